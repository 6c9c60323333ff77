"""CSV as analysts and spreadsheets write it."""

from pathlib import Path

import pytest

from geo.errors import ImportRefused
from geo.exchange import import_files
from geo.exchange.identity import id_of_key
from geo.exchange.merge import ImportReport
from geo.log import Log
from geo.position import Position
from geo.records import Citation, Movement, Place, Sighting, Source, Vessel
from geo.records.values import Count, Likelihood, Stance

PLACES = "key,name,kind,position\nrajin,Rajin,port,42.2333 N 130.3 E\ndunai,Dunai,port,42.8803 N 132.3375 E\n"
SIGHTINGS = "subject,seen,place,vessels,on_quay\nvessel,2023-10-19,rajin,Angara: likely; Lady R,240-300-360\n"


def write(folder: Path, **files: str) -> list[Path]:
    """``places=…`` becomes places.csv."""
    paths = []
    for name, text in files.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, "utf-8")
    return paths


def load(log: Log, folder: Path, **files: str) -> ImportReport:
    return import_files(log, write(folder, **files))


def only(log: Log, kind: str) -> object:
    (record,) = log.all(kind)
    return record


def test_rows_of_several_files_refer_to_each_other(log: Log, tmp_path: Path) -> None:
    vessels = "name,imo\nAngara,9179842\nLady R,9161003\n"
    report = load(log, tmp_path, sightings=SIGHTINGS, vessels=vessels, places=PLACES)
    assert (report.added, report.added_by_kind) == (5, {"place": 2, "vessel": 2, "sighting": 1})
    sighting = only(log, "sighting")
    assert isinstance(sighting, Sighting)
    assert sighting.place == id_of_key("place", "rajin")
    assert sighting.on_quay == Count(least=240, best=300, most=360)
    named = {log.get("vessel", candidate.vessel): candidate.likelihood for candidate in sighting.candidates}
    assert {vessel.name: likelihood for vessel, likelihood in named.items() if isinstance(vessel, Vessel)} == {
        "Angara": Likelihood.LIKELY,
        "Lady R": Likelihood.CERTAIN,
    }


def test_rows_refer_to_what_is_in_the_log(log: Log, tmp_path: Path) -> None:
    load(log, tmp_path, places=PLACES)
    load(log, tmp_path, movements="origin,destination,basis,via\nRajin,DUNAI,reported,42.3 N 131.5 E; 42.5 N 132 E\n")
    movement = only(log, "movement")
    assert isinstance(movement, Movement)
    assert (movement.origin, movement.destination) == (id_of_key("place", "rajin"), id_of_key("place", "dunai"))
    assert movement.via == (Position(lon=131.5, lat=42.3), Position(lon=132, lat=42.5))


def test_a_place_may_belong_to_one_further_down(log: Log, tmp_path: Path) -> None:
    load(log, tmp_path, places="key,name,kind,parent\nb,Berth 1,berth,rajin\nrajin,Rajin,port,\n")
    berth = log.get("place", id_of_key("place", "b"))
    assert isinstance(berth, Place)
    assert berth.parent == id_of_key("place", "rajin")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_spreadsheet_is_understood(delimiter: str, mark: str, line_end: str, log: Log, tmp_path: Path) -> None:
    rows = ["Name", "KIND", "Precision-M"], ["R;a,jin", "port", "250"]
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    path = tmp_path / "places.csv"
    path.write_bytes((mark + line_end.join(lines) + line_end).encode())
    import_files(log, [path])
    place = only(log, "place")
    assert isinstance(place, Place)
    assert (place.name, place.precision_m) == ("R;a,jin", 250)


def test_a_cell_may_have_several_lines(log: Log, tmp_path: Path) -> None:
    text = 'name,kind,note\nRajin,port,"two\nlines, ""quoted"""\n'
    load(log, tmp_path, places=text)
    place = only(log, "place")
    assert isinstance(place, Place)
    assert place.note == 'two\nlines, "quoted"'


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "${1+1}", "`", "C:\\new\\u12", "=1+1", "나진"])
def test_names_are_data(name: str, log: Log, tmp_path: Path) -> None:
    load(log, tmp_path, places=f"name,kind\n{name},port\n")
    place = only(log, "place")
    assert isinstance(place, Place)
    assert place.name == name


def test_importing_twice_adds_nothing(log: Log, tmp_path: Path) -> None:
    files = {"places": PLACES, "vessels": "name\nAngara\nLady R\n", "sightings": SIGHTINGS}
    load(log, tmp_path, **files)
    changes = log.change_count()
    report = load(log, tmp_path, **files)
    assert (report.added, report.updated, report.unchanged) == (0, 0, 5)
    assert log.change_count() == changes


def test_the_same_row_twice_is_taken_once_and_told(log: Log, tmp_path: Path) -> None:
    report = load(log, tmp_path, places="name,kind\nRajin,port\nRajin,port\n")
    assert report.added == 1
    assert "places.csv, line 3: the same place is at places.csv, line 2; it is taken once." in report.notices


def test_a_column_record_says_what_a_row_is(log: Log, tmp_path: Path) -> None:
    text = "record,name,kind,seen,subject,place\nplace,Rajin,port,,,\nsighting,,,2023-10-19,train,Rajin\n"
    report = load(log, tmp_path, everything=text)
    assert report.added_by_kind == {"place": 1, "sighting": 1}


