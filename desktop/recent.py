"""The cases that were open lately, as a menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from desktop.window import Window

MOST = 8


class RecentCases:
    """A menu below “Open…” that lists the last eight cases whose files still exist."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.menu = QMenu("Open recent", window)
        self.menu.aboutToShow.connect(self.fill)
        below = window.menus.actions["case.import"]
        for menu in below.associatedObjects():
            if isinstance(menu, QMenu):
                menu.insertMenu(below, self.menu)
        remember(window)
        self.fill()

    def fill(self) -> None:
        """List the cases anew; the one that is open is left out."""
        self.menu.clear()
        here = str(self._window.session.log.path.resolve())
        for name in self._window.session.settings.recent:
            if name != here and Path(name).is_file():
                action = self.menu.addAction(_shown(name))
                action.triggered.connect(lambda _checked=False, path=name: self._window.case_wanted.emit(Path(path)))
        self.menu.setEnabled(bool(self.menu.actions()))


def remember(window: Window) -> None:
    """Put the open case at the top of the list."""
    settings = window.session.settings
    here = str(window.session.log.path.resolve())
    settings.recent = [here, *(name for name in settings.recent if name != here)][: MOST + 1]


def _shown(name: str) -> str:
    """The file and its folder; an ampersand is no shortcut."""
    path = Path(name)
    return f"{path.name}  –  {path.parent}".replace("&", "&&")
