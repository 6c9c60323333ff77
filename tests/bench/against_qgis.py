"""A million sightings from opening the log to the painted map, beside PyQGIS rendering the same GeoPackage as large.

Both from the start of their process, with their libraries' loading, to the finished picture. QGIS draws the sightings
that have a position of their own, offscreen, and has no window; ours is the whole window, and draws all of them, those
without a position at their places, with the base map below. Neither keeps anything of the case between two openings.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

import large_case
from map_alone import SIZE
from measure import Figure

PAIRS = 3
LIMIT_S = 4.0
PATIENCE_S = 120
HERE = Path(__file__).parent
PYTHONS = ("/usr/bin/python3", "python3")
"""Where a distribution's ``qgis`` may be: not in the Python of this checkout."""


def bench(folder: Path) -> Figure:
    """Both in turns; ours alone, with a word, where there is no QGIS."""
    case = large_case.a_million(folder)
    python = python_with_qgis()
    runs = [(ours(case, folder), None if python is None else theirs(python, case, folder)) for _ in range(PAIRS)]
    value = statistics.median(a for a, _ in runs)
    basis = f"median of {PAIRS}, a million sightings, from the process's start"
    pairs = [(a, b) for a, b in runs if b is not None]
    if not pairs:
        return Figure(value=value, unit="s", basis=f"{basis}; without QGIS, which is not installed", limit=LIMIT_S)
    return Figure(
        value=value,
        unit="s",
        basis=basis,
        limit=LIMIT_S,
        peer=f"QGIS's time ({statistics.median(b for _, b in pairs):.3f} s)",
        ratio=statistics.median(a / b for a, b in pairs),
        ratio_limit=1.0,
    )


def python_with_qgis() -> str | None:
    """The first Python that can import ``qgis``."""
    for python in filter(None, map(which, PYTHONS)):
        if not subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False).returncode:
            return python
    return None


def ours(case: Path, folder: Path) -> float:
    """The whole window, as ``quaylog CASE`` opens it."""
    env = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    command = [sys.executable, str(HERE / "first_paint.py"), str(case)]
    began = time.time()
    done = subprocess.run(command, check=True, capture_output=True, env=env, timeout=PATIENCE_S)
    return float(json.loads(done.stdout.splitlines()[-1])) - began


def theirs(python: str, case: Path, folder: Path) -> float:
    size = "x".join(map(str, SIZE))
    command = [python, str(HERE / "qgis_render.py"), str(case), str(folder / "qgis.png"), size, str(folder / "qgis")]
    began = time.time()
    done = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    return float(done.stdout.splitlines()[-1]) - began
