"""The starter case: complete, graded, and with what is not known left empty."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo import identity
from geo.assets import seed
from geo.exchange import export, import_files
from geo.exchange.starter import FILES, FOLDER, load_starter
from geo.log import Log, Op
from geo.records import KINDS, Citation, Movement, Place, Record, Sighting, Source, Vessel
from geo.records.values import Basis, Likelihood, Mode, PlaceKind, Reliability
from geo.routes.leg import length_m, path


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    with Log.create(tmp_path_factory.mktemp("starter") / "case.gpkg") as case:
        load_starter(case)
        yield case


def records(log: Log, cls: type) -> list[Record]:
    return [record for kind in KINDS for record in log.all(kind) if isinstance(record, cls)]


def named(log: Log, cls: type, name: str) -> Record:
    (found,) = [record for record in records(log, cls) if getattr(record, "name", "") == name]
    return found


def test_it_is_one_change_with_its_own_name(log: Log) -> None:
    (change,) = log.history()
    assert change.change is not None
    assert change.change.operation == Op.STARTER
    assert Counter(row.kind for row in change.rows) == {
        "place": 9,
        "vessel": 4,
        "source": 14,
        "scene": 6,
        "sighting": 20,
        "coverage": 6,
        "movement": 4,
        "citation": 65,
    }


def test_loading_it_again_changes_nothing(log: Log) -> None:
    assert load_starter(log).rows == ()
    assert log.change_count() == 1


def test_it_raises_no_doubt(tmp_path: Path) -> None:
    with Log.create(tmp_path / "case.gpkg") as case:
        report = import_files(case, [seed(FOLDER, name) for name in FILES], dry_run=True)
    assert (report.ignored, report.notices) == ((), ())


def test_every_record_cites_a_graded_source(log: Log) -> None:
    citations = [record for record in records(log, Citation) if isinstance(record, Citation)]
    cited = {citation.cited for citation in citations}
    owed = [
        record for kind in ("place", "vessel", "scene", "sighting", "coverage", "movement") for record in log.all(kind)
    ]
    assert [record for record in owed if record.id not in cited] == []
    assert all(citation.credibility for citation in citations)
    sources = [source for source in records(log, Source) if isinstance(source, Source)]
    assert all(source.reliability for source in sources)
    assert {source.key for source in sources if source.reliability is Reliability.F} == {
        "press-mid-august",
        "press-26-august",
        "unnamed-secondary",
    }


def test_the_chain_from_port_to_depot_is_there(log: Log) -> None:
    names = {record.id: record.name for record in records(log, Place) if isinstance(record, Place)}
    legs = [
        (names[leg.origin], leg.mode, names[leg.destination], leg.basis)
        for leg in records(log, Movement)
        if isinstance(leg, Movement)
    ]
    assert ("Rajin", Mode.SEA, "Dunai", Basis.REPORTED) in legs
    assert ("Dunai", Mode.RAIL, "Tikhoretsk ammunition depot", Basis.INFERRED) in legs


@pytest.mark.parametrize(("destination", "shortest_nm"), [("Dunai", 103.6), ("Vostochny", 129.5)])
def test_sea_legs_are_little_longer_than_the_shortest_way_off_land(
    log: Log, destination: str, shortest_nm: float
) -> None:
    ends = named(log, Place, "Rajin"), named(log, Place, destination)
    for leg in records(log, Movement):
        assert isinstance(leg, Movement)
        if {leg.origin, leg.destination} == {ends[0].id, ends[1].id}:
            line = [getattr(log.get("place", end), "position") for end in (leg.origin, leg.destination)]  # noqa: B009
            assert length_m(path(line[0], line[1], leg.via)) / 1852 == pytest.approx(shortest_nm, rel=0.02)


def test_three_dates_of_the_first_trip_are_kept(log: Log) -> None:
    (first,) = [leg for leg in records(log, Movement) if isinstance(leg, Movement) and "first trip" in leg.note.lower()]
    citations = [record for record in records(log, Citation) if isinstance(record, Citation)]
    notes = [citation.note for citation in citations if (citation.cited, citation.field) == (first.id, "departed")]
    assert sorted(" ".join(re.findall(r"(?:late|mid-|26)\W?August", note)) for note in notes) == [
        "26 August",
        "late August",
        "mid-August",
    ]


def test_what_is_not_known_is_empty(log: Log) -> None:
    vessels = [record for record in records(log, Vessel) if isinstance(record, Vessel)]
    assert {vessel.name: vessel.imo for vessel in vessels} == {
        "Angara": "9179842",
        "Lady R": "9161003",
        "Maria": "8517839",
        "Maia-1": None,
    }
    assert all(vessel.length_m is None and vessel.beam_m is None for vessel in vessels)
    mozdok = named(log, Place, "Mozdok depot")
    assert isinstance(mozdok, Place)
    assert (mozdok.kind, mozdok.position) == (PlaceKind.DEPOT, None)


def test_all_imo_numbers_pass_the_check(log: Log) -> None:
    for vessel in records(log, Vessel):
        assert isinstance(vessel, Vessel)
        if vessel.imo:
            assert identity.imo(vessel.imo) == vessel.imo


def test_an_unnamed_ship_has_two_candidates(log: Log) -> None:
    (sighting,) = [
        record for record in records(log, Sighting) if isinstance(record, Sighting) and record.length_m == 115
    ]
    names = {record.id: record.name for record in records(log, Vessel) if isinstance(record, Vessel)}
    assert {names[candidate.vessel]: candidate.likelihood for candidate in sighting.candidates} == {
        "Angara": Likelihood.ROUGHLY_EVEN,
        "Lady R": Likelihood.ROUGHLY_EVEN,
    }


def test_it_survives_export_and_import(log: Log, tmp_path: Path) -> None:
    export(log, tmp_path / "first.geojson")
    with Log.create(tmp_path / "other.gpkg") as other:
        import_files(other, [tmp_path / "first.geojson"])
        assert {kind: sorted(log.all(kind), key=lambda record: record.id) for kind in KINDS} == {
            kind: sorted(other.all(kind), key=lambda record: record.id) for kind in KINDS
        }
        export(other, tmp_path / "second.geojson")
    assert (tmp_path / "first.geojson").read_bytes() == (tmp_path / "second.geojson").read_bytes()


def test_claims_cite_sources_that_are_there(log: Log) -> None:
    keys = {source.key for source in records(log, Source) if isinstance(source, Source)}
    with seed(FOLDER, "claims.csv").open(encoding="utf-8", newline="") as file:
        claims = list(csv.DictReader(file, strict=True))
    assert {claim["source"] for claim in claims} <= keys | {""}
    assert "kremlin-denial" in {claim["key"] for claim in claims}
