"""Whether this machine has a graphics card, and drawing without one."""

import os
import sys
from pathlib import Path

CARDS = ("dri/renderD*", "nvidia[0-9]*", "dxg", "mali*", "kgsl*")
"""Linux's devices, under /dev, of what draws: cards that Mesa drives, NVIDIA's own driver, Windows below, phones'."""


def draw_without_card(devices: Path = Path("/dev")) -> None:
    """Where there is no card, let Qt compose the map's frames itself; must be called before the QApplication is made.

    Else they are drawn with OpenGL by a program (Mesa's llvmpipe), which takes longer than the page itself: a fourth of
    what all processes compute while one pans, a sixth of what they do at the start. Who sets the variable knows better.
    """
    if sys.platform == "linux" and not any(next(devices.glob(name), None) for name in CARDS):
        if os.environ.setdefault("QT_QUICK_BACKEND", "software") == "software":
            os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")  # else QtWebEngine begins it, to see whose it is
