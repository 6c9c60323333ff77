"""A map page that is begun before anything else: Chromium, in processes of its own, takes a while to come up.

Meanwhile the rest of the program is imported. What the page asks for waits until a panel takes it over and serves it.
"""

import atexit

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWebChannel import QWebChannel

from desktop.map import scheme
from desktop.map.bridge import Bridge
from desktop.map.lockdown import MapPage, MapProfile

_waiting: list["BegunPage"] = []


class BegunPage:
    """A page on its way to the map's home, and what it talks through. Needs a QApplication."""

    def __init__(self) -> None:
        self.profile = MapProfile()
        self.page = MapPage(self.profile)
        self.bridge = Bridge(self.page)
        self.handler = scheme.Handler(self.page)
        self.is_lost = False
        self.page.renderProcessTerminated.connect(self._note_loss)
        self.profile.installUrlSchemeHandler(scheme.NAME.encode(), self.handler)
        channel = QWebChannel(self.page)
        channel.registerObject("bridge", self.bridge)
        self.page.setWebChannel(channel)
        self.page.load(scheme.HOME)

    def belong_to(self, owner: QObject) -> None:
        """Children are deleted in this order: the page must die before its profile."""
        for part in (self.page, self.profile, self.bridge, self.handler):
            part.setParent(owner)

    def give_up(self) -> None:
        """Nobody will show it."""
        self.handler.stop()
        shiboken6.delete(self.page)
        shiboken6.delete(self.profile)

    def _note_loss(self) -> None:
        self.is_lost = True


def begin() -> None:
    """Begin the page that the next panel takes."""
    _waiting.append(BegunPage())


def take() -> BegunPage:
    """The page that has been begun; one that begins now when there is none, or when it was lost meanwhile."""
    while _waiting:
        page = _waiting.pop()
        if not page.is_lost:
            return page
        page.give_up()
    return BegunPage()


@atexit.register
def _give_up() -> None:
    """The program ends without a panel, as when a log cannot be opened: left to Python, the profile may go first."""
    while _waiting:
        _waiting.pop().give_up()
