"""``kill -9`` while sightings are logged: no acknowledged sighting is lost, and the log is whole.

``python -m tests.durability.kills 1000`` prints a line of figures; the exit code is 1 when anything was lost. POSIX
only: the process that logs is a fork, so that a thousand of them start quickly.
"""

import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from geo.errors import GeoError
from geo.log import Log, Op
from tests.geo.log.case import new_log, put, sighting

KILLS_A_LOG = 25
LONGEST_S = 0.05


@dataclass(slots=True)
class Tally:
    """What the kills did."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        figures = f"{self.kills:,} kills, {self.acknowledged:,} acknowledged sightings, {self.lost:,} lost"
        return "\n".join([f"{figures}, {len(self.problems):,} damaged", *self.problems[:3]])


def log_sightings(path: Path, first: int, acknowledge: int, chance: random.Random) -> NoReturn:
    """Log sightings until killed; after each commit, write down how many there are."""
    with Log.open(path) as log:
        os.write(acknowledge, b"%d\n" % first)
        while True:
            batch = range(first, first + chance.choice((1, 1, 1, 5, 300)))
            put(log, *(sighting(number) for number in batch), operation=Op.LOG_SIGHTING)
            first = batch.stop
            os.write(acknowledge, b"%d\n" % first)


def kill_once(path: Path, first: int, chance: random.Random) -> int:
    """Start a process that logs, kill it; how many sightings were acknowledged in all."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            log_sightings(path, first, writable, chance)
        finally:
            os._exit(1)
    os.close(writable)
    with os.fdopen(readable) as lines:
        lines.readline()
        time.sleep(chance.uniform(0, LONGEST_S))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError("the process that logs ended by itself")
        return int(([str(first), *lines.read().split()])[-1])


def look(path: Path, acknowledged: int, tally: Tally) -> int:
    """Count what is missing, and what else is wrong; how many sightings are there now."""
    tally.kills += 1
    try:
        with Log.open(path) as log:
            present = {record.id for record in log.all("sighting")}
            tally.lost += sum(sighting(number).id not in present for number in range(acknowledged))
            tally.problems += log.check().problems
            found = log.count("sighting") - 1
    except GeoError as error:
        tally.problems.append(str(error))
        return acknowledged
    if [beside.name for beside in path.parent.iterdir()] != [path.name]:
        tally.problems.append("something is left beside the file")
    return found


def run(count: int, seed: int = 1) -> Tally:
    """Kill a number of times, a few times each log."""
    chance, tally = random.Random(seed), Tally()  # noqa: S311
    while tally.kills < count:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "case.gpkg"
            new_log(path).close()
            present = 0
            for _ in range(min(KILLS_A_LOG, count - tally.kills)):
                acknowledged = kill_once(path, present, random.Random(chance.random()))  # noqa: S311
                tally.acknowledged += acknowledged - present
                present = look(path, acknowledged, tally)
    return tally


def main(arguments: list[str]) -> int:
    tally = run(int(arguments[0]))
    sys.stdout.write(f"{tally}\n")
    return int(bool(tally.lost or tally.problems))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
