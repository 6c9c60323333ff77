"""A vessel at two places one after the other: what is questioned, and what never is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import drafts
from geo.drafts.succession import FASTEST_KN, Around, Stay, speed_kn, successions
from geo.instant import Window
from geo.log import Log, Op
from geo.lookup import Lookup
from geo.position import Position
from geo.records import Movement, Place, Record, Sighting, Vessel, new_id
from geo.records.values import Candidate, Likelihood, Mode, PlaceKind, Subject
from geo.wording import Wording
from tests.examples import POSITIONS

ANGARA = Vessel(id=new_id(), name="Angara")
RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT, position=Position(lat=42.2333, lon=130.3))
DUNAI = Place(id=new_id(), name="Dunai", kind=PlaceKind.PORT, position=Position(lat=42.88, lon=132.35))
PIER = Place(id=new_id(), name="Pier 1", kind=PlaceKind.BERTH, parent=DUNAI.id)
LOOKUP = Lookup([ANGARA, RAJIN, DUNAI, PIER])
NOON = datetime(2023, 10, 20, 12, tzinfo=UTC)


def seen(place: Place, window: Window, likelihood: Likelihood = Likelihood.CERTAIN) -> Sighting:
    candidates = (Candidate(vessel=ANGARA.id, likelihood=likelihood),)
    return Sighting(id=new_id(), subject=Subject.VESSEL, seen=window, place=place.id, candidates=candidates)


def at(hours: float) -> Window:
    return Window.at(NOON + timedelta(hours=hours))


def beside(*logged: Record) -> Around:
    def around(vessel: str, earliest: datetime, latest: datetime) -> Iterable[Record]:
        assert vessel == ANGARA.id
        assert earliest <= latest
        return logged

    return around


def said(record: Record, *logged: Record, wording: Wording = Wording()) -> dict[str, str]:  # noqa: B008 (frozen)
    return dict(successions(record, LOOKUP, beside(*logged), wording))


def test_the_sentence_says_both_sightings_the_way_the_time_and_the_speed() -> None:
    words = (
        "Angara: seen at Rajin (20 Oct 2023 12:00) and seen at Dunai (20 Oct 2023 15:00), 183 km apart, in at most 3 h"
        " that takes 33 kn. Is a place, a time or the ship wrong?"
    )
    assert said(seen(DUNAI, at(3)), seen(RAJIN, at(0))) == {"vessels": words}
    assert said(seen(RAJIN, at(0)), seen(DUNAI, at(3))) == {"vessels": words}


def test_the_sentence_is_worded_as_the_settings_say() -> None:
    wording = Wording(units="nm", zone=ZoneInfo("Asia/Tokyo"))
    words = (
        "Angara: seen at Rajin (20 Oct 2023 21:00 JST) and seen at Dunai (21 Oct 2023 00:00 JST), 99 nm apart, in at"
        " most 3 h that takes 33 kn. Is a place, a time or the ship wrong?"
    )
    assert said(seen(DUNAI, at(3)), seen(RAJIN, at(0)), wording=wording) == {"vessels": words}


def test_a_leg_that_is_too_fast_is_worded_as_the_settings_say() -> None:
    leg = Movement(id=new_id(), mode=Mode.SEA, origin=RAJIN.id, destination=DUNAI.id, departed=at(0), arrived=at(2))
    for units, far in {"km": "183 km", "nm": "99 nm"}.items():
        takes = f"{far} in at most 2 h takes 49 kn, faster than ships go; is a time wrong?"
        assert said(leg, wording=Wording(units=units)) == {"arrived": takes}


@pytest.mark.parametrize(
    ("window", "is_odd"),
    [
        (at(0), True),
        (at(3), True),
        (at(-3), True),
        (at(4.2), False),
        (Window(earliest=NOON, latest=NOON + timedelta(hours=5)), False),
        (Window(earliest=NOON), False),
        (Window(latest=NOON), False),
    ],
)
def test_the_time_between_is_taken_in_the_vessels_favour(window: Window, is_odd: bool) -> None:
    assert bool(said(seen(DUNAI, window), seen(RAJIN, at(0)))) == is_odd


def test_at_one_moment_no_speed_is_named() -> None:
    assert "183 km apart, at the same moment." in said(seen(PIER, at(0)), seen(RAJIN, at(0)))["vessels"]


@pytest.mark.parametrize("likelihood", list(Likelihood))
def test_only_a_vessel_that_is_nearly_certain_is_questioned(likelihood: Likelihood) -> None:
    sure = likelihood in (Likelihood.CERTAIN, Likelihood.ALMOST_CERTAIN)
    assert bool(said(seen(DUNAI, at(1), likelihood), seen(RAJIN, at(0)))) == sure
    assert bool(said(seen(DUNAI, at(1)), seen(RAJIN, at(0), likelihood))) == sure


def test_a_berth_lies_where_its_port_does_and_a_record_is_not_its_own_neighbour() -> None:
    record = seen(PIER, at(0))
    assert said(record, seen(DUNAI, at(0))) == {}
    assert said(replace(record, place=RAJIN.id), record) == {}


def test_what_is_known_imprecisely_lies_as_near_as_it_may() -> None:
    vague = replace(seen(DUNAI, at(3)), position=DUNAI.position, precision_m=60_000)
    assert said(vague, seen(RAJIN, at(0))) == {}


def test_movements_are_stays_too_and_a_leg_alone_may_be_too_fast() -> None:
    texts = {"origin": "Rajin", "destination": "Dunai", "basis": "reported", "vessels": "Angara"}
    late = {"departed": "20 Oct 2023 11:00 UTC", "arrived": "21 Oct 2023 11:00 UTC"}
    calm = drafts.parse("movement", {**texts, **late}, LOOKUP)
    assert calm.warnings == {}
    assert "departed from Rajin" in said(calm.record, seen(DUNAI, at(0)))["vessels"]
    assert "departed from Rajin" in said(seen(DUNAI, at(0)), calm.record)["vessels"]
    hasty = {"departed": "20 Oct 2023 11:00 UTC", "arrived": "20 Oct 2023 12:30 UTC", "mode": "sea"}
    odd = drafts.parse("movement", {**texts, **hasty}, LOOKUP).warnings["arrived"]
    assert odd == "183 km in at most 90 min takes 66 kn, faster than ships go; is a time wrong?"
    assert drafts.parse("movement", {**texts, **hasty, "mode": "road"}, LOOKUP).warnings == {}


def test_a_log_finds_what_is_near_in_time(tmp_path: Path) -> None:
    near, far = seen(RAJIN, at(0)), seen(RAJIN, at(24 * 60))
    with Log.create(tmp_path / "case.gpkg") as log:
        log.run(Op.IMPORT, lambda tx: [tx.put(record) for record in (ANGARA, RAJIN, DUNAI, PIER, near, far)])
        assert log.around(ANGARA.id, NOON, NOON) == [near]
        assert log.around(DUNAI.id, NOON, NOON) == []
        texts = {"subject": "vessel", "seen": "2023-10-20T13:00Z", "place": "Dunai", "vessels": "Angara"}
        draft = drafts.parse("sighting", texts, LOOKUP, around=log.around)
    assert "99 kn" in draft.warnings["vessels"]
    assert drafts.parse("sighting", texts, LOOKUP).warnings == {}


instants = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def stay(draw: st.DrawFn) -> Stay:
    earliest, latest = sorted((draw(instants), draw(instants)))
    window = draw(st.sampled_from([Window(earliest=earliest, latest=latest), Window.at(earliest)]))
    place = draw(st.sampled_from([None, RAJIN.id, DUNAI.id]))
    precision_m = draw(st.floats(0, 1_000_000))
    return Stay(words="seen", place=place, position=draw(POSITIONS), precision_m=precision_m, window=window)


@given(stay(), stay())
def test_the_order_of_two_stays_does_not_matter(first: Stay, second: Stay) -> None:
    assert speed_kn(first, second) == speed_kn(second, first)


@given(stay(), stay())
def test_one_place_or_one_position_is_never_too_far(first: Stay, second: Stay) -> None:
    assert speed_kn(first, replace(second, position=first.position)) == 0
    assert speed_kn(replace(first, place=RAJIN.id), replace(second, place=RAJIN.id)) == 0


@given(stay(), stay(), st.timedeltas(timedelta(0), timedelta(days=100)))
def test_a_wider_window_is_never_more_questionable(first: Stay, second: Stay, more: timedelta) -> None:
    wider = Window(earliest=second.window.earliest - more, latest=second.window.latest + more)
    assert speed_kn(first, replace(second, window=wider)) <= speed_kn(first, second)


@given(st.floats(-80, 80), st.floats(0, 0.01), st.floats(0, 0.01))
def test_the_antimeridian_is_no_distance(lat: float, west: float, east: float) -> None:
    first, second = (
        Stay(words="seen", place=None, position=Position(lon=lon, lat=lat), precision_m=0, window=at(0))
        for lon in (180 - west, -180 + east)
    )
    assert speed_kn(first, second) == 0


@given(stay(), stay())
def test_a_ship_has_time_enough_to_get_anywhere(first: Stay, second: Stay) -> None:
    later = first.window.latest + timedelta(days=19)
    assert speed_kn(first, replace(second, window=Window.at(later))) <= FASTEST_KN
