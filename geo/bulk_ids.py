"""Ids as Quaylog writes them, many at once: as bytes, and known ones by their numbers."""

import os
from binascii import unhexlify
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.bulk_texts import Letters

LENGTH = len("e805bd62-be4a-4966-933a-b4bb58c45ef1")
_DASHES = [8, 13, 18, 23]
_GROUPS = ((0, 8), (9, 13), (14, 18), (19, 23), (24, LENGTH))
_FACTORS = np.frombuffer(os.urandom(16), np.uint64) | np.uint64(1)
"""Others in each process, so that no ids can be made that have the same hash."""


def uuids(letters: Letters | tuple[Any, ...]) -> NDArray[np.uint8]:
    """The sixteen bytes of each id of a column as ``geo.bulk_texts`` has it.

    Raises:
        ValueError: when one is no UUID in small letters.
    """
    if isinstance(letters, tuple):
        raise ValueError("Not all ids have the length of a UUID.")
    digits = np.concatenate([letters[:, begin:end] for begin, end in _GROUPS], axis=1)
    if (letters[:, _DASHES] != ord("-")).any() or ((digits > ord("9")) & (digits < ord("a"))).any():
        raise ValueError("Not all ids are UUIDs.")
    return np.frombuffer(unhexlify(digits.tobytes()), np.uint8).reshape(-1, 16)


class Numbers:
    """Ids by numbers: 0 stands for none and for one that is not known, the others are counted from 1 as given."""

    def __init__(self, ids: Sequence[str]) -> None:
        given = {b" " * LENGTH: 0, **{record_id.encode(errors="replace"): at for at, record_id in enumerate(ids, 1)}}
        known = {raw: number for raw, number in given.items() if len(raw) == LENGTH}
        letters = np.frombuffer(b"".join(known), np.uint8).reshape(-1, LENGTH)
        hashes = _hashes(letters)
        order = hashes.argsort()
        self._hashes, self._letters = hashes[order], letters[order]
        self._numbers = np.array(list(known.values()), np.int64)[order]

    def of(self, letters: Letters) -> NDArray[np.int64]:
        """The number of each id."""
        at = np.minimum(self._hashes.searchsorted(_hashes(letters)), len(self._hashes) - 1)
        differ = self._letters[at] != letters
        numbers = self._numbers[at]
        if differ.any():
            numbers[differ.any(axis=1)] = 0
        return numbers


def _hashes(letters: Letters) -> NDArray[np.uint64]:
    """A number for each text, the same for the same text: of its beginning and its end, where ids differ."""
    first, last = (np.ascontiguousarray(letters[:, part]).view(np.uint64)[:, 0] for part in (slice(8), slice(-8, None)))
    return np.asarray(first * _FACTORS[0] + last * _FACTORS[1], np.uint64)
