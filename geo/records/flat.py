"""The flat form of a record: one mapping of plain values, the same in the log's tables, its history and GeoJSON.

A window ``seen`` becomes ``seen_earliest`` and ``seen_latest``; a count ``on_deck`` becomes ``on_deck_least``,
``on_deck_best`` and ``on_deck_most``; a position becomes ``lon`` and ``lat``. Lists stay lists. The order of the
columns is the order of the record's fields, so the flat form is stable.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

from geo.errors import InvalidValue
from geo.instant import Window, from_text, to_text
from geo.position import Position
from geo.records import KINDS, Record, kind_of
from geo.records.values import Candidate, Count, Likelihood, Outline

Plain = str | int | float | bool | None | list[Any]
ColumnType = Literal["text", "integer", "real", "boolean", "datetime", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind's flat form: its name, its type and whether it may be empty."""

    name: str
    type: ColumnType
    optional: bool


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field of a record class is written to and read from its columns.

    ``write`` gives the value of the column that has the field's name or, for a field of several ``parts``, one value
    for each.
    """

    name: str
    columns: tuple[Column, ...]
    parts: tuple[str, ...]
    write: Callable[[Any], Any]
    read: Callable[..., Any]


def flatten(record: Record) -> dict[str, Plain]:
    """The record's flat form, ``id`` first."""
    flat: dict[str, Plain] = {}
    for field in _plan(kind_of(record)):
        _write(flat, field, getattr(record, field.name))
    return flat


def _write(flat: dict[str, Plain], field: _Field, value: Any) -> None:
    if field.parts:
        flat.update(zip(field.parts, field.write(value), strict=True))
    else:
        flat[field.name] = field.write(value)


def unflatten(kind: str, flat: Mapping[str, Any]) -> Record:
    """The record a flat form describes; columns that are missing are empty, unknown ones are left out.

    Raises:
        InvalidValue: when a value is missing, of the wrong type, or breaks one of the record's invariants.
    """
    values = {}
    for field in _plan(kind):
        cells = [flat.get(column.name) for column in field.columns]
        try:
            values[field.name] = field.read(*cells)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            reason = str(error) if isinstance(error, InvalidValue) else f"{cells} cannot be read"
            raise InvalidValue(f"The {field.name.replace('_', ' ')} of the {kind} is wrong: {reason}") from error
    return KINDS[kind](**values)


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind's flat form, in order."""
    return tuple(column for field in _plan(kind) for column in field.columns)


def defaults(kind: str) -> dict[str, Plain]:
    """The flat form of the fields that a new record of the kind may leave out."""
    given = {field.name: field.default for field in fields(KINDS[kind]) if field.default is not MISSING}
    flat: dict[str, Plain] = {}
    for field in _plan(kind):
        if field.name in given:
            _write(flat, field, given[field.name])
    return flat


@cache
def _plan(kind: str) -> tuple[_Field, ...]:
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    return tuple(_field(field.name, hints[field.name]) for field in fields(cls))


def _field(name: str, hint: Any) -> _Field:
    members = [member for member in get_args(hint) if member is not type(None)]
    optional = type(None) in get_args(hint)
    core = members[0] if optional else hint
    if core is Position:
        return _position(optional)
    if core is Window:
        return _window(name)
    if core is Count:
        return _count(name)
    if core in _LISTS or core is Outline:
        write, read = _LISTS.get(core, (_write_outline, _read_outline))
        return _Field(name, (Column(name, "json", optional),), (), write, read)
    return _scalar(name, core, optional)


def _position(optional: bool) -> _Field:
    def write(value: Position | None) -> tuple[Plain, ...]:
        return (None, None) if value is None else (value.lon, value.lat)

    def read(lon: float | None, lat: float | None) -> Position | None:
        return None if optional and lon is None and lat is None else Position(lon=_real(lon), lat=_real(lat))

    axes = (Column("lon", "real", optional), Column("lat", "real", optional))
    return _Field("position", axes, ("lon", "lat"), write, read)


