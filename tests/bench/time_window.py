"""How fluid the time bar is: frames of the map while its window is dragged, and the counts of a million records."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import large_case
import numpy as np
from measure import Figure, seconds

from geo.timeline import Columns, Timeline

DRAGGED = Path(__file__).with_name("dragged.py")
SIGHTINGS = 100_000
FRAME_LIMIT_MS = 1000 / 15
MILLION = 1_000_000
BUILD_LIMIT_S = 0.5
QUERY_LIMIT_MS = 5.0
RUNS = 5


def bench(folder: Path) -> dict[str, Figure]:
    """The window dragged over 100,000 sightings by mouse, and a timeline of a million built and asked."""
    return {**dragging(folder), **counting()}


def dragging(folder: Path) -> dict[str, Figure]:
    """Milliseconds between two paintings of the map while the window is dragged."""
    case = folder / "case.gpkg"
    large_case.make(case, SIGHTINGS)
    home = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, str(DRAGGED), str(case)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=home,
    )
    frames = json.loads(done.stdout.splitlines()[-1])
    slowest = f"median of {len(frames)} frames, the slowest tenth {np.quantile(frames, 0.9):.0f} ms"
    value = statistics.median(frames)
    return {"drag_100k": Figure(value=value, unit="ms", basis=slowest, limit=FRAME_LIMIT_MS)}


def counting() -> dict[str, Figure]:
    """Seconds to build a timeline of a million records, and milliseconds to ask it for 300 bars and a window."""
    columns = a_million()
    built = [seconds(lambda: Timeline(columns)) for _ in range(RUNS)]
    timeline = Timeline(columns)
    begin, end = timeline.range() or (0.0, 0.0)

    def ask() -> None:
        timeline.bins(begin, end, 300)
        timeline.within(begin, (begin + end) / 2)
        timeline.days.within(begin, end)
        timeline.spans(begin, end, 120)

    asked = [1000 * seconds(ask) for _ in range(10 * RUNS)]
    basis = f"median of {RUNS}"
    return {
        "timeline_build": Figure(value=statistics.median(built), unit="s", basis=basis, limit=BUILD_LIMIT_S),
        "timeline_ask": Figure(
            value=statistics.median(asked), unit="ms", basis=f"median of {10 * RUNS}", limit=QUERY_LIMIT_MS
        ),
    }


def a_million() -> Columns:
    """Records of eight layers over three years, one in ten of them lasting a day."""
    chance = np.random.default_rng(1)
    begin = np.sort(chance.integers(1_600_000_000, 1_700_000_000, MILLION)) * 1000.0
    lasting = chance.random(MILLION) < 0.1
    return Columns(
        layer=chance.integers(0, 4, MILLION).astype(np.uint8),
        begin=begin,
        end=begin + lasting * 86_400_000.0,
        is_image=chance.random(MILLION) < 0.3,
        has_ship=chance.random(MILLION) < 0.7,
        has_event=np.ones(MILLION, np.bool_),
    )
