"""The map's own URL scheme: registered before the application is made, answered out of a router."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

from geo.errors import GeoError
from geo.map.answer import Answer, problem

if TYPE_CHECKING:
    from geo.map.router import Router

NAME = "quaylog"
HOME = QUrl(f"{NAME}://map/")
CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"

logger = logging.getLogger(__name__)

Asker = Callable[[str, Callable[[Answer], None], Callable[[], bool]], None]
"""Is given a path, what to call with its answer, now or later, and what says whether anybody still waits for it."""


def register() -> None:
    """Make the scheme known to Chromium; must be called once, before the QApplication is made."""
    if not QWebEngineUrlScheme.schemeByName(NAME.encode()).name():
        scheme = QWebEngineUrlScheme(NAME.encode())
        scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
        scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.FetchApiAllowed)
        QWebEngineUrlScheme.registerScheme(scheme)
    _allow_root()


def _allow_root() -> None:
    """Chromium refuses its sandbox to root, and to root only may it be switched off."""
    if getattr(os, "geteuid", lambda: 1)() == 0 and not os.environ.get("QTWEBENGINE_DISABLE_SANDBOX"):
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        logger.warning("Quaylog runs as root, so the map runs without Chromium's sandbox. Better start it as a user.")


def channel_script() -> bytes:
    """Qt's own script for the page's end of the web channel; the page may not load it from Qt's scheme."""
    file = QFile(CHANNEL_SCRIPT)
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data())


class Handler(QWebEngineUrlSchemeHandler):
    """Answers requests out of the router: quick ones at once, slow ones from one thread of its own.

    What is asked before there is a router waits for it.
    """

    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._router: Router | None = None
        self._askers: Mapping[str, Asker] = {}
        self._early: list[QWebEngineUrlRequestJob] = []
        self._ready: dict[str, Future[Answer]] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="map feed")
        self._answered.connect(_reply)
        self._stopped = False

    def serve(self, router: Router, askers: Mapping[str, Asker] | None = None) -> None:
        """Answer from now on. ``askers`` answer paths that begin as their names say, in Qt's thread, when they can.

        The feeds are read at once, while the page is still being loaded: the first to ask gets what is ready by then.
        """
        self._router, self._askers = router, askers or {}
        self._ready = {path: self._worker.submit(self._answer, path) for path in router.feeds}
        early, self._early = self._early, []
        for job in early:
            if shiboken6.isValid(job):
                self.requestStarted(job)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802
        path = job.requestUrl().path()
        if self._stopped:
            return  # the page is about to go: an answer would only have it say that something is wrong
        if self._router is None:
            self._early.append(job)
        elif job.requestMethod().data() != b"GET":
            _reply(job, problem("The map's scheme answers nothing but GET."))
        elif asker := next((self._askers[name] for name in self._askers if path.startswith(name)), None):
            asker(path, lambda answer: _reply(job, answer), lambda: shiboken6.isValid(job))
        elif self._router.is_slow(path):
            ready = self._ready.pop(path, None) or self._worker.submit(self._answer, path)
            ready.add_done_callback(lambda done: self._pass_on(job, done))
        else:
            _reply(job, self._answer(path))

    def forget(self) -> None:
        """Read every feed anew from now on."""
        self._ready.clear()

    def stop(self) -> None:
        """Answer nothing any more, and wait for what is being read."""
        self._stopped = True
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _pass_on(self, job: QWebEngineUrlRequestJob, done: Future[Answer]) -> None:
        """Bring an answer from the worker's thread to Qt's."""
        if not done.cancelled():
            self._answered.emit(job, done.result())

    def _answer(self, path: str) -> Answer:
        """What fails is logged, and the page is told: an exception must not end in Qt, nor unseen in a thread."""
        try:
            answer = self._router.answer(path) if self._router else None
            return answer or problem(f"The map has no {path}.")
        except GeoError as error:
            logger.warning("The map could not be given %s: %s", path, error)
            return problem(str(error))
        except Exception:
            logger.exception("The map could not be given %s.", path)
            return problem("Something went wrong; the log says what.")


def _reply(job: QWebEngineUrlRequestJob, answer: Answer) -> None:
    """Reply, whatever the answer is: a fetch whose job fails is never settled (Qt 6.11), and the page would wait."""
    if not shiboken6.isValid(job):  # the page has gone, or asked no longer
        return
    buffer = QBuffer(job)
    buffer.setData(QByteArray(answer.body))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.setAdditionalResponseHeaders(_headers(answer.headers))  # type: ignore[arg-type] # the stub forgets the list
    job.reply(answer.mime.encode(), buffer)


def _headers(headers: Mapping[str, str]) -> dict[QByteArray, list[QByteArray]]:
    """Each value in a list: without it Qt drops the header and says nothing."""
    return {QByteArray(name.encode()): [QByteArray(value.encode())] for name, value in headers.items()}
