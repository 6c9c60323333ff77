"""Degrees typed as decimals, degrees and minutes, or degrees, minutes and seconds, with or without hemispheres.

The text is cut into tokens, the tokens at one point into two groups, one for each axis. Every cut that gives two
well-formed groups is a reading; two different readings are a question to the person, not a choice of ours.
"""

import re
from collections.abc import Iterator

from geo.errors import InvalidValue
from geo.notation.group import Group, Malformed, Token, group, tokens
from geo.notation.writing import number
from geo.position import Position
from geo.typed import quoted

_EXAMPLES = "write 42.2271, 130.2826 or 42°13′37.6″N 130°16′57.4″E"
_DECIMAL_COMMA = re.compile(r"(\d+),(\d+)")
_ISO_6709 = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/?")
_TWO_INTEGERS = re.compile(r"[+-]?(\d+),(\d+)")
_FOUR_NUMBERS = re.compile(r"(-?\d+),(\d+),(-?\d+),(\d+)")


def parse(text: str) -> Position:
    """The position in plain text (see ``geo.typed.plain``).

    Raises:
        InvalidValue: when there is no reading or more than one, or a value is out of range.
    """
    bare = text.replace("–", "-").strip(" ,;").removeprefix("(").removesuffix(")").strip()
    if signed := _ISO_6709.fullmatch(bare):
        bare = f"{signed[1]}, {signed[2]}"
    if two := _TWO_INTEGERS.fullmatch(bare):
        readings = f"{two[1]}, {two[2]} or as the one number {two[1]}.{two[2]}"
        raise InvalidValue(f"{quoted(text)} can be read as {readings}; put a blank behind the comma of a pair.")
    found: dict[Position, str] = {}
    problems: list[InvalidValue] = []
    for variant in _comma_variants(bare):
        try:
            found[_parse_variant(variant)] = variant
        except Malformed:
            continue
        except InvalidValue as problem:
            problems.append(problem)
    if len(found) == 1:
        return next(iter(found))
    if len(found) > 1:
        raise InvalidValue(f"{quoted(text)} can be read as {' or as '.join(_shown(p) for p in found)}; which is meant?")
    raise problems[0] if problems else InvalidValue(_unreadable(text, bare))


def _comma_variants(text: str) -> Iterator[str]:
    """The text with its commas as separators, then with those between two digits as decimal commas.

    Commas of both sorts without blanks (``42,2271,130,2826``) pass only when no minutes can be meant.
    """
    yield text
    if "." in text or not _DECIMAL_COMMA.search(text):
        return
    four = _FOUR_NUMBERS.fullmatch(text)
    decimal = _DECIMAL_COMMA.sub(r"\1.\2", text)
    if not re.search(r"\d,-?\d", decimal) or (four and min(len(four[2]), len(four[4])) > 2):
        yield decimal


def _unreadable(text: str, bare: str) -> str:
    if four := _FOUR_NUMBERS.fullmatch(bare):
        decimal = f"{four[1]}.{four[2]}, {four[3]}.{four[4]}"
        minutes = f"{four[1]}°{four[2]}′, {four[3]}°{four[4]}′"
        return f"{quoted(text)} can be read as {decimal} or as {minutes}; which is meant?"
    numbers = re.findall(r"\d+(?:\.\d+)?", bare)
    if len(numbers) == 1:
        return f"{quoted(text)} is one number; a position needs a latitude and a longitude: {_EXAMPLES}."
    return f"{quoted(text)} is not a position: {_EXAMPLES}."


def _parse_variant(text: str) -> Position:
    cuts = _cuts(tokens(text))
    narrowed = [cut for cut in cuts if cut[0].axis and cut[1].axis] or cuts
    if len(narrowed) > 1:
        narrowed = [cut for cut in narrowed if cut[0].size == cut[1].size]
    if not narrowed:
        raise Malformed
    first, second = narrowed[0]
    _require_hemispheres(text, first, second)
    if len(narrowed) > 1:
        raise Malformed
    if first.axis == "lon":
        return _position(text, second, first, swapped=True)
    return _position(text, first, second, swapped=False)


def _cuts(found: list[Token]) -> list[tuple[Group, Group]]:
    """Every way to cut the tokens into two groups; where there is none, the reason of the first that nearly is one."""
    separators = [place for place, token in enumerate(found) if token.kind == "separator"]
    cuts: list[tuple[Group, Group]] = []
    problems: list[InvalidValue] = []
    for place in (separators or range(1, len(found))) if len(separators) < 2 else ():
        try:
            cuts.append((group(found[:place]), group(found[place + bool(separators) :])))
        except Malformed:
            continue
        except InvalidValue as problem:
            problems.append(problem)
    if problems and not cuts:
        raise problems[0]
    return cuts


def _require_hemispheres(text: str, first: Group, second: Group) -> None:
    axes = (first.axis, second.axis)
    if axes == (None, None):
        if first.size > 1 and not (first.signed and second.signed):
            readings = f"{first.text}N, {second.text}E"
            raise InvalidValue(f"{text}: which hemispheres? Write {readings} or the like.")
        if second.size != first.size:
            raise Malformed
        if _may_be_minutes(text, first, second):
            readings = f"{first.text}, {second.text} or as {first.text.rstrip('°')}°{second.text}′"
            raise InvalidValue(f"{text} can be read as {readings}; put a comma between the two of a pair.")
    elif None in axes:
        raise InvalidValue(f"{text}: only one of the two has a hemisphere; give both, such as N and E.")
    elif first.axis == second.axis:
        name = "latitudes (N or S)" if first.axis == "lat" else "longitudes (E or W)"
        raise InvalidValue(f"{text}: both are {name}; a position needs one of each.")


def _may_be_minutes(text: str, first: Group, second: Group) -> bool:
    """Whether two numbers without a separator between them may also be the degrees and minutes of one axis."""
    whole = first.value == int(first.value) and "." not in first.text
    return whole and first.size == 1 and 0 <= second.value < 60 and not second.signed and not re.search("[,;/|]", text)


def _position(text: str, lat: Group, lon: Group, *, swapped: bool) -> Position:
    if abs(lat.value) <= 90 and abs(lon.value) <= 180:
        return Position(lon=lon.value, lat=lat.value)
    if abs(lat.value) > 90:
        raise InvalidValue(f"{text}: {_not_a_latitude(lat, lon, swapped=swapped)}")
    suggestion = lon.value - 360 if 180 < lon.value <= 360 else None
    hint = f"; did you mean {number(lat.value)}, {number(suggestion)}?" if suggestion is not None else "."
    raise InvalidValue(f"{text}: {lon.text} cannot be a longitude (at most 180){hint}")


def _not_a_latitude(lat: Group, lon: Group, *, swapped: bool) -> str:
    if abs(lon.value) > 90:
        return f"{lat.text} cannot be a latitude (at most 90)."
    if abs(lat.value) > 180:
        return f"{lat.text} is neither a latitude (at most 90) nor a longitude (at most 180)."
    if lat.axis is None:
        return f"{lat.text} cannot be a latitude; did you mean {lon.text}, {lat.text}?"
    north_first = _shown(Position(lon=lat.value, lat=lon.value))
    order = "the hemispheres are swapped" if swapped else "latitude and longitude are swapped"
    return f"{lat.text} cannot be a latitude (at most 90); if {order}, write {north_first}."


def _shown(position: Position) -> str:
    return f"{number(position.lat)}, {number(position.lon)}"
