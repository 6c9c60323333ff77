"""One line on a terminal that says how far long work is; nothing at all where no terminal is."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from geo.exchange.steps import Tell

PAUSE_S = 0.1


@contextmanager
def shown(stream: TextIO | None = None) -> Iterator[Tell | None]:
    """Gives what to call with what is being done and how far it is; the line is gone at the end."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield None
        return
    line = _Line(stream)
    try:
        yield line.tell
    finally:
        line.write("")


class _Line:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._width = 0
        self._what = ""
        self._told = 0.0

    def tell(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if what != self._what or now - self._told >= PAUSE_S:
            self._what, self._told = what, now
            self.write(f"{what}, {done:,} of {total:,}" if total else f"{what}…")

    def write(self, text: str) -> None:
        """Write over what stands there; spaces do it on every terminal."""
        with suppress(OSError):
            self._stream.write(f"\r{text.ljust(self._width)}" if text else f"\r{' ' * self._width}\r")
            self._stream.flush()
        self._width = len(text)
