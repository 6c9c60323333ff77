"""Finds the record that a person means by a name, a code or a number."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from geo.errors import InvalidValue
from geo.records import KINDS, Note, Place, Record, Scene, Source, Vessel, kind_of
from geo.times import short_window
from geo.typed import quoted

INDEXED = ("place", "vessel", "source", "scene")
"""The kinds that people refer to by name; the others are known by their id alone."""

_MOST_SUGGESTIONS_FROM = 2_000
_MOST_SHOWN = 4


class Records(Protocol):
    """Where records are read from; an open log is one."""

    def all(self, kind: str) -> Iterator[Record]:
        """Every record of a kind."""

    def get(self, kind: str, record_id: str) -> Record | None:
        """One record, or ``None``."""


class Row(Protocol):
    """One record before and after a change, as the log announces it."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def after(self) -> Record | None: ...


class Lookup:
    """An index of places, vessels, sources and scenes by everything they are called.

    Built from an open log or from records. It is told of changes by ``apply``; it does not watch the log.
    """

    def __init__(self, records: Records | Iterable[Record]) -> None:
        self._log = None if isinstance(records, Iterable) else records
        self._records: dict[tuple[str, str], Record] = {}
        self._named: dict[tuple[str, str], dict[str, None]] = {}
        self._identifiers: dict[tuple[str, str], dict[str, None]] = {}
        self._suggestions: dict[tuple[str, str], list[str]] = {}
        if isinstance(records, Iterable):
            given = iter(records)
        else:
            given = (record for kind in INDEXED for record in records.all(kind))
        for record in given:
            self.add(record)

    def add(self, record: Record) -> None:
        """Let the record be found, in place of an earlier one with its id."""
        kind = kind_of(record)
        self.discard(kind, record.id)
        self._suggestions.clear()
        self._records[kind, record.id] = record
        for index, words in ((self._named, names(record)), (self._identifiers, identifiers(record))):
            for word in words:
                index.setdefault((kind, folded(word)), {})[record.id] = None

    def discard(self, kind: str, record_id: str) -> None:
        """Forget a record; nothing happens when it is not there."""
        record = self._records.pop((kind, record_id), None)
        if record is None:
            return
        self._suggestions.clear()
        for index, words in ((self._named, names(record)), (self._identifiers, identifiers(record))):
            for word in words:
                index.get((kind, folded(word)), {}).pop(record_id, None)

    def apply(self, rows: Iterable[Row]) -> None:
        """Follow the rows of a change set."""
        for row in rows:
            if row.kind not in INDEXED:
                continue
            if row.after is None:
                self.discard(row.kind, row.id)
            else:
                self.add(row.after)

    def get(self, kind: str, record_id: str) -> Record | None:
        """The record of that id, or ``None``."""
        found = self._records.get((kind, record_id))
        if found is None and self._log is not None and kind not in INDEXED:
            return self._log.get(kind, record_id)
        return found

    def find(self, kind: str, text: str) -> str:
        """The id of the one record of this kind that is called so: by name, alias, code, number, key or id.

        A source also by the first words of its key, while they begin no other's: ``RUSI`` for ``rusi-2023-10-16``.

        Raises:
            InvalidValue: when there is none, or more than one.
        """
        typed = text.strip()
        if self.get(kind, typed.lower()) is not None:
            return typed.lower()
        key = (kind, folded(typed))
        ids = list({**self._named.get(key, {}), **self._identifiers.get(key, {})})
        if not ids and kind == "vessel":
            bare = folded(typed).removeprefix("imo").removeprefix("mmsi").strip(" :")
            ids = list(self._identifiers.get((kind, bare), {}))
        if len(ids) == 1:
            return ids[0]
        begun = self._begun(folded(typed)) if kind == "source" and not ids else []
        if len(begun) == 1:
            return begun[0]
        if begun:
            raise InvalidValue(self._too_short(typed, begun))
        raise InvalidValue(self._ambiguous(kind, typed, ids) if ids else self._missing(kind, typed))

    def others(self, kind: str, text: str, than: str | None) -> list[str]:
        """The names of other records of this kind that are called so; ``than`` is the id of the one in question."""
        key = (kind, folded(text))
        ids = {**self._named.get(key, {}), **self._identifiers.get(key, {})}
        return [self.name(kind, record_id) for record_id in ids if record_id != than]

    def name(self, kind: str, record_id: str) -> str:
        """What a person calls the record; its id when it is not there."""
        record = self.get(kind, record_id)
        return record_id if record is None else title(record)

    def of_kind(self, kind: str) -> list[Record]:
        """Every record of a kind, in no order."""
        return [record for (of_kind, _), record in self._records.items() if of_kind == kind]

    def names(self, kind: str) -> list[str]:
        """What the records of a kind are called, sorted, for completion while typing."""
        return sorted({title(record) for (of_kind, _), record in self._records.items() if of_kind == kind})

    def _begun(self, typed: str) -> list[str]:
        """The ids of the sources whose key begins with these words; a word is not cut."""
        return [
            record.id
            for (kind, _), record in self._records.items()
            if kind == "source" and typed and re.match(re.escape(typed) + r"\b", folded(title(record)))
        ]

    def _too_short(self, text: str, ids: list[str]) -> str:
        keys = sorted(self.name("source", source) for source in ids)
        more = f" and {len(keys) - _MOST_SHOWN} more" if len(keys) > _MOST_SHOWN else ""
        return (
            f"{quoted(text)} begins the keys of {len(keys)} sources: {', '.join(keys[:_MOST_SHOWN])}{more}. Type more."
        )

    def _ambiguous(self, kind: str, text: str, ids: list[str]) -> str:
        shown = "; ".join(_distinct(self._records[kind, record_id]) for record_id in ids[:_MOST_SHOWN])
        more = f" and {len(ids) - _MOST_SHOWN} more" if len(ids) > _MOST_SHOWN else ""
        return f"{quoted(text)} is the name of {len(ids)} {kind}s: {shown}{more}. Give the code or the id of one."

    def _missing(self, kind: str, text: str) -> str:
        if kind not in KINDS:
            return f"{quoted(kind)} is not a kind of record."
        if kind not in INDEXED:
            return f"There is no {kind} with the id {quoted(text)}."
        if (kind, text) not in self._suggestions:  # a file may name the same missing record 100,000 times
            self._suggestions[kind, text] = self._close(kind, text)
        close = self._suggestions[kind, text]
        hint = f"did you mean {' or '.join(close)}?" if close else f"add the {kind} first, or correct the name."
        return f"There is no {kind} called {quoted(text)}; {hint}"

    def _close(self, kind: str, text: str) -> list[str]:
        from difflib import get_close_matches

        spelled = {
            folded(word): word
            for (of_kind, _), record in self._records.items()
            if of_kind == kind
            for word in names(record)
        }
        if len(spelled) > _MOST_SUGGESTIONS_FROM or len(text) > 100:
            return []
        return [spelled[match] for match in get_close_matches(folded(text), spelled, n=2, cutoff=0.7)]


