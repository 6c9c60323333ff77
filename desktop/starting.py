"""What the window needs is imported in steps, and Chromium is served between them.

Chromium asks for the page and its scripts on Qt's thread, a few rounds one after the other. Were the window imported in
one go, the page would begin only when that is done; so it is loaded meanwhile, on another core.
"""

import sys
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QEventLoop

LAST = "desktop.window"
STEPS = (
    "geo.drafts",
    "geo.finding",
    "desktop.session",
    "desktop.operations",
    "geo.exchange",
    "desktop.case_files",
    "desktop.search",
    "desktop.widgets.backups_page",
    "desktop.widgets.manual_panel",
    "desktop.widgets.outside_page",
    "desktop.widgets.settings_page",
    "desktop.widgets.log_panel",
    "desktop.widgets.record_panel",
    "desktop.time_travel",
    LAST,
)
"""Heavy ones one by one; each brings along what it needs, and the last one all the rest."""


def import_window() -> None:
    """Import the window; nothing when it is there already. No key and no click is let through meanwhile."""
    if LAST in sys.modules:
        return
    for name in STEPS:
        import_module(name)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
