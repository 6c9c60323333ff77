"""Memory that was freed, given back to the system."""

import ctypes
import sys
from functools import cache
from typing import Any


def give_back() -> None:
    """Give back what long work has freed: glibc keeps it for later in pages of its own, some hundred MB of a large log.

    Takes a few milliseconds for each hundred MB. Does nothing where the C library is another: those of Windows and
    macOS give back what is free by themselves.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
