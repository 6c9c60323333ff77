"""Positions as people type and read them: decimal, DM, DMS, MGRS and geo: URIs.

``parse`` reads any of them, ``read`` also tells how precise the entry said it was, ``write`` writes one notation.
An entry with two readings, or with latitude and longitude swapped, is questioned and never guessed.
"""

from dataclasses import dataclass

from geo.errors import InvalidValue
from geo.notation import degrees, grid, uri
from geo.notation.writing import Notation, write
from geo.position import Position
from geo.typed import plain, quoted, require_clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A position as it was typed. ``precision_m`` is the radius in metres that the entry itself states: the ``u`` of a
    geo: URI, or half the diagonal of an MGRS square larger than 1 m. ``None``: it states none."""

    position: Position
    precision_m: float | None = None


def read(text: str) -> Typed:
    """The position and the precision that a person typed.

    Raises:
        InvalidValue: when the text is no position, is out of range, or can be read in more than one way.
    """
    require_clean(text)
    if len(text) > 200:
        raise InvalidValue(f"{quoted(text)} is too long for a position.")
    typed = plain(text)
    if typed.lower().startswith("geo:"):
        return Typed(**uri.parse(typed))
    if grid.looks_like(typed):
        return Typed(**grid.parse(typed))
    return Typed(position=degrees.parse(typed))


def parse(text: str) -> Position:
    """The position a person typed; raises ``InvalidValue`` as ``read`` does."""
    return read(text).position


__all__ = ["Notation", "Typed", "parse", "read", "write"]
