"""Outlines from corners: anticlockwise, closed, and refused with a sentence when they cannot be."""

import pytest

from geo.errors import InvalidValue
from geo.outlines import contains, inside, outlined, signed_area
from geo.position import Position


def at(*pairs: tuple[float, float]) -> list[Position]:
    return [Position(lon=lon, lat=lat) for lon, lat in pairs]


SQUARE = at((130, 42), (131, 42), (131, 43), (130, 43))


def test_corners_in_either_direction_make_the_same_anticlockwise_ring() -> None:
    for corners in (SQUARE, SQUARE[::-1], [*SQUARE, SQUARE[0]], [SQUARE[0], *SQUARE]):
        ring = outlined(corners).ring
        assert ring[0] == ring[-1]
        assert set(ring) == set(SQUARE)
        assert len(ring) == 5
        assert signed_area(ring) > 0


@pytest.mark.parametrize(
    ("corners", "sentence"),
    [
        ([], "at least three corners"),
        (SQUARE[:2], "at least three corners"),
        ([SQUARE[0]] * 5, "at least three corners"),
        ([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]], "crosses or touches itself near 42.5, 130.5"),
        (at((130, 42), (131, 42), (132, 42)), "touches itself"),
        (at((179, 42), (-179, 42), (-179, 43)), "180° meridian"),
    ],
)
def test_what_is_no_outline_is_refused_with_a_sentence(corners: list[Position], sentence: str) -> None:
    with pytest.raises(InvalidValue, match=sentence):
        outlined(corners)


def test_the_position_inside_is_inside_also_of_a_horseshoe() -> None:
    horseshoe = outlined(at((0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (1, 1), (1, 9), (0, 9)))
    assert contains(horseshoe, inside(horseshoe))
    assert not contains(horseshoe, Position(lon=4.5, lat=5))
