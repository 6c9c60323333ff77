"""What to offer while a person types the name of a record: its name, and what tells it from its namesakes."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from geo.errors import InvalidValue
from geo.gazetteer import Port
from geo.lookup import Lookup, folded, identifiers, names, title
from geo.records import Place, Record, Scene, Source, Vessel
from geo.search import called, found_by
from geo.times import short_window
from geo.wording import Wording

MOST = 8
WORDING = Wording()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """``text`` finds the record again when it stands in a field; ``name`` and ``apart`` are for the eye.

    ``port`` is one that is no record yet, and has no ``text``.
    """

    text: str
    name: str
    apart: str
    port: Port | None = None


def suggest(
    lookup: Lookup, kind: str, typed: str, wording: Wording = WORDING, most: int = MOST
) -> tuple[Suggestion, ...]:
    """The records of a kind with a name, former name or number that begins with, or else holds, what was typed.

    Without a text the first ones by name, and the newest scenes.
    """
    wanted = folded(typed)
    ranked = ((_rank(record, wanted), record) for record in lookup.of_kind(kind))
    found = ((rank, folded(title(record)), record.id) for rank, record in ranked if rank is not None)
    records = (lookup.get(kind, record_id) for _, _, record_id in nsmallest(most, found))
    return tuple(
        suggestion(record, kind, lookup, wording, _alias(record, wanted)) for record in records if record is not None
    )


def _rank(record: Record, wanted: str) -> float | None:
    """0: a name begins so; 1: a word or a number does; 2: it stands within; none: it does not. Scenes: newest first."""
    if not wanted:
        newest = record.acquired.latest or record.acquired.earliest if isinstance(record, Scene) else None
        return -newest.timestamp() if newest else 0.0
    words = [folded(word) for word in _searched(record)]
    if any(word.startswith(wanted) for word in words):
        return 0.0
    if any(f" {wanted}" in word for word in words):
        return 1.0
    return 2.0 if any(wanted in word for word in words) else None


def _searched(record: Record) -> tuple[str, ...]:
    extra = (short_window(record.acquired), record.provider) if isinstance(record, Scene) else ()
    published = (record.publisher,) if isinstance(record, Source) and record.publisher else ()
    return (*names(record), *identifiers(record), *extra, *published)


def _alias(record: Record, wanted: str) -> str:
    """By which other name a place is found; a vessel's stand beside its name."""
    if not isinstance(record, Place) or found_by(wanted, (record.name,)):
        return ""
    return found_by(wanted, record.aliases)


def suggestion(record: Record, kind: str, lookup: Lookup, wording: Wording, alias: str = "") -> Suggestion:
    """A record of a kind as it is offered, with the other name by which it is found."""
    name = called(record.title if isinstance(record, Source) else title(record), alias)
    apart = " · ".join(filter(None, _apart(record, lookup, wording)))
    return Suggestion(text=findable(record, kind, lookup), name=name, apart=apart)


def findable(record: Record, kind: str, lookup: Lookup) -> str:
    """The first of name, numbers and id that means this record alone and can stand in a list."""
    for text in (title(record), *identifiers(record)):
        if any(mark in text for mark in ';:"') or text != " ".join(text.split()):
            continue
        try:
            if lookup.find(kind, text) == record.id:
                return text
        except InvalidValue:
            continue
    return record.id


def _apart(record: Record, lookup: Lookup, wording: Wording) -> Iterator[str]:
    match record:
        case Vessel():
            yield f"IMO {record.imo}" if record.imo else f"MMSI {record.mmsi}" if record.mmsi else ""
            yield f"ex {', '.join(record.former_names)}" if record.former_names else ""
            yield record.flag or ""
        case Place():
            parent = lookup.name("place", record.parent) if record.parent else ""
            yield f"{record.kind.value} in {parent}" if parent else record.kind.value
            yield ", ".join(record.codes)
        case Scene():
            yield record.provider
            yield wording.short(record.acquired)
        case Source():
            yield record.key
            yield record.publisher or ""
