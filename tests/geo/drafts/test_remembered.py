"""A reference to a record that is gone is shown by the name it last had."""

from datetime import UTC, datetime

from geo.drafts.differences import differences
from geo.drafts.remembered import Remembered
from geo.instant import Window
from geo.lookup import Lookup
from geo.records import Place, Record, Sighting, Vessel, new_id
from geo.records.values import Candidate, Likelihood, PlaceKind, Subject

PIER, OTHER = (Place(id=new_id(), name="Pier 2", kind=PlaceKind.BERTH) for _ in range(2))
RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
SHIP = Vessel(id=new_id(), name='Lady: "R"; ex')
GONE: dict[str, Record] = {one.id: one for one in (PIER, OTHER, SHIP)}


def seen(place: str, *vessels: str) -> Sighting:
    candidates = tuple(Candidate(vessel=vessel, likelihood=Likelihood.CERTAIN) for vessel in vessels)
    when = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))
    return Sighting(
        id="5f2a3bd0-6a67-4d5b-9a38-4e6e1f7c3a10", subject=Subject.VESSEL, seen=when, place=place, candidates=candidates
    )


def shown(before: Sighting, after: Sighting) -> list[tuple[str, str]]:
    remembered = Remembered(Lookup([RAJIN]), lambda _kind, record_id: GONE.get(record_id))
    return [(field.before, field.after) for field in differences(before, after, remembered)]


def test_what_is_gone_is_named_and_what_is_there_too() -> None:
    assert shown(seen(PIER.id), seen(RAJIN.id)) == [("Pier 2 (removed)", "Rajin")]


def test_two_gone_ones_that_were_called_alike_are_told_apart() -> None:
    assert shown(seen(PIER.id), seen(OTHER.id)) == [("Pier 2 (removed)", f"Pier 2 (removed, {OTHER.id})")]


def test_a_name_with_marks_of_a_list_and_a_record_nobody_remembers() -> None:
    assert shown(seen(RAJIN.id, SHIP.id), seen(RAJIN.id)) == [("Lady R ex (removed)", "")]
    assert shown(seen(new_id()), seen(RAJIN.id)) == [("a place (removed)", "Rajin")]
