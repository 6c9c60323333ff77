"""What records are called in a sentence about them, read from the tables."""

from collections.abc import Iterable, Iterator
from itertools import islice

import apsw

from geo.errors import InvalidValue
from geo.log import tables
from geo.log.history import Edit
from geo.log.migrations import schema_version
from geo.log.payload import decode
from geo.lookup import title
from geo.records import Citation, Coverage, Movement, Record, Sighting
from geo.records.references import Reference
from geo.summary import position_words, summary
from geo.typed import brief
from geo.wording import Wording

MOST_CALLED = 3
_WORDING = Wording().marking_utc()


def called(connection: apsw.Connection, records: Iterable[Reference], gone: Iterable[Edit]) -> Iterator[str]:
    """What the first few records are called; ``gone`` are removals under way, whose records they may name."""
    names = _Names(connection, gone)
    return (names.sentence(kind, record_id) for kind, record_id in islice(records, MOST_CALLED))


class _Names:
    """The names of records of the tables and of those that are being removed (``geo.summary.Names``)."""

    def __init__(self, connection: apsw.Connection, gone: Iterable[Edit]) -> None:
        self._connection = connection
        self._gone = {(edit.kind, edit.id): edit.before for edit in gone}

    def name(self, kind: str, record_id: str) -> str:
        """The name a person knows the record by."""
        record = self._record(kind, record_id)
        return brief(title(record)) if record else f"a {kind}"

    def sentence(self, kind: str, record_id: str) -> str:
        """Enough to find the record by: ``Angara at Rajin, 25 Oct 2024``; a row that cannot be read goes by its id."""
        record = self._record(kind, record_id)
        return self._what(record) if record else f"{kind} {record_id}"

    def _what(self, record: Record) -> str:
        match record:
            case Sighting():
                place = f"at {self.name('place', record.place)}" if record.place else position_words(record.position)
                return self._dated(record, f"{self._who(record)} {place}")
            case Coverage():
                found = "no ship" if record.nothing_found else "look"
                return self._dated(record, f"{found} at {self.name('place', record.place)}")
            case Movement():
                way = f"from {self.name('place', record.origin)} to {self.name('place', record.destination)}"
                return self._dated(record, f"{self._who(record)} {way}")
            case Citation():
                rests_on = ("source", record.source) if record.source else ("scene", record.scene or "")
                return f"{self.name(*rests_on)} for {self._cited(record)}"
        return brief(title(record))

    def _who(self, record: Record) -> str:
        return summary(record, self).title

    def _dated(self, record: Record, words: str) -> str:
        when = summary(record, self, wording=_WORDING).when
        return f"{words}, {when}" if when else words

    def _cited(self, citation: Citation) -> str:
        if citation.cited_kind == "citation":  # only another program writes that, in circles perhaps
            return "a citation"
        return self.sentence(citation.cited_kind, citation.cited)

    def _record(self, kind: str, record_id: str) -> Record | None:
        try:
            row = tables.find(self._connection, kind, record_id)
            if row is not None:
                return tables.table(kind).record(row)
        except InvalidValue:
            return None
        before = self._gone.get((kind, record_id))
        return None if before is None else decode(kind, schema_version(), before)
