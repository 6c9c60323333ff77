"""Our map beside plain folium with a Marker for each sighting: time to the first painting, and memory then."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import large_case
from measure import Figure

ALONE = Path(__file__).with_name("map_alone.py")
RUNS = {1_000: 3, 10_000: 1}
Run = tuple[float, float]
"""Seconds from the process's start to the painting, and PSS in MB then."""


def bench(folder: Path) -> dict[str, Figure]:
    """Both in turns, each in a process of its own, on the same case."""
    found = {}
    for sightings, runs in RUNS.items():
        case = folder / f"{sightings}.gpkg"
        large_case.make(case, sightings)
        pairs = [(measured("ours", case, folder), measured("folium", case, folder)) for _ in range(runs)]
        name = f"{sightings // 1000}k"
        found[f"folium_paint_{name}"] = beside(pairs, 0, "s", "folium's time")
        found[f"folium_memory_{name}"] = beside(pairs, 1, "MB", "folium's memory")
    return found


def measured(which: str, case: Path, folder: Path) -> Run:
    began = time.time()
    env = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    command = [sys.executable, str(ALONE), which, str(case)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    told = json.loads(done.stdout.splitlines()[-1])
    return told["painted"] - began, told["pss_mb"]


def beside(pairs: list[tuple[Run, Run]], which: int, unit: str, peer: str) -> Figure:
    """Ours, and the median of the pairs' ratios; never more than folium."""
    return Figure(
        value=statistics.median(ours[which] for ours, _ in pairs),
        unit=unit,
        basis=f"median of {len(pairs)} pairs; from the process's start, PSS of all processes",
        peer=f"{peer} ({statistics.median(theirs[which] for _, theirs in pairs):.3f} {unit})",
        ratio=statistics.median(ours[which] / theirs[which] for ours, theirs in pairs),
        ratio_limit=1.0,
    )
