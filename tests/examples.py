"""Values that any record may hold, for the tests of what must be true of all records."""

from datetime import UTC

from hypothesis import strategies as st

from geo.instant import Window
from geo.position import Position
from geo.records.values import Count, Outline

IDS = st.uuids().map(str)
POSITIONS = st.builds(
    Position,
    lon=st.sampled_from([180.0, -180.0, 0.0]) | st.floats(-180, 180),
    lat=st.sampled_from([90.0, -90.0]) | st.floats(-90, 90),
)
INSTANTS = st.datetimes(timezones=st.just(UTC))
RINGS = st.lists(POSITIONS, min_size=3, max_size=6).map(lambda ring: Outline(ring=(*ring, ring[0])))
"""Outlines of any shape, also such as nobody may draw."""


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Instants, and windows with one end or both."""
    earliest, latest = sorted(draw(st.tuples(INSTANTS, INSTANTS)))
    shapes = [Window.at(earliest), Window(earliest=earliest), Window(latest=latest)]
    return draw(st.sampled_from([Window(earliest=earliest, latest=latest), *shapes]))


MAYBE_WINDOWS = st.just(Window()) | windows()


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Least, best and most, of which any may be unknown."""
    numbers = sorted(draw(st.tuples(*[st.integers(0, 1_000_000)] * 3)))
    least, best, most = (number if draw(st.booleans()) else None for number in numbers)
    return Count(least=least, best=best, most=most)


@st.composite
def boxes(draw: st.DrawFn) -> Outline:
    """Outlines that do not cross themselves, anticlockwise."""
    west, south = draw(st.floats(-170, 160)), draw(st.floats(-80, 70))
    east, north = west + draw(st.floats(0.1, 10)), south + draw(st.floats(0.1, 10))
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return Outline(ring=tuple(Position(lon=lon, lat=lat) for lon, lat in corners))
