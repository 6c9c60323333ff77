"""What is offered while a name is typed."""

from datetime import UTC, datetime

from geo.instant import Window
from geo.lookup import Lookup
from geo.records import Place, Scene, Source, Vessel, new_id
from geo.records.values import PlaceKind
from geo.suggest import findable, suggest

ANGARA = Vessel(id=new_id(), name="Angara", imo="9179842", mmsi="273123450", former_names=("Ocean Energy",), flag="RU")
TWIN = Vessel(id=new_id(), name="Angara", imo="9161003")
NAMELESS = Vessel(id=new_id(), name="Angara")
RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT, aliases=("Najin",), codes=("KPNJN",))
PIER = Place(id=new_id(), name="pier 2", kind=PlaceKind.BERTH, parent=RAJIN.id)
OLD = Scene(id=new_id(), provider="Planet", acquired=Window.at(datetime(2023, 1, 1, tzinfo=UTC)), scene_id="a")
NEW = Scene(id=new_id(), provider="Planet", acquired=Window.at(datetime(2023, 10, 20, tzinfo=UTC)), scene_id="b")
RUSI = Source(id=new_id(), key="rusi-2023", title="Orient Express", publisher="RUSI")
LOOKUP = Lookup([ANGARA, TWIN, NAMELESS, RAJIN, PIER, OLD, NEW, RUSI])


def test_a_vessel_is_found_by_name_former_name_imo_and_mmsi() -> None:
    for typed in ("ang", "energy", "9179", "27312"):
        assert "9179842" in [found.text for found in suggest(LOOKUP, "vessel", typed)], typed
    assert suggest(LOOKUP, "vessel", "zz") == ()


def test_namesakes_are_told_apart_and_each_text_finds_its_own() -> None:
    found = suggest(LOOKUP, "vessel", "angara")
    assert len({row.text for row in found}) == 3
    assert {LOOKUP.find("vessel", row.text) for row in found} == {ANGARA.id, TWIN.id, NAMELESS.id}
    assert "IMO 9179842 · ex Ocean Energy · RU" in [row.apart for row in found]


def test_places_are_offered_with_their_port() -> None:
    (found,) = suggest(LOOKUP, "place", "pier")
    assert (found.name, found.apart) == ("pier 2", "berth in Rajin")
    (found,) = suggest(LOOKUP, "place", "naj")
    assert (found.text, found.name, found.apart) == ("Rajin", "Rajin – also Najin", "port · KPNJN")
    assert suggest(LOOKUP, "place", "raj")[0].name == suggest(LOOKUP, "place", "kpnjn")[0].name == "Rajin"


def test_the_newest_scene_comes_first() -> None:
    assert [found.text for found in suggest(LOOKUP, "scene", "")] == ["b", "a"]
    assert [found.text for found in suggest(LOOKUP, "scene", "20 oct")] == ["b"]


def test_a_source_is_found_by_publisher_and_title() -> None:
    for typed in ("rusi", "express"):
        assert suggest(LOOKUP, "source", typed)[0].text == "rusi-2023"


def test_a_name_that_parts_a_list_is_written_by_its_id() -> None:
    odd = Vessel(id=new_id(), name="A; B")
    assert findable(odd, "vessel", Lookup([odd])) == odd.id
