import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValue
from geo.position import Position


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_position_is_kept_to_a_ten_millionth_of_a_degree(lon: float, lat: float) -> None:
    position = Position(lon=lon, lat=lat)
    assert abs(position.lon - lon) <= 0.51e-7
    assert abs(position.lat - lat) <= 0.51e-7
    assert Position(lon=position.lon, lat=position.lat) == position
    assert math.copysign(1, Position(lon=-0.0, lat=-0.0).lon) == 1


@pytest.mark.parametrize(("lon", "lat"), [(180.1, 0), (0, 90.1), (math.nan, 0), (0, math.inf), (0, -91)])
def test_what_is_not_on_the_globe_is_refused(lon: float, lat: float) -> None:
    with pytest.raises(InvalidValue, match="is not between"):
        Position(lon=lon, lat=lat)
