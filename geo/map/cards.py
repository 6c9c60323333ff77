"""The text of hover cards: a few records as plain words, asked for by kind and id."""

from collections.abc import Iterable
from typing import Any

from geo.evidence import Evidence
from geo.map import ports
from geo.map.marks import Records
from geo.records import KINDS, Place, Record, Sighting
from geo.records.changed import Changed
from geo.summary import summary
from geo.wording import Wording

MOST = 200
"""Cards given at once; a page that has more records in one spot lists the first of them."""

EDGE_DEG = 85.0511287798
"""Where Web Mercator's square ends, north and south."""
BEYOND = " · drawn at the map’s edge, 85.05°"


class Cards:
    """Cards of a log's records, with the sources that each rests on."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._evidence: Evidence | None = None
        self.wording = Wording()

    def of(self, wanted: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
        """For each (kind, id) that exists, its summary: ``title``, ``when``, ``where``, ``detail`` and ``symbol``.

        The kind ``port`` is a port of the gazetteer, and its id is its number there.
        """
        return [card for kind, record_id in list(wanted)[:MOST] if (card := self._card(kind, record_id)) is not None]

    def name(self, kind: str, record_id: str) -> str:
        """The name a person knows a record by."""
        found = self._records.get(kind, record_id)
        return str(getattr(found, "name", None) or getattr(found, "key", None) or getattr(found, "provider", ""))

    def apply(self, rows: Iterable[Changed]) -> None:
        """Take over what a change set changed."""
        if self._evidence is not None:
            self._evidence.apply(rows)

    def forget(self) -> None:
        """Read the citations anew when the next card is asked for."""
        self._evidence = None

    def _card(self, kind: str, record_id: str) -> dict[str, Any] | None:
        if kind == "port":
            return ports.card_of(record_id, self.wording)
        record = self._records.get(kind, record_id) if kind in KINDS else None
        if record is None:
            return None
        if self._evidence is None:
            self._evidence = Evidence(self._records.all("citation"), self._records.all("source"))
        words = summary(record, self, self._evidence.words(record_id), self.wording.marking_utc())
        card = {
            "title": words.title,
            "when": words.when,
            "where": self._where(record),
            "detail": words.detail,
            "symbol": words.symbol,
        }
        return {"kind": kind, "id": record_id, **card}

    def _where(self, record: Record) -> str:
        """The record's own position and how precise it is; without the position where another line says it."""
        if not isinstance(record, Place | Sighting) or record.position is None:
            return ""
        radius = "" if record.precision_m is None else f" ± {self.wording.radius(record.precision_m)}"
        is_said = isinstance(record, Sighting) and record.place is None
        beyond = BEYOND if abs(record.position.lat) > EDGE_DEG else ""
        return f"{'' if is_said else self.wording.position(record.position)}{radius}{beyond}".strip(" ·")
