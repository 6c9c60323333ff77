"""The map's own URL scheme: registered before the application is made, answered out of a router."""

import logging
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

from geo.map.router import Answer, Router

NAME = "quaylog"
HOME = QUrl(f"{NAME}://map/")
CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"

logger = logging.getLogger(__name__)


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
    """Answers requests out of the router: quick ones at once, slow ones from one thread of its own."""

    _answered = Signal(object, object)

    def __init__(self, router: Router, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._router = router
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="map feed")
        self._answered.connect(_reply)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802
        if job.requestMethod().data() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        path = job.requestUrl().path()
        if self._router.is_slow(path):
            self._worker.submit(self._answer_later, job, path)
        else:
            _reply(job, self._router.answer(path))

    def stop(self) -> None:
        """Answer nothing any more, and wait for what is being read."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _answer_later(self, job: QWebEngineUrlRequestJob, path: str) -> None:
        try:
            answer = self._router.answer(path)
        except Exception:
            logger.exception("The map's feed %s could not be read.", path)
            answer = None
        if shiboken6.isValid(self):
            self._answered.emit(job, answer)


def _reply(job: QWebEngineUrlRequestJob, answer: Answer | None) -> None:
    if not shiboken6.isValid(job):  # the page has gone, or asked no longer
        return
    if answer is None:
        job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        return
    buffer = QBuffer(job)
    buffer.setData(QByteArray(answer.body))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.setAdditionalResponseHeaders(_headers(answer.headers))  # type: ignore[arg-type] # the stub forgets the list
    job.reply(answer.mime.encode(), buffer)


def _headers(headers: Mapping[str, str]) -> dict[QByteArray, list[QByteArray]]:
    """Each value in a list: without it Qt drops the header and says nothing."""
    return {QByteArray(name.encode()): [QByteArray(value.encode())] for name, value in headers.items()}
