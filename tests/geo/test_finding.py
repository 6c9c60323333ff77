"""The index shows what a reader of every record would show, and says what the two lines say."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import ordering
from geo.errors import InvalidValue
from geo.evidence import Evidence
from geo.exchange.starter import load_starter
from geo.filters import Filter
from geo.finding import LOGGED, OTHERS, Finding
from geo.finding_values import span
from geo.instant import Window
from geo.log import Log, Op
from geo.lookup import Lookup
from geo.records import KINDS, Citation, Place, Record, Sighting, Source, Vessel
from geo.records.references import references
from geo.records.values import Reliability, SightingState
from geo.summary import summary, words

DAY = datetime(2023, 8, 1, tzinfo=UTC)
days = st.none() | st.integers(0, 200).map(lambda number: DAY + timedelta(days=number))
windows = st.tuples(days, days).map(
    lambda ends: Window(earliest=ends[0], latest=max(ends[1], ends[0]) if ends[0] and ends[1] else ends[1])
)
grades = st.builds(lambda letter, digit: f"{letter}{digit}", st.sampled_from("ABCDEF"), st.integers(1, 6)) | st.just("")
names = st.lists(st.text(max_size=8), max_size=3).map(tuple)


class World:
    """A log with what a session keeps about it."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.names = Lookup(log)
        of = {kind: tuple(log.all(kind)) for kind in KINDS}
        self.evidence = Evidence(of["citation"], of["source"])  # type: ignore[arg-type]
        self.finding = Finding(log, self.names, self.evidence)
        self.records: list[Record] = [record for kind in (*OTHERS, "sighting") for record in of[kind]]
        self.citations: list[Citation] = list(of["citation"])  # type: ignore[arg-type]

    def words(self, record: Record) -> str:
        return words(summary(record, self.names, self.evidence.words(record.id))).casefold()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with Log.create(tmp_path_factory.mktemp("finding") / "case.gpkg", analyst="heron") as log:
        load_starter(log)
        yield World(log)


def test_a_window_takes_the_place_of_what_has_no_time() -> None:
    assert Filter(undated=True)
    assert not Filter(undated=True, window=Window.at(DAY)).undated


@given(
    st.builds(
        Filter,
        text=st.text(max_size=12),
        window=windows,
        undated=st.booleans(),
        vessels=names,
        places=names,
        sources=names,
    )
)
def test_a_filter_survives_json(wanted: Filter) -> None:
    assert Filter.from_json(wanted.to_json()) == wanted


@pytest.mark.parametrize("text", ["", "[]", "3", '{"text": 3}', '{"earliest": "soon"}', '{"grade": "Z9"}', "null"])
def test_what_is_no_saved_filter_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Filter.from_json(text)


def kind(record: Record) -> str:
    return next(name for name, cls in KINDS.items() if type(record) is cls)


def within(world: World, place: str | None, wanted: tuple[str, ...]) -> bool:
    while place is not None:
        if place in wanted:
            return True
        found = world.log.get("place", place)
        place = found.parent if isinstance(found, Place) else None
    return False


def naive(world: World, wanted: Filter, record: Record) -> bool:
    """What the filter says, read from the record alone."""
    of = kind(record)
    is_logged = of in LOGGED
    refers = list(references(record))
    cites = [citation for citation in world.citations if citation.cited == record.id]
    places = [at for name, at in refers if name == "place"]
    used = {citation.source or citation.scene for citation in cites} | {at for name, at in refers if name == "scene"}
    tests = [
        all(word in world.words(record) for word in wanted.text.casefold().split()),
        not wanted.kinds or not is_logged or of in wanted.kinds,
        not wanted.states or not is_logged or (isinstance(record, Sighting) and record.state in wanted.states),
        not wanted.vessels
        or (not is_logged and of != "vessel")
        or bool({record.id, *(at for name, at in refers if name == "vessel")} & set(wanted.vessels)),
        not wanted.places
        or (not is_logged and of != "place")
        or any(within(world, place, wanted.places) for place in (record.id, *places)),
        not wanted.sources or of in ("place", "vessel") or bool((used | {record.id}) & set(wanted.sources)),
        not wanted.grade or not is_logged or any(reaches(world, citation, wanted.grade) for citation in cites),
        not wanted.window or not (is_logged or of == "scene") or overlaps(span(record), wanted.window),
        not wanted.undated or not (is_logged or of == "scene") or not span(record),
    ]
    return all(tests)


