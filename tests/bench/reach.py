"""How far the window reaches: opening, logging, filtering and memory with 10,000 and with 100,000 sightings."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import large_case
from measure import Figure

AT_WORK = Path(__file__).with_name("at_work.py")
LOGGED = 40
WARM_UP = 5
OPEN_LIMIT_S = 4.0
MEMORY_LIMIT_MB = 600.0
FILTER_LIMIT_S = 0.1
ENTER_LIMITS_S = {10_000: 0.05, 100_000: 0.1}


def small(folder: Path) -> dict[str, Figure]:
    """10,000 sightings."""
    work = at_work(folder, 10_000)
    return {"enter_10k": enter(work, 10_000)}


def large(folder: Path) -> dict[str, Figure]:
    """100,000 sightings."""
    work = at_work(folder, 100_000)
    return {
        "open_100k": Figure(
            value=work["painted"] - work["began"], unit="s", basis="to the painted map", limit=OPEN_LIMIT_S
        ),
        "enter_100k": enter(work, 100_000),
        "filter_100k": seconds(work["filter"], limit=FILTER_LIMIT_S),
        "memory_100k": Figure(
            value=work["pss_mb"], unit="MB", basis="PSS of all processes, after the work", limit=MEMORY_LIMIT_MB
        ),
    }


def at_work(folder: Path, sightings: int) -> dict[str, Any]:
    """What ``at_work.py`` measured in a case of so many sightings, and when it was started (``began``)."""
    case = folder / "case.gpkg"
    large_case.make(case, sightings)
    home = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    began = time.time()
    command = [sys.executable, str(AT_WORK), str(case), str(LOGGED + WARM_UP)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=home)
    return {**json.loads(done.stdout.splitlines()[-1]), "began": began}


def enter(work: dict[str, Any], sightings: int) -> Figure:
    return seconds(work["enter"][WARM_UP:], limit=ENTER_LIMITS_S[sightings])


def seconds(values: list[float], *, limit: float) -> Figure:
    slowest = f"median of {len(values)}, slowest {max(values):.3f} s"
    return Figure(value=statistics.median(values), unit="s", basis=slowest, limit=limit)
