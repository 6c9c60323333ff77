"""``quaylog port`` finds ports, and adds one to a log."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo import cli
from geo.log import Log
from geo.records import Place

Port = Callable[..., tuple[int, str, str]]


@pytest.fixture
def port(capfd: pytest.CaptureFixture[str]) -> Port:
    def run(*words: object) -> tuple[int, str, str]:
        code = cli.main(["port", *map(str, words)])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.gpkg"
    Log.create(path).close()
    return path


def places(case: Path) -> list[str]:
    with Log.open(case, read_only=True) as log:
        return [place.name for place in log.all("place") if isinstance(place, Place)]


@pytest.mark.parametrize("words", [["Rajin"], ["najin"], ["나진"], ["KPNJN"], ["World", "Port", "Index", "60510"]])
def test_a_line_says_where_it_is_and_on_whose_word(port: Port, words: list[str]) -> None:
    code, out, _ = port(*words)
    assert code == 0
    assert out.splitlines() == [
        "Rajin 나진  KP  KPRJN KPNJN  port  42.22578, 130.28663 ± 1.4 km  World Port Index 60510, GeoNames 2050496"
    ]


def test_json_has_all_that_is_known(port: Port) -> None:
    code, out, _ = port("vladivostok", "--json", "--limit", "1")
    (told,) = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert (told["codes"][0], told["local"], told["time_zone"]) == ("RUVVO", "Владивосток", "Asia/Vladivostok")


def test_what_no_list_has_is_said(port: Port, case: Path) -> None:
    assert port("zzzzqqqq") == (1, "", "quaylog: No port is called “zzzzqqqq”.\n")
    code, _, err = port("zzzzqqqq", "--add", case)
    assert (code, err) == (1, "quaylog: No port is called “zzzzqqqq”. Nothing was added.\n")
    assert port("san", "--limit", "-1")[0] == 1


def test_one_port_is_added_as_one_change_and_once(port: Port, case: Path) -> None:
    code, out, _ = port("Rajin", "--add", case, "--analyst", "heron")
    first, place_id = out.splitlines()
    assert (code, first) == (0, "Added Rajin, as World Port Index 60510 and GeoNames 2050496 have it.")
    with Log.open(case) as log:
        place = log.get("place", place_id)
        assert isinstance(place, Place)
        assert place.codes == ("KPRJN", "KPNJN", "WPI:60510")
        assert (log.count("source"), log.count("citation"), log.change_count()) == (2, 2, 1)
    code, _, err = port("KPNJN", "--add", case)
    assert (code, err) == (1, "quaylog: The log has Rajin already: the place “Rajin”. Nothing was added.\n")
    assert places(case) == ["Rajin"]


def test_of_several_the_number_chooses(port: Port, case: Path) -> None:
    code, _, err = port("san", "pedro", "--add", case)
    assert code == 1
    first, *lines = err.splitlines()
    assert first == "quaylog: “san pedro” may be one of these; give the number at the end of its line."
    assert len(lines) > 1
    assert places(case) == []
    source = lines[-1].rpartition("  ")[2]
    assert port(source, "--add", case)[0] == 0
    assert len(places(case)) == 1