def reaches(world: World, citation: Citation, least: str) -> bool:
    source = world.log.get("source", citation.source) if citation.source else None
    if not isinstance(source, Source) or source.reliability is None or citation.credibility is None:
        return False
    letters = list(Reliability)
    well = letters.index(source.reliability) <= letters.index(Reliability(least[0]))
    return well and citation.credibility <= int(least[1]) and citation.stance.value == "supports"


def overlaps(one: Window, other: Window) -> bool:
    def before(end: datetime | None, begin: datetime | None) -> bool:
        return end is not None and begin is not None and end < begin

    return bool(one) and not before(one.latest, other.earliest) and not before(other.latest, one.earliest)


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_the_index_shows_what_a_reader_of_every_record_shows(world: World, data: st.DataObject) -> None:
    def some(kind: str) -> st.SearchStrategy[tuple[str, ...]]:
        ids = [record.id for record in world.log.all(kind)]
        return st.lists(st.sampled_from(ids), max_size=2).map(tuple)

    wanted = data.draw(
        st.builds(
            Filter,
            text=st.sampled_from(["", "", "maria", "RAJIN oct", "b2", "2023", "ship", "nobody"]),
            window=st.just(Window()) | windows,
            undated=st.booleans(),
            vessels=some("vessel"),
            places=some("place"),
            kinds=st.lists(st.sampled_from(sorted(LOGGED)), max_size=2).map(tuple),
            states=st.just(()) | st.lists(st.sampled_from(list(SightingState)), max_size=2).map(tuple),
            sources=some("source") | some("scene"),
            grade=grades,
        )
    )
    found = world.finding.find(wanted)
    shown = {record.id for record in world.records if naive(world, wanted, record)}
    assert shown == ({record.id for record in world.records} if found is None else found)


def test_the_text_is_what_the_two_lines_show(world: World) -> None:
    assert {record.id: world.finding.text(record.id) for record in world.records} == {
        record.id: world.words(record) for record in world.records
    }


def test_a_new_name_and_a_new_state_are_found_at_once(tmp_path: Path) -> None:
    with Log.create(tmp_path / "case.gpkg", analyst="heron") as log:
        load_starter(log)
        world = World(log)
        maria = next(vessel for vessel in log.all("vessel") if isinstance(vessel, Vessel) and vessel.name == "Maria")
        before = world.finding.find(Filter(text="maria"))
        changes = log.run(Op.EDIT_VESSEL, lambda tx: tx.put(replace(maria, name="Ocean Pearl")))
        world.names.apply(changes.rows)
        world.evidence.apply(changes.rows)
        world.finding.apply(changes.rows)
        after = world.finding.find(Filter(text="ocean pearl"))
        assert before is not None
        assert after is not None
        logged = {record.id for record in world.records if kind(record) in LOGGED and "maria" in world.words(record)}
        assert after >= (before & after)
        assert maria.id in after
        assert not logged & {maria.id}
        fresh = World(log)
        assert all(world.finding.text(record.id) == fresh.words(record) for record in fresh.records)


def test_a_row_that_another_program_broke_hides_no_other(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    with Log.create(path, analyst="heron") as log:
        load_starter(log)
        broken, *others = [record.id for record in log.all("sighting")]
    with closing(sqlite3.connect(path)) as other:
        for name in (
            "ST_IsEmpty",
            "ST_MinX",
            "ST_MaxX",
            "ST_MinY",
            "ST_MaxY",
        ):  # the triggers of its R-tree ask for them
            other.create_function(name, 1, lambda _: 1)
        other.execute("UPDATE sighting SET subject = 'nonsense', seen_earliest = 'lately' WHERE id = ?", (broken,))
        other.commit()
    with Log.open(path, read_only=True) as log:
        finding = Finding(log, Lookup(log), Evidence([], []))
        found = finding.find(Filter(kinds=("sighting",)))
        assert found is not None
        assert found >= set(others)
        assert finding.text(broken) == ""
        assert all(finding.text(record_id) for record_id in others)
        assert len(list(ordering.keys(log, "sighting"))) == len(others) + 1
