"""Whether there is a screen, and drawing without one."""

import os
import sys


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere when X or Wayland is named.

    Where Qt was told which platform to draw on, it is taken at its word.
    """
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in named)


def use_offscreen() -> None:
    """Let Qt draw into memory; must be called before the QApplication is made.

    Qt and Chromium then complain of a missing screen, graphics card and message bus; QUAYLOG_DEBUG lets them.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not os.environ.get("QUAYLOG_DEBUG"):
        os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-logging --log-level=3")
