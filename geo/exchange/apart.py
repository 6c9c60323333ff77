"""An import in a process of its own: the one that asked stays quick and small, and takes no harm from it.

The child is told what to do in one line of JSON, and tells in lines of JSON how far it is and how it ended. When its
input ends it stops: the import was cancelled, or whoever asked for it is gone.
"""

import json
import queue
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo import own_process
from geo.errors import ImportRefused
from geo.exchange.steps import LOCKED, READING, Tell

EACH_S = 0.1
"""``tell`` is called this often at least, so that an import can be cancelled at any time."""
ENDED = (
    "The import was ended from outside; the computer may have run out of memory. Nothing was imported. Close other"
    " programs, or import the file in parts."
)
_Message = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How an import ended: its sentence, what was left out or doubtful, and the id of the change; empty for none."""

    sentence: str
    notes: tuple[str, ...] = ()
    change: str = ""


class ImportBroke(Exception):
    """A bug in the other process; the text is its traceback."""


def import_apart(case: Path, paths: Sequence[Path], *, analyst: str, tell: Tell) -> Imported:
    """Import files into the log ``case`` as one change, in another process; an exception that ``tell`` raises cancels.

    What is cancelled too late, when it was being committed, is imported, and its outcome is returned.

    Raises:
        GeoError: as the import there did, with its sentence; the log is then unchanged.
    """
    child = _Child({"case": str(case), "paths": [str(path) for path in paths], "analyst": analyst})
    try:
        last = child.follow(tell)
    except BaseException:
        last = child.end()
        if "imported" not in last:
            raise
    finally:
        child.close()
    return _outcome(last)


def _outcome(last: _Message) -> Imported:
    if "imported" in last:
        return Imported(**{**last["imported"], "notes": tuple(last["imported"]["notes"])})
    if "bug" in last:
        raise ImportBroke(last["bug"])
    raise ImportRefused(last.get("problem", ENDED))


class _Child:
    """The other process, and what it has said and nobody has read yet."""

    def __init__(self, wanted: _Message) -> None:
        self._process = own_process.begin("geo.exchange.child", is_told=True)
        self._said: queue.Queue[_Message | None] = queue.Queue()
        self._at: tuple[str, int, int] = (READING, 0, 0)
        self._listener = threading.Thread(target=self._listen, name="import")
        self._listener.start()
        self._say(wanted)

    def follow(self, tell: Tell) -> _Message:
        """Tell how far it is until it has ended; what it said last."""
        last: _Message = {}
        while True:
            try:
                said = self._said.get(timeout=EACH_S)
            except queue.Empty:
                tell(*self._at)
                continue
            if said is None:
                return last
            last = said
            self._note(said)
            tell(*self._at)

    def end(self) -> _Message:
        """Make it stop and wait for that; what it said last. In its transaction it is asked to, before that killed."""
        self._hang_up()
        if self._at[0] not in LOCKED:
            self._process.kill()
        last: _Message = {}
        while (said := self._said.get()) is not None:
            last = said
        return last

    def close(self) -> None:
        self._hang_up()
        self._listener.join()
        self._process.wait()

    def _note(self, said: _Message) -> None:
        if "at" in said:
            what, done, total = said["at"]
            self._at = (what, done, total)

    def _listen(self) -> None:
        with self._process.stdout as stream:  # type: ignore[union-attr] # it is a pipe
            for line in stream:
                if line.endswith(b"\n"):  # else it was killed within a line
                    self._said.put(json.loads(line))
        self._said.put(None)

    def _say(self, wanted: _Message) -> None:
        try:
            self._process.stdin.write(f"{json.dumps(wanted)}\n".encode())  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]
        except OSError:  # it ended already; what it said tells why
            self._hang_up()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