def _window(name: str) -> _Field:
    def write(value: Window) -> tuple[Plain, ...]:
        return (_time_text(value.earliest), _time_text(value.latest))

    def read(earliest: str | None, latest: str | None) -> Window:
        return Window(earliest=_time(earliest), latest=_time(latest))

    ends = (Column(f"{name}_earliest", "datetime", True), Column(f"{name}_latest", "datetime", True))
    return _Field(name, ends, tuple(end.name for end in ends), write, read)


def _count(name: str) -> _Field:
    def read(least: int | None, best: int | None, most: int | None) -> Count:
        return Count(least=_optional_whole(least), best=_optional_whole(best), most=_optional_whole(most))

    parts = tuple(Column(f"{name}_{part}", "integer", True) for part in ("least", "best", "most"))
    names = tuple(part.name for part in parts)
    return _Field(name, parts, names, lambda value: (value.least, value.best, value.most), read)


def _scalar(name: str, core: type, optional: bool) -> _Field:
    column_type, parse = next((kind, parse) for base, kind, parse in _SCALARS if issubclass(core, base))
    if issubclass(core, StrEnum):
        parse = core

    def read(value: Any) -> Any:
        if value is None and not optional:
            raise InvalidValue("it is missing")
        return None if value is None else parse(value)

    write = _enum_text if issubclass(core, StrEnum) else _same
    return _Field(name, (Column(name, column_type, optional),), (), write, read)


def _same(value: Any) -> Any:
    return value


def _enum_text(value: StrEnum | None) -> str | None:
    return None if value is None else value.value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidValue(f"{value!r} is not text")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise InvalidValue(f"{value!r} is not a whole number")
    return int(value)


def _optional_whole(value: Any) -> int | None:
    return None if value is None else _whole(value)


def _real(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidValue(f"{value!r} is not a number")
    return float(value)


def _truth(value: Any) -> bool:
    if value not in (0, 1):
        raise InvalidValue(f"{value!r} is neither true nor false")
    return bool(value)


def _time_text(value: datetime | None) -> str | None:
    return None if value is None else to_text(value)


def _time(value: Any) -> datetime | None:
    return None if value is None else from_text(_text(value))


def _write_names(value: tuple[str, ...]) -> list[Any]:
    return list(value)


def _read_names(value: list[str] | None) -> tuple[str, ...]:
    return tuple(_text(name) for name in value or ())


def _write_candidates(value: tuple[Candidate, ...]) -> list[Any]:
    return [{"vessel": candidate.vessel, "likelihood": candidate.likelihood.value} for candidate in value]


def _read_candidates(value: list[dict[str, str]] | None) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(vessel=_text(item["vessel"]), likelihood=Likelihood(item["likelihood"])) for item in value or ()
    )


def _write_positions(value: tuple[Position, ...]) -> list[Any]:
    return [[position.lon, position.lat] for position in value]


def _read_positions(value: list[list[float]] | None) -> tuple[Position, ...]:
    return tuple(Position(lon=_real(lon), lat=_real(lat)) for lon, lat in value or ())


def _write_outline(value: Outline | None) -> list[Any] | None:
    return None if value is None else _write_positions(value.ring)


def _read_outline(value: list[list[float]] | None) -> Outline | None:
    return None if value is None else Outline(ring=_read_positions(value))


_LISTS: dict[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    tuple[str, ...]: (_write_names, _read_names),
    tuple[Candidate, ...]: (_write_candidates, _read_candidates),
    tuple[Position, ...]: (_write_positions, _read_positions),
}
_SCALARS: tuple[tuple[type, ColumnType, Callable[[Any], Any]], ...] = (
    (str, "text", _text),
    (bool, "boolean", _truth),
    (int, "integer", _whole),
    (float, "real", _real),
)

__all__ = ["Column", "ColumnType", "Plain", "columns", "defaults", "flatten", "kind_of", "unflatten"]
