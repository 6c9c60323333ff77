"""What the map page and the window say to each other. Only JSON crosses: no text of a person ever becomes code."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

OWN = frozenset({"port"})
"""Of what is kept, what is one window's own: a picture of the map goes without."""


class Bridge(QObject):
    """The object that the page sees: it calls the slots, and listens to ``told``.

    What is said before the page listens waits until it does. What is kept, a page that takes the place of a lost one
    is told as well.
    """

    told = Signal(str)
    picked = Signal(str, str)
    menu_wanted = Signal(float, float, float, float)
    moved = Signal(str, str, float, float)
    drawn = Signal(str)
    drawing_cancelled = Signal()
    cursor_moved = Signal(float, float)
    view_changed = Signal(float, float, float, float)
    layers_chosen = Signal(str)
    base_painted = Signal()
    painted = Signal(bool)
    acted = Signal(str)
    background_broke = Signal()
    background_dressed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening = False
        self._waiting: list[str] = []
        self._kept: dict[str, str] = {}
        self._paints = 0

    def say(self, what: str, **more: Any) -> None:
        """Tell the page something."""
        text = json.dumps({"say": what, **more})
        if self._listening:
            self.told.emit(text)
        else:
            self._waiting.append(text)

    def keep(self, what: str, now: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Tell the page something that stands until it is said otherwise; ``now`` is said on top, this once."""
        self.remember(what, **more)
        self.say(what, **{**more, **(now or {})})

    def remember(self, what: str, **more: Any) -> None:
        """The page knows it already; one that takes its place is told."""
        self._kept[what] = json.dumps({"say": what, **more})

    def take_after(self, other: "Bridge") -> None:
        """Keep and say what the other keeps."""
        for what, text in other._kept.items():
            if what not in OWN:
                told = json.loads(text)
                self.keep(told.pop("say"), **told)

    def ask_paint(self, size: list[int] | None) -> None:
        """Let the page say when it has painted what was said so far, in this size."""
        self._paints += 1
        self.say("paint", size=size, number=self._paints)

    def forget_page(self) -> None:
        """The page is gone; the next one is told what stands."""
        self._listening = False
        self._paints = 0
        self._waiting = list(self._kept.values())

    @Slot()
    def listen(self) -> None:
        """The page listens from now on."""
        if self._listening:
            self._paints = 0  # it took the place of another, which answers no more
        self._listening = True
        waiting, self._waiting = self._waiting, []
        for text in waiting:
            self.told.emit(text)

    @Slot(str, str)
    def tell_picked(self, kind: str, record_id: str) -> None:
        self.picked.emit(kind, record_id)

    @Slot(float, float, float, float)
    def ask_for_menu(self, lon: float, lat: float, x: float, y: float) -> None:
        self.menu_wanted.emit(lon, lat, x, y)

    @Slot(str, str, float, float)
    def tell_moved(self, kind: str, record_id: str, lon: float, lat: float) -> None:
        self.moved.emit(kind, record_id, lon, lat)

    @Slot(str)
    def tell_drawn(self, text: str) -> None:
        self.drawn.emit(text)

    @Slot()
    def tell_drawing_cancelled(self) -> None:
        self.drawing_cancelled.emit()

    @Slot(float, float)
    def tell_cursor(self, lon: float, lat: float) -> None:
        self.cursor_moved.emit(lon, lat)

    @Slot(float, float, float, float)
    def tell_view(self, metres_per_pixel: float, lon: float, lat: float, zoom: float) -> None:
        self.view_changed.emit(metres_per_pixel, lon, lat, zoom)

    @Slot(str)
    def tell_act(self, text: str) -> None:
        self.acted.emit(text)

    @Slot(str)
    def tell_layers(self, text: str) -> None:
        self.layers_chosen.emit(text)

    @Slot()
    def tell_background_broke(self) -> None:
        self.background_broke.emit()

    @Slot(str)
    def tell_background_dressed(self, text: str) -> None:
        self.background_dressed.emit(text)

    @Slot()
    def tell_base_painted(self) -> None:
        self.base_painted.emit()

    @Slot(int)
    def tell_painted(self, number: int) -> None:
        """Which asking it answers, 0 for a page that has begun; ``painted`` carries whether none was asked since."""
        self.painted.emit(number >= self._paints)
