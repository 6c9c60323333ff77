"""Who still uses what is to be removed is said by name, whatever these names hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.errors import InUse
from geo.log import Log, Op
from geo.position import Position
from geo.records import Citation, Movement, Record, kind_of
from tests.geo.log.case import ANGARA, CITED, DUNAI, LOOKED, RAJIN, RUSI, SAILED, SCENE, SEEN, identity, new_log, put
from tests.geo.log.case import sighting as seen
from tests.geo.log.test_outside import edit
from tests.geo.log.test_store import replaced

SEEN_WORDS = "Angara? at Rajin, 20 Oct 2023 12:00 UTC"
LOOKED_WORDS = "no ship at Rajin, 20 Oct 2023 12:00 UTC"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with new_log(tmp_path / "case.gpkg") as opened:
        yield opened


def refusal(log: Log, *records: Record) -> str:
    with pytest.raises(InUse) as refused:
        log.run(Op.REMOVE, lambda tx: [tx.remove(kind_of(record), record.id) for record in records])
    return str(refused.value)


@pytest.mark.parametrize(
    ("record", "users"),
    [
        (RAJIN, f"1 sighting, 1 coverage and 1 movement: {SEEN_WORDS}; {LOOKED_WORDS}; Angara from Rajin to Dunai"),
        (ANGARA, f"1 sighting and 1 movement: {SEEN_WORDS}; Angara from Rajin to Dunai"),
        (SCENE, f"1 sighting: {SEEN_WORDS}"),
        (RUSI, f"1 citation: rusi for {SEEN_WORDS}"),
        (SEEN, f"1 citation: rusi for {SEEN_WORDS}"),
    ],
    ids=lambda value: value if isinstance(value, str) else kind_of(value),
)
def test_what_uses_it_is_named(log: Log, record: Record, users: str) -> None:
    kind = kind_of(record)
    assert refusal(log, record) == f"This {kind} is still used by {users}. Change or remove what uses it first."
    assert log.get(kind, record.id) == record


def test_of_many_users_the_first_are_named(log: Log) -> None:
    put(log, *(seen(number) for number in range(1200)))
    said = refusal(log, RAJIN, DUNAI)
    assert "1,201 sightings, 1 coverage and 1 movement" in said
    first, second = (f"unknown ship at Rajin, 20 Oct 2023 12:0{minute} UTC" for minute in (0, 1))
    assert f": {SEEN_WORDS}; {first}; {second}; and 1,200 more. Change or remove what uses them first." in said


def test_a_part_a_look_and_a_sighting_at_a_position_are_named(log: Log) -> None:
    put(log, replaced(DUNAI, parent=RAJIN.id), replaced(LOOKED, nothing_found=False))
    put(log, replaced(CITED, cited_kind="coverage", cited=LOOKED.id))
    put(log, replaced(SEEN, place=None, position=Position(lon=130.5, lat=42.25)))
    assert "Dunai; look at Rajin, 20 Oct" in refusal(log, RAJIN)
    assert "1 citation: rusi for look at Rajin" in refusal(log, RUSI)
    assert "Angara? at 42.25, 130.5, 20 Oct 2023 12:00 UTC" in refusal(log, SCENE)


def test_names_stay_within_the_sentence(log: Log) -> None:
    put(log, replaced(RAJIN, name="\u202eRa\u2067jin" + "x" * 90_000), replaced(ANGARA, name="An\u200fgara"))
    said = refusal(log, SCENE)
    assert f"Angara? at Rajin{'x' * 52}..., 20 Oct 2023" in said
    assert said.isprintable()


def test_citations_that_cite_each_other_in_a_circle_are_named_without_end(log: Log) -> None:
    one, other = (Citation(id=identity(n), cited_kind="sighting", cited=SEEN.id, source=RUSI.id) for n in (30, 31))
    put(log, one, other)
    for a, b in ((one, other), (other, one)):
        edit(log, f"UPDATE citation SET cited_kind = 'citation', cited = '{a.id}' WHERE id = '{b.id}'")  # noqa: S608
    log.adopt()
    assert "3 citations: rusi for Angara? at Rajin, 20 Oct 2023 12:00 UTC; rusi for a citation;" in refusal(log, RUSI)


def test_a_movement_whose_other_end_goes_too_keeps_both_names(log: Log) -> None:
    put(log, Movement(id=identity(40), origin=DUNAI.id, destination=RAJIN.id), replaced(SAILED, destination=DUNAI.id))
    assert "movement from Dunai to Rajin" in refusal(log, RAJIN, DUNAI, LOOKED, CITED, SEEN, SAILED)
