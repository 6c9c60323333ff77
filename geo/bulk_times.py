"""Times as Quaylog writes them, many at once: their digits are read as columns of numbers."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.bulk_texts import Letters, plain
from geo.errors import InvalidValue
from geo.instant import from_text
from geo.timeaxis import to_ms

LENGTH = len("2023-10-20T02:01:00.000Z")
_PLACES = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 22]
"""Where the digits stand."""
_BETWEEN = [4, 7, 10, 13, 16, 19, 23]
_MARKS = np.frombuffer(b"--T::.Z", np.uint8)[:, None]
_NO_TIME = "1970-01-01T00:00:00.000Z"
_LETTERS = np.frombuffer(_NO_TIME.encode(), np.uint8)
_BLANK = ord(" ")

Times = NDArray[np.float64]


def milliseconds(texts: Sequence[str | None], missing: float) -> Times:
    """Milliseconds since 1970 UTC; ``missing`` for an empty text, nan for one that is no time."""
    joined = "".join([text or _NO_TIME for text in texts]).encode(errors="replace")
    if len(joined) != LENGTH * len(texts):
        return np.array([_slowly(text, missing) for text in texts], np.float64)
    found = _read(np.frombuffer(joined, np.uint8).reshape(-1, LENGTH))
    if found is None:
        return np.array([_slowly(text, missing) for text in texts], np.float64)
    found[np.array([not text for text in texts], np.bool_)] = missing
    return found


def of_column(column: Any, missing: float) -> Times:
    """The same of a column as ``geo.bulk_texts`` has it."""
    if not isinstance(column, tuple):
        with suppress(ValueError):
            return of_letters(column, missing)
    return milliseconds(plain(column), missing)


def of_letters(letters: Letters, missing: float) -> Times:
    """The same of texts given by their letters, a row each; blanks are no time.

    Raises:
        ValueError: when one is neither a time nor blank.
    """
    is_missing = letters[:, 0] == _BLANK
    filled = np.where(is_missing[:, None], _LETTERS, letters) if is_missing.any() else letters
    found = _read(filled)
    if found is None:
        raise ValueError("Not all times can be read.")
    found[is_missing] = missing
    return found


def _read(letters: Letters) -> Times | None:
    """Milliseconds since 1970 of rows of letters; None when one of them is no time."""
    columns = np.ascontiguousarray(letters.T)
    digits = columns[_PLACES] - np.uint8(ord("0"))
    if (digits > 9).any() or (columns[_BETWEEN] != _MARKS).any():
        return None
    return _from_digits(digits.astype(np.int32))


def _from_digits(digits: Any) -> Times | None:
    """Of 17 columns of digits: year, month, day, hour, minute, second, millisecond."""
    century, years, month, day, hour, minute, second = (10 * digits[at] + digits[at + 1] for at in range(0, 14, 2))
    if ((month < 1) | (month > 12) | (hour > 23) | (minute > 59) | (second > 59)).any():
        return None
    firsts, months = _first_days(), (century * 100 + years) * 12 + month - 1
    days = firsts[months] + day - 1
    if (day < 1).any() or (days >= firsts[months + 1]).any():
        return None
    milli = (digits[14] * 10 + digits[15]) * 10 + digits[16]
    in_day = ((hour * 60 + minute) * 60 + second) * 1000 + milli
    return np.asarray(days * 86_400_000.0 + in_day, np.float64)


@cache
def _first_days() -> NDArray[np.int64]:
    """For each month from the year 0 to the year 10,000 its first day, in days since 1970."""
    return np.arange("0000-01", "10000-02", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _slowly(text: str | None, missing: float) -> float:
    if not text:
        return missing
    try:
        return to_ms(from_text(text))
    except InvalidValue:
        return float("nan")
