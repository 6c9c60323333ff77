"""A sighting's two lines as text, straight from the log's columns: ten times faster than by way of records."""

import json
from datetime import UTC
from typing import Any

from geo.evidence import Evidence
from geo.instant import Window, from_text
from geo.ordering import canonical
from geo.position import Position
from geo.records.values import Candidate, Count, Likelihood, Subject
from geo.summary import Names, counts_words, position_words, sighting_title, vessel_words
from geo.wording import Wording

_COUNTS = ("on_deck", "on_quay", "on_wagons")
COLUMNS = (
    "id",
    "seen_earliest",
    "seen_latest",
    "candidates",
    "place",
    "state",
    "scene",
    "subject",
    "length_m",
    "lon",
    "lat",
    *(f"{name}_{part}" for name in _COUNTS for part in ("least", "best", "most")),
)
_UNCOUNTED = (None,) * (len(COLUMNS) - 11)
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Referred = tuple[tuple[str, ...], tuple[str, ...], str, tuple[str, ...]]
"""Ids of vessels and of places, the state, ids of sources."""
UNREFERRED: Referred = ((), (), "", ())


class SightingReader:
    """Reads rows of ``COLUMNS``; what many rows share is worked out once."""

    def __init__(self, names: Names, evidence: Evidence, wording: Wording) -> None:
        self._names = names
        self._evidence = evidence
        self._wording = wording
        self._is_utc = wording.zone is UTC and not wording.marks_utc
        self._who: dict[str, tuple[tuple[str, ...], str]] = {}
        self._places: dict[str, str] = {}
        self._days: dict[str, str] = {}
        self._windows: dict[tuple[str, str], str] = {}

    def values(self, row: tuple[Any, ...]) -> tuple[str, str, Referred]:
        """The times as text, and what it refers to."""
        _, earliest, latest, candidates, place, state, scene = row[:7]
        referred = self._vessels(candidates)[0], (place,) if place else (), state or "", (scene,) if scene else ()
        return canonical(earliest) if earliest else "", canonical(latest) if latest else "", referred

    def texts(self, row: tuple[Any, ...]) -> tuple[str, str, str, str]:
        """The two lines, upper and lower case alike, in parts that recur: who, day, time of the day, and the rest."""
        record_id, earliest, latest, candidates, place, state, _, subject, length_m, lon, lat, *counts = row
        title = self._vessels(candidates)[1] or sighting_title("", Subject(subject), length_m).casefold()
        where = self._place(place) if place else self._spot(lon, lat)
        parts = [f"{where}, {state}" if state else where]
        if tuple(counts) != _UNCOUNTED:
            parts += counts_words(*(_count(counts[at : at + 3]) for at in (0, 3, 6)))
        parts += self._evidence.words(record_id)
        return title, *self._when(earliest or "", latest or ""), f" {' · '.join(parts)}".casefold()

    def _vessels(self, text: str | None) -> tuple[tuple[str, ...], str]:
        known = self._who.get(text or "")
        if known is None:
            given = json.loads(text or "[]")
            candidates = [Candidate(vessel=item["vessel"], likelihood=Likelihood(item["likelihood"])) for item in given]
            known = tuple(one.vessel for one in candidates), vessel_words(candidates, self._names).casefold()
            self._who[text or ""] = known
        return known

    def _place(self, place: str) -> str:
        if place not in self._places:
            self._places[place] = self._names.name("place", place)
        return self._places[place]

    def _spot(self, lon: float | None, lat: float | None) -> str:
        at = None if lon is None or lat is None else Position(lon=lon, lat=lat)
        return position_words(at, self._wording)

    def _when(self, earliest: str, latest: str) -> tuple[str, str]:
        if self._is_utc and earliest == latest and len(earliest) == 24:
            day = self._days.get(earliest[:10])
            if day is None:
                words = f" {int(earliest[8:10])} {_MONTHS[int(earliest[5:7])]} {int(earliest[:4])}"
                day = self._days[earliest[:10]] = words.casefold()
            return day, f" {earliest[11:16]}"
        if (earliest, latest) not in self._windows:
            ends = [from_text(end) if end else None for end in (earliest, latest)]
            words = self._wording.short(Window(earliest=ends[0], latest=ends[1]))
            self._windows[earliest, latest] = f" {words}".casefold()
        return self._windows[earliest, latest], ""


def _count(parts: list[int | None]) -> Count:
    return Count(least=parts[0], best=parts[1], most=parts[2])
