"""What a person wants to see of a log: words, a window of time, ships, places, kinds, states, sources and a grade."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from geo.errors import InvalidValue
from geo.instant import Window, from_text, to_text
from geo.records.values import Reliability

LISTS = ("vessels", "places", "kinds", "states", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Every condition narrows; an empty one narrows nothing. Within one condition any of its values will do.

    ``window`` is a time in which it may have happened; ``undated`` asks for what has no time at all, and a window takes
    its place.

    ``text`` is words, all of which stand in a record's two lines. ``vessels`` counts candidates, ``places`` counts the
    parts of a port. ``sources`` are ids of sources and scenes. ``grade`` is the least grade, such as ``B2``: B or
    better, 2 or better. The text narrows every list; the rest narrows what was logged, and the thing's own list.

    Raises:
        InvalidValue: when the grade is not a letter A to F and a digit 1 to 6.
    """

    text: str = ""
    window: Window = Window()
    undated: bool = False
    vessels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grade: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(self.text.split()))
        object.__setattr__(self, "undated", self.undated and not self.window)
        for name in LISTS:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        if self.grade and not is_grade(self.grade):
            raise InvalidValue(f"“{self.grade}” is not a grade such as B2: a letter A to F and a digit 1 to 6.")

    def __bool__(self) -> bool:
        """False when it shows everything."""
        return any(getattr(self, field.name) for field in fields(self))

    def words(self) -> tuple[str, ...]:
        """The words of the text, upper and lower case alike."""
        return tuple(self.text.casefold().split())

    def to_json(self) -> str:
        """One line of JSON with the conditions that are set; ``from_json`` reads it back."""
        plain: dict[str, Any] = {name: list(getattr(self, name)) for name in LISTS if getattr(self, name)}
        plain |= {name: getattr(self, name) for name in ("text", "grade") if getattr(self, name)}
        plain |= {"undated": True} if self.undated else {}
        ends = {"earliest": self.window.earliest, "latest": self.window.latest}
        plain |= {name: to_text(end) for name, end in ends.items() if end is not None}
        return json.dumps(plain, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Filter":
        """The filter that ``to_json`` wrote.

        Raises:
            InvalidValue: when it is something else.
        """
        try:
            return _read(json.loads(text))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise InvalidValue("This is not a saved filter.") from error


def is_grade(text: str) -> bool:
    """Whether the text is a grade such as ``B2``."""
    return len(text) == 2 and text[0] in Reliability.__members__ and text[1] in "123456"


def with_parts(places: Iterable[str], parents: Mapping[str, str | None]) -> frozenset[str]:
    """The places and everything that belongs to them; ``parents`` names the place that each place belongs to."""
    wanted = set(places)
    size = -1
    while size != len(wanted):
        size = len(wanted)
        wanted |= {place for place, parent in parents.items() if parent in wanted}
    return frozenset(wanted)


def _read(plain: Mapping[str, Any]) -> Filter:
    ends = {name: from_text(plain[name]) for name in ("earliest", "latest") if name in plain}
    lists: dict[str, Any] = {name: tuple(map(_text, plain.get(name, ()))) for name in LISTS}
    texts: dict[str, Any] = {name: _text(plain.get(name, "")) for name in ("text", "grade")}
    return Filter(window=Window(**ends), undated=plain.get("undated") is True, **lists, **texts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
