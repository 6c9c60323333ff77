"""Times as Quaylog writes them, many at once: their digits are read as columns of numbers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.errors import InvalidValue
from geo.instant import from_text
from geo.timeaxis import to_ms

_LENGTH = len("2023-10-20T02:01:00.000Z")
_PLACES = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 22]
"""Where the digits stand."""
_MARKS = np.frombuffer(b"--T::.Z", np.uint8)
_BETWEEN = [4, 7, 10, 13, 16, 19, 23]
_NO_TIME = "1970-01-01T00:00:00.000Z"

Times = NDArray[np.float64]


def milliseconds(texts: Sequence[str | None], missing: float) -> Times:
    """Milliseconds since 1970 UTC; ``missing`` for an empty text, nan for one that is no time."""
    filled = [text or _NO_TIME for text in texts]
    joined = "".join(filled).encode()
    if len(joined) != _LENGTH * len(filled):
        return np.array([_slowly(text, missing) for text in texts], np.float64)
    letters = np.frombuffer(joined, np.uint8).reshape(-1, _LENGTH)
    digits = letters[:, _PLACES] - np.uint8(48)
    if (digits > 9).any() or (letters[:, _BETWEEN] != _MARKS).any():
        return np.array([_slowly(text, missing) for text in texts], np.float64)
    found = _from_digits(digits.astype(np.int64))
    is_missing = np.array([not text for text in texts], np.bool_)
    found[is_missing] = missing
    return found


def _from_digits(digits: Any) -> Times:
    """Milliseconds since 1970 of rows of 17 digits: year, month, day, hour, minute, second, millisecond."""
    year = digits[:, :4] @ [1000, 100, 10, 1]
    month, day, hour, minute, second = (digits[:, at : at + 2] @ [10, 1] for at in (4, 6, 8, 10, 12))
    milli = digits[:, 14:] @ [100, 10, 1]
    months = (year - 1970) * 12 + month - 1
    days = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + day - 1
    return np.asarray((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + milli, np.float64)


def _slowly(text: str | None, missing: float) -> float:
    if not text:
        return missing
    try:
        return to_ms(from_text(text))
    except InvalidValue:
        return float("nan")
