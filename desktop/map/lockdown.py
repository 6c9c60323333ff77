"""What keeps the map page where it is: it reads its own scheme, leaves nothing on the disk, and can ask for nothing."""

import logging
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from desktop.map.scheme import HOME, NAME
from geo.assets import resource

logger = logging.getLogger(__name__)

_Attribute = QWebEngineSettings.WebAttribute
OFF = (
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.NavigateOnDropEnabled,  # a file dropped on the map would replace it
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.PdfViewerEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.LocalStorageEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.AutoLoadIconsForPage,
)
"""What a page may do unless it is told not to, and the map need not."""


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Blocks whatever is not the map's own."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802
        url = info.requestUrl()
        if (url.scheme(), url.host()) != (NAME, HOME.host()):
            info.block(True)
            logger.warning("The map page was kept from %s.", url.toDisplayString())


class MapProfile(QWebEngineProfile):
    """A profile without a name is off the record: no cache, cookies or storage on the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._interceptor = Interceptor()  # held here: Qt does not, and one that is gone intercepts nothing
        self.setUrlRequestInterceptor(self._interceptor)
        self.downloadRequested.connect(_refuse_download)
        self.scripts().insert(_first_script())
        for attribute in OFF:
            self.settings().setAttribute(attribute, False)


def _first_script() -> QWebEngineScript:
    """Runs in the page before any script of its own; frames the policy does not allow at all."""
    script = QWebEngineScript()
    script.setName("lockdown")
    script.setSourceCode(resource("map", "lockdown.js").read_text(encoding="utf-8"))
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    return script


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()


class MapPage(QWebEnginePage):
    """The page that may show the map and nothing else.

    ``broke`` carries what a script of the page failed with: that is a bug of ours.
    """

    broke = Signal(str)

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self.permissionRequested.connect(_deny)

    def acceptNavigationRequest(  # noqa: N802
        self, url: QUrl | str, _type: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        return is_main_frame and QUrl(url) == HOME

    def createWindow(self, _type: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override] # noqa: N802
        return None

    def chooseFiles(self, *_: Any) -> Sequence[str]:  # type: ignore[override] # noqa: N802
        return []

    def javaScriptAlert(self, *_: Any) -> None:  # noqa: N802
        """Nothing is shown in the name of the page."""

    def javaScriptConfirm(self, *_: Any) -> bool:  # noqa: N802
        return False

    def javaScriptPrompt(self, *_: Any) -> tuple[bool, str]:  # noqa: N802
        return False, ""

    def javaScriptConsoleMessage(  # noqa: N802
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            logger.error("The map page, %s line %s: %s", source, line, message)
            self.broke.emit(message)
        else:
            logger.debug("The map page, %s line %s: %s", source, line, message)


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()
