"""Help: the keys, the manual beside the form, versions and licences; nothing is opened outside the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import about
from desktop.commands import COMMANDS
from desktop.widgets.help_pages import AboutPage, KeysPage
from desktop.widgets.manual_panel import ManualPanel
from desktop.window import Window
from geo import assets, credits

PAGES = sorted(path.name for path in assets.manual().glob("*.md"))


class Browser(QObject):
    """Stands in for the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


def texts(widget: KeysPage | AboutPage) -> list[str]:
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel)]


def test_f1_lists_every_command_beside_the_map(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = window.findChild(KeysPage)
    assert page.isVisible()
    shown = texts(page)
    assert [words for rows in about.keys().values() for _, words in rows if words not in shown] == []
    assert len([command for command in COMMANDS if command.keys]) <= len([text for text in shown if text])
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert window.panel.isVisible()


def test_about_names_every_version_and_every_licence_that_ships(window: Window) -> None:
    window.help.show_about()
    shown = "\n".join(texts(window.findChild(AboutPage)))
    for manifest in assets.resource().rglob("*manifest.json"):
        folder = manifest.parent.name
        assert folder in {"basemap", "gazetteer", "identifiers", "vendor"} or folder in shown
    for words in (
        "npm leaflet@1.9.4: BSD-2-Clause",
        "npm protomaps-leaflet@5.1.0: BSD-3-Clause",
        "mid.csv",
        "Apache-2.0",
    ):
        assert words in shown
    for words in ("OpenStreetMap contributors, ODbL 1.0", "CC BY 4.0", "US Government", "Public domain"):
        assert words in shown
    assert {name for name, _ in credits.versions()} <= {name for name, _ in about.versions()}
    for name, version in about.versions():
        assert f"{name} {version}" in shown
    assert "No fonts ship" in shown


def test_about_can_be_copied_whole(window: Window) -> None:
    page = (window.help.show_about(), window.findChild(AboutPage))[1]
    next(button for button in page.findChildren(type(page.closed)) if button.text().startswith("Copy")).click()
    copied = QGuiApplication.clipboard().text()
    assert "Leaflet" in copied or "leaflet" in copied
    assert "\u200b" not in copied


def open_manual(window: Window, qtbot: QtBot) -> ManualPanel:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    panel = window.findChild(ManualPanel)
    assert panel.isVisible()
    return panel


def test_the_manual_is_read_beside_the_form(window: Window, qtbot: QtBot) -> None:
    window.begin("sighting")
    typing = window.focusWidget()
    panel = open_manual(window, qtbot)
    assert panel.reader.hasFocus()
    assert window.panel.isVisible()
    assert window.map.width() >= 320
    assert "The manual" in panel.reader.toPlainText()
    qtbot.keyClick(panel.reader, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.focusWidget() is typing


def test_every_page_of_the_manual_is_shown_with_its_pictures(window: Window, qtbot: QtBot) -> None:
    reader = open_manual(window, qtbot).reader
    for page in PAGES:
        reader.show_page(page)
        title = (assets.manual() / page).read_text("utf-8").partition("\n")[0].removeprefix("# ")
        assert reader.toPlainText().lstrip().startswith(title)
    reader.show_page("window.md")
    picture = QUrl("pictures/sighting-light-small.png")
    image = reader.loadResource(QTextDocument.ResourceType.ImageResource.value, picture)
    assert 0 < image.deviceIndependentSize().width() <= reader.viewport().width()
    assert reader.horizontalScrollBar().maximum() == 0


def test_a_link_leads_to_its_page_and_back(window: Window, qtbot: QtBot) -> None:
    panel = open_manual(window, qtbot)
    panel.reader.anchorClicked.emit(QUrl("find.md"))
    assert panel.reader.toPlainText().startswith("Find")
    panel.reader.backward()
    assert panel.reader.toPlainText().strip().startswith("The manual")


def test_a_web_address_is_copied_and_never_opened(window: Window, qtbot: QtBot) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    panel = open_manual(window, qtbot)
    panel.reader.anchorClicked.emit(QUrl("https://www.geopackage.org/"))
    assert QGuiApplication.clipboard().text() == "https://www.geopackage.org/"
    assert "not opened" in window.status.message.text()
    assert panel.reader.toPlainText().startswith("The manual")
    QDesktopServices.unsetUrlHandler("https")
    assert not browser.opened


def test_nothing_outside_the_manual_is_read(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other", encoding="utf-8")
    reader = open_manual(window, qtbot).reader
    for address in (QUrl.fromLocalFile(str(tmp_path / "other.md")), QUrl("https://a.example/x.md"), QUrl("../../dev")):
        assert reader.loadResource(QTextDocument.ResourceType.MarkdownResource.value, address) is None
        reader.anchorClicked.emit(address)
        assert reader.toPlainText().startswith("The manual")
