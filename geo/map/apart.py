"""The marks of a large log, read in another process while this one is still loading its libraries.

Read in a thread they would wait for Python's lock, and everything else for them. The child (``geo.map.child``) says on
its output which change was the newest, and then the table; it says nothing of a log that another program wrote to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geo import own_process

if TYPE_CHECKING:
    from geo.log import Log

PIPE_BYTES = 2**20
KEEPING = {
    "MALLOC_MMAP_THRESHOLD_": str(4 * 2**20),
    "MALLOC_TOP_PAD_": str(64 * 2**20),
    "MALLOC_TRIM_THRESHOLD_": str(400 * 2**20),
}
"""Has glibc keep what the child frees: it wants as much again for the next page, and soon ends. A sixth of its time."""


class Reading:
    """What is being read of the log ``path``: to be taken once, or dropped. Nothing is, of a small file or of none."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._process = _child(path) if path is not None and own_process.is_large(path) else None

    def feeds(self, log: Log) -> dict[str, Callable[[], bytes | None]]:
        """What takes the marks of the log as it is now; nothing when another program has written to it."""
        if self._process is None or log.edited_outside():
            self.drop()
            return {}
        return {"marks": partial(self._take, self._process, log.head())}

    def drop(self) -> None:
        """End it: nobody wants it any more."""
        if self._process is not None:
            own_process.end(self._process)

    def _take(self, process: own_process.Process, head: str) -> bytes | None:
        """The table as ``geo.map.mark_table`` makes it; None when it broke off, or the newest change is another."""
        try:
            with process.stdout as said:  # type: ignore[union-attr]  # it is a pipe
                found, _, length = said.readline().decode().strip().partition(" ")
                table = said.read() if found == head and length else b""
                return table if table and len(table) == int(length) else None
        except (OSError, ValueError):  # it was dropped meanwhile
            return None
        finally:
            own_process.end(process)


def _child(path: Path) -> own_process.Process:
    return own_process.begin("geo.map.child", str(path.absolute()), settings=KEEPING, pipe_bytes=PIPE_BYTES)
