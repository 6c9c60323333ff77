"""The base map: from the start of the program to its first painting; one tile fetched, read and painted; all the tiles
that come into sight while one zooms and pans, of which a view asks for some twenty at once."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from measure import Figure

BELOW = Path(__file__).with_name("below.py")
RUNS = 7
FIRST_LIMIT_S = 1.0
TILE_LIMIT_MS = 30.0


def bench(folder: Path) -> dict[str, Figure]:
    case = folder / "case.gpkg"
    command = [sys.executable, "-P", "-m", "desktop.entry", "new", str(case), "--starter"]
    subprocess.run(command, check=True, capture_output=True)
    opened(folder, case, "once")  # warms the disk's cache
    first = [opened(folder, case, "once")["painted"] for _ in range(RUNS)]
    measured = opened(folder, case, "tiles")
    return {
        "basemap_first": Figure(
            value=median(first), unit="s", basis=f"median of {RUNS}, from the start of the program", limit=FIRST_LIMIT_S
        ),
        "basemap_tile_p95": p95(measured["tiles"], limit=TILE_LIMIT_MS),
        "basemap_moves_p95": p95(measured["moves"]),
    }


def p95(tiles: list[float], limit: float | None = None) -> Figure:
    basis = f"of {len(tiles)} tiles, median {median(tiles):.1f} ms"
    return Figure(value=quantiles(tiles, n=20)[-1], unit="ms", basis=basis, limit=limit)


def opened(folder: Path, case: Path, with_tiles: str) -> dict[str, Any]:
    """What ``below.py`` measured; ``painted`` in seconds since it was started."""
    home = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    began = time.time()
    command = [sys.executable, str(BELOW), str(case), with_tiles]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=home)
    work = json.loads(done.stdout.splitlines()[-1])
    return {**work, "painted": work["painted"] - began}
