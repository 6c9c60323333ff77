"""The marks of a large log, read in another process while this one is still loading its libraries.

Read in a thread they would wait for Python's lock, and everything else for them. The child (``geo.map.child``) says on
its output which change was the newest, and then the table; it says nothing of a log that another program wrote to.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from geo.log import Log

LARGE_BYTES = 50_000_000
"""The marks of a smaller file are read before such a process has begun."""
PIPE_BYTES = 2**20
KEEPING = {
    "MALLOC_MMAP_THRESHOLD_": str(4 * 2**20),
    "MALLOC_TOP_PAD_": str(64 * 2**20),
    "MALLOC_TRIM_THRESHOLD_": str(400 * 2**20),
}
"""Has glibc keep what the child frees: it wants as much again for the next page, and soon ends. A sixth of its time."""
Child: TypeAlias = "subprocess.Popen[bytes]"


class Reading:
    """What is being read of the log ``path``: to be taken once, or dropped. Nothing is, of a small file or of none."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._process = _child(path) if path is not None and _is_large(path) else None

    def feeds(self, log: Log) -> dict[str, Callable[[], bytes | None]]:
        """What takes the marks of the log as it is now; nothing when another program has written to it."""
        if self._process is None or log.edited_outside():
            self.drop()
            return {}
        return {"marks": partial(self._take, self._process, log.head())}

    def drop(self) -> None:
        """End it: nobody wants it any more."""
        if self._process is not None:
            _end(self._process)

    def _take(self, process: Child, head: str) -> bytes | None:
        """The table as ``geo.map.mark_table`` makes it; None when it broke off, or the newest change is another."""
        try:
            with process.stdout as said:  # type: ignore[union-attr]  # it is a pipe
                found, _, length = said.readline().decode().strip().partition(" ")
                table = said.read() if found == head and length else b""
                return table if table and len(table) == int(length) else None
        except (OSError, ValueError):  # it was dropped meanwhile
            return None
        finally:
            _end(process)


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LARGE_BYTES
    except OSError:
        return False


def _child(path: Path) -> Child:
    return subprocess.Popen(  # noqa: S603  (ourselves)
        [sys.executable, "-P", "-m", "geo.map.child", str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part), **KEEPING},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        pipesize=PIPE_BYTES,
    )


def _end(process: Child) -> None:
    process.kill()
    process.wait()
    process.stdout.close()  # type: ignore[union-attr]
