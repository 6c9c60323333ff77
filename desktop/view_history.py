"""Where the map was: views that one can go back to, and forward again, as in a browser."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from desktop.window import Window

SETTLED_MS = 700
"""A view that rests this long is remembered; what is passed on the way is not."""
MOST = 100
SAME_PX = 8.0
TILE_PX = 256.0


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the map shows: the middle in degrees, and Leaflet's zoom."""

    lon: float
    lat: float
    zoom: float

    def is_like(self, other: View) -> bool:
        """Whether the two differ by less than a hand's tremble."""
        if abs(self.zoom - other.zoom) > 0.01:
            return False
        px_per_degree = TILE_PX * 2**self.zoom / 360
        across = (self.lon - other.lon + 180) % 360 - 180
        return math.hypot(across, self.lat - other.lat) * px_per_degree < SAME_PX


class Trail:
    """The views in the order in which they were seen, and which of them is shown."""

    def __init__(self) -> None:
        self._views: list[View] = []
        self._at = -1

    def rest(self, view: View) -> None:
        """The map rests here: a new view takes the place of those that were gone back from."""
        if self._at >= 0 and self._views[self._at].is_like(view):
            return
        self._views = [*self._views[: self._at + 1], view][-MOST:]
        self._at = len(self._views) - 1

    def can_step(self, by: int) -> bool:
        return 0 <= self._at + by < len(self._views)

    def step(self, by: int) -> View | None:
        """The view before (-1) or after (1), shown from now on; None when there is none."""
        if not self.can_step(by):
            return None
        self._at += by
        return self._views[self._at]


class ViewHistory:
    """Remembers where the map of a window rested, and leads back."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._trail = Trail()
        self.view: View | None = None
        self._rests = QTimer(window, singleShot=True, interval=SETTLED_MS)
        self._rests.timeout.connect(self.settle)
        window.map.view_changed.connect(self._moved)
        window.map.acted.connect(self._acted)

    def can_step(self, by: int) -> bool:
        """Whether there is a view before (-1) or after (1)."""
        return self._trail.can_step(by)

    def step(self, by: int) -> None:
        """Go to the view before or after."""
        self.settle()
        found = self._trail.step(by)
        if found is not None:
            self.show(found)

    def show(self, view: View) -> None:
        """Let the map show a view."""
        self._window.map.say("view", lon=view.lon, lat=view.lat, zoom=view.zoom)

    def settle(self) -> None:
        """Remember the view that is shown now."""
        self._rests.stop()
        if self.view is not None:
            self._trail.rest(self.view)
            self._window.menus.refresh()

    def _moved(self) -> None:
        at = self._window.map.view_at()
        if at is not None:
            self.view = View(lon=at["lon"], lat=at["lat"], zoom=at["zoom"])
            self._rests.start()

    def _acted(self, told: dict[str, Any]) -> None:
        if told["act"] == "step":
            self.step(int(told["by"]))
