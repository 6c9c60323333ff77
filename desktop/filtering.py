"""What the filter chips offer: a table of dimensions, each with its choices and its words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop.session import Session
from geo.errors import InvalidValue
from geo.filters import Filter, is_grade
from geo.instant import Window
from geo.lookup import folded, identifiers, names, title
from geo.records.values import SightingState
from geo.times import parse_window
from geo.times.dates import MONTHS

MOST_OPTIONS = 200
GRADES = ("A1", "B2", "B3", "C3", "D4")
UNDATED = "without a time"
KINDS = {"sighting": "sightings", "coverage": "looks", "movement": "movements"}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its words, and the value that the filter takes."""

    words: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One condition of the filter; ``field`` names it in ``Filter``, ``unset`` is its chip while it narrows nothing."""

    field: str
    label: str
    unset: str
    hint: str
    options: Callable[[Session, str], Iterable[Option]]
    words: Callable[[Session, Any], str]

    def values(self, wanted: Filter) -> tuple[Any, ...]:
        """The values that are set."""
        value = getattr(wanted, self.field)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def added(self, wanted: Filter, value: Any) -> Filter:
        """The filter with one value more, or another where there is but one."""
        before = getattr(wanted, self.field)
        return self._with(wanted, (*before, value) if isinstance(before, tuple) else value)

    def removed(self, wanted: Filter, value: Any) -> Filter:
        """The filter without the value."""
        before = getattr(wanted, self.field)
        if isinstance(before, tuple):
            return self._with(wanted, tuple(one for one in before if one != value))
        return self._with(wanted, getattr(Filter(), self.field))

    def _with(self, wanted: Filter, value: Any) -> Filter:
        changed: dict[str, Any] = {self.field: value}
        return replace(wanted, **changed)


class _Time(Dimension):
    """A window of time, or what has no time: one takes the other's place."""

    def values(self, wanted: Filter) -> tuple[Any, ...]:
        return (UNDATED,) if wanted.undated else super().values(wanted)

    def _with(self, wanted: Filter, value: Any) -> Filter:
        return undated(wanted) if value == UNDATED else replace(wanted, window=value, undated=False)


def undated(wanted: Filter) -> Filter:
    """The filter that shows, in place of a window of time, what has no time and which every window hides."""
    return replace(wanted, window=Window(), undated=True)


def _times(session: Session, text: str) -> Iterator[Option]:
    """What was typed, as a window; below it the months of the log, and what has no time."""
    if text.strip():
        try:
            window = parse_window(text)
        except InvalidValue:
            pass
        else:
            if window:
                yield Option(_span(session, window), window)
    for month in session.finding.months():
        window = parse_window(month)
        words = _span(session, window)
        if folded(text) in folded(words):
            yield Option(words, window)
    if folded(text) in UNDATED:
        yield Option(UNDATED, UNDATED)


def _time_words(session: Session, value: Window | str) -> str:
    return value if isinstance(value, str) else _span(session, value)


def _span(session: Session, window: Window) -> str:
    """A whole month or a few of them in short; anything else as in the lists."""
    earliest, latest = window.earliest, window.latest
    if earliest and latest:
        ends = parse_window(f"{earliest:%Y-%m}"), parse_window(f"{latest:%Y-%m}")
        if (earliest, latest) == (ends[0].earliest, ends[1].latest):
            names = [f"{MONTHS[end.month - 1]} {end.year}" for end in (earliest, latest)]
            first = names[0][:3] if earliest.year == latest.year else names[0]
            return names[1] if names[0] == names[1] else f"{first} – {names[1]}"
    return session.wording.short(window)


def _records(*kinds: str) -> Callable[[Session, str], Iterator[Option]]:
    """The records of these kinds that are called so: by any name, code or number."""

    def options(session: Session, text: str) -> Iterator[Option]:
        wanted = folded(text)
        every = (record for kind in kinds for record in session.log.all(kind))
        for record in sorted(every, key=lambda record: folded(title(record))):
            numbers = identifiers(record)
            if wanted in folded(" ".join((*names(record), *numbers))):
                yield Option(" · ".join((title(record), *numbers[:1])), record.id)

    return options


def _name(*kinds: str) -> Callable[[Session, str], str]:
    def words(session: Session, record_id: str) -> str:
        found = (session.record(kind, record_id) for kind in kinds)
        return next((title(record) for record in found if record is not None), "removed")

    return words


def _grades(_session: Session, text: str) -> Iterator[Option]:
    typed = text.strip().upper()
    for grade in dict.fromkeys((*([typed] if is_grade(typed) else []), *GRADES)):
        if grade.startswith(typed):
            yield Option(f"{grade} or better", grade)


def _of(values: dict[str, str]) -> Callable[[Session, str], Iterator[Option]]:
    return lambda _, text: (Option(words, value) for value, words in values.items() if folded(text) in words)


_STATES = {state.value: state.value for state in SightingState}
DIMENSIONS = (
    _Time(
        field="window",
        label="Time",
        unset="any time",
        hint="Sep 2023, 1–14 Oct 2023, after …",
        options=_times,
        words=_time_words,
    ),
    Dimension(
        field="places",
        label="Place",
        unset="any place",
        hint="A name or a code",
        options=_records("place"),
        words=_name("place"),
    ),
    Dimension(
        field="vessels",
        label="Vessel",
        unset="any vessel",
        hint="A name, an IMO or MMSI number",
        options=_records("vessel"),
        words=_name("vessel"),
    ),
    Dimension(
        field="states",
        label="State",
        unset="any state",
        hint="Berthed, loading …",
        options=_of(_STATES),
        words=lambda _, state: _STATES.get(state, state),
    ),
    Dimension(
        field="kinds",
        label="Kind",
        unset="any kind",
        hint="Sightings, looks, movements",
        options=_of(KINDS),
        words=lambda _, kind: KINDS.get(kind, kind),
    ),
    Dimension(
        field="sources",
        label="Source",
        unset="any source",
        hint="A report or an image",
        options=_records("source", "scene"),
        words=_name("source", "scene"),
    ),
    Dimension(
        field="grade",
        label="Grade",
        unset="any grade",
        hint="B2: B or better, and 2 or better",
        options=_grades,
        words=lambda _, grade: f"{grade} or better",
    ),
)
