from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from geo.errors import InvalidValue
from geo.lookup import Lookup
from geo.records import Place, Record, Scene, Sighting, Source, Vessel, new_id
from geo.records.values import PlaceKind, Subject
from geo.times import parse_window

RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT, aliases=("Najin", "나진"), codes=("KPNJN", "KPRJN"))
RASON = Place(id=new_id(), name="Rason", kind=PlaceKind.PORT, aliases=("Najin",))
ANGARA = Vessel(id=new_id(), name="Angara", former_names=("Ocean Energy",), imo="9179842", mmsi="273210440")
RUSI = Source(id=new_id(), key="rusi-2023-10-16", title="The Orient Express")
IMAGE = Scene(id=new_id(), provider="Planet", acquired=parse_window("2023-10-20T02:01Z"))
SIGHTING = Sighting(id=new_id(), subject=Subject.VESSEL, seen=parse_window("2023"), place=RAJIN.id)


class FakeLog:
    """Records by kind, as an open log gives them."""

    def __init__(self, *records: Record) -> None:
        self.records = records
        self.asked: list[str] = []

    def all(self, kind: str) -> Iterator[Record]:
        self.asked.append(kind)
        return (record for record in self.records if type(record).__name__.lower() == kind)

    def get(self, kind: str, record_id: str) -> Record | None:
        return next((record for record in self.all(kind) if record.id == record_id), None)


@dataclass
class Row:
    kind: str
    id: str
    after: Record | None


@pytest.fixture
def lookup() -> Lookup:
    return Lookup([RAJIN, ANGARA, RUSI, IMAGE])


@pytest.mark.parametrize(
    ("kind", "text", "record"),
    [
        ("place", "Rajin", RAJIN),
        ("place", " RAJIN ", RAJIN),
        ("place", "najin", RAJIN),
        ("place", "나진", RAJIN),
        ("place", "kpnjn", RAJIN),
        pytest.param("place", RAJIN.id.upper(), RAJIN, id="place-its id"),
        ("vessel", "angara", ANGARA),
        ("vessel", "Ocean  Energy", ANGARA),
        ("vessel", "9179842", ANGARA),
        ("vessel", "IMO 9179842", ANGARA),
        ("vessel", "MMSI: 273210440", ANGARA),
        ("source", "RUSI-2023-10-16", RUSI),
        ("source", "the orient express", RUSI),
        ("source", "RUSI", RUSI),
        ("source", "rusi-2023", RUSI),
        ("scene", "Planet 20 Oct 2023 02:01", IMAGE),
    ],
)
def test_a_record_is_found_by_all_it_is_called(lookup: Lookup, kind: str, text: str, record: Record) -> None:
    assert lookup.find(kind, text) == record.id


def test_what_is_not_there_is_told_with_what_is_close(lookup: Lookup) -> None:
    with pytest.raises(InvalidValue, match=r"There is no vessel called “Angra”; did you mean Angara\?"):
        lookup.find("vessel", "Angra")
    with pytest.raises(InvalidValue, match=r"There is no vessel called “Maria”; add the vessel first, or correct"):
        lookup.find("vessel", "Maria")
    with pytest.raises(InvalidValue, match="There is no sighting with the id “x”"):
        lookup.find("sighting", "x")
    with pytest.raises(InvalidValue, match="“boat” is not a kind of record"):
        lookup.find("boat", "x")


def test_a_name_of_two_is_questioned(lookup: Lookup) -> None:
    lookup.add(RASON)
    with pytest.raises(
        InvalidValue, match=r"“Najin” is the name of 2 places: Rajin \(port, KPNJN, KPRJN\); Rason \(port\)\."
    ):
        lookup.find("place", "Najin")
    assert lookup.find("place", "Rason") == RASON.id
    assert lookup.others("place", "najin", RASON.id) == ["Rajin"]


def test_the_beginning_of_a_key_means_a_source_while_it_begins_no_other(lookup: Lookup) -> None:
    later = Source(id=new_id(), key="rusi-2024-02-01", title="The Orient Express, again")
    lookup.add(later)
    sentence = "“RUSI” begins the keys of 2 sources: rusi-2023-10-16, rusi-2024-02-01. Type more."
    with pytest.raises(InvalidValue, match=sentence):
        lookup.find("source", "RUSI")
    assert lookup.find("source", "rusi-2024") == later.id
    whole = Source(id=new_id(), key="rusi", title="RUSI's page")
    lookup.add(whole)
    assert lookup.find("source", "RUSI") == whole.id
    for text in ("rus", "", "2023", "rusi-2"):
        with pytest.raises(InvalidValue, match="There is no source called"):
            lookup.find("source", text)


def test_names_of_records(lookup: Lookup) -> None:
    assert lookup.name("place", RAJIN.id) == "Rajin"
    assert lookup.name("source", RUSI.id) == "rusi-2023-10-16"
    assert lookup.name("vessel", "gone") == "gone"
    assert lookup.names("place") == ["Rajin"]


def test_it_follows_changes(lookup: Lookup) -> None:
    lookup.apply([Row("vessel", ANGARA.id, replace(ANGARA, name="Baikal")), Row("sighting", "x", None)])
    assert lookup.find("vessel", "Baikal") == ANGARA.id
    with pytest.raises(InvalidValue):
        lookup.find("vessel", "Angara")
    lookup.apply([Row("vessel", ANGARA.id, None)])
    with pytest.raises(InvalidValue):
        lookup.find("vessel", "9179842")


def test_a_suggestion_is_not_older_than_the_records(lookup: Lookup) -> None:
    with pytest.raises(InvalidValue, match="add the vessel first"):
        lookup.find("vessel", "Mria")
    lookup.add(Vessel(id=new_id(), name="Maria"))
    with pytest.raises(InvalidValue, match="did you mean Maria"):
        lookup.find("vessel", "Mria")


def test_from_a_log_it_reads_only_what_has_a_name() -> None:
    log = FakeLog(RAJIN, ANGARA, SIGHTING)
    lookup = Lookup(log)
    assert "sighting" not in log.asked
    assert lookup.find("sighting", SIGHTING.id) == SIGHTING.id
    assert lookup.name("sighting", SIGHTING.id) == SIGHTING.id