def folded(text: str) -> str:
    """The form in which names are compared: without differences of case and of blanks."""
    return " ".join(text.casefold().split())


def names(record: Record) -> tuple[str, ...]:
    """Every name of a record."""
    match record:
        case Place():
            return (record.name, *record.aliases)
        case Vessel():
            return (record.name, *record.former_names)
        case Source():
            return (record.key, record.title)
        case Scene():
            return (title(record), title(record).removesuffix(" UTC"))
    return ()


def identifiers(record: Record) -> tuple[str, ...]:
    """Every code and number of a record."""
    match record:
        case Place():
            return record.codes
        case Vessel():
            return tuple(filter(None, (record.imo, record.mmsi, record.call_sign)))
        case Scene():
            return tuple(filter(None, (record.scene_id,)))
    return ()


def title(record: Record) -> str:
    """The one name that a person knows the record by; its id when it has none."""
    match record:
        case Place() | Vessel():
            return record.name
        case Source():
            return record.key
        case Scene():
            return record.scene_id or f"{record.provider} {short_window(record.acquired, marks_utc=True)}".strip()
        case Note():
            return record.title
    return record.id


def _distinct(record: Record) -> str:
    """The name with what tells it apart from its namesakes."""
    match record:
        case Place():
            words = ", ".join([record.kind.value, *record.codes])
        case Vessel():
            words = f"IMO {record.imo}" if record.imo else record.flag or record.id
        case _:
            words = record.id
    return f"{title(record)} ({words})"
