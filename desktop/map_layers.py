"""What is seen of the map's layers: chosen in the map itself, kept for the next start."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.window import Window

KEPT = "map layers"


class MapLayers:
    """Between the map's layer list and the settings of one window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._texts = window.session.settings.texts
        window.map.layers_chosen.connect(self._keep)
        if KEPT in self._texts:
            window.map.set_layers(_read(self._texts[KEPT]))

    def toggle(self) -> None:
        """Unfold the list of layers and put the keyboard there, or fold it."""
        self._window.map.show_layers()

    def _keep(self, state: dict[str, object]) -> None:
        self._texts[KEPT] = json.dumps(state, ensure_ascii=False)


def _read(text: str) -> dict[str, object]:
    """As it was kept; as on the first day when another program has spoiled it."""
    try:
        state = json.loads(text)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}
