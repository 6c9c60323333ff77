"""Does the window take more and more memory? Thousands of refreshes, logged sightings and openings; some minutes each.

What is logged is held, rightly: so a window in which it was logged is set beside one that opens the same file. That
file lies in memory where it can, since these benches do not ask how fast a disk is.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import large_case
from measure import Figure

from geo.log import Log, Op
from geo.position import Position
from geo.records import Place, new_id
from geo.records.values import PlaceKind

AT_LENGTH = Path(__file__).with_name("at_length.py")
CASE_SIZE = 1_000
REFRESHES = 5_000
LOGGED = 50_000
OPENINGS = 100
LIMIT_PERCENT = 20.0
SHARED = Path("/dev/shm")  # noqa: S108  (the folder in it is our own)


def refreshes(folder: Path) -> dict[str, Figure]:
    case = folder / "case.gpkg"
    large_case.make(case, CASE_SIZE)
    found = at_length(folder, "refreshes", case, REFRESHES)
    return {"leak_refreshes": growth(found["before"], found["after"], f"{REFRESHES:,} refreshes of the map")}


def logged(folder: Path) -> dict[str, Figure]:
    with tempfile.TemporaryDirectory(dir=SHARED if os.access(SHARED, os.W_OK) else folder) as place:
        return log_in(folder, Path(place) / "case.gpkg")


def log_in(folder: Path, case: Path) -> dict[str, Figure]:
    with Log.create(case, analyst="bench") as log:
        at = Position(lon=130.3, lat=42.24)
        rajin = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT, position=at)
        log.run(Op.ADD_PLACE, lambda tx: tx.put(rajin))
    found = at_length(folder, "logged", case, LOGGED)
    fresh = at_length(folder, "opened", case, 0)
    more = found["after"] - found["before"]
    data = (
        f"{LOGGED:,} logged; {more * 1e6 / LOGGED:,.0f} bytes each, from {found['before']:.0f} MB; "
        f"{found['standing']:.0f} MB with what is not yet collected; beside a new window"
    )
    return {"leak_logged": growth(fresh["after"], found["after"], data)}


def openings(folder: Path) -> dict[str, Figure]:
    case = folder / "case.gpkg"
    large_case.make(case, CASE_SIZE)
    found = at_length(folder, "openings", case, OPENINGS)
    left = {what: count for what, count in found["left"].items() if count > 0}
    basis = ", ".join(f"{count} {what}" for what, count in left.items()) or "no thread, file, process or widget"
    return {
        "leak_openings": growth(found["before"], found["after"], f"{OPENINGS} openings and closings"),
        "left_by_openings": Figure(value=sum(left.values()), unit="", basis=f"{basis} left", limit=0.0),
    }


def at_length(folder: Path, what: str, case: Path, times: int) -> dict[str, Any]:
    """What ``at_length.py`` found."""
    home = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    command = [sys.executable, str(AT_LENGTH), what, str(case), str(times)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=home)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def growth(before: float, after: float, what: str) -> Figure:
    basis = f"more memory after {what}: {before:.0f} to {after:.0f} MB"
    return Figure(value=(after / before - 1) * 100, unit="%", basis=basis, limit=LIMIT_PERCENT)
