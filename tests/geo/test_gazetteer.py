"""Ports by any of their names and codes."""

import gzip
import re
from time import thread_time
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assets import resource
from geo.gazetteer import Port, Row, also, folded, index_number, port, rows, search
from geo.nearby import Nearby
from geo.position import Position


def best(text: str) -> Port:
    return search(text, 1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Rajin",
        "najin",
        "RAJ",
        "나진",
        "라진",
        "Раджин",
        "KPNJN",
        "kprjn",
        "KP NJN",
        "Rason",
        "60510",
        "WPI 60510",
        "wpi:60510",
        "World Port Index 60510",
        "geonames  2050496",
    ],
)
def test_rajin_by_every_name_and_code(text: str) -> None:
    port = best(text)
    assert (port.name, port.local, port.country) == ("Rajin", "나진", "KP")
    assert port.codes == ("KPRJN", "KPNJN")
    assert (round(port.position.lat, 1), round(port.position.lon, 1)) == (42.2, 130.3)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Владивосток", "Vladivostok"),
        ("владив", "Vladivostok"),
        ("RUVVO", "Vladivostok"),
        ("Находка", "Nakhodka"),
        ("Dunay", "Dunai"),
        ("Konyushkov", "Dunai"),
        ("Дунай", "Dunai"),
        ("Vostochny", "Vostochnyy"),
        ("Wrangel Bay", "Vostochnyy"),
        ("Bay Wrangel", "Vostochnyy"),
        ("Chongjin", "Ch'ongjin"),
        ("청진", "Ch'ongjin"),
        ("tikhoretsk", "Tikhoretsk ammunition depot"),
        ("上海", "Shanghai"),
        ("Gdańsk", "Gdansk"),
        ("Jebel Ali", "Mina Jabal Ali"),
        ("AE JEA", "Mina Jabal Ali"),
        ("Havana", "Bahai De La Habana"),
        ("Narvik", "Narvik"),
        ("INBOM", "Mumbai (Bombay)"),
    ],
)
def test_ports_by_names_in_any_script(text: str, name: str) -> None:
    assert best(text).name == name


def test_a_port_says_its_source_and_how_exact_it_is() -> None:
    port = best("Rajin")
    assert "World Port Index 60510" in port.source
    assert "GeoNames" in port.source
    assert port.precision_m is not None
    assert 1000 <= port.precision_m <= 2500
    assert best("KPNAM").kind == "port"


def test_time_zones_are_known_to_python() -> None:
    found = {row.zone for row in rows()}
    assert best("Rajin").zone == "Asia/Pyongyang"
    assert best("RUVVO").zone == "Asia/Vladivostok"
    assert found - {""} <= available_timezones()
    assert sum(not row.zone for row in rows()) < 200


def test_a_port_is_read_by_its_number() -> None:
    rajin = best("Rajin")
    assert port(rajin.number) == rajin
    assert port(-1) is None
    assert port(1_000_000) is None
    assert index_number(rajin) == "60510"
    assert index_number(best("Dunai")) == ""


def test_the_readme_names_every_column() -> None:
    readme = resource("gazetteer", "README.md").read_text("utf-8")
    heading = gzip.decompress(resource("gazetteer", "ports.tsv.gz").read_bytes()).partition(b"\n")[0].decode()
    cells = [line.split("|")[1] for line in readme.splitlines() if line.startswith("| `")]
    assert [name for cell in cells for name in re.findall("`(.*?)`", cell)] == heading.split("\t") == list(Row._fields)


def test_what_is_the_name_comes_before_what_begins_with_it() -> None:
    names = [port.name for port in search("Vladi", 50)]
    assert names[0] == "Vladivostok"
    assert search("Port Said", 1)[0].codes == ("EGPSD",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rajin", ""),
        ("raj", ""),
        ("나진", ""),
        ("KPRJN", ""),
        ("Najin", "Najin"),
        ("naj", "Najin"),
        ("라진", "라진"),
        ("раджин", "Раджин"),
        ("kp njn", "KPNJN"),
        ("WPI 60510", "World Port Index 60510"),
        ("GeoNames 2050496", "GeoNames 2050496"),
        ("", ""),
    ],
)
def test_what_finds_a_port_is_said_where_it_is_not_its_name(text: str, said: str) -> None:
    assert also(best("KPRJN"), text) == said


def test_of_words_of_several_names_the_one_that_has_all_is_said() -> None:
    assert also(best("Bay Wrangel"), "Bay Wrangel") == "Wrangel Bay"


def test_among_equals_the_near_ones_come_first() -> None:
    rajin, genoa = Position(lon=130.3, lat=42.2), Position(lon=8.9, lat=44.4)
    assert search("son", 2) != search("son", 2, Nearby([rajin]))
    assert [port.country for port in search("son", 2, Nearby([rajin]))] == ["KP", "KP"]
    assert search("porto", 1, Nearby([genoa]))[0].country in ("IT", "FR")
    assert search("Genoa", 1, Nearby([rajin]))[0].country == "IT", "what fits better comes first, however far"
    assert {port.number for port in search("vost", 1000)} == {
        port.number for port in search("vost", 1000, Nearby([rajin]))
    }


def test_nothing_is_found_by_nothing() -> None:
    assert search("") == []
    assert search("  \t|") == []
    assert search("zzzzqqqq") == []
    assert search("Rajin", 0) == []


@given(st.text(max_size=12), st.integers(0, 30))
def test_any_text_may_be_searched(text: str, limit: int) -> None:
    found = search(text, limit)
    assert len(found) <= limit
    assert len({(port.source, port.name) for port in found}) == len(found)


@given(st.sampled_from([port for letter in "abcdefghijklmnoprstuvwz" for port in search(letter, 40)]), st.data())
def test_a_port_is_found_by_each_of_its_names_and_codes(port: Port, data: st.DataObject) -> None:
    texts = [name for name in (port.name, port.local, *port.aliases) if folded(name).strip()]
    text = data.draw(st.sampled_from([*texts, *port.codes]))
    seen = folded(" ".join((port.name, port.local, *port.codes[:1])))
    assert also(port, text) or all(word in seen for word in folded(text).split())
    assert port in search(text, 1000)
    assert port in search(text.upper(), 1000)


def test_a_search_takes_less_than_10_ms() -> None:
    search("warm")
    took, near = [], Nearby([Position(lon=130.3, lat=42.2)])
    for text in ("Rajin", "a", "port", "san", "나", "KPNJN", "Port of Nakhodka", "new york harbour", "xyzzy"):
        began = thread_time()
        search(text, near=near)
        took.append(thread_time() - began)
    assert sorted(took)[len(took) // 2] < 0.010
