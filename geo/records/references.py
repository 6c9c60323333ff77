"""Which records a record refers to; the one place that knows."""

from collections.abc import Iterator

from geo.records import Citation, Coverage, Movement, Place, Record, Sighting
from geo.records.values import RecordId

Reference = tuple[str, RecordId]
"""The kind's name and the id of the record referred to."""


def references(record: Record) -> Iterator[Reference]:
    """Every record that ``record`` refers to, as (kind, id)."""
    match record:
        case Place():
            yield from _given("place", record.parent)
        case Sighting():
            yield from _given("place", record.place)
            yield from _given("scene", record.scene)
            yield from (("vessel", candidate.vessel) for candidate in record.candidates)
        case Coverage():
            yield from _given("place", record.place)
            yield from _given("scene", record.scene)
        case Movement():
            yield from _given("place", record.origin, record.destination)
            yield from (("vessel", candidate.vessel) for candidate in record.candidates)
        case Citation():
            yield record.cited_kind, record.cited
            yield from _given("source", record.source)
            yield from _given("scene", record.scene)


def _given(kind: str, *ids: RecordId | None) -> Iterator[Reference]:
    yield from ((kind, record_id) for record_id in ids if record_id is not None)
