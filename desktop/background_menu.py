"""The backgrounds as a menu, and the commands that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from geo.backgrounds import Background

if TYPE_CHECKING:
    from desktop.window import Window


class BackgroundMenu:
    """A menu above “Backgrounds…” that lists them; the one that is shown is ticked."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.menu = QMenu("Background", window)
        self.menu.aboutToShow.connect(self.fill)
        below = window.menus.actions["map.backgrounds"]
        for menu in below.associatedObjects():
            if isinstance(menu, QMenu):
                menu.insertMenu(below, self.menu)
        self.fill()

    def fill(self) -> None:
        """List them anew."""
        backgrounds = self._window.backgrounds
        self.menu.clear()
        group = QActionGroup(self.menu)
        shown = backgrounds.shown.id if backgrounds.shown else ""
        for background_id, words in [("", "Base map only"), *((one.id, _words(one)) for one in backgrounds.all)]:
            action = self.menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(background_id == shown)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, chosen=background_id: self._choose(chosen))

    def _choose(self, background_id: str) -> None:
        self._window.attempt(lambda: self._window.backgrounds.choose(background_id))


def _words(background: Background) -> str:
    online = ", online" if background.is_online else ""
    return f"{background.name}  –  {background.where}{online}"
