"""Many records chosen at once: on the map by box or lasso, or in the list; each shows what the other chose."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

if TYPE_CHECKING:
    from desktop.window import Window

MAP_MS = 60
"""The map follows the list's selection after this pause."""


class MapChoosing:
    """Between the list's selection and the map of one window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._later = QTimer(window, singleShot=True, interval=MAP_MS)
        self._later.timeout.connect(self._tell_map)
        for view in window.left.views:
            view.chosen_changed.connect(self._later.start)
        window.left.tab_changed.connect(self._later.start)
        window.map.acted.connect(self._acted)

    def begin(self, shape: str) -> None:
        """Let the person draw a ``box`` or a ``lasso`` around what shall be chosen."""
        self._window.map.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.map.say("select", shape=shape)

    def in_sight(self) -> None:
        """Choose all that lies in the view of the map."""
        self._window.map.say("select in sight")

    def stop(self) -> None:
        """Tell the map no more: the window is closing."""
        self._later.stop()

    def _acted(self, told: dict[str, Any]) -> None:
        if told["act"] == "chosen":
            self._choose(told)
        elif told["act"] == "left":
            self._window.left.show()
            self._window.left.focus_list()

    def _choose(self, told: dict[str, Any]) -> None:
        """Select in the list what lies inside: in the list that is shown if any of it is there, else in another."""
        raw = {name: base64.b64decode(told[name]) for name in ("marks", "movements", "places")}
        ids = self._window.session.finding.columns.ids
        flags = ids.holds_raw(b"".join(raw.values()))
        count = self._window.left.choose(flags, adds=bool(told["adds"]))
        text = (
            f"Selected: {count:,} record{'' if count == 1 else 's'}" if count else "Nothing in the lists lies inside."
        )
        self._window.status.tell(text)

    def _tell_map(self) -> None:
        raw = self._window.left.chosen_raw()
        self._window.map.set_chosen(raw if len(raw) > 16 else b"")
