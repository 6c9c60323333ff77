"""Which names a zoom has room for: the important come first, and a lesser one waits for the zoom that has room."""

from math import asinh, pi, radians, tan

ROOM = 1 / 14
"""Names keep this part of a tile's width apart, some 37 pixels where a tile is drawn 512 wide."""


class Thinning:
    """Places names one after the other; ``last`` is the zoom that holds every name."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._taken: set[tuple[int, int, int]] = set()

    def zoom(self, lon: float, lat: float, wanted: int, *, yields: bool = True) -> int:
        """The first zoom from ``wanted`` on at which nothing stands nearby, or itself; the last has everything."""
        for zoom in range(wanted, self._last):
            if not yields or self._is_free(zoom, *cell(lon, lat, zoom)):
                for later in range(zoom, self._last):
                    self._taken.add((later, *cell(lon, lat, later)))
                return zoom
        return self._last

    def _is_free(self, zoom: int, column: int, row: int) -> bool:
        around = ((zoom, column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        return not any(place in self._taken for place in around)


def cell(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    """Column and row in a grid whose cells are as wide as the room a name needs."""
    cells = 2**zoom / ROOM
    x, y = (lon + 180) / 360, 0.5 - asinh(tan(radians(max(-85.0, min(85.0, lat))))) / (2 * pi)
    return int(x * cells), int(y * cells)
