"""The Help menu: the keys and the versions in the right column, the manual in a panel of its own beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop import about
from desktop.widgets.help_pages import AboutPage, KeysPage
from desktop.widgets.manual_panel import ManualPanel
from desktop.widgets.right_column import Page
from geo import assets

if TYPE_CHECKING:
    from desktop.window import Window

OPENS_WITH = "README.md"


class Help:
    """Makes each page when it is first asked for. Nothing is opened outside the window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._pages: dict[str, Page] = {}
        self._manual: ManualPanel | None = None

    def show_keys(self) -> None:
        """List every command with its key."""
        if "keys" not in self._pages:
            self._pages["keys"] = KeysPage(about.keys(), self._window)
        self._window.right.show_page(self._pages["keys"])

    def show_about(self) -> None:
        """Show versions and licences, as text that can be copied."""
        if "about" not in self._pages:
            self._pages["about"] = AboutPage(about.versions(), about.data(), self._window)
        self._window.right.show_page(self._pages["about"])

    def is_reading(self) -> bool:
        """Whether the manual stands beside the form."""
        return self._manual is not None and self._manual.isVisible()

    def toggle_manual(self) -> None:
        """Open the manual, or close it."""
        if self._manual is None:
            self._manual = ManualPanel(assets.manual(), OPENS_WITH, self._window)
            self._manual.address_chosen.connect(self._copy_address)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._manual)
            self._manual.open()
        elif self._manual.isVisible():
            self._manual.close()
        else:
            self._manual.open()

    def _copy_address(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        self._window.status.tell(f"Copied, not opened: {address}")
