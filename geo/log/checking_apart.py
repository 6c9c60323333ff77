"""The check of a large log in another process: the one that asked stays quick, and holds nothing of it afterwards."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from geo.log.checking import CheckReport

LARGE_BYTES = 50_000_000
"""A smaller file is checked before such a process has begun."""
EACH_S = 0.1


def check_apart(path: Path, still_wanted: Callable[[], object]) -> CheckReport | None:
    """What a check says of a log that no other program edited; None of a small one, and where it cannot say it.

    ``still_wanted`` is called now and then; an exception that it raises ends the check.
    """
    if not path.exists() or path.stat().st_size < LARGE_BYTES:
        return None
    process = subprocess.Popen(  # noqa: S603  (ourselves)
        [sys.executable, "-P", "-m", "geo.log.checking_child", str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return _report(_answer(process, still_wanted))
    finally:
        process.kill()
        process.communicate()


def _answer(process: "subprocess.Popen[bytes]", still_wanted: Callable[[], object]) -> bytes:
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
