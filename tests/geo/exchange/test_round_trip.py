"""Exported, imported into an empty log, exported again: the same bytes, whatever the records are."""

import string
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.exchange import export, import_files
from geo.log import Log, Op
from geo.records import KINDS, Citation, Coverage, Movement, Note, Place, Record, Scene, Sighting, Source, Vessel
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
from tests.examples import IDS, MAYBE_WINDOWS, POSITIONS, RINGS, counts, windows

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
NAMES = st.one_of(LINES.filter(str.strip), st.sampled_from(["<img src=x onerror=alert(1)>", "${1+1}", "`", "C:\\new"]))
NOTES = st.one_of(LINES, st.sampled_from(["two\nlines", "a\ttab"]))
MAYBE_NAME = st.none() | NAMES
LISTS = st.lists(NAMES, max_size=3).map(tuple)


def numbers(least: float, most: float) -> st.SearchStrategy[float | None]:
    return st.none() | st.floats(least, most)


def one_of(ids: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(ids)


@st.composite
def cases(draw: st.DrawFn) -> list[Record]:
    """Records of every kind that refer to each other."""
    ids = draw(st.lists(IDS, min_size=22, max_size=22, unique=True))
    places, vessels, sources, scenes = ids[:4], ids[4:6], ids[6:8], ids[8:10]
    candidates = st.lists(
        st.builds(Candidate, vessel=one_of(vessels), likelihood=st.sampled_from(Likelihood)), max_size=2
    ).map(tuple)
    builders: list[tuple[type[Record], list[str], dict[str, st.SearchStrategy[Any]]]] = [
        (Place, places, {"position": st.none() | POSITIONS, "outline": st.none() | RINGS}),
        (Vessel, vessels, {}),
        (Source, sources, {}),
        (Scene, scenes, {"acquired": MAYBE_WINDOWS}),
        (Sighting, ids[10:13], {"seen": windows(), "place": one_of(places), "candidates": candidates}),
        (Coverage, ids[13:14], {"looked": windows(), "place": one_of(places)}),
        (Movement, ids[14:17], {"origin": one_of(places[:2]), "destination": one_of(places[2:])}),
        (Note, ids[20:], {}),
        (Citation, ids[17:20], {"source": one_of(sources), "cited_kind": st.just("place"), "cited": one_of(places)}),
    ]
    return [
        draw(st.builds(cls, id=st.just(record_id), **FIELDS[cls], **more))
        for cls, own, more in builders
        for record_id in own
    ]


FIELDS: dict[type, dict[str, st.SearchStrategy[Any]]] = {
    Place: {
        "name": NAMES,
        "kind": st.sampled_from(PlaceKind),
        "aliases": LISTS,
        "codes": LISTS,
        "country": MAYBE_NAME,
        "time_zone": MAYBE_NAME,
        "precision_m": numbers(0, 2_000_000),
        "note": NOTES,
    },
    Vessel: {
        "name": NAMES,
        "former_names": LISTS,
        "imo": st.none() | st.text(string.digits, min_size=7, max_size=7),
        "length_m": numbers(0, 1000),
        "beam_m": numbers(0, 200),
        "built": st.none() | st.integers(1800, 2200),
        "owner": MAYBE_NAME,
        "note": NOTES,
    },
    Source: {
        "key": NAMES,
        "title": NAMES,
        "published": MAYBE_WINDOWS,
        "retrieved": MAYBE_WINDOWS,
        "reliability": st.none() | st.sampled_from(Reliability),
    },
    Scene: {"provider": NAMES, "gsd_m": numbers(0.01, 10_000), "republish": st.none() | st.booleans()},
    Sighting: {
        "subject": st.sampled_from(Subject),
        "position": st.none() | POSITIONS,
        "state": st.none() | st.sampled_from(SightingState),
        "length_m": numbers(0, 1000),
        "heading_deg": numbers(0, 359.999),
        "on_deck": counts(),
        "on_quay": counts(),
        "on_wagons": counts(),
        "ais": st.sampled_from(Ais),
        "note": NOTES,
    },
    Coverage: {"visibility": st.sampled_from([Visibility.CLEAR, Visibility.PARTLY]), "nothing_found": st.booleans()},
    Movement: {
        "mode": st.sampled_from(Mode),
        "basis": st.sampled_from(Basis),
        "via": st.lists(POSITIONS, max_size=3).map(tuple),
        "cargo": counts(),
    },
    Citation: {
        "stance": st.sampled_from(Stance),
        "credibility": st.none() | st.integers(1, 6),
        "page": MAYBE_NAME,
        "quote": NOTES,
    },
    Note: {"title": NAMES, "text": NOTES},
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_export_import_export_is_byte_equal(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first.geojson"), Path(folder, "second.geojson")
        with Log.create(Path(folder, "first.gpkg")) as log:
            log.run(Op.IMPORT, lambda transaction: [transaction.put(record) for record in records])
            export(log, first)
        with Log.create(Path(folder, "second.gpkg")) as log:
            report = import_files(log, [first])
            assert (report.added, report.ignored, report.notices) == (len(records), (), ())
            assert {record.id: record for kind in KINDS for record in log.all(kind)} == {r.id: r for r in records}
            export(log, second)
        assert first.read_bytes() == second.read_bytes()


def test_a_place_may_be_listed_before_the_one_it_belongs_to(log: Log, tmp_path: Path) -> None:
    port = Place(id="f0000000-0000-4000-8000-000000000000", name="Rajin", kind=PlaceKind.PORT)
    berth = replace(port, id="00000000-0000-4000-8000-000000000000", name="Berth", parent=port.id)
    log.run(Op.IMPORT, lambda transaction: [transaction.put(port), transaction.put(berth)])
    export(log, tmp_path / "out.geojson")
    with Log.create(tmp_path / "other.gpkg") as other:
        assert import_files(other, [tmp_path / "out.geojson"]).added == 2
