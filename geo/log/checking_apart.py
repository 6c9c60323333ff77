"""The check of a large log in another process."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from geo import own_process
from geo.log.checking import CheckReport

EACH_S = 0.1


def check_apart(path: Path, still_wanted: Callable[[], object]) -> CheckReport | None:
    """What a check says of a log that no other program edited; None of a small one, and where it cannot say it.

    ``still_wanted`` is called now and then; an exception that it raises ends the check.
    """
    if not own_process.is_large(path):
        return None
    process = own_process.begin("geo.log.checking_child", str(path.absolute()))
    try:
        return _report(_answer(process, still_wanted))
    finally:
        own_process.end(process)


def _answer(process: own_process.Process, still_wanted: Callable[[], object]) -> bytes:
    while True:
        try:
            return process.communicate(timeout=EACH_S)[0]
        except subprocess.TimeoutExpired:
            still_wanted()


def _report(said: bytes) -> CheckReport | None:
    try:
        found = json.loads(said)
    except ValueError:  # nothing, or it was ended from outside
        return None
    return CheckReport(problems=tuple(found["problems"]), changes=found["changes"], head=found["head"])
