"""What was freed goes back to the system."""

import sys
from pathlib import Path

import pytest

from geo.memory import give_back


def held_kib() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")
def test_what_was_freed_is_given_back() -> None:
    blocks = [bytes(100_000) for _ in range(1_000)]  # each too small for malloc to map it by itself
    kept = blocks[-1]  # keeps the heap from shrinking at its end
    held = held_kib()
    del blocks
    give_back()
    assert len(kept) == 100_000
    assert held_kib() < held - 50_000
