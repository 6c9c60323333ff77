"""Every example of the manual's page on typing means what the page says."""

from pathlib import Path

import pytest

from geo import counts, notation
from geo.errors import InvalidValue
from geo.instant import to_text
from geo.times import parse_window

PAGE = (Path(__file__).parents[2] / "docs" / "manual" / "typing.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the table below a heading, without its head."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in row] for row in rows]


@pytest.mark.parametrize(("typed", "earliest", "latest"), table("Times"))
def test_times(typed: str, earliest: str, latest: str) -> None:
    window = parse_window(typed)
    assert [to_text(end) if end else "" for end in (window.earliest, window.latest)] == [earliest, latest]


@pytest.mark.parametrize(("typed", "_means"), table("Positions"))
def test_positions(typed: str, _means: str) -> None:
    position = notation.parse(typed)
    assert abs(position.lat - 42.2271) < 0.0001
    assert abs(position.lon - 130.2826) < 0.0001


@pytest.mark.parametrize(("typed", "least", "best", "most"), table("Counts of containers"))
def test_counts(typed: str, least: str, best: str, most: str) -> None:
    count = counts.parse(typed)
    assert ["" if part is None else str(part) for part in (count.least, count.best, count.most)] == [least, best, most]


@pytest.mark.parametrize("typed", ["03/04/2023", "2023-10-20 11:01"])
def test_questioned_times(typed: str) -> None:
    assert f"`{typed}`" in PAGE
    with pytest.raises(InvalidValue):
        parse_window(typed)


def test_the_questioned_position() -> None:
    with pytest.raises(InvalidValue, match=r"did you mean 42\.2271, 130\.2826"):
        notation.parse("130.2826, 42.2271")
