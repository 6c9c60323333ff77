"""What is odd about a record though it may be right: said as a warning, never in the way of saving."""

from collections.abc import Iterator
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from geo import identity
from geo.drafts.desk import Finder
from geo.instant import Window
from geo.position import Position
from geo.records import Coverage, Movement, Place, Record, Scene, Sighting, Source, Vessel
from geo.records.values import Candidate, Likelihood, SightingState, Subject
from geo.wording import Wording

Warning_ = tuple[str, str]
"""A field's name and the sentence for it."""

LONGEST_SHIP_M = 400
"""As long as no ship afloat: the longest container ships have 399.9 m."""
WIDEST_SHIP_M = 65
FAR_M = 50_000
INLAND_M = 2_000
"""Nearer to the coast than this, it may well be a dock, a canal or the mouth of a river."""

FIRST_YEAR = 1900
EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""


def warnings(record: Record, lookup: Finder, now: datetime, wording: Wording) -> Iterator[Warning_]:
    """What the analyst may want to look at again; ``now`` is the present (aware)."""
    match record:
        case Place():
            yield from _imprecise(record.position, record.precision_m)
            yield from _same_name(record, lookup)
        case Vessel():
            yield from _vessel(record, lookup, now)
        case Source():
            yield from _future("published", record.published, "published", now)
            yield from _same_name(record, lookup)
        case Scene():
            yield from _future("acquired", record.acquired, "acquired", now)
        case Sighting():
            yield from _sighting(record, lookup, now, wording)
        case Coverage():
            yield from _future("looked", record.looked, "looked at", now)
            yield from _other_time("looked", record.looked, record.scene, lookup)
        case Movement():
            yield from _future("departed", record.departed, "begun", now)
            yield from _candidates(record.candidates, record.departed, "departed", lookup)
            yield from _late_arrival(record)


def _vessel(record: Vessel, lookup: Finder, now: datetime) -> Iterator[Warning_]:
    if record.length_m is not None and record.length_m >= LONGEST_SHIP_M:
        yield "length_m", f"{record.length_m:g} m is longer than any ship afloat; is it in metres?"
    if record.beam_m is not None and record.beam_m > WIDEST_SHIP_M:
        yield "beam_m", f"{record.beam_m:g} m is wider than almost any ship; is it in metres?"
    if record.length_m and record.beam_m and record.beam_m > record.length_m / 2:
        yield "beam_m", "The beam is more than half of the length; are the two swapped?"
    if record.built is not None and record.built > now.year:
        yield "built", f"{record.built} lies in the future."
    yield from _numbers(record, lookup)
    yield from _same_name(record, lookup)


def _numbers(record: Vessel, lookup: Finder) -> Iterator[Warning_]:
    for field in ("imo", "mmsi", "call_sign"):
        others = _others("vessel", getattr(record, field), record.id, lookup)
        if others:
            yield field, f"{' and '.join(others)} has it too; one hull has one number."
    if record.mmsi:
        country = identity.mmsi_country(record.mmsi)
        if country is None:
            yield "mmsi", f"No country is known to give out numbers that begin with {record.mmsi[:3]}."
        elif record.flag and country != record.flag:
            names = identity.country_name(country), identity.country_name(record.flag)
            yield "mmsi", f"It was given out by {names[0]}, but the flag is {names[1]}."


def _same_name(record: Place | Vessel | Source, lookup: Finder) -> Iterator[Warning_]:
    field, kind = ("key", "source") if isinstance(record, Source) else ("name", type(record).__name__.lower())
    text = record.key if isinstance(record, Source) else record.name
    if _others(kind, text, record.id, lookup):
        yield field, f"Another {kind} is called so too; it must then be named by its code or id."


def _others(kind: str, text: str | None, own_id: str, lookup: Finder) -> list[str]:
    return lookup.others(kind, text, own_id) if text else []


def _sighting(record: Sighting, lookup: Finder, now: datetime, wording: Wording) -> Iterator[Warning_]:
    yield from _future("seen", record.seen, "seen", now)
    yield from _imprecise(record.position, record.precision_m)
    if record.precision_m is not None and record.position is None:
        yield "precision_m", "The precision is of a position, but there is none; the place has its own."
    if record.length_m is not None and record.length_m >= LONGEST_SHIP_M and record.subject is Subject.VESSEL:
        yield "length_m", f"{record.length_m:g} m is longer than any ship afloat; is it in metres?"
    if record.length_error_m is not None and record.length_error_m > (record.length_m or 0):
        yield "length_m", "The error is larger than the length."
    if record.heading_deg is not None and record.subject not in (Subject.VESSEL, Subject.TRAIN):
        yield "heading_deg", f"A {record.subject.value} has no heading."
    if record.state is SightingState.BERTHED and record.place is None:
        yield "state", "It is berthed, but at which place?"
    yield from _on_land(record, wording)
    yield from _candidates(record.candidates, record.seen, "seen", lookup)
    yield from _other_length(record, lookup)
    yield from _far(record, lookup, wording)
    yield from _other_time("seen", record.seen, record.scene, lookup)


