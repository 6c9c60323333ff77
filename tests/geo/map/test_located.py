"""What the map can draw, one record at a time: the same as what it names in all."""

from typing import Any

from geo.map import feed
from geo.map.located import is_located
from geo.position import Position
from geo.records import kind_of


def test_it_agrees_with_what_the_feed_leaves_out(case: Any) -> None:
    mozdok = next(place for place in case.all("place") if place.name == "Mozdok")
    dunai = next(place for place in case.all("place") if place.name == "Dunai")
    case.sighting(mozdok), case.coverage(mozdok), case.movement(dunai, mozdok)
    case.sighting(mozdok, position=Position(lon=44.6, lat=43.7))
    every = [record for kind in ("place", "sighting", "coverage", "movement") for record in case.all(kind)]
    lost = {(kind_of(record), record.id) for record in every if not is_located(record, case.get)}
    assert lost == set(feed.unlocated(case))
    assert len(lost) == 4


def test_kinds_that_no_map_shows_lack_nothing(case: Any) -> None:
    assert all(is_located(vessel, case.get) for vessel in case.all("vessel"))
