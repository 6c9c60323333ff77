"""Sightings and coverage as marks."""

import json
from array import array
from math import isnan, nan
from typing import Any
from uuid import UUID

import pytest

from geo.map.mark_table import table
from geo.map.marks import Mark, every_mark, mark
from geo.position import Position
from geo.records.values import Likelihood, Subject
from geo.summary import summary

L = Likelihood


class Names:
    def name(self, kind: str, record_id: str) -> str:
        return f"{kind} {record_id}"


def only(memory: Any) -> Mark:
    (found,) = every_mark(memory)
    return found


def test_a_sighting_with_a_position_is_drawn_there(memory: Any) -> None:
    place = memory.place("Rajin", 130.3, 42.2, precision_m=2000.0)
    memory.sighting(place, position=Position(lon=130.2826, lat=42.2271), precision_m=100.0)
    found = only(memory)
    assert (found.lon, found.lat, found.precision_m, found.at_place) == (130.2826, 42.2271, 100, False)
    assert found.time_ms == 1_697_767_260_000


def test_one_without_a_position_is_drawn_at_its_place_as_precisely_as_that_is_known(memory: Any) -> None:
    memory.sighting(memory.place("Rajin", 130.3, 42.2, precision_m=2000.0))
    found = only(memory)
    assert (found.lon, found.lat, found.precision_m, found.at_place) == (130.3, 42.2, 2000, True)


def test_one_without_any_position_is_not_drawn(memory: Any) -> None:
    nowhere = memory.place("Mozdok")
    memory.sighting(nowhere)
    memory.coverage(nowhere)
    assert list(every_mark(memory)) == []


def test_an_unknown_precision_stays_unknown(memory: Any) -> None:
    memory.sighting(position=Position(lon=1, lat=2))
    assert isnan(only(memory).precision_m)


@pytest.mark.parametrize(
    ("likelihoods", "look"),
    [
        ((), "uncertain"),
        ((L.LIKELY,), "uncertain"),
        ((L.VERY_LIKELY,), "present"),
        ((L.CERTAIN,), "present"),
        ((L.CERTAIN, L.ALMOST_NO_CHANCE), "uncertain"),
    ],
)
def test_a_ship_is_present_when_it_is_identified(memory: Any, likelihoods: tuple[L, ...], look: str) -> None:
    seen = memory.sighting(memory.place("Rajin", 1, 2), candidates=memory.candidates(*likelihoods))
    assert only(memory).look == look
    assert summary(seen, Names()).symbol == look


@pytest.mark.parametrize(
    ("likelihoods", "confidence", "which"),
    [((), 255, None), ((L.ALMOST_NO_CHANCE,), 1, 0), ((L.UNLIKELY, L.LIKELY), 5, 1), ((L.LIKELY, L.LIKELY), 5, 0)],
)
def test_a_mark_has_its_most_likely_vessel(
    memory: Any, likelihoods: tuple[L, ...], confidence: int, which: int | None
) -> None:
    candidates = memory.candidates(*likelihoods)
    memory.sighting(memory.place("Rajin", 1, 2), candidates=candidates)
    found = only(memory)
    assert found.confidence == confidence
    assert found.vessel == (None if which is None else candidates[which].vessel)


def test_what_is_no_vessel_is_no_question_of_identity(memory: Any) -> None:
    memory.sighting(memory.place("Rajin", 1, 2), subject=Subject.TRAIN)
    assert only(memory).confidence == 0


def test_other_things_are_present_without_a_name(memory: Any) -> None:
    seen = memory.sighting(memory.place("Rajin", 1, 2), subject=Subject.CONTAINER_STACK)
    assert only(memory).look == summary(seen, Names()).symbol == "present"


@pytest.mark.parametrize(("nothing_found", "look"), [(True, "nothing"), (False, "looked")])
def test_only_nothing_found_is_drawn_as_nothing(memory: Any, nothing_found: bool, look: str) -> None:
    memory.coverage(memory.place("Rajin", 1, 2), nothing_found=nothing_found)
    assert only(memory).look == look


def test_one_record_gives_the_same_mark_as_the_rows_of_a_log(case: Any) -> None:
    spots = {place.id: (1.0, 2.0, nan) for place in case.all("place")}
    for kind in ("sighting", "coverage"):
        for record in case.all(kind):
            alone = mark(record, spots.get)
            (in_bulk,) = (found for found in every_mark(case) if found.id == record.id)
            assert alone is not None
            assert (alone.kind, alone.look, alone.time_ms) == (in_bulk.kind, in_bulk.look, in_bulk.time_ms)
            assert (alone.vessel, alone.confidence) == (in_bulk.vessel, in_bulk.confidence)


def test_the_table_holds_every_mark(case: Any) -> None:
    packed = table(case)
    length = int.from_bytes(packed[:4], "little")
    header = json.loads(packed[4 : 4 + length])
    marks = list(every_mark(case))
    assert header["rows"] == len(marks) == 2

    def column(name: str, code: str) -> list[Any]:
        _, offset, count = header["columns"][name]
        values: array[Any] = array(code)
        values.frombytes(packed[4 + length + offset :][: count * values.itemsize])
        return values.tolist()

    assert column("lon", "i") == [round(found.lon * 1e7) for found in marks]
    assert column("lat", "i") == [round(found.lat * 1e7) for found in marks]
    assert [header["looks"][look] for look in column("look", "B")] == [found.look for found in marks]
    assert [header["kinds"][kind] for kind in column("kind", "B")] == [found.kind for found in marks]
    vessels = {number: vessel["id"] for number, vessel in enumerate(header["vessels"], start=1)}
    assert [vessels.get(number) for number in column("vessel", "H")] == [found.vessel for found in marks]
    assert [vessel["name"] for vessel in header["vessels"]] == [case.get("vessel", of).name for of in vessels.values()]
    assert column("confidence", "B") == [found.confidence for found in marks]
    assert bytes(column("id", "B")) == b"".join(UUID(found.id).bytes for found in marks)


@pytest.mark.parametrize(
    "broken", [{"seen_earliest": "yesterday"}, {"candidates": "{"}, {"candidates": "[3]"}, {"lon": 500.0}, {"lat": nan}]
)
def test_a_row_that_another_program_broke_is_left_out(case: Any, broken: dict[str, Any], logged: Any) -> None:
    logged.expect("cannot be read")
    sound = list(every_mark(case))
    read = case.rows

    def rows(kind: str, *names: str) -> Any:
        yield from read(kind, *names)
        if kind == "sighting":
            first = dict(zip(names, next(read(kind, *names)), strict=True))
            position = {"lon": 1.0, "lat": 2.0, "candidates": "[]"}
            yield tuple({**first, **position, **broken}[name] for name in names)

    case.rows = rows
    assert list(every_mark(case)) == sound
