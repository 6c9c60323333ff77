"""The window with the starter case, from the shell's exec to the painted map and out again; beside QGIS, where it is.

The peer is QGIS loading the same file and writing one picture of it (``qgis --snapshot``), on the same virtual screen.
"""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which
from statistics import median

from measure import Figure, alone, beside, seconds

LIMIT_S = 1.5
COLD_LIMIT_S = 3.0
PEER_PATIENCE_S = 30
DROP_CACHES = Path("/proc/sys/vm/drop_caches")
OPENED = Path(__file__).with_name("opened.py")
QUAYLOG = [sys.executable, "-P", "-m", "desktop.entry"]


def bench(folder: Path) -> Figure:
    case = folder / "case.gpkg"
    subprocess.run([*QUAYLOG, "new", str(case), "--starter"], check=True, capture_output=True)

    def ours() -> None:
        subprocess.run([sys.executable, str(OPENED), str(case)], check=True, capture_output=True)

    if which("qgis") is None or not os.environ.get("DISPLAY"):
        return alone(ours, runs=9, limit=LIMIT_S)

    def theirs() -> None:
        picture = folder / "qgis.png"
        profile = ["--profiles-path", str(folder / "qgis")]  # one of its own: no question left open by another run
        command = ["qgis", "--nologo", "--noversioncheck", *profile, "--snapshot", str(picture), str(case)]
        subprocess.run(command, check=False, capture_output=True, timeout=PEER_PATIENCE_S)

    try:
        return beside(ours, theirs, peer="QGIS's time", runs=5, limit=LIMIT_S)
    except subprocess.TimeoutExpired:  # it waits for somebody to answer it; our own figure is still worth having
        return alone(ours, runs=9, limit=LIMIT_S)


def cold_bench(folder: Path) -> Figure:
    """The same after nothing of it has been read: Quaylog's own cache empty, and the system's where we may empty it."""
    case = folder / "case.gpkg"
    subprocess.run([*QUAYLOG, "new", str(case), "--starter"], check=True, capture_output=True)
    may_drop = os.access(DROP_CACHES, os.W_OK)

    def cold(number: int) -> float:
        home = {**os.environ, "QUAYLOG_HOME": str(folder / f"home {number}")}
        if may_drop:
            os.sync()
            DROP_CACHES.write_text("3")
        command = [sys.executable, str(OPENED), str(case)]
        return seconds(lambda: subprocess.run(command, check=True, capture_output=True, env=home))

    basis = "median of 5, " + ("page cache dropped" if may_drop else "page cache warm: it may not be dropped here")
    return Figure(value=median(cold(number) for number in range(5)), unit="s", basis=basis, limit=COLD_LIMIT_S)
