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
    """Let Qt draw into memory; must be called before the QApplication is made."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
