"""The flat form: every record survives it, and a wrong value in it is named."""

from datetime import UTC, datetime

import pytest

from geo.errors import InvalidValue
from geo.instant import Window
from geo.position import Position
from geo.records import (
    KINDS,
    Citation,
    Coverage,
    Movement,
    Note,
    Place,
    Record,
    Scene,
    Sighting,
    Source,
    Vessel,
    kind_of,
)
from geo.records.flat import columns, flatten, unflatten
from geo.records.values import (
    Candidate,
    Count,
    Likelihood,
    Outline,
    PlaceKind,
    Reliability,
    SightingState,
    Stance,
    Subject,
    Visibility,
)

A, B, C = (f"00000000-0000-4000-8000-00000000000{n}" for n in "abc")
WHEN = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))
CORNERS = tuple(Position(lon=lon, lat=lat) for lon, lat in ((0, 0), (1, 0), (1, 1), (0, 0)))
FULL: tuple[Record, ...] = (
    Place(
        id=A,
        name="Rajin",
        kind=PlaceKind.PORT,
        aliases=("나진", "Раджин"),
        codes=("KPRJN", "KPNJN"),
        parent=B,
        position=Position(lon=130.3, lat=42.2333),
        precision_m=2000,
        outline=Outline(ring=CORNERS),
    ),
    Vessel(id=A, name="Angara", former_names=("Ocean Energy",), imo="9179842", built=1999, length_m=124.5),
    Source(id=A, key="rusi", title="The Orient Express", published=WHEN, reliability=Reliability.B),
    Scene(id=A, provider="Planet", acquired=WHEN, gsd_m=3.0, republish=False),
    Sighting(
        id=A,
        subject=Subject.VESSEL,
        seen=WHEN,
        place=B,
        position=Position(lon=-179.9999999, lat=-90),
        candidates=(Candidate(vessel=C, likelihood=Likelihood.LIKELY),),
        state=SightingState.LOADING,
        on_quay=Count(least=240, best=300, most=360),
        note="<b>`${1+1}`</b>\nC:\\new\\u12",
    ),
    Coverage(id=A, place=B, looked=WHEN, visibility=Visibility.PARTLY, nothing_found=True),
    Movement(id=A, origin=B, destination=C, via=(Position(lon=131, lat=42),), departed=Window(latest=WHEN.latest)),
    Citation(id=A, cited_kind="sighting", cited=B, source=C, stance=Stance.CONTRADICTS, credibility=3),
    Note(id=A, title="Open questions", text="Which ship?\n\n나진"),
)


def test_every_kind_is_tried() -> None:
    assert [kind_of(record) for record in FULL] == list(KINDS)


@pytest.mark.parametrize("record", FULL, ids=kind_of)
def test_a_record_survives_its_flat_form(record: Record) -> None:
    flat = flatten(record)
    assert list(flat) == [column.name for column in columns(kind_of(record))]
    assert unflatten(kind_of(record), flat) == record


@pytest.mark.parametrize(
    ("kind", "change", "sentence"),
    [
        ("sighting", {"subject": "ufo"}, "subject of the sighting"),
        ("sighting", {"seen_earliest": "2023-10-20 02:01"}, "no UTC offset"),
        ("sighting", {"seen_earliest": None, "seen_latest": None}, "needs a time"),
        ("sighting", {"lat": 91}, "not between -90 and 90"),
        ("sighting", {"lat": "42"}, "is not a number"),
        ("sighting", {"lon": True}, "is not a number"),
        ("sighting", {"on_quay_least": 400}, "more than the best"),
        ("sighting", {"on_quay_best": 300.5}, "not a whole number"),
        ("sighting", {"candidates": [{"vessel": C}]}, "candidates of the sighting"),
        ("sighting", {"id": "A"}, "not a UUID"),
        ("sighting", {"note": 5}, "is not text"),
        ("place", {"name": " "}, "name is empty"),
        ("place", {"outline": [[0, 0], [1, 1], [0, 0]]}, "three corners"),
        ("coverage", {"visibility": "obscured"}, "Nothing found"),
        ("coverage", {"nothing_found": "maybe"}, "neither true nor false"),
        ("movement", {"destination": B}, "from and to are the same"),
        ("citation", {"source": None}, "one source or one scene"),
        ("citation", {"credibility": 7}, "between 1 and 6"),
        ("scene", {"gsd_m": 0}, "ground sample distance"),
    ],
)
def test_a_wrong_value_is_named(kind: str, change: dict[str, object], sentence: str) -> None:
    good = next(flatten(record) for record in FULL if kind_of(record) == kind)
    with pytest.raises(InvalidValue, match=sentence):
        unflatten(kind, {**good, **change})
