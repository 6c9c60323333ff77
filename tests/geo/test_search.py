"""The search box's order: what is called just so stands first, and every word must be there."""

from hypothesis import given
from hypothesis import strategies as st

from geo.search import Entry, rank

ENTRIES = [
    Entry(words="Maria", also=("Lady Maria", "8517839"), target=1),
    Entry(words="Maria Star", target=2),
    Entry(words="Santa Maria", target=3),
    Entry(words="Mark everything", target=4, weight=1),
    Entry(words="Rajin", aliases=("Najin", "나진", "KPRJN", "KPNJN"), hint="place · KPRJN", target=5),
]


def found(text: str) -> list[int]:
    return [entry.target for entry in rank(text, ENTRIES, 10)]


def test_the_nearer_a_name_is_the_higher_it_stands() -> None:
    assert found("MARIA") == [1, 2, 3]
    assert found("mar") == [1, 2, 4, 3]
    assert found("8517839") == [1]
    assert found("najin") == [5]
    assert found("kpr") == [5]
    assert found("star maria") == [2]
    assert found("aria") == [1, 2, 3]
    assert found("  ") == found("nobody") == []


def test_another_name_that_finds_is_said_unless_it_is_seen_anyway() -> None:
    def words(text: str) -> str:
        return rank(text, ENTRIES, 1)[0].words

    assert words("najin") == words("naj") == "Rajin – also Najin"
    assert words("나진") == "Rajin – also 나진"
    assert words("kpnjn") == "Rajin – also KPNJN"
    assert words("rajin") == words("kprjn") == "Rajin"
    assert words("lady maria") == "Maria"


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=20), st.integers(0, 5))
def test_what_is_offered_has_every_word_and_is_not_too_much(text: str, lines: list[str], most: int) -> None:
    offered = rank(text, [Entry(words=line, target=None) for line in lines], most)
    assert len(offered) <= most
    for entry in offered:
        assert all(part in " ".join(entry.words.casefold().split()) for part in text.casefold().split())
