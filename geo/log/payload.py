"""The payload: a record as canonical JSON, the form in which the history keeps it.

Canonical means: the flat form without its empty columns, keys sorted, no spaces, UTF-8, numbers of real columns with a
decimal point. Equal records have equal payloads.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import orjson

from geo.errors import InvalidValue, LogError
from geo.log import migrations
from geo.records import Record
from geo.records.flat import Plain, columns, flatten, unflatten

Flat = dict[str, Plain]


def flat_of(kind: str, record: Record) -> Flat:
    """The record's flat form with real columns as floats, as the tables give it back."""
    flat = flatten(record)
    for name in _real_columns(kind):
        value = flat[name]
        if isinstance(value, int):
            flat[name] = float(value)
    return flat


def encode(flat: Mapping[str, Plain]) -> bytes:
    """The payload of a flat form.

    Raises:
        InvalidValue: when a text holds a lone surrogate, which is half a character.
    """
    try:
        return orjson.dumps({name: value for name, value in flat.items() if value is not None}, option=_OPTIONS)
    except orjson.JSONEncodeError as error:
        raise InvalidValue(f"The record {flat.get('id')} cannot be written down: {error}.") from error


def decode(kind: str, version: int, payload: bytes | str) -> Record:
    """The record a payload describes, brought from the schema version of its day to the present one.

    Raises:
        LogError: when it no longer describes a record.
    """
    flat = current(kind, version, payload)
    try:
        return unflatten(kind, flat)
    except InvalidValue as error:
        raise LogError(f"The history holds a {kind} that cannot be read ({flat.get('id')}): {error}") from error


def current(kind: str, version: int, payload: bytes | str) -> Flat:
    """The payload's flat form in the present schema version."""
    try:
        flat = orjson.loads(payload)
    except orjson.JSONDecodeError as error:
        raise LogError(f"The history holds a {kind} that is not JSON: {error}.") from error
    return migrations.upcast(kind, version, flat)


def upcast(kind: str, version: int, payload: bytes) -> bytes:
    """The payload as the present schema version would have written it."""
    if version == migrations.schema_version():
        return payload
    return encode(flat_of(kind, decode(kind, version, payload)))


@cache
def _real_columns(kind: str) -> tuple[str, ...]:
    return tuple(column.name for column in columns(kind) if column.type == "real")


_OPTIONS: Any = orjson.OPT_SORT_KEYS
