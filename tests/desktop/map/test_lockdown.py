"""Each measure that keeps the map page where it is, on a page that tries to get out; and what happens without it.

Every test shows both: that the measure stops the attempt, and that the same attempt gets through once that one measure
is taken away, so that no test passes because another measure, or a broken attempt, hides it.
"""

from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
)
from pytestqt.qtbot import QtBot

from desktop.map import scheme
from desktop.map.lockdown import MapPage, MapProfile
from geo.map.answer import POLICY

PAGE = {"index.html": "<!DOCTYPE html><title>page</title><body>"}
CSP = {"Content-Security-Policy": POLICY}
Attribute = QWebEngineSettings.WebAttribute
ADD = "document.body.append(Object.assign(document.createElement('{tag}'), {options}))"
WAYS_OUT = {
    "fetch": "fetch('URL/fetch', {mode: 'no-cors'}).catch(() => {})",
    "image": "new Image().src = 'URL/image'",
    "style": ADD.format(tag="link", options="{rel: 'stylesheet', href: 'URL/style'}"),
    "script": ADD.format(tag="script", options="{src: 'URL/script'}"),
    "frame": ADD.format(tag="iframe", options="{src: 'URL/frame'}"),
}


def try_out(lab: Any, way: str, url: str) -> None:
    lab.run(f"{WAYS_OUT[way].replace('URL', url)}; 0")


class QuietPage(QWebEnginePage):
    """Without any measure of ours; what it complains of is not the test's concern."""

    def javaScriptConsoleMessage(self, *_: Any) -> None:  # noqa: N802
        """Nothing is printed."""


class QuietMapPage(MapPage):
    """The map's page; the attempts' own complaints are left out."""

    def javaScriptConsoleMessage(self, *_: Any) -> None:  # noqa: N802
        """Nothing is printed."""


def plain_profile() -> QWebEngineProfile:
    return QWebEngineProfile()


@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize("kept", [True, False])
def test_the_policy_lets_nothing_out(new_lab: Any, outside: Any, qtbot: QtBot, way: str, kept: bool) -> None:
    lab = new_lab(plain_profile(), QuietPage)
    lab.load(PAGE, CSP if kept else {})
    try_out(lab, way, outside.url)
    if kept:
        qtbot.wait(300)
        assert outside.heard == []
    else:
        qtbot.waitUntil(lambda: bool(outside.heard))


@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize("kept", [True, False])
def test_the_interceptor_lets_nothing_out(new_lab: Any, outside: Any, logged: Any, way: str, kept: bool) -> None:
    profile = MapProfile()
    if kept:
        logged.expect("was kept from http://127.0.0.1")
    else:
        profile.setUrlRequestInterceptor(None)  # type: ignore[arg-type]
    page_class = QuietMapPage if way != "frame" else QuietPage  # a frame is a navigation, which MapPage refuses itself
    lab = new_lab(profile, page_class)
    lab.load(PAGE)
    try_out(lab, way, outside.url)
    if kept:
        lab.qtbot.wait(300)
        assert outside.heard == []
    else:
        lab.qtbot.waitUntil(lambda: bool(outside.heard))


@pytest.mark.parametrize("kept", [True, False])
def test_no_inline_script_runs(new_lab: Any, kept: bool) -> None:
    page = {"index.html": "<!DOCTYPE html><body><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"}
    lab = new_lab(None, QuietMapPage)
    lab.load(page, CSP if kept else {})
    assert lab.run("window.ran ?? 0") == (0 if kept else 1)


@pytest.mark.parametrize("name", ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "WebSocket"])
@pytest.mark.parametrize("kept", [True, False])
def test_what_reaches_the_network_past_the_policy_is_taken_away(new_lab: Any, name: str, kept: bool) -> None:
    profile = MapProfile()
    if not kept:
        profile.scripts().clear()
    lab = new_lab(profile)
    lab.load({**PAGE, "index.html": PAGE["index.html"] + "<script src=first.js></script>", "first.js": ""})
    assert lab.run(f"typeof window.{name}") == ("undefined" if kept else "function")


@pytest.mark.parametrize("kept", [True, False])
def test_the_page_cannot_go_elsewhere(new_lab: Any, outside: Any, qtbot: QtBot, kept: bool) -> None:
    profile = MapProfile()
    profile.setUrlRequestInterceptor(None)  # type: ignore[arg-type]
    lab = new_lab(profile, QuietMapPage if kept else QuietPage)
    lab.load(PAGE)
    lab.run(f"location.href = '{outside.url}/gone'; 0")
    if kept:
        qtbot.wait(300)
        assert outside.heard == []
        assert lab.page.url() == scheme.HOME
    else:
        qtbot.waitUntil(lambda: "/gone" in outside.heard)


