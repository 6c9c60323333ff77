"""A port of the gazetteer becomes a place with its sources, once."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo import drafts, gazetteer, ports
from geo.gazetteer import Port
from geo.lookup import Lookup
from geo.position import Position
from geo.records import Citation, Place, Source
from geo.records.values import PlaceKind

COUNT = sum(1 for _ in gazetteer.rows())


def best(text: str) -> Port:
    return gazetteer.search(text, 1)[0]


def test_rajin_with_all_that_the_lists_know() -> None:
    port = best("나진")
    place, *rest = ports.records(port, ())
    assert isinstance(place, Place)
    assert (place.name, place.kind, place.country) == ("Rajin", PlaceKind.PORT, "KP")
    assert place.codes == ("KPRJN", "KPNJN", "WPI:60510")
    assert place.aliases[0] == "나진"
    assert {"Najin", "Раджин"} <= set(place.aliases)
    assert (place.position, place.precision_m) == (port.position, port.precision_m)
    assert place.time_zone == "Asia/Pyongyang"
    index, cites_index, names, cites_names = rest
    assert isinstance(index, Source)
    assert isinstance(names, Source)
    assert (index.key, names.key) == ("wpi-2026-07-24", "geonames-2026-07-24")
    assert "National Geospatial-Intelligence Agency" in str(index.publisher)
    assert gazetteer.version() in str(index.version)
    for source, citation, page in ((index, cites_index, "No. 60510"), (names, cites_names, "No. 2050496")):
        assert isinstance(citation, Citation)
        assert (citation.cited, citation.source, citation.page) == (place.id, source.id, page)


def test_a_list_is_a_source_once() -> None:
    first = ports.records(best("Rajin"), ())
    known = [record for record in first if isinstance(record, Source)]
    later = ports.records(best("Vladivostok"), known)
    assert not [record for record in later if isinstance(record, Source)]
    cited = {record.source for record in later if isinstance(record, Citation)}
    assert cited
    assert cited <= {source.id for source in known}


def test_a_port_of_the_earlier_copy_of_the_index_cites_that() -> None:
    port = best("Narvik")
    place, source, citation = ports.records(port, ())
    assert isinstance(place, Place)
    assert isinstance(source, Source)
    assert isinstance(citation, Citation)
    assert (source.key, citation.page) == ("wpi-2025-05-27", "No. 22030")
    assert place.codes == ("NONVK", "WPI:22030")


def test_our_own_entries_name_their_reports() -> None:
    place, source, citation = ports.records(best("Dunai"), ())
    assert isinstance(place, Place)
    assert isinstance(source, Source)
    assert isinstance(citation, Citation)
    assert (place.name, source.publisher) == ("Dunai", "Quaylog")
    assert citation.page == "Reports on the Rajin – Dunai route"


def test_a_place_of_the_case_is_known_by_code_or_by_name_nearby() -> None:
    port = best("Rajin")
    place = ports.place_of(port)
    bare = replace(place, name="Port 3", aliases=(), codes=())
    north = Position(lon=port.position.lon, lat=port.position.lat + 0.3)
    assert ports.held(port, [bare]) is None
    assert ports.held(port, [bare, place]) is place
    coded = replace(bare, codes=("KPNJN",), position=north)
    named = replace(bare, name="NAJIN")
    assert ports.held(port, [coded]) is coded
    assert ports.held(port, [replace(coded, position=None)]) is not None
    assert ports.held(port, [named]) is named
    assert ports.held(port, [replace(named, position=north)]) is None


@pytest.mark.parametrize(("kind", "becomes"), [("marina", "port"), ("landing", "berth"), ("ferry", "terminal")])
def test_a_kind_that_places_do_not_have_stands_in_the_note(kind: str, becomes: str) -> None:
    place = ports.place_of(replace(best("Rajin"), kind=kind))
    assert place.kind.value == becomes
    assert kind in place.note


@given(st.integers(0, COUNT - 1))
@example(1358)  # Cogo, one of whose codes has a country that does not exist
def test_every_port_is_a_place_that_the_form_takes(number: int) -> None:
    port = gazetteer.port(number)
    assert port is not None
    assert port.number == number
    place, *rest = ports.records(port, ())
    assert isinstance(place, Place)
    lookup = Lookup([place, *(record for record in rest if isinstance(record, Source))])
    texts = drafts.fields(place, lookup)
    assert drafts.parse("place", texts, lookup, id=place.id).record == place
    for record in rest:
        if isinstance(record, Citation):
            assert record.cited == place.id
    assert ports.held(port, [place]) is place
    title, detail = ports.words(port)
    assert port.name in title
    assert port.source in detail
