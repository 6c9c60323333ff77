"""Ranks what a search box offers: an exact name or number first, then beginnings, then what contains the words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from geo.lookup import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to be found: ``words`` is its line, ``also`` what else it is called, ``hint`` stands at the right.

    One of ``aliases`` that alone matches is said in the line, unless the hint says it. Of two that match alike the
    lower ``weight`` stands first. ``target`` is for whoever asked.
    """

    words: str
    target: Any
    also: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    hint: str = ""
    weight: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        return (self.words, *self.also, *self.aliases)


def rank(text: str, entries: Iterable[Entry], most: int) -> list[Entry]:
    """The entries that match, best first, at most so many; none for an empty text."""
    wanted = folded(text)
    if not wanted:
        return []
    scored = [(score, entry) for entry in entries if (score := _score(wanted, entry.names)) is not None]
    scored.sort(key=lambda one: (one[0], one[1].weight, len(one[1].words), folded(one[1].words)))
    return [_saying(wanted, entry) for _, entry in scored[:most]]


def called(words: str, alias: str) -> str:
    """A line, and by which other name it is found."""
    return f"{words} – also {alias}" if alias else words


def found_by(text: str, names: Iterable[str]) -> str:
    """The one of the names that matches best; empty when none does."""
    scored = [(score, name) for name in names if (score := _score(folded(text), (name,))) is not None]
    return min(scored, key=lambda one: one[0])[1] if scored else ""


def _saying(wanted: str, entry: Entry) -> Entry:
    alias = "" if found_by(wanted, (entry.words,)) else found_by(wanted, entry.aliases)
    return replace(entry, words=called(entry.words, "" if alias in entry.hint else alias))


def _score(wanted: str, names: Iterable[str]) -> int | None:
    """0: called just so · 1: its line begins so · 2: another of its names does · 3: words begin so · 4: contained."""
    line, *others = map(folded, names)
    every = " ".join((line, *others))
    if wanted == line or wanted in others:
        return 0
    if line.startswith(wanted):
        return 1
    if any(other.startswith(wanted) for other in others):
        return 2
    parts, words = wanted.split(), every.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 3
    return 4 if all(part in every for part in parts) else None
