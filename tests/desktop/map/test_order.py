"""The order of the marks in the page: that of a large log is made outside of it."""

from typing import Any

import pytest

from geo.log import Log
from geo.map import mark_table

MARKS = "quaylog.page.scene.marks"
ARE_SORTED = f"{MARKS}.order.keys.every((key, slot, keys) => slot === 0 || keys[slot - 1] <= key)"


@pytest.fixture(params=[True, False], ids=["large", "small"])
def is_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(mark_table, "MANY", 0 if request.param else 1_000_000)
    return bool(request.param)


def test_the_marks_of_a_large_log_need_no_sorting(is_large: bool, request: pytest.FixtureRequest) -> None:
    shown: Any = request.getfixturevalue("shown")
    log: Log = shown.log
    assert shown.run(f"{MARKS}.order.isInOrder") is is_large
    assert shown.run(ARE_SORTED)
    assert shown.run(f"{MARKS}.drawnCount") == log.count("sighting") + log.count("coverage")
    for record in log.all("sighting"):
        if record.position is not None:  # type: ignore[attr-defined]
            at = shown.run(f"{MARKS}.lon[{MARKS}.find('{record.id}')]")
            assert at == round(record.position.lon * 1e7)  # type: ignore[attr-defined]
