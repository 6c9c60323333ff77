"""A sighting logged from the command line: the whole process, from the shell's exec to its end."""

import subprocess
import sys
from pathlib import Path

from measure import Figure, alone

LIMIT_S = 0.4
QUAYLOG = [sys.executable, "-P", "-m", "desktop.entry"]


def bench(folder: Path) -> Figure:
    case = str(folder / "case.gpkg")
    subprocess.run([*QUAYLOG, "new", case, "--starter"], check=True, capture_output=True)
    sighting = ["sight", case, "--at", "2023-08-26T02:10Z", "--lat", "42.2258", "--lon", "130.2866"]

    def sight() -> None:
        subprocess.run([*QUAYLOG, *sighting, "--containers", "240", "300", "360"], check=True, capture_output=True)

    return alone(sight, runs=15, limit=LIMIT_S)
