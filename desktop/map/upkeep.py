"""Keeps a page in the map: another takes the place of one that is lost or hangs, and what lies over it says so."""

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QWidget

from desktop.map import scheme
from desktop.map.cover import FAILED, LOADING, LOST_AGAIN, SILENT, SLOW, Cover
from desktop.map.lockdown import MapPage
from desktop.map.watch import Watch

AGAIN_MS = 60_000
"""A page that is lost again within this time is not loaded again."""


class Upkeep(QObject):
    """Loads the page anew when that is due. ``gone``: there is none any more, or another is about to begin."""

    gone = Signal()

    def __init__(self, page: MapPage, over: QWidget) -> None:
        super().__init__(over)
        self._page = page
        self._since_lost = QElapsedTimer()
        self.cover = Cover(over)
        self.cover.again.connect(self._try_again)
        page.renderProcessTerminated.connect(self._lost)
        page.broke.connect(self._broke)
        page.loadStarted.connect(self._started)
        page.loadFinished.connect(self._loaded)
        self._has_started = True
        self._is_closed = False
        self._watch = Watch(
            page,
            self,
            on_slow=lambda: self.cover.say(SLOW),
            on_silent=self._silent,
            on_answer=self.cover.hide,
        )

    def begin(self) -> None:
        """The page begins."""
        self._watch.begin()

    def show_base(self) -> None:
        """The base map is painted: it may be seen before its records."""
        if self._watch.is_awaiting():
            self.cover.hide()

    def show(self) -> None:
        """All is painted."""
        if not self._is_closed:
            self._watch.rest()
            self.cover.hide()

    def end(self) -> None:
        """The map is closed."""
        self._is_closed = True
        self._watch.end()

    def load_again(self) -> None:
        """A new page begins where the last one was."""
        self.gone.emit()
        self.cover.say(LOADING)
        self._watch.begin()
        self._has_started = False
        self._page.load(scheme.HOME)

    def _try_again(self) -> None:
        if self._watch.is_silent() and self._watch.end_process():  # it would not even leave
            self.cover.say(LOADING)
        else:
            self.load_again()

    def _silent(self) -> None:
        self.cover.say(SILENT, can_try=True)
        self.cover.show()

    def _started(self) -> None:
        self._has_started = True

    def _loaded(self, ok: bool) -> None:
        """Where a page is lost while it begins Qt says that it failed after the next one was asked for."""
        if not ok and self._has_started:
            self._broke()

    def _broke(self) -> None:
        """A script failed; what is painted already may stay, but a base map without its records would lie."""
        if self._watch.is_awaiting():
            self.cover.show()
            self._watch.end()
        self.cover.say(FAILED, can_try=True)

    def _lost(self, status: QWebEnginePage.RenderProcessTerminationStatus) -> None:
        if self._is_closed or status == QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        self._watch.end()
        self.cover.show()
        if self._watch.has_ended_it():
            self.load_again()
        elif self._since_lost.isValid() and self._since_lost.elapsed() < AGAIN_MS:
            self.gone.emit()
            self.cover.say(LOST_AGAIN, can_try=True)
        else:
            self._since_lost.start()
            self.load_again()
