"""The timeline's counts: nothing lost between bars, the filter's rule in a window, and changes one at a time."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from math import inf, isfinite
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evidence import Evidence
from geo.exchange.starter import load_starter
from geo.filters import Filter
from geo.finding import Finding
from geo.instant import Window
from geo.log import Log, Op
from geo.lookup import Lookup
from geo.records import Coverage, Movement, Record, Scene, Sighting, new_id
from geo.records.values import Candidate, Likelihood, Mode, Subject, Visibility
from geo.timeaxis import DAY, to_datetime, to_ms
from geo.timeline import LAYERS, NO_LAYER, Columns, Entry, Timeline
from geo.timeline_reading import ends, entry_of, is_undated, read

AT = datetime(2023, 10, 1, tzinfo=UTC)
times = st.integers(-40, 40).map(lambda quarter: quarter * DAY / 4)
windows = st.tuples(times, times).map(lambda pair: (min(pair), max(pair)))
open_windows = windows.flatmap(lambda pair: st.sampled_from([pair, (-inf, pair[1]), (pair[0], inf)]))
entries = st.builds(
    lambda layer, window, image, ship: Entry(layer, *window, image, ship),
    st.integers(0, len(LAYERS) - 1),
    open_windows,
    st.booleans(),
    st.booleans(),
)
many = st.lists(entries, max_size=30)


def moment(entry: Entry) -> float:
    return entry.begin if isfinite(entry.begin) else entry.end


def build(rows: list[Entry]) -> Timeline:
    return Timeline(Columns.of(rows))


@given(many, windows, st.integers(1, 50))
def test_the_bars_hold_each_record_of_their_range_once(
    rows: list[Entry], window: tuple[float, float], bins: int
) -> None:
    counts = build(rows).bins(*window, bins)
    inside = Counter(row.layer for row in rows if window[0] <= moment(row) <= window[1])
    assert counts.shape == (len(LAYERS), bins)
    assert {layer: int(row.sum()) for layer, row in enumerate(counts) if row.sum()} == dict(inside)


@given(many, windows, st.integers(1, 20), st.integers(1, 5))
def test_a_finer_division_only_divides(rows: list[Entry], window: tuple[float, float], bins: int, finer: int) -> None:
    timeline = build(rows)
    borders = np.linspace(*window, bins * finer + 1)
    fine, coarse = timeline.counts(borders), timeline.counts(borders[::finer])
    assert (fine.reshape(len(LAYERS), bins, finer).sum(axis=2) == coarse).all()


@given(many, open_windows)
def test_a_window_holds_what_may_have_happened_in_it(rows: list[Entry], window: tuple[float, float]) -> None:
    begin, end = window
    wanted = Counter(LAYERS[row.layer] for row in rows if row.begin <= end and row.end >= begin)
    assert +Counter(build(rows).within(begin, end)) == wanted


@given(many, entries)
def test_what_is_added_and_dropped_again_leaves_no_trace(rows: list[Entry], more: Entry) -> None:
    timeline, fresh = build(rows), build(rows)
    timeline.add(more)
    assert told(timeline) == told(build([*rows, more]))
    timeline.drop(more)
    assert told(timeline) == told(fresh)


def told(timeline: Timeline) -> object:
    """All that a timeline says, in a form to be compared."""
    days, _, with_ship = timeline.days.table()
    borders = [number * DAY for number in range(-12, 12)]
    return (
        len(timeline),
        timeline.range(),
        timeline.counts(borders).tolist(),
        [timeline.within(begin, begin + DAY) for begin in borders],
        (days.tolist(), with_ship.tolist()),
        timeline.spans(-inf, inf, 100),
        [list(walk(steps)) for steps in (timeline.images, timeline.events)],
    )


def walk(steps: object) -> list[tuple[float, float]]:
    found, at = [], steps.after((-inf, -inf))  # type: ignore[attr-defined]
    while at is not None:
        found.append(at)
        at = steps.after(at)  # type: ignore[attr-defined]
    back, at = [], steps.before((inf, inf))  # type: ignore[attr-defined]
    while at is not None:
        back.append(at)
        at = steps.before(at)  # type: ignore[attr-defined]
    assert back == found[::-1]
    return found


@given(many)
def test_steps_come_by_each_image_once_in_order(rows: list[Entry]) -> None:
    wanted = {(moment(row), row.end if isfinite(row.end) else row.begin) for row in rows if row.is_image}
    assert walk(build(rows).images) == sorted(wanted)


@given(many, windows)
def test_imaged_days_are_told_from_days_without_and_days_with_a_ship(
    rows: list[Entry], window: tuple[float, float]
) -> None:
    days, _, with_ship = build(rows).days.within(*window)
    imaged = {moment(row) // DAY for row in rows if row.is_image}
    ships = {moment(row) // DAY for row in rows if row.has_ship}
    inside = sorted(day for day in imaged if window[0] // DAY <= day <= window[1] // DAY)
    assert days.tolist() == inside
    assert with_ship.tolist() == [one in ships for one in inside]


@given(many)
def test_imaged_days_of_bars_add_up(rows: list[Entry]) -> None:
    timeline = build(rows)
    days, _, with_ship = timeline.days.table()
    imaged, ships = timeline.days.of_bars([number * DAY for number in range(-20, 21, 3)])
    inside = [(-20 <= day < 19, ship) for day, ship in zip(days.tolist(), with_ship.tolist(), strict=True)]
    assert int(imaged.sum()) == sum(is_in for is_in, _ in inside)
    assert int(ships.sum()) == sum(is_in and ship for is_in, ship in inside)


@given(many, windows, st.integers(1, 10))
def test_what_lasts_is_drawn_the_longest_first(rows: list[Entry], window: tuple[float, float], most: int) -> None:
    found, count = build(rows).spans(*window, most)
    lasting = [row for row in rows if row.begin != row.end and row.begin <= window[1] and row.end >= window[0]]
    assert count == len(lasting)
    longest = sorted((row.end - row.begin for row in lasting), reverse=True)[:most]
    assert sorted((end - begin for begin, end, _ in found), reverse=True) == longest


def test_an_empty_timeline_answers_everything() -> None:
    timeline = build([])
    assert timeline.range() is None
    assert timeline.counts([0.0, 1.0]).sum() == 0
    assert timeline.images.after((0, 0)) is None
    assert timeline.events.before((0, 0)) is None
    timeline.drop(Entry(0, 0.0, 1.0, True, True))
    assert len(timeline) == 0


def sighting(**more: object) -> Sighting:
    given = {"id": new_id(), "subject": Subject.VESSEL, "seen": Window.at(AT), "place": new_id(), **more}
    return Sighting(**given)  # type: ignore[arg-type]


def coverage(**more: object) -> Coverage:
    return Coverage(id=new_id(), place=new_id(), looked=Window.at(AT), **more)  # type: ignore[arg-type]


LIKELY = (Candidate(vessel=new_id(), likelihood=Likelihood.LIKELY),)
SURE = (Candidate(vessel=new_id(), likelihood=Likelihood.CERTAIN),)


@pytest.mark.parametrize(
    ("record", "layer", "is_image", "has_ship"),
    [
        (sighting(candidates=SURE), "present", False, True),
        (sighting(candidates=LIKELY, scene=new_id()), "uncertain", True, True),
        (sighting(subject=Subject.CONTAINER_STACK), "present", False, False),
        (coverage(nothing_found=True), "nothing", True, False),
        (coverage(), "looked", True, False),
        (coverage(visibility=Visibility.OBSCURED), "looked", False, False),
    ],
)
def test_each_record_counts_as_it_is_drawn(record: Record, layer: str, is_image: bool, has_ship: bool) -> None:
    entry = entry_of(record)
    assert entry is not None
    assert (LAYERS[entry.layer], entry.is_image, entry.has_ship) == (layer, is_image, has_ship)


def test_a_movement_lasts_from_its_first_to_its_last_time_and_has_two_events() -> None:
    gone, come = Window.at(AT), Window(earliest=AT + timedelta(days=3), latest=AT + timedelta(days=4))
    leg = Movement(id=new_id(), origin=new_id(), destination=new_id(), mode=Mode.RAIL, departed=gone, arrived=come)
    entry = entry_of(leg)
    assert entry is not None
    assert (LAYERS[entry.layer], entry.end - entry.begin) == ("rail", 4 * DAY)
    assert walk(build([entry]).events) == [ends(gone), ends(come)]
    unknown = Movement(id=new_id(), origin=new_id(), destination=new_id())
    assert entry_of(unknown) is None


def test_an_image_is_no_record_but_a_step_and_an_imaged_day() -> None:
    scene = Scene(id=new_id(), provider="Planet", acquired=Window.at(AT))
    entry = entry_of(scene)
    assert entry is not None
    assert entry.layer == NO_LAYER
    timeline = build([entry])
    assert (len(timeline), len(timeline.images), len(timeline.events)) == (0, 1, 0)
    assert timeline.range() == (to_ms(AT), to_ms(AT))


@pytest.fixture
def starter(tmp_path: Path) -> Log:
    log = Log.create(tmp_path / "case.gpkg")
    load_starter(log)
    return log


def test_the_bulk_reader_says_what_single_records_say(starter: Log) -> None:
    origin, destination = (place.id for place in list(starter.all("place"))[:2])
    starter.run(Op.IMPORT, lambda tx: tx.put(Movement(id=new_id(), origin=origin, destination=destination)))
    every = [record for kind in ("sighting", "coverage", "movement", "scene") for record in starter.all(kind)]
    single = build([entry for record in every if (entry := entry_of(record)) is not None])
    assert told(Timeline(read(starter))) == told(single)
    (undated,) = (record for record in every if is_undated(record))
    assert Timeline(read(starter)).undated == Timeline(read(starter, {undated.id})).undated == 1
    assert not Timeline(read(starter, set())).undated
    kept = {record.id for record in every[::2]}
    half = build([entry for record in every[::2] if (entry := entry_of(record)) is not None])
    assert told(Timeline(read(starter, kept))) == told(half)
    starter.close()


def test_a_window_counts_what_the_filter_shows(starter: Log) -> None:
    logged = {record.id for kind in ("sighting", "coverage", "movement") for record in starter.all(kind)}
    finding = Finding(starter, Lookup(starter), Evidence([], []))
    timeline = Timeline(read(starter))
    first, last = timeline.range() or (0.0, 0.0)
    for begin in np.arange(first - DAY, last + DAY, 2.5 * DAY):
        window = Window(earliest=to_datetime(begin), latest=to_datetime(begin + 3 * DAY))
        shown = finding.find(Filter(window=window)) or frozenset()
        assert sum(timeline.within(*ends(window)).values()) == len(shown & logged)
    starter.close()


def test_times_that_another_program_wrote_are_read_and_nonsense_is_left_out() -> None:
    class Rows:
        def rows(self, kind: str, *_names: str) -> object:
            if kind == "coverage":
                return iter(())
            cells = [
                ("2023-10-20T02:01:00.000Z", None),
                ("2023-10-20T11:01:00+09:00", "2023-10-20T11:01:00+09:00"),
                ("yesterday", None),
                ("2023-10-21T00:00:00.000Z", "2023-10-20T00:00:00.000Z"),
            ]
            return iter([(new_id(), *ends_, "vessel", "broken", None) for ends_ in cells])

        def all(self, _kind: str) -> object:
            return iter(())

    found = read(Rows())  # type: ignore[arg-type]
    at = to_ms(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))
    assert (found.begin.tolist(), found.end.tolist()) == ([at, at], [inf, at])


def test_a_million_are_counted_between_two_frames() -> None:
    rng = np.random.default_rng(1)
    at = rng.integers(1_600_000_000, 1_700_000_000, 1_000_000) * 1000.0
    rows = len(at)
    flags = rng.random(rows) < 0.3
    layer = rng.integers(0, 2, rows).astype(np.uint8)
    timeline = Timeline(Columns(layer, at, at, flags, flags, np.ones(rows, np.bool_)))
    first, last = timeline.range() or (0.0, 0.0)
    assert timeline.bins(first, last, 300).sum() == rows
    assert sum(timeline.within(first, last).values()) == rows


def test_one_operation_is_followed_record_by_record(starter: Log) -> None:
    timeline = Timeline(read(starter))
    place = next(iter(starter.all("place")))
    record = sighting(place=place.id)
    change = starter.run(Op.IMPORT, lambda tx: tx.put(record))
    for row in change.rows:
        for entry, change_by in ((entry_of(row.before), timeline.drop), (entry_of(row.after), timeline.add)):
            if entry is not None:
                change_by(entry)
    assert told(timeline) == told(Timeline(read(starter)))
    starter.close()
