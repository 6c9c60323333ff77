"""The index of a very large log: read in parts, with changes in between, it shows what the plain one shows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo import columns, finding_keys, found, ids
from geo.evidence import Evidence
from geo.exchange.starter import load_starter
from geo.filters import Filter
from geo.finding import LOGGED, Finding
from geo.log import Log, Op
from geo.lookup import Lookup
from geo.records import Sighting, new_id
from geo.records.values import SightingState
from geo.times import parse_window

FILTERS = (
    Filter(text="angara"),
    Filter(text="zzz"),
    Filter(states=("loading",)),
    Filter(window=parse_window("Oct 2023")),
    Filter(kinds=("sighting",), text="rajin"),
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg", analyst="heron") as made:
        load_starter(made)
        yield made


@pytest.fixture(autouse=True)
def small_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (columns, ids, found):
        monkeypatch.setattr(module, "MANY", 0)


def index(log: Log, *, waits: bool = False) -> Finding:
    return Finding(log, Lookup(log), Evidence([], []), waits=waits)


def shown(finding: Finding, wanted: Filter) -> list[str]:
    """The ids of the lines that a filter leaves, in order."""
    slots = finding.slots(LOGGED)
    result = finding.find(wanted)
    assert result is not None
    left = result.among(columns.array("I", slots))
    assert {finding.columns.ids[slot] for slot in left} == {one for one in result if one in set(every(finding))}
    return [finding.columns.ids[slot] for slot in left]


def every(finding: Finding) -> list[str]:
    return [finding.columns.ids[slot] for slot in finding.slots(LOGGED)]


def test_what_is_not_read_yet_shows_nothing(log: Log) -> None:
    waiting = index(log, waits=True)
    assert not waiting.has_keys
    assert list(waiting.slots(LOGGED)) == []
    assert waiting.find(FILTERS[0]) == frozenset()
    assert waiting.build()
    assert waiting.is_reading


@pytest.mark.parametrize("after", ["nothing", "keys", "some"])
def test_read_in_parts_with_changes_in_between_it_shows_the_same(log: Log, after: str) -> None:
    first = next(one for one in log.all("sighting") if isinstance(one, Sighting))
    old = [replace(first, id=new_id()) for _ in range(3)]
    log.run(Op.IMPORT, lambda tx: [tx.put(one) for one in old])
    waiting = index(log, waits=True)
    keys = finding_keys.read(log) if after != "nothing" else None
    if after == "some":
        waiting.take_keys(keys or [])
        waiting.build()
    new = replace(old[0], id=new_id(), state=SightingState.LOADING)

    def change(tx: object) -> None:
        tx.put(new)  # type: ignore[attr-defined]
        tx.put(replace(old[1], state=SightingState.LOADING))  # type: ignore[attr-defined]
        tx.remove("sighting", old[2].id)  # type: ignore[attr-defined]

    waiting.apply(log.run(Op.IMPORT, change).rows)
    if after != "some":
        waiting.take_keys(keys or finding_keys.read(log))
    while waiting.build():
        pass
    plain = index(log)
    assert every(waiting) == every(plain)
    assert old[2].id not in every(waiting)
    for wanted in FILTERS:
        assert shown(waiting, wanted) == shown(plain, wanted)


def test_ids_are_picked_and_joined_as_one_by_one(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = index(log)
    result = plain.find(FILTERS[0])
    assert result is not None
    joined = result.joined()
    assert len(joined) == 16 * len(result) > 0
    for module in (columns, ids, found):
        monkeypatch.setattr(module, "MANY", 10**6)
    assert result.joined() == joined
    again = index(log)
    for wanted in FILTERS:
        assert again.find(wanted) == plain.find(wanted)
