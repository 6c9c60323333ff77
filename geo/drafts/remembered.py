"""Names of records that are gone: what a history shows of one is what it was last called, and never a bare id."""

import re
from collections.abc import Callable

from geo.drafts.desk import Finder
from geo.lookup import title
from geo.records import Record


class Remembered:
    """A finder that also knows what is not there any more; ``last`` gives a record as its history last had it.

    For showing texts, not for reading them: ``find`` takes the names that ``name`` gave.
    """

    def __init__(self, lookup: Finder, last: Callable[[str, str], Record | None]) -> None:
        self._lookup = lookup
        self._last = last
        self._gone: dict[tuple[str, str], str] = {}

    def name(self, kind: str, record_id: str) -> str:
        """What a person calls the record; ``Pier 2 (removed)`` when it is gone."""
        if self._lookup.get(kind, record_id) is not None:
            return self._lookup.name(kind, record_id)
        last = self._last(kind, record_id)
        called = " ".join(re.sub('[;:"]', " ", title(last)).split()) if last is not None else f"a {kind}"
        known = f"{called} (removed)"
        if self._gone.setdefault((kind, known), record_id) != record_id:  # two that were called alike
            known = f"{called} (removed, {record_id})"
            self._gone[kind, known] = record_id
        return known

    def find(self, kind: str, text: str) -> str:
        """The id of the record that is called so, or was; raises ``InvalidValue`` as the finder it rests on does."""
        gone = self._gone.get((kind, text))
        return self._lookup.find(kind, text) if gone is None else gone

    def get(self, kind: str, record_id: str) -> Record | None:
        """The record itself, when it is there."""
        return self._lookup.get(kind, record_id)

    def others(self, kind: str, text: str, than: str | None) -> list[str]:
        """The names of other records that are called so."""
        return self._lookup.others(kind, text, than)