def _on_land(record: Sighting, wording: Wording) -> Iterator[Warning_]:
    """A ship under way far inland; a ship may lie on a river."""
    if record.position is None or record.subject is not Subject.VESSEL or record.state is not SightingState.UNDER_WAY:
        return
    from geo.coast import inland_m

    apart_m = inland_m(record.position) - (record.precision_m or 0)
    if apart_m > INLAND_M:
        far = wording.distance(apart_m) if apart_m < FAR_M else "far"
        yield "position", f"It lies on land, {far} from the coast, for a ship under way; is it on a river or a lake?"


def _future(field: str, window: Window, done: str, now: datetime) -> Iterator[Warning_]:
    if window.earliest is not None and window.earliest > now:
        yield field, f"It was {done} in the future; is the year right?"
    if window.latest is not None and window.latest.year < FIRST_YEAR:
        yield field, f"It was {done} before {FIRST_YEAR}; is the year right?"


def _imprecise(position: Position | None, precision_m: float | None) -> Iterator[Warning_]:
    if position is not None and precision_m is None:
        yield "precision_m", "How precise is the position? Without it, nothing tells a berth from a bay."


def _candidates(candidates: tuple[Candidate, ...], when: Window, field: str, lookup: Finder) -> Iterator[Warning_]:
    if len(candidates) > 1 and any(candidate.likelihood is Likelihood.CERTAIN for candidate in candidates):
        yield "vessels", "One vessel is certain, but others are named too."
    for candidate in candidates:
        vessel = lookup.get("vessel", candidate.vessel)
        if isinstance(vessel, Vessel) and vessel.built and when.latest and when.latest.year < vessel.built:
            yield field, f"{vessel.name} was built in {vessel.built}, after this."


def _other_length(record: Sighting, lookup: Finder) -> Iterator[Warning_]:
    error_m = max(record.length_error_m or 0, (record.length_m or 0) * 0.1)
    for candidate in record.candidates:
        vessel = lookup.get("vessel", candidate.vessel)
        known = vessel.length_m if isinstance(vessel, Vessel) else None
        if record.length_m is not None and known is not None and abs(known - record.length_m) > error_m:
            yield "length_m", f"{lookup.name('vessel', candidate.vessel)} is {known:g} m long."


def _far(record: Sighting, lookup: Finder, wording: Wording) -> Iterator[Warning_]:
    place = lookup.get("place", record.place) if record.place else None
    if record.position is None or not isinstance(place, Place) or place.position is None:
        return
    distance_m = apart_m(record.position, place.position)
    if distance_m <= FAR_M + (record.precision_m or 0) + (place.precision_m or 0):
        return
    swapped = record.position.lon, record.position.lat
    hint = "is the position or the place wrong?"
    if abs(swapped[0]) <= 90 and apart_m(Position(lat=swapped[0], lon=swapped[1]), place.position) <= FAR_M:
        hint = "are latitude and longitude swapped?"
    yield "position", f"It lies {wording.distance(distance_m)} from {place.name}; {hint}"


def apart_m(first: Position, second: Position) -> float:
    """Great-circle distance in metres on a sphere (haversine); within 0.6 % of the geodesic."""
    lat1, lat2 = radians(first.lat), radians(second.lat)
    rise, run = sin((lat2 - lat1) / 2) ** 2, sin(radians(second.lon - first.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, rise + cos(lat1) * cos(lat2) * run)))


def _other_time(field: str, window: Window, scene_id: str | None, lookup: Finder) -> Iterator[Warning_]:
    scene = lookup.get("scene", scene_id) if scene_id else None
    if not isinstance(scene, Scene):
        return
    acquired = scene.acquired
    too_early = window.latest and acquired.earliest and window.latest < acquired.earliest
    too_late = window.earliest and acquired.latest and window.earliest > acquired.latest
    if too_early or too_late:
        yield field, "The scene was acquired at another time."


def _late_arrival(record: Movement) -> Iterator[Warning_]:
    begin, end = record.departed.latest, record.arrived.earliest
    if begin and end and (end - begin).days > 365:
        yield "arrived", "It took more than a year; is the year right?"
