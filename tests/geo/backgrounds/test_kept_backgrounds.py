"""A background as it is typed, kept in the settings, and read again, whatever stands there."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.backgrounds import EXAMPLES, Background, called, kept, of_texts
from geo.backgrounds.background import LONGEST_TEXT, one_line
from geo.errors import GeoError, InvalidDraft, InvalidValue

TYPED = {
    "name": "Bay",
    "source": "https://tiles.example.org/{z}/{x}/{y}.png?key=1",
    "attribution": "© us",
    "first_zoom": "2",
    "last_zoom": "17",
    "tile_size": "512",
}
PLAIN = of_texts(TYPED).plain()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def test_what_is_typed_is_kept_and_read_again() -> None:
    made = of_texts(TYPED, known_as="7")
    assert made == Background(
        id="7",
        name="Bay",
        source=TYPED["source"],
        attribution="© us",
        first_zoom=2,
        last_zoom=17,
        tile_size=512,
    )
    assert kept(made.plain()) == made
    assert made.where == "tiles.example.org"
    assert made.is_online


def test_without_a_name_it_is_called_by_its_server() -> None:
    assert of_texts({**TYPED, "name": " "}).name == "tiles.example.org"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("source", "tiles", "It must say where the tile's place goes"),
        ("name", "a" * 301, "At most 300 signs, in one line."),
        ("attribution", "a\nb", "At most 300 signs, in one line."),
        ("first_zoom", "-1", "This is a whole number."),
        ("first_zoom", "23", "From 0 to 22."),
        ("last_zoom", "23", "From the smallest to 22."),
        ("last_zoom", "1", "From the smallest to 22."),
        ("last_zoom", "", "This is a whole number."),
        ("last_zoom", "1.5", "This is a whole number."),
        ("tile_size", "300", "256 or 512."),
        ("tile_size", "9" * 4000, "This is a whole number."),
    ],
)
def test_each_wrong_field_has_its_sentence(field: str, typed: str, sentence: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        of_texts({**TYPED, field: typed})
    assert sentence in caught.value.problems[field]


def test_all_wrong_fields_are_said_at_once() -> None:
    with pytest.raises(InvalidDraft) as caught:
        of_texts({})
    assert set(caught.value.problems) == {"source", "first_zoom", "last_zoom", "tile_size"}


@pytest.mark.parametrize("example_of", EXAMPLES)
def test_the_examples_are_right(example_of: Background) -> None:
    texts = {name: str(value) for name, value in example_of.plain().items() if name in TYPED}
    assert of_texts(texts, known_as="1").plain() == {**example_of.plain(), "id": "1"}


@given(st.sampled_from(sorted(PLAIN)), JSON)
@example("source", "https://[{s}::1]/{z}/{x}/{y}")
def test_whatever_stands_in_the_settings_is_a_background_or_none(field: str, value: Any) -> None:
    found = kept({**PLAIN, field: value})
    if found is not None:
        assert kept(found.plain()) == found
        assert 0 <= found.opacity <= 100
        assert 0 <= found.first_zoom <= found.last_zoom
    assert kept(value) is None


@given(st.text(max_size=400) | st.text(" a", min_size=290, max_size=310))
@example("a" * (LONGEST_TEXT - 1) + " b")
def test_a_strangers_text_becomes_one_short_line_and_stays_it(text: str) -> None:
    line = one_line(text)
    assert len(line) <= LONGEST_TEXT
    assert line.isprintable()
    assert one_line(line) == line


BAY, CHART = of_texts(TYPED), Background(id="2", name="Chart 4", source="/charts/4.mbtiles")


@pytest.mark.parametrize(("name", "meant"), [("Bay", BAY), (" bay ", BAY), ("CHART  4", CHART)])
def test_one_of_the_list_is_found_by_its_name(name: str, meant: Background) -> None:
    assert called(name, [BAY, CHART]) == meant


@pytest.mark.parametrize(
    ("name", "known", "sentence"),
    [
        (
            "Sea",
            [BAY, CHART],
            "No background is called “Sea”; there are: Bay, Chart 4. A file of tiles ends",
        ),
        ("Sea", [], "there is none yet"),
        ("bay", [BAY, BAY], "2 backgrounds are called “bay”"),
    ],
)
def test_a_name_that_is_none_is_said(name: str, known: list[Background], sentence: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        called(name, known)
    assert sentence in str(caught.value)


def test_a_file_is_found_by_its_path_and_one_that_is_not_there_is_said() -> None:
    with pytest.raises(GeoError, match=r"nowhere\.mbtiles"):
        called("nowhere.mbtiles", [BAY])
