"""What records are sorted by, read in bulk without making records."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from geo.errors import InvalidValue
from geo.instant import from_text, to_text
from geo.records import Record, kind_of
from geo.summary import moment

_LENGTH = len("2023-10-20T02:01:00.000Z")
_TIMES = {
    "sighting": ("seen_earliest", "seen_latest"),
    "coverage": ("looked_earliest", "looked_latest"),
    "movement": ("departed_earliest", "departed_latest", "arrived_earliest", "arrived_latest"),
    "scene": ("acquired_earliest", "acquired_latest"),
    "source": ("published_earliest", "published_latest"),
}
_NAMES = {"place": "name", "vessel": "name", "source": "title"}
_BACKWARDS = str.maketrans("0123456789", "9876543210")


class Rows(Protocol):
    """Where raw columns are read from; an open log is one."""

    @property
    def rows(self) -> Callable[..., Iterator[tuple[Any, ...]]]: ...


def keys(log: Rows, kind: str) -> Iterator[tuple[str, str]]:
    """The key and id of every record of a kind: the time as text or, without one, the name."""
    name = (_NAMES[kind],) if kind in _NAMES else ()
    for record_id, *cells in log.rows(kind, "id", *_TIMES.get(kind, ()), *name):
        title = cells.pop().casefold() if name else ""
        known = next(filter(None, cells), "")
        yield (canonical(known) if known else title), record_id


def key(record: Record) -> str:
    """The key of one record, the same as ``keys`` reads."""
    instant = moment(record)
    name = _NAMES.get(kind_of(record))
    return to_text(instant) if instant else str(getattr(record, name)).casefold() if name else ""


def backwards(text: str) -> str:
    """The key by which the newest stands first."""
    return text.translate(_BACKWARDS)


def canonical(time: str) -> str:
    """A time as Quaylog writes it, also when another program wrote it; what cannot be read stays as it is."""
    if len(time) == _LENGTH:
        return time
    try:
        return to_text(from_text(time))
    except InvalidValue:
        return time
