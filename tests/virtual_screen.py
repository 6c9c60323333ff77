"""A screen where there is none: a virtual X server, or else Qt's offscreen platform."""

import os
import subprocess
import sys
from shutil import which

SIZE = "1680x1050x24"


def provide() -> None:
    """Give this process, and those it starts, a screen until it ends; must come before the QApplication."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium refuses its sandbox to root
    is_shared = "PYTEST_XDIST_WORKER" in os.environ  # windows of two processes would take each other's focus
    if (os.environ.get("DISPLAY") and not is_shared) or not sys.platform.startswith("linux"):
        return
    display = start_xvfb() if which("Xvfb") and which("setpriv") else ""
    os.environ["DISPLAY" if display else "QT_QPA_PLATFORM"] = display or "offscreen"


def start_xvfb() -> str:
    """The display of a new virtual X server, which picks a free number itself; "" if it does not start.

    It outlives the QApplication but not this process, however that ends (setpriv --pdeathsig).
    """
    readable, writable = os.pipe()
    command = ["setpriv", "--pdeathsig", "TERM", "Xvfb", "-displayfd", str(writable), "-nolisten", "tcp"]
    server = subprocess.Popen([*command, "-screen", "0", SIZE], pass_fds=[writable], stderr=subprocess.DEVNULL)
    os.close(writable)
    with os.fdopen(readable) as numbers:
        number = numbers.readline().strip()
    server.returncode = 0  # nobody waits for it
    return f":{number}" if number else ""
