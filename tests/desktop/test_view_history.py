"""The trail of views: where the map rested, back and forward."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.view_history import MOST, Trail, View

views = st.builds(View, lon=st.floats(-180, 180), lat=st.floats(-85, 85), zoom=st.sampled_from([3.0, 8.0, 14.0]))


def at(lon: float, lat: float = 0, zoom: float = 8) -> View:
    return View(lon=lon, lat=lat, zoom=zoom)


def test_back_and_forward() -> None:
    trail = Trail()
    for lon in (0, 10, 20):
        trail.rest(at(lon))
    assert trail.step(-1) == at(10)
    assert trail.step(-1) == at(0)
    assert trail.step(-1) is None
    assert trail.step(1) == at(10)
    trail.rest(at(50))
    assert not trail.can_step(1)
    assert trail.step(-1) == at(10)


def test_a_tremble_and_the_same_view_in_the_next_world_are_no_new_view() -> None:
    trail = Trail()
    for lon in (179.99999, -179.99999, 180.00001):
        trail.rest(at(lon))
    assert not trail.can_step(-1)


@given(st.lists(views, max_size=30))
def test_going_all_the_way_back_and_forward_ends_where_it_began(seen: list[View]) -> None:
    trail = Trail()
    for view in seen:
        trail.rest(view)
    steps, last = 0, None
    while trail.can_step(-1):
        trail.step(-1)
        steps += 1
    for _ in range(steps):
        last = trail.step(1)
    assert not trail.can_step(1)
    assert last is None or last in seen


def test_it_does_not_grow_for_ever() -> None:
    trail = Trail()
    for number in range(3 * MOST):
        trail.rest(at(number % 90, number % 80))
    assert sum(1 for _ in iter(lambda: trail.step(-1), None)) == MOST - 1
