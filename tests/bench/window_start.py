"""The window with the starter case, from the shell's exec to the painted map and out again; beside QGIS, where it is.

The peer is QGIS loading the same file and writing one picture of it (``qgis --snapshot``), on the same virtual screen.
"""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

from measure import Figure, alone, beside

LIMIT_S = 1.5
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
        command = ["qgis", "--nologo", "--noversioncheck", "--snapshot", str(picture), str(case)]
        subprocess.run(command, check=False, capture_output=True, timeout=120)

    return beside(ours, theirs, peer="QGIS's time", runs=5, limit=LIMIT_S)
