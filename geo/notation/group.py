"""One axis of a typed position: a label or hemisphere, a sign, and degrees with minutes and seconds."""

import re
from dataclasses import dataclass
from typing import Literal

from geo.errors import InvalidValue

Axis = Literal["lat", "lon"]


class Malformed(Exception):
    """These tokens are not one axis; another cut of the text may be."""


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, sign, hemisphere, label, unit, colon or separator; ``text`` as in the table below."""

    kind: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """``value`` in degrees, signed; ``size`` counts its numbers; ``axis`` is None without hemisphere or label."""

    value: float
    size: int
    axis: Axis | None
    signed: bool
    text: str


_TOKEN = re.compile(
    r"""(?P<number>\d+(?:\.\d+)?|\.\d+)
      | (?P<sign>[+-])
      | (?P<label>(?:latitude|longitude|lat|long|lng|lon)\b\.?\s*[:=]?)
      | (?P<unit>°|''|'|"|(?:degrees?|deg|minutes?|min|seconds?|sec)(?![a-z])\.?
            |[dms](?![a-z])|[dms](?=[nsew](?![a-z])))
      | (?P<hemisphere>(?:north|south|east|west)(?![a-z])|[NSEWnsew](?![A-Za-z]))
      | (?P<colon>:)
      | (?P<separator>[,;/|])
      | (?P<blank>\s+)""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_UNITS = {"°": "d", "'": "m", '"': "s", "''": "s"}
_UNIT_ORDER = {"d": 0, "m": 1, "s": 2}


def tokens(text: str) -> list[Token]:
    """The tokens of a plain text.

    Raises:
        Malformed: when it holds anything that no position holds.
    """
    found: list[Token] = []
    place, is_glued = 0, False
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match:
            raise Malformed
        place = match.end()
        if match.lastgroup != "blank":
            token = _token(str(match.lastgroup), match.group().strip(), found)
            found.append(_joined(found[-1], token) if is_glued else token)
        is_glued = match.lastgroup != "blank"
    return found


def _joined(before: Token, token: Token) -> Token:
    """The token when no blank stands before it: ``42-13.6`` are degrees and minutes, ``42.2130.3`` is a slip."""
    if before.kind != "number" or token.kind not in ("number", "sign"):
        return token
    if token.source == "-":
        return Token("colon", "-", "-")
    raise Malformed


def _token(kind: str, source: str, before: list[Token]) -> Token:
    letter = source.lower()[0]
    if kind == "unit" and letter == "s" and len(source) == 1 and not _follows_minutes(source, before):
        return Token("hemisphere", "s", source)
    if kind == "unit":
        return Token(kind, _UNITS.get(source, letter), source)
    if kind == "label":
        return Token(kind, source[:3].lower(), source)
    return Token(kind, letter if kind == "hemisphere" else source, source)


def _follows_minutes(letter: str, before: list[Token]) -> bool:
    """``42d13m37s``: seconds. ``33d55m12S`` and ``33d55.2m S``: the south."""
    units = [token.text for token in before if token.kind == "unit"]
    return letter == "s" and bool(before) and before[-1].kind == "number" and units[-1:] == ["m"]


def group(found: list[Token]) -> Group:
    """The axis that these tokens spell.

    Raises:
        Malformed: when they are not one axis.
        InvalidValue: when minutes or seconds reach 60, or a sign and a hemisphere contradict.
    """
    text = " ".join(token.source for token in found if token.kind != "label")
    rest, axis, south_or_west, has_hemisphere = _without_hemisphere(found)
    sign = rest[0].text if rest and rest[0].kind == "sign" else ""
    parts = _parts(rest[1:] if sign else rest)
    shown = _tidy(text)
    if sign == "-" and has_hemisphere:
        raise InvalidValue(f"{shown} has both a minus sign and a hemisphere; leave one out.")
    for value, name in zip(parts[1:], ("minutes", "seconds"), strict=False):
        if value >= 60:
            raise InvalidValue(f"{shown}: the {name} ({value:g}) must be below 60.")
    degrees = sum(value / 60**power for power, value in enumerate(parts))
    return Group(-degrees if south_or_west or sign == "-" else degrees, len(parts), axis, bool(sign), shown)


def _tidy(text: str) -> str:
    return re.sub(r" (?=[°'\":])|(?<=[+-]) |(?<=[:°'\"]) ", "", text)


def _without_hemisphere(found: list[Token]) -> tuple[list[Token], Axis | None, bool, bool]:
    labels = [token for token in found[:1] if token.kind == "label"]
    rest = found[len(labels) :]
    hemispheres = [token for token in (rest[:1] + rest[-1:]) if token.kind == "hemisphere"]
    if len(hemispheres) > 1 or not rest:
        raise Malformed
    rest = [token for token in rest if token not in hemispheres]
    axes: set[Axis] = {"lat" if token.text in ("lat", "n", "s") else "lon" for token in labels + hemispheres}
    if len(axes) > 1:
        raise Malformed
    south_or_west = bool(hemispheres) and hemispheres[0].text in "sw"
    return rest, next(iter(axes), None), south_or_west, bool(hemispheres)


def _parts(found: list[Token]) -> list[float]:
    """Degrees, minutes and seconds; only the last may have decimals, and the units must come in order."""
    numbers: list[str] = []
    units: list[int] = []
    for before, token in zip([None, *found], found, strict=False):
        if token.kind == "number":
            numbers.append(token.text)
        elif token.kind == "unit" and before is not None and before.kind == "number":
            units.append(_UNIT_ORDER[token.text])
            if units[-1] != len(numbers) - 1:
                raise Malformed
        elif token.kind != "colon" or before is None or before.kind != "number" or token is found[-1]:
            raise Malformed
    if not 1 <= len(numbers) <= 3 or any("." in text for text in numbers[:-1]) or (units and units[0] != 0):
        raise Malformed
    return [float(text) for text in numbers]