def test_only_the_map_itself_may_be_shown(new_lab: Any) -> None:
    page = new_lab().page
    typed = QWebEnginePage.NavigationType.NavigationTypeTyped
    assert page.acceptNavigationRequest(scheme.HOME, typed, True)
    for url in (
        "quaylog://map/start.json",
        "quaylog://other/",
        "file:///etc/passwd",
        "data:text/html,x",
        "about:blank",
    ):
        assert not page.acceptNavigationRequest(QUrl(url), typed, True)
    assert not page.acceptNavigationRequest(scheme.HOME, typed, False)


@pytest.mark.parametrize("kept", [True, False])
def test_no_window_opens(new_lab: Any, qtbot: QtBot, kept: bool) -> None:
    opened: list[Any] = []

    class Opener(MapPage if kept else QuietPage):  # type: ignore[misc]
        def createWindow(self, kind: Any) -> Any:  # noqa: N802
            opened.append(kind)
            return super().createWindow(kind)

    profile = MapProfile() if kept else plain_profile()
    profile.settings().setAttribute(Attribute.JavascriptCanOpenWindows, True)
    lab = new_lab(profile, Opener)
    lab.load(PAGE)
    lab.run("window.open('quaylog://map/'); 0")
    qtbot.waitUntil(lambda: bool(opened))
    assert MapPage.createWindow(lab.page, opened[0]) is None if kept else True


@pytest.mark.parametrize("kept", [True, False])
def test_nothing_is_downloaded(new_lab: Any, qtbot: QtBot, kept: bool) -> None:
    profile = MapProfile() if kept else plain_profile()
    states: list[Any] = []
    profile.downloadRequested.connect(lambda request: states.append(request.state()))
    lab = new_lab(profile, QuietMapPage if kept else QuietPage)
    lab.load(PAGE)
    lab.page.download(QUrl("data:text/plain,secret"), "secret.txt")
    qtbot.waitUntil(lambda: bool(states))
    State = QWebEngineDownloadRequest.DownloadState  # noqa: N806
    assert states == [State.DownloadCancelled if kept else State.DownloadRequested]


@pytest.mark.parametrize("kept", [True, False])
def test_nothing_is_permitted(new_lab: Any, qtbot: QtBot, kept: bool) -> None:
    lab = new_lab(None, MapPage if kept else QuietPage)
    lab.load(PAGE)
    lab.run("Notification.requestPermission().then((answer) => { window.answer = answer; }); 0")
    if kept:
        qtbot.waitUntil(lambda: lab.run("window.answer ?? ''") == "denied")
    else:
        qtbot.wait(300)
        assert lab.run("window.answer ?? ''") == ""


@pytest.mark.parametrize(
    "attribute",
    [
        Attribute.LocalContentCanAccessFileUrls,
        Attribute.NavigateOnDropEnabled,
        Attribute.JavascriptCanOpenWindows,
        Attribute.PdfViewerEnabled,
        Attribute.WebGLEnabled,
        Attribute.LocalStorageEnabled,
        Attribute.ErrorPageEnabled,
        Attribute.AutoLoadIconsForPage,
    ],
)
def test_what_the_map_does_not_need_is_off(new_lab: Any, attribute: QWebEngineSettings.WebAttribute) -> None:
    assert new_lab(plain_profile(), QuietPage).page.settings().testAttribute(attribute)
    assert not new_lab().page.settings().testAttribute(attribute)


def test_the_page_asks_nothing_in_our_name(new_lab: Any) -> None:
    lab = new_lab()
    lab.load(PAGE)
    assert lab.run("alert('x'); confirm('x')") is False
    assert lab.run("prompt('x') === null")
    assert lab.page.chooseFiles(QWebEnginePage.FileSelectionMode.FileSelectOpen, [], []) == []


def test_nothing_is_kept_on_the_disk(new_lab: Any) -> None:
    lab = new_lab()
    assert lab.profile.isOffTheRecord()
    assert lab.profile.httpCacheType() != QWebEngineProfile.HttpCacheType.DiskHttpCache


def test_every_measure_is_in_the_profile_of_the_map(shown: Any) -> None:
    profile = shown.panel.page.profile()
    assert profile.isOffTheRecord()
    assert [script.name() for script in profile.scripts().toList()] == ["lockdown"]
    assert isinstance(shown.panel.page, MapPage)
    assert shown.run("typeof RTCPeerConnection") == "undefined"
    assert shown.run("window.localStorage === null")
    assert shown.run("document.createElement('canvas').getContext('webgl') === null")


def test_the_map_gets_nothing_from_elsewhere(shown: Any, outside: Any, logged: Any) -> None:
    logged.expect("The map page, .*Content Security Policy")
    shown.run(f"fetch('{outside.url}/fetch').catch(() => {{ window.refused = true; }}); 0")
    shown.until("window.refused")
    assert outside.heard == []
