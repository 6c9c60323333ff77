"""Power cuts while sightings are logged: no acknowledged sighting is lost, and the log is whole.

``python -m tests.durability.power_cuts 10000`` prints a line of figures; the exit code is 1 when anything was lost. A
second argument weakens SQLite's ``synchronous`` setting, to show that the model finds losses.
"""

import random
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from geo.errors import GeoError, LogError
from geo.log import Log, Op
from tests.durability.disk import Disk
from tests.geo.log.case import new_log, put, sighting

MOST_STEPS = 120
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108


@dataclass(slots=True)
class Tally:
    """What the cuts did."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        figures = f"{self.cuts:,} power cuts, {self.acknowledged:,} acknowledged sightings, {self.lost:,} lost"
        return "\n".join([f"{figures}, {len(self.problems):,} damaged", *self.problems[:3]])


class PowerCut:
    """Lets a number of steps pass; then nothing reaches the disk any more."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def __call__(self, step: str) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise apsw.IOError(f"the power is off: {step}")


def cut(folder: Path, base: Path, chance: random.Random, synchronous: str, tally: Tally) -> None:
    """One power cut, and a look at what it left."""
    before, after = folder / "before", folder / "after"
    for part in (before, after):
        part.mkdir()
    path = Path(shutil.copy(base, before))
    disk = Disk("disk", PowerCut(chance.randint(1, MOST_STEPS)))
    disk.hold(path)
    acknowledged = log_until_cut(path, disk, chance, synchronous)
    for name, content in disk.after_cut(chance).items():
        (after / Path(name).name).write_bytes(content)
    look(after / base.name, acknowledged, tally)
    for part in (before, after):
        shutil.rmtree(part)


def log_until_cut(path: Path, disk: Disk, chance: random.Random, synchronous: str) -> list[int]:
    """Log sightings on the disk until the power goes; the numbers of those that were acknowledged."""
    acknowledged: list[int] = []
    apsw.set_default_vfs(disk.name)
    try:
        with Log.open(path) as log:
            log._connection.pragma("synchronous", synchronous)
            while True:
                first = len(acknowledged)
                batch = range(first, first + chance.choice((1, 1, 1, 5, 60)))
                put(log, *(sighting(number) for number in batch), operation=Op.LOG_SIGHTING)
                acknowledged += batch
    except (LogError, apsw.Error):
        return acknowledged
    finally:
        apsw.set_default_vfs(disk.base)
        apsw.unregister_vfs(disk.name)


def look(path: Path, acknowledged: list[int], tally: Tally) -> None:
    """Count what is missing from the log, and what else is wrong with it."""
    tally.cuts += 1
    tally.acknowledged += len(acknowledged)
    try:
        with Log.open(path) as log:
            present = {record.id for record in log.all("sighting")}
            tally.lost += sum(sighting(number).id not in present for number in acknowledged)
            tally.problems += log.check().problems
            if log.edited_outside():
                tally.problems.append("our own commit is taken for an edit from outside")
    except GeoError as error:
        tally.problems.append(str(error))
        return
    if [found.name for found in path.parent.iterdir()] != [path.name]:
        tally.problems.append("something is left beside the file")


def run(count: int, synchronous: str = "EXTRA", seed: int = 1) -> Tally:
    """Cut the power a number of times."""
    chance, tally = random.Random(seed), Tally()  # noqa: S311
    with tempfile.TemporaryDirectory(dir=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        base = folder / "case.gpkg"
        new_log(base).close()
        for _ in range(count):
            cut(folder, base, chance, synchronous, tally)
    return tally


def main(arguments: list[str]) -> int:
    tally = run(int(arguments[0]), *arguments[1:])
    sys.stdout.write(f"{tally}\n")
    return int(bool(tally.lost or tally.problems))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
