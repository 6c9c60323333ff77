"""Whatever record there is, the texts of its fields describe it and no other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import drafts
from geo.drafts.desk import Desk
from geo.drafts.spec import Entry
from geo.drafts.tables import ENTRIES
from geo.lookup import Lookup
from geo.records import Citation, Coverage, Movement, Note, Place, Record, Scene, Sighting, Source, Vessel, kind_of
from geo.records.values import (
    Ais,
    Basis,
    Candidate,
    Likelihood,
    Mode,
    PlaceKind,
    Reliability,
    SightingState,
    Stance,
    Subject,
    Visibility,
)
from tests.examples import IDS, MAYBE_WINDOWS, POSITIONS, boxes, counts, windows

NAMED = ("place", "vessel", "source", "scene")
tricky = st.sampled_from(
    [
        "Angara",
        "ANGARA",
        "나진",
        "Раджин",
        "a; b",
        "x: likely",
        '"quoted"',
        "C:\\new\\u12",
        "`",
        "${1+1}",
        "a:b",
        "9179842",
    ]
)
characters = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
lines = tricky | st.text(characters, min_size=1, max_size=20).map(str.strip).filter(bool)
notes = lines | st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"))
maybe_line = st.none() | lines
names = st.lists(lines, max_size=3, unique=True).map(tuple)
metres = st.none() | st.floats(0, 1000) | st.integers(0, 1000).map(float)
precisions = st.none() | st.floats(0, 2_000_000)
countries = st.sampled_from([None, "KP", "RU", "PA"])


vessels = st.builds(
    Vessel,
    id=IDS,
    name=lines,
    former_names=names,
    imo=st.sampled_from([None, "9179842", "9161003"]),
    mmsi=st.sampled_from([None, "273210440"]),
    call_sign=st.sampled_from([None, "UBYT2"]),
    flag=countries,
    type=maybe_line,
    length_m=metres,
    beam_m=st.none() | st.floats(0, 200),
    built=st.none() | st.integers(1800, 2200),
    owner=maybe_line,
    operator=maybe_line,
    note=notes,
)
places = st.builds(
    Place,
    id=IDS,
    name=lines,
    kind=st.sampled_from(PlaceKind),
    aliases=names,
    country=countries,
    codes=st.lists(st.sampled_from(["KPNJN", "KPRJN", "WPI:60280", "esr:98; x"]), unique=True, max_size=3).map(tuple),
    time_zone=st.sampled_from([None, "Asia/Pyongyang"]),
    position=st.none() | POSITIONS,
    precision_m=precisions,
    outline=st.none() | boxes(),
    note=notes,
)
sources = st.builds(
    Source,
    id=IDS,
    key=lines,
    title=lines,
    publisher=maybe_line,
    url=st.sampled_from([None, "https://example.org/a?b=c#d", "doi:10.1000/182"]),
    published=MAYBE_WINDOWS,
    retrieved=MAYBE_WINDOWS,
    version=maybe_line,
    reliability=st.none() | st.sampled_from(Reliability),
    note=notes,
)
scenes = st.builds(
    Scene,
    id=IDS,
    provider=lines,
    acquired=MAYBE_WINDOWS,
    sensor=maybe_line,
    scene_id=maybe_line,
    gsd_m=st.none() | st.floats(0.01, 10_000),
    licence=maybe_line,
    republish=st.none() | st.booleans(),
    note=notes,
)


def candidates(vessel_ids: list[str]) -> st.SearchStrategy[tuple[Candidate, ...]]:
    one = st.builds(Candidate, vessel=st.sampled_from(vessel_ids), likelihood=st.sampled_from(Likelihood))
    return st.lists(one, unique_by=lambda candidate: candidate.vessel, max_size=3).map(tuple)


def sightings(of: dict[str, list[str]]) -> st.SearchStrategy[Sighting]:
    return st.builds(
        Sighting,
        id=IDS,
        subject=st.sampled_from(Subject),
        seen=windows(),
        place=st.sampled_from(of["place"]),
        position=st.none() | POSITIONS,
        precision_m=precisions,
        candidates=candidates(of["vessel"]),
        state=st.none() | st.sampled_from(SightingState),
        length_m=metres,
        length_error_m=metres,
        heading_deg=st.none() | st.floats(0, 359.999),
        on_deck=counts(),
        on_quay=counts(),
        on_wagons=counts(),
        ais=st.sampled_from(Ais),
        scene=st.none() | st.sampled_from(of["scene"]),
        analyst=st.just("") | lines,
        note=notes,
    )


def coverages(of: dict[str, list[str]]) -> st.SearchStrategy[Coverage]:
    return st.builds(
        Coverage,
        id=IDS,
        place=st.sampled_from(of["place"]),
        looked=windows(),
        scene=st.none() | st.sampled_from(of["scene"]),
        visibility=st.sampled_from([Visibility.CLEAR, Visibility.PARTLY]),
        nothing_found=st.booleans(),
        analyst=st.just("") | lines,
        note=notes,
    )


def movements(of: dict[str, list[str]]) -> st.SearchStrategy[Movement]:
    return st.builds(
        Movement,
        id=IDS,
        origin=st.just(of["place"][0]),
        destination=st.just(of["place"][1]),
        mode=st.sampled_from(Mode),
        basis=st.sampled_from(Basis),
        candidates=candidates(of["vessel"]),
        departed=MAYBE_WINDOWS,
        via=st.lists(POSITIONS, max_size=3).map(tuple),
        cargo=counts(),
        analyst=st.just("") | lines,
        note=notes,
    )


def citations(of: dict[str, list[str]]) -> st.SearchStrategy[Citation]:
    return st.builds(
        Citation,
        id=IDS,
        cited_kind=st.just("place"),
        cited=st.sampled_from(of["place"]),
        field=st.sampled_from([None, "position", "lat"]),
        source=st.sampled_from(of["source"]),
        stance=st.sampled_from(Stance),
        credibility=st.none() | st.integers(1, 6),
        page=maybe_line,
        quote=notes,
        note=notes,
    )


case_notes = st.builds(Note, id=IDS, title=lines, text=notes)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Record, list[Record]]:
    """A record of any kind, with the records it refers to, some of which are called alike."""
    known: list[Record] = []
    for strategy in (places, vessels, sources, scenes):
        known += draw(st.lists(strategy, min_size=2, max_size=3, unique_by=lambda record: record.id))
    of = {kind: [record.id for record in known if kind_of(record) == kind] for kind in NAMED}
    parented = st.builds(lambda child, parent: replace(child, parent=parent), places, st.sampled_from(of["place"]))
    referring = (sightings(of), coverages(of), movements(of), citations(of))
    return draw(st.one_of(parented, vessels, sources, scenes, case_notes, *referring)), known


@given(cases())
def test_the_texts_of_a_record_are_read_back_to_the_same_record(case: tuple[Record, list[Record]]) -> None:
    record, known = case
    lookup = Lookup([*known, record] if kind_of(record) in NAMED else known)
    texts = drafts.fields(record, lookup)
    assert drafts.parse(kind_of(record), texts, lookup, id=record.id).record == record


@pytest.mark.parametrize(
    "entry", [entry for entries in ENTRIES.values() for entry in entries if not entry.needed], ids=lambda e: e.spec.name
)
def test_an_empty_text_is_read_as_the_table_says(entry: Entry) -> None:
    desk = Desk(kind="sighting", id="", fields={}, lookup=Lookup([]))
    assert entry.codec.read("", desk) == entry.codec.empty


@pytest.mark.parametrize("kind", list(drafts.FIELDS))
def test_fields_are_named_once_and_labelled(kind: str) -> None:
    names = [spec.name for spec in drafts.FIELDS[kind]]
    assert len(names) == len(set(names))
    assert all(spec.label for spec in drafts.FIELDS[kind])
