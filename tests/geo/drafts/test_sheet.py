"""A sheet of berths, read into looks and sightings."""

from datetime import UTC, datetime

import pytest

from geo.drafts import sheet
from geo.drafts.sheet import Row
from geo.errors import InvalidDraft
from geo.instant import Window
from geo.lookup import Lookup
from geo.records import Coverage, Place, Scene, Sighting, Vessel, new_id
from geo.records.values import PlaceKind

RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
SECOND = Place(id=new_id(), name="Pier 2", kind=PlaceKind.BERTH, parent=RAJIN.id)
FIRST = Place(id=new_id(), name="Pier 1", kind=PlaceKind.BERTH, parent=RAJIN.id)
ANGARA = Vessel(id=new_id(), name="Angara")
IMAGE = Scene(
    id=new_id(), provider="Planet", scene_id="p1", acquired=Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))
)
LOOKUP = Lookup([RAJIN, SECOND, FIRST, ANGARA, IMAGE])
HEAD = {"scene": "p1", "time": "", "analyst": "heron"}


def test_the_rows_are_the_port_and_its_berths_by_name() -> None:
    assert [place.name for place in sheet.berths(LOOKUP, "rajin")] == ["Rajin", "Pier 1", "Pier 2"]


def test_each_row_becomes_a_look_and_a_sighting_where_a_ship_is() -> None:
    rows = [
        Row(
            place=FIRST.id, texts={"visible": "clear", "ship": "Angara: likely", "state": "loading", "on_quay": "~300"}
        ),
        Row(place=SECOND.id, texts={"visible": "clear", "ship": "none"}),
        Row(place=RAJIN.id, texts={"visible": "obscured"}),
        Row(place=RAJIN.id, texts={}),
    ]
    found = sheet.read(HEAD, rows, LOOKUP)
    looks = [record for record in found if isinstance(record, Coverage)]
    (sighting,) = [record for record in found if isinstance(record, Sighting)]
    assert [look.nothing_found for look in looks] == [False, True, False]
    assert {look.looked for look in looks} == {IMAGE.acquired}
    assert (sighting.place, sighting.seen, sighting.on_quay.best) == (FIRST.id, IMAGE.acquired, 300)
    assert sighting.candidates[0].vessel == ANGARA.id


def test_an_unknown_ship_has_no_candidates() -> None:
    found = sheet.read(HEAD, [Row(place=FIRST.id, texts={"visible": "partly", "ship": "unknown"})], LOOKUP)
    assert [record.candidates for record in found if isinstance(record, Sighting)] == [()]


@pytest.mark.parametrize(
    ("head", "texts", "problem", "words"),
    [
        (HEAD, {"visible": "clear", "ship": "Nobody"}, "0.ship", "no vessel called"),
        (HEAD, {"visible": "obscured", "ship": "none"}, "0.ship", "Nothing found"),
        (HEAD, {"ship": "Angara"}, "0.visible", "How much"),
        (HEAD, {"visible": "clear", "ship": "Angara", "on_quay": "9-1"}, "0.on_quay", "more than"),
        ({"scene": "", "time": ""}, {"visible": "clear"}, "time", "needs a time"),
        ({"scene": "p9", "time": ""}, {"visible": "clear"}, "scene", "no scene called"),
        (HEAD, {}, "rows", "at least one berth"),
    ],
)
def test_what_is_wrong_stands_at_its_cell(
    head: dict[str, str], texts: dict[str, str], problem: str, words: str
) -> None:
    with pytest.raises(InvalidDraft) as refused:
        sheet.read(head, [Row(place=FIRST.id, texts=texts)], LOOKUP)
    assert words in refused.value.problems[problem]
