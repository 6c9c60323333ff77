"""Two states of a record, field by field in the form's words."""

from dataclasses import replace

import pytest

from geo.drafts.differences import differences, with_field_of
from geo.errors import InvalidValue
from geo.instant import Window, from_text
from geo.lookup import Lookup
from geo.records import Place, Sighting, new_id
from geo.records.values import PlaceKind, SightingState, Subject

RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
DUNAI = Place(id=new_id(), name="Dunai", kind=PlaceKind.PORT)
NAMES = Lookup([RAJIN, DUNAI])
SEEN = Sighting(
    id=new_id(),
    subject=Subject.VESSEL,
    seen=Window.at(from_text("2023-10-20T02:01:00.000Z")),
    place=RAJIN.id,
    length_m=115.0,
    length_error_m=4.0,
)


def words(before: Sighting | None, after: Sighting | None) -> list[tuple[str, str, str]]:
    return [(field.name, field.before, field.after) for field in differences(before, after, NAMES)]


def test_only_what_differs_is_named_and_references_are_names() -> None:
    moved = replace(SEEN, place=DUNAI.id, state=SightingState.LOADING)
    assert words(SEEN, moved) == [("place", "Rajin", "Dunai"), ("state", "", "loading")]
    assert words(SEEN, SEEN) == []
    assert words(None, None) == []


def test_an_added_record_shows_what_was_filled_in() -> None:
    names = [name for name, before, _ in words(None, SEEN) if before == ""]
    assert {"subject", "seen", "place", "length_m"} <= set(names)
    assert "note" not in names


def test_one_field_is_brought_back_with_all_its_parts() -> None:
    now = replace(SEEN, length_m=200.0, length_error_m=None, place=DUNAI.id)
    restored = with_field_of(now, SEEN, "length_m")
    assert restored == replace(SEEN, place=DUNAI.id)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(InvalidValue, match="no field “colour”"):
        with_field_of(SEEN, SEEN, "colour")
