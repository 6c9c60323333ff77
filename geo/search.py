"""Ranks what a search box offers: an exact name or number first, then beginnings, then what contains the words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo.lookup import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to be found: ``words`` is its line, ``also`` what else it is called, ``hint`` stands at the right.

    Of two that match alike the lower ``weight`` stands first. ``target`` is for whoever asked.
    """

    words: str
    target: Any
    also: tuple[str, ...] = ()
    hint: str = ""
    weight: int = 0


def rank(text: str, entries: Iterable[Entry], most: int) -> list[Entry]:
    """The entries that match, best first, at most so many; none for an empty text."""
    wanted = folded(text)
    if not wanted:
        return []
    scored = [(score, entry) for entry in entries if (score := _score(wanted, entry)) is not None]
    scored.sort(key=lambda one: (one[0], one[1].weight, len(one[1].words), folded(one[1].words)))
    return [entry for _, entry in scored[:most]]


def _score(wanted: str, entry: Entry) -> int | None:
    """0: called just so · 1: its line begins so · 2: another of its names does · 3: words begin so · 4: contained."""
    line, *others = (folded(name) for name in (entry.words, *entry.also))
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
