"""A port of the gazetteer as records of a case: a place, the lists that know it, and a citation of each."""

from collections.abc import Iterable, Iterator

from geo import gazetteer, identity
from geo.drafts.plausible import apart_m
from geo.errors import InvalidValue
from geo.gazetteer import Port
from geo.records import Citation, Place, Record, Source, new_id
from geo.records.values import PlaceKind

SAME_CODE_M, SAME_NAME_M = 50_000.0, 10_000.0
"""A place of the case that is no farther away, and has one of the port's codes or names, is that port."""
NEAR_DEG = SAME_CODE_M / 110_000
"""Farther north or south a place is farther away than any that may be the port."""

_KINDS = {
    "dock": PlaceKind.TERMINAL,
    "dockyard": PlaceKind.TERMINAL,
    "ferry": PlaceKind.TERMINAL,
    "landing": PlaceKind.BERTH,
    "anchorage": PlaceKind.ANCHORAGE,
    "depot": PlaceKind.DEPOT,
}
_PLAIN = ("port", "depot", "anchorage")
"""The kinds that lose nothing when they become the kind of a place."""

_INDEX = (
    "World Port Index (Pub. 150)",
    "National Geospatial-Intelligence Agency",
    "https://msi.nga.mil/Publications/WPI",
)
_LISTS = {
    "World Port Index": ("wpi", "", *_INDEX),
    "World Port Index (2025)": ("wpi", "2025-05-27", *_INDEX),
    "GeoNames": ("geonames", "", "GeoNames geographical database", "GeoNames", "https://www.geonames.org"),
}
"""Key, day if not the gazetteer's, title, publisher and address of each list."""


def held(port: Port, places: Iterable[Place]) -> Place | None:
    """The place of a case that is this port, or none: it has one of its codes, or one of its names and lies near."""
    codes = set(_codes(port))
    names = {gazetteer.folded(name) for name in (port.name, port.local, *port.aliases) if name}
    near = [(_apart_m(port, place), place) for place in places if _may_be_near(port, place)]
    for apart, place in sorted(near, key=lambda one: one[0]):
        if apart <= SAME_CODE_M and codes.intersection(place.codes):
            return place
        if apart <= SAME_NAME_M and names.intersection(map(gazetteer.folded, (place.name, *place.aliases))):
            return place
    return None


def records(port: Port, sources: Iterable[Source]) -> tuple[Record, ...]:
    """The port as a new place, then its citations, each behind its source where ``sources`` of the case lack that."""
    place = place_of(port)
    return (place, *_evidence(port, place, {source.key: source for source in sources}))


def place_of(port: Port) -> Place:
    """The port as a place of its own; a kind that places do not have stands in its note."""
    country = port.country if identity.country_name(port.country) != port.country else None
    return Place(
        id=new_id(),
        name=port.name,
        kind=_KINDS.get(port.kind, PlaceKind.PORT),
        aliases=tuple(dict.fromkeys(name for name in (port.local, *port.aliases) if name)),
        country=country,
        codes=tuple(_codes(port)),
        time_zone=port.zone or None,
        position=port.position,
        precision_m=port.precision_m,
        note="" if port.kind in _PLAIN else f"In the gazetteer: {port.kind}.",
    )


def words(port: Port) -> tuple[str, str]:
    """The port in two lines: its names, and its kind, country, codes and lists."""
    country = identity.country_name(port.country)
    return f"{port.name} {port.local}".strip(), " · ".join(
        part for part in (port.kind, country, ", ".join(port.codes), port.source) if part
    )


def _codes(port: Port) -> Iterator[str]:
    """Those that a place may have: the World Port Index writes GC for the country of one."""
    yield from filter(_is_code, port.codes)
    if number := gazetteer.index_number(port):
        yield f"WPI:{number}"


def _is_code(text: str) -> bool:
    try:
        return bool(identity.place_code(text))
    except InvalidValue:
        return False


def _may_be_near(port: Port, place: Place) -> bool:
    """A look at the latitudes: the distances to thousands of places would be felt at each key."""
    return place.position is None or abs(port.position.lat - place.position.lat) <= NEAR_DEG


def _apart_m(port: Port, place: Place) -> float:
    """How far they are apart; a place without a position may be there."""
    return 0.0 if place.position is None else apart_m(port.position, place.position)


def _evidence(port: Port, place: Place, known: dict[str, Source]) -> Iterator[Record]:
    for part in port.source.split(", "):
        name, _, number = part.rpartition(" ")
        source = _source(name)
        if source.key in known:
            source = known[source.key]
        else:
            yield source
        page = f"No. {number}" if name in _LISTS else part
        yield Citation(id=new_id(), cited_kind="place", cited=place.id, source=source.id, page=page)


def _source(name: str) -> Source:
    """The source that a list is; its key has the day, so that a later gazetteer is another source."""
    own = ("gazetteer", "", "Quaylog’s own entries in its gazetteer of ports", "Quaylog", None)
    key, listed, title, publisher, url = _LISTS.get(name, own)
    day, version = listed or gazetteer.as_of(), gazetteer.version()
    return Source(
        id=new_id(),
        key=f"{key}-{day}",
        title=title,
        publisher=publisher,
        url=url,
        version=f"of {day}, in Quaylog’s gazetteer {version}",
    )