def test_what_is_no_field_is_told(log: Log, tmp_path: Path) -> None:
    report = load(log, tmp_path, places="name,kind,Remarks\nRajin,port,see below\nDunai,port,\n")
    assert report.ignored == ("places.csv: column “Remarks” (once)",)


def test_sources_are_cited_with_their_grade(log: Log, tmp_path: Path) -> None:
    cites = "rusi:2; !voa:3#position; plain"
    load(
        log,
        tmp_path,
        sources="key,title\nrusi,The Orient Express\nvoa,Reports\nplain,Plain\n",
        places=f"key,name,kind,cites\nrajin,Rajin,port,{cites}\n",
    )
    sources = {source.id: source.key for source in log.all("source") if isinstance(source, Source)}
    found = [citation for citation in log.all("citation") if isinstance(citation, Citation)]
    assert {(citation.cited_kind, citation.cited) for citation in found} == {("place", id_of_key("place", "rajin"))}
    assert sorted(
        (sources[citation.source or ""], citation.credibility, citation.stance, citation.field) for citation in found
    ) == [
        ("plain", None, Stance.SUPPORTS, None),
        ("rusi", 2, Stance.SUPPORTS, None),
        ("voa", 3, Stance.CONTRADICTS, "position"),
    ]


def test_a_citation_names_a_sighting_by_its_key(log: Log, tmp_path: Path) -> None:
    load(
        log,
        tmp_path,
        places=PLACES,
        sightings="key,subject,seen,place\ns1,train,2023-10-19,rajin\n",
        sources="key,title\nrusi,The Orient Express\n",
        citations="cited_kind,cited,source,page\nsighting,s1,rusi,Fig. 11\n",
    )
    citation = only(log, "citation")
    assert isinstance(citation, Citation)
    assert (citation.cited, citation.page) == (id_of_key("sighting", "s1"), "Fig. 11")


WRONG = {
    "a wrong field": (
        "sightings",
        "subject,seen,place\nufo,2023-10-19,Rajin\n",
        "sightings.csv, line 2, column “subject”",
    ),
    "an unknown place": (
        "sightings",
        "subject,seen,place\ntrain,2023-10-19,Nowhere\n",
        "column “place”: There is no place",
    ),
    "the heading as written": ("vessels", "Name,IMO\nAngara,9123456\n", "vessels.csv, line 2, column “IMO”"),
    "too many cells": ("places", "name,kind\nRajin,port,7\n", "line 2: it has 3 cells, but there are 2 columns"),
    "too few cells": ("places", "name,kind,note\nRajin,port\n", "line 2: it has 2 cells, but there are 3 columns"),
    "a row after one of two lines": ("places", 'name,kind\n"Ra\njin",port\nDunai,\n', "line 4"),
    "no kind": ("stuff", "name\nRajin\n", "line 2: say what it is"),
    "another kind": ("stuff", "record,name\nship,Angara\n", "line 2: “ship” is none of these: place, vessel"),
    "an id that is none": ("places", "id,name,kind\n7,Rajin,port\n", "column “id”: “7” is not a UUID"),
    "an id twice": ("places", "key,name,kind\na,Rajin,port\na,Dunai,port\n", "another place with the id"),
    "an unknown source": ("places", "name,kind,cites\nRajin,port,rusi:2\n", "column “cites”: There is no source"),
    "cites that are none": ("places", "name,kind,cites\nRajin,port,#2\n", "column “cites”: “#2” is not a source's key"),
    "a credibility that is none": (
        "places",
        "record,key,title,name,kind,cites\nsource,r,T,,,\nplace,,,Rajin,port,r:7\n",
        "line 3, column “cites”: The credibility 7",
    ),
    "columns twice": ("places", "name,Name,kind\na,b,port\n", "two columns are called “name”"),
    "no heading": ("places", "Rajin,port\n", "the first line must name the columns"),
    "nothing": ("places", "", "is empty"),
    "an open quote": ("places", 'name,kind\n"Rajin,port\n', "line 2: the row cannot be read as CSV"),
    "an endless cell": ("places", f"name,kind\n{'x' * 200_000},port\n", "line 2: the row cannot be read as CSV"),
}


@pytest.mark.parametrize(("name", "text", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_line_and_column(
    name: str, text: str, sentence: str, log: Log, tmp_path: Path
) -> None:
    before = log.path.read_bytes()
    with pytest.raises(ImportRefused) as refused:
        load(log, tmp_path, **{name: text})
    assert sentence in str(refused.value)
    assert log.path.read_bytes() == before


def test_problems_are_told_all_at_once(log: Log, tmp_path: Path) -> None:
    rows = "".join(f"Place {number},harbour\n" for number in range(25))
    with pytest.raises(ImportRefused) as refused:
        load(log, tmp_path, places="name,kind\n" + rows)
    lines = str(refused.value).splitlines()
    assert [line.split(",")[1] for line in lines[:20]] == [f" line {number}" for number in range(2, 22)]
    assert lines[20:] == ["… and 5 more problems.", "Nothing was imported."]
