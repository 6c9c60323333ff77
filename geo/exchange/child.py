"""The other end of ``geo.exchange.apart``: reads what to import from its input, and says on its output how it goes."""

import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from geo.errors import GeoError
from geo.exchange.importing import import_files
from geo.exchange.merge import ImportReport
from geo.exchange.steps import LOCKED, READING
from geo.log import Log

PAUSE_S = 0.05
"""Progress is told no more often than this."""
NICENESS = 5
"""Whoever asked goes first when processors are few."""


class Stopped(GeoError):
    """Nobody wants the import any more."""


class Voice:
    """Says one line of JSON at a time; hears when nobody listens any more."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._what = READING
        self._told = 0.0
        self._stop = threading.Event()

    def say(self, **message: Any) -> None:
        self._output.write(f"{json.dumps(message)}\n".encode())
        self._output.flush()

    def tell(self, what: str, done: int, total: int) -> None:
        """How far it is; raises ``Stopped`` when it shall stop."""
        if self._stop.is_set():
            raise Stopped("Cancelled; nothing was imported.")
        now = time.monotonic()
        if what != self._what or now - self._told >= PAUSE_S:
            self._what, self._told = what, now
            self.say(at=[what, done, total])

    def watch(self, source: BinaryIO) -> None:
        """Wait for the input's end: outside of the transaction stop at once, within it at the next step."""
        source.read()
        self._stop.set()
        if self._what not in LOCKED:
            os._exit(1)


def main() -> int:
    wanted = json.loads(sys.stdin.buffer.readline() or "{}")
    if not wanted:
        return 1
    voice = Voice(sys.stdout.buffer)
    threading.Thread(target=voice.watch, args=(sys.stdin.buffer,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    voice.say(**_done(wanted, voice))
    return 0


def _done(wanted: Any, voice: Voice) -> dict[str, Any]:
    try:
        with Log.open(Path(wanted["case"]), analyst=wanted["analyst"]) as log:
            report = import_files(log, [Path(path) for path in wanted["paths"]], tell=voice.tell)
    except GeoError as error:
        return {"problem": str(error)}
    except Exception:
        return {"bug": traceback.format_exc()}
    return {"imported": _plain(report)}


def _plain(report: ImportReport) -> dict[str, Any]:
    change = report.changes.change if report.changes else None
    return {
        "sentence": report.sentence(),
        "notes": [*report.ignored, *report.notices],
        "change": change.id if change else "",
    }


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # the thread that waits for the input's end need not be waited for
