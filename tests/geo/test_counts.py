import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import counts
from geo.errors import InvalidValue
from geo.records.values import Count


@st.composite
def some_counts(draw: st.DrawFn) -> Count:
    least, best, most = sorted(draw(st.tuples(*[st.integers(0, 1_000_000)] * 3)))
    keep = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return Count(
        least=least if keep[0] else None,
        best=best if keep[1] else None,
        most=most if keep[2] else None,
    )


@given(some_counts())
def test_a_formatted_count_is_read_back(count: Count) -> None:
    assert counts.parse(counts.format_count(count)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", Count()),
        ("?", Count()),
        ("unknown", Count()),
        ("300", Count(best=300)),
        ("~300", Count(best=300)),
        ("about 300", Count(best=300)),
        ("3,000", Count(best=3000)),
        ("3 000 containers", Count(best=3000)),
        ("≥300", Count(least=300)),
        (">=300", Count(least=300)),
        ("at least 300", Count(least=300)),
        ("≤90", Count(most=90)),
        ("up to 90", Count(most=90)),
        ("240-360", Count(least=240, most=360)),
        ("240–360", Count(least=240, most=360)),
        ("240 to 360", Count(least=240, most=360)),
        ("240-300-360", Count(least=240, best=300, most=360)),
        ("240 – 300 – 360", Count(least=240, best=300, most=360)),
        ("?-300-360", Count(best=300, most=360)),
        ("240-300-?", Count(least=240, best=300)),
        ("２４０-３００-３６０", Count(least=240, best=300, most=360)),
    ],
)
def test_counts_as_people_type_them(text: str, count: Count) -> None:
    assert counts.parse(text) == count


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("many", "“many” is not a count: write 300, 240-300-360 (least, best, most), 240-360, ≥300, ≤90 or ?."),
        ("1-2-3-4", "“1-2-3-4” is not a count"),
        ("-5--3", "“-5--3” is not a count"),
        ("3.5", "“3.5” is not a count"),
        ("30,0", "“30,0” is not a count"),
        ("360-240", "The least (360) is more than the most (240)."),
        ("1000001", "The best (1000001) is not between 0 and 1,000,000."),
        ("9" * 5000, "is too large a count."),
    ],
)
def test_wrong_counts_get_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as error:
        counts.parse(text)
    assert sentence in str(error.value)
