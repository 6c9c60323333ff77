"""What the map and the window need is imported in steps, and Chromium is served between them.

Chromium brings up the page in processes of its own, but asks on Qt's thread for leave and for the page's files, many
rounds one after the other. Were all imported in one go, the page would begin only when that is done.
"""

import sys
from collections.abc import Iterable
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QEventLoop

MAP = (
    "geo.records",
    "geo.times",
    "geo.notation",
    "geo.drafts",
    "geo.log",
    "geo.backgrounds",
    "geo.map.skeleton",
    "geo.map.router",
    "desktop.map.cover",
    "desktop.map.panel",
)
WINDOW = (
    "geo.finding",
    "desktop.session",
    "desktop.operations",
    "geo.exchange",
    "desktop.search",
    "desktop.backgrounds",
    "desktop.case_files",
    "desktop.widgets.fitting",
    "desktop.widgets.manual_panel",
    "desktop.widgets.settings_page",
    "desktop.measuring",
    "desktop.background_page",
    "desktop.pages",
    "desktop.pictures",
    "desktop.widgets.log_panel",
    "desktop.widgets.record_panel",
    "desktop.time_travel",
    "desktop.window",
)
"""Heavy ones one by one; each brings along what it needs, and the last one all the rest."""


def import_map() -> None:
    """Import what shows the map."""
    _import(MAP)


def import_window() -> None:
    """Import the window; nothing when it is there already."""
    _import(WINDOW)


def _import(names: Iterable[str]) -> None:
    """No key and no click is let through meanwhile."""
    for name in names:
        if name not in sys.modules:
            import_module(name)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
