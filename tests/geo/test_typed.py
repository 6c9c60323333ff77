import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValue
from geo.typed import brief, one_line, plain, quoted, require_clean


def test_typed_marks_become_plain() -> None:
    assert plain(" ４２．５″\u00a0−１３０’ ") == "42.5\" -130'"
    assert plain("7–8—9") == "7–8–9"
    assert plain("\u200e42\u200b") == "42"
    assert plain("٤٢") == "42"


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_marks_of_writing_direction_are_kept_in_names() -> None:
    assert one_line(" \u200fمرفأ\u200e ") == "\u200fمرفأ\u200e"


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\u2028", "\x85", "\v"])
def test_line_breaks_are_refused_where_there_is_one_line(mark: str) -> None:
    with pytest.raises(InvalidValue, match="There is a line break in it; put it on one line"):
        one_line(f"a{mark}b")


def test_what_no_text_may_hold() -> None:
    for text in ("a\0", "a\x07", "\ud800", "x" * 100_001):
        with pytest.raises(InvalidValue):
            require_clean(text)
    require_clean("a\tb\nc" + "x" * 99_000)


def test_long_texts_are_cut_in_sentences() -> None:
    assert quoted("a  b\nc") == "“a b c”"
    assert len(quoted("x" * 100)) == 62


def test_what_only_looks_like_a_digit_is_none() -> None:
    assert plain("30²①½") == "30²①½"


def test_a_text_in_a_sentence_turns_nothing_round() -> None:
    assert brief("\u202eRajin\u2066 \n port\u200f") == "Rajin port"
    assert brief("x" * 61) == "x" * 57 + "..."
