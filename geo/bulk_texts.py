"""Columns of texts that are all of one length: as arrays of letters, a row each, blank where there is none."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint8]


def plain(column: Any) -> Sequence[Any]:
    """The values of a column one by one, None where there is none.

    A column is an array of letters or of numbers (nan: none), or a tuple of values as they are.
    """
    if isinstance(column, tuple):
        return column
    if column.ndim == 1:
        return [None if value != value else value for value in column.tolist()]  # noqa: PLR0124  (nan)
    width, letters = column.shape[1], column.tobytes()
    texts = (letters[at : at + width].decode(errors="surrogateescape") for at in range(0, len(letters), width))
    return [text if text.strip(" ") else None for text in texts]
