"""Help: the keys, drawn from the table of commands, and the About box with versions and licences."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from desktop.commands import COMMANDS

if TYPE_CHECKING:
    from desktop.window import Window

PARTS = ("PySide6_Essentials", "folium", "geopandas", "shapely", "pyproj", "apsw")


def show_keys(window: Window) -> None:
    """Every command that has a key, by menu."""
    rows = []
    for command in COMMANDS:
        if command.keys:
            keys = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
            text = command.text if isinstance(command.text, str) else command.id.rpartition(".")[2].capitalize()
            rows.append(f"{keys:<18} {text}")
    rows += [
        f"{'Enter':<18} Save the form",
        f"{'Esc':<18} Take the edits back",
        f"{'Right-click on map':<18} Log a sighting there",
    ]
    _show(window, "Keys", "\n".join(rows))


def show_about(window: Window) -> None:
    """Versions and licences, as text that can be copied."""
    versions = [f"{name.replace('_', ' ')} {_version(name)}" for name in PARTS]
    text = "\n".join(
        [
            f"Quaylog {_version('quaylog')}: logs vessel sightings seen on satellite imagery.",
            "Licence of the program: MIT.",
            "",
            "Land: Natural Earth 1:10m, public domain.",
            "Map page: Leaflet (BSD-2-Clause).",
            "Licences of all data lie beside it in the folder resources.",
            "",
            f"Python {platform.python_version()}",
            *versions,
        ]
    )
    _show(window, "About Quaylog", text)


def _show(window: Window, title: str, text: str) -> None:
    dialog = QDialog(window)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    body = QPlainTextEdit(text, dialog, readOnly=True)
    body.setAccessibleName(title)
    font = body.font()
    font.setFamilies(["monospace"])
    body.setFont(font)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(body)
    column.addWidget(buttons)
    dialog.resize(520, 460)
    dialog.open()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "from a checkout"
