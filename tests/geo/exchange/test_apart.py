"""Importing in a process of its own: what it tells, how it is cancelled, and that the log is whole either way."""

from pathlib import Path

import pytest

from geo.errors import ImportRefused
from geo.exchange.apart import import_apart
from geo.exchange.steps import COMPARING, FINISHING, READING, WRITING
from geo.log import Log

ROWS = 3000


class Enough(Exception):
    """Somebody cancelled."""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.gpkg"
    Log.create(path).close()
    return path


@pytest.fixture
def vessels(tmp_path: Path) -> Path:
    path = tmp_path / "vessels.csv"
    path.write_text("name,key\n" + "".join(f"Ship {number},{number}\n" for number in range(ROWS)))
    return path


def nothing(_what: str, _done: int, _total: int) -> None:
    """Nobody asks."""


def test_it_is_one_change_and_tells_how_far_it_is(case: Path, vessels: Path) -> None:
    told: list[str] = []
    outcome = import_apart(case, [vessels], analyst="heron", tell=lambda what, *_: told.append(what))
    assert outcome.sentence.startswith("3,000 records added")
    assert told[0] == READING
    assert {COMPARING, WRITING, FINISHING} <= set(told)
    with Log.open(case) as log:
        (change,) = log.history()
        assert change.change is not None
        assert (change.change.id, change.change.analyst) == (outcome.change, "heron")
        assert log.count("vessel") == ROWS
        assert log.undo().rows
        assert log.count("vessel") == 0


@pytest.mark.parametrize("when", [READING, COMPARING, WRITING])
def test_a_cancelled_import_leaves_the_file_as_it_was(case: Path, vessels: Path, when: str) -> None:
    before = case.read_bytes()

    def tell(what: str, _done: int, _total: int) -> None:
        if what == when:
            raise Enough

    with pytest.raises(Enough):
        import_apart(case, [vessels], analyst="", tell=tell)
    assert case.read_bytes() == before
    assert sorted(path.name for path in case.parent.iterdir()) == ["case.gpkg", "vessels.csv"]


def test_what_is_cancelled_too_late_is_imported(case: Path, vessels: Path) -> None:
    def tell(what: str, _done: int, _total: int) -> None:
        if what == FINISHING:
            raise Enough

    assert import_apart(case, [vessels], analyst="", tell=tell).change
    with Log.open(case, read_only=True) as log:
        assert log.count("vessel") == ROWS


def test_a_refusal_says_what_and_where(case: Path, tmp_path: Path) -> None:
    bad = tmp_path / "vessels.csv"
    bad.write_text("name,imo\nAngara,123\n")
    before = case.read_bytes()
    with pytest.raises(ImportRefused, match=r"vessels\.csv, line 2.*IMO"):
        import_apart(case, [bad], analyst="", tell=nothing)
    assert case.read_bytes() == before


def test_what_was_left_out_is_told(case: Path, tmp_path: Path) -> None:
    odd = tmp_path / "vessels.csv"
    odd.write_text("name,captain\nAngara,unknown\n")
    outcome = import_apart(case, [odd], analyst="", tell=nothing)
    assert any("captain" in note for note in outcome.notes)
