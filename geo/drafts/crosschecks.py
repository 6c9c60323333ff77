"""What must hold between the fields of a draft, said at the field where it is best corrected."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo.drafts.desk import Desk
from geo.records import KINDS, Place
from geo.records.flat import columns
from geo.records.values import Visibility
from geo.typed import quoted

Problem = tuple[str, str]
"""A field's name and the sentence for it."""


def problems(values: Mapping[str, Any], desk: Desk) -> Iterator[Problem]:
    """The problems between the values that could be read; attributes whose text was wrong are missing from them."""
    match desk.kind:
        case "place":
            yield from _parents(values, desk)
        case "sighting":
            if "seen" in values and not values["seen"]:
                yield "seen", "A sighting needs a time: when was it seen?"
            if _all_empty(values, "place", "position"):
                yield "place", "A sighting needs a place or a position: where was it seen?"
        case "coverage":
            if "looked" in values and not values["looked"]:
                yield "looked", "Coverage needs a time: which scene or day was looked at?"
            unseen = values.get("visibility") in (Visibility.OBSCURED, Visibility.OUTSIDE)
            if values.get("nothing_found") and unseen:
                yield "nothing_found", f"“Nothing found” cannot be said of a place that is {values['visibility']}."
        case "movement":
            yield from _movement(values)
        case "citation":
            yield from _citation(values)


def _all_empty(values: Mapping[str, Any], *names: str) -> bool:
    """Whether all were read and none holds anything."""
    return all(name in values and values[name] is None for name in names)


def _parents(values: Mapping[str, Any], desk: Desk) -> Iterator[Problem]:
    above, seen = values.get("parent"), set[str]()
    while above is not None and above not in seen:
        if above == desk.id:
            yield "parent", "A place cannot belong to itself, nor to a place that belongs to it."
            return
        seen.add(above)
        place = desk.lookup.get("place", above)
        above = place.parent if isinstance(place, Place) else None


def _movement(values: Mapping[str, Any]) -> Iterator[Problem]:
    if values.get("origin") is not None and values.get("origin") == values.get("destination"):
        yield "destination", "A movement needs two places: from and to are the same."
    departed, arrived = values.get("departed"), values.get("arrived")
    if departed and arrived and departed.earliest and arrived.latest and arrived.latest < departed.earliest:
        yield "arrived", "The movement arrives before it departs."


def _citation(values: Mapping[str, Any]) -> Iterator[Problem]:
    if _all_empty(values, "source", "scene"):
        yield "source", "A citation names a source or a scene: what is cited?"
    if values.get("source") and values.get("scene"):
        yield "scene", "A citation names one source or one scene, not both; make two citations."
    kind, field = values.get("cited_kind"), values.get("field")
    if kind in KINDS and field is not None:
        known = cited_fields(str(kind))
        if field not in known:
            yield "field", f"A {kind} has no field {quoted(field)}; it has {', '.join(known)}."


def cited_fields(kind: str) -> list[str]:
    """The fields of a kind that a citation may be about: those people fill in, and the columns they end up in."""
    from geo.drafts.tables import FIELDS

    named = [spec.name for spec in FIELDS[kind]] + [column.name for column in columns(kind) if column.name != "id"]
    return list(dict.fromkeys(named))
