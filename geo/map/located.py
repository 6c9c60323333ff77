"""Whether the map can draw a record: something must say where it was."""

from collections.abc import Callable

from geo.records import Coverage, Movement, Place, Record, Sighting

Get = Callable[[str, str], Record | None]


def is_located(record: Record, get: Get) -> bool:
    """Whether the record, its place or both of its ends have a position; ``get`` finds a record by kind and id.

    True as well for kinds that no map shows.
    """
    if isinstance(record, Place):
        return record.position is not None
    if isinstance(record, Sighting) and record.position is not None:
        return True
    if isinstance(record, Sighting | Coverage):
        return _has_position(record.place, get)
    return not isinstance(record, Movement) or all(
        _has_position(end, get) for end in (record.origin, record.destination)
    )


def _has_position(place_id: str | None, get: Get) -> bool:
    place = get("place", place_id) if place_id else None
    return isinstance(place, Place) and place.position is not None
