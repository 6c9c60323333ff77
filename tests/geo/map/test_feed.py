"""Places, movements and news for the page."""

import json
from dataclasses import dataclass, replace
from typing import Any

from geo.map import feed
from geo.position import Position
from geo.records import Record, Vessel, kind_of, new_id
from geo.records.values import Outline, PlaceKind


@dataclass(frozen=True)
class Row:
    before: Record | None
    after: Record | None

    @property
    def kind(self) -> str:
        return kind_of(self.after or self.before)  # type: ignore[arg-type]

    @property
    def id(self) -> str:
        return (self.after or self.before).id  # type: ignore[union-attr]


def first(case: Any, kind: str) -> Any:
    return next(case.all(kind))


def changed(case: Any, before: Record | None, after: Record | None) -> feed.News:
    """The news of one change, made in the case."""
    if after is None and before is not None:
        del case.records[kind_of(before)][before.id]
    elif after is not None:
        case.put(after)
    return feed.news([Row(before, after)], case)


def test_places_with_a_position_are_fed_and_the_rest_is_named(case: Any) -> None:
    fed = json.loads(feed.places(case))
    assert [place["name"] for place in fed] == [place.name for place in case.all("place") if place.position]
    mozdok = next(place for place in case.all("place") if place.name == "Mozdok")
    assert feed.unlocated(case) == (("place", mozdok.id),)


def test_what_hangs_on_a_place_without_position_is_unlocated_too(case: Any) -> None:
    mozdok = next(place for place in case.all("place") if place.name == "Mozdok")
    dunai = next(place for place in case.all("place") if place.name == "Dunai")
    lost = [case.sighting(mozdok), case.coverage(mozdok), case.movement(dunai, mozdok)]
    case.sighting(mozdok, position=Position(lon=44.6, lat=43.7))
    assert set(feed.unlocated(case)[1:]) == {(kind_of(record), record.id) for record in lost}


def test_movements_are_fed_with_their_lines_and_chains(case: Any) -> None:
    fed = json.loads(feed.movements(case))
    sea, rail = case.all("movement")
    assert fed["chains"] == [[sea.id, rail.id]]
    assert [(one["id"], one["mode"], one["basis"]) for one in fed["movements"]] == [
        (sea.id, "sea", "reported"),
        (rail.id, "rail", "reported"),
    ]
    assert fed["movements"][0]["pieces"][0][0] == [130.3, 42.2333]
    assert fed["movements"][1]["pieces"][0][-1] == [40.042, 45.882]


def test_a_movement_across_the_antimeridian_comes_in_pieces(memory: Any) -> None:
    memory.movement(memory.place("Petropavlovsk", 158.6, 53.0), memory.place("Dutch Harbor", -166.5, 53.9))
    (fed,) = json.loads(feed.movements(memory))["movements"]
    assert len(fed["pieces"]) == 2


def test_a_changed_sighting_is_told_by_itself(case: Any) -> None:
    before = first(case, "sighting")
    news = changed(case, before, replace(before, candidates=()))
    assert [found.look for found in news.upsert] == ["uncertain"]
    assert (news.remove, news.pull) == ((), ())


def test_a_removed_one_is_taken_away(case: Any) -> None:
    before = first(case, "coverage")
    assert changed(case, before, None) == feed.News(remove=(before.id,))


def test_one_that_lost_its_position_is_taken_away_too(case: Any) -> None:
    before = first(case, "sighting")
    mozdok = next(place for place in case.all("place") if place.name == "Mozdok")
    assert changed(case, before, replace(before, place=mozdok.id)) == feed.News(remove=(before.id,))


def test_a_moved_place_moves_its_marks_and_lines(case: Any) -> None:
    before = first(case, "place")
    news = changed(case, before, replace(before, position=Position(lon=130.25, lat=42.23)))
    assert news.pull == ("movements",)
    assert [place["lon"] for place in news.places] == [130.25]
    assert [(found.kind, found.lon, found.lat) for found in news.upsert] == [("sighting", 130.25, 42.23)]


def test_a_place_with_many_marks_that_moves_has_them_pulled(case: Any) -> None:
    before = first(case, "place")
    for _ in range(feed.MOST_NEWS):
        case.sighting(before)
    news = changed(case, before, replace(before, position=Position(lon=130.25, lat=42.23)))
    assert set(news.pull) == {"movements", "marks"}
    assert (news.upsert, news.remove) == ((), ())


def test_a_place_that_lost_its_position_takes_its_marks_along(case: Any) -> None:
    before = first(case, "place")
    news = changed(case, before, replace(before, position=None))
    assert news.lost_places == (before.id,)
    assert news.remove == (first(case, "sighting").id,)


def test_an_outline_is_told_by_itself(case: Any) -> None:
    before = first(case, "place")
    corners = [(130.2, 42.2), (130.3, 42.2), (130.3, 42.3), (130.2, 42.2)]
    ring = tuple(Position(lon=lon, lat=lat) for lon, lat in corners)
    news = changed(case, before, replace(before, outline=Outline(ring=ring)))
    assert [place["outline"] for place in news.places] == [[[lon, lat] for lon, lat in corners]]
    assert (news.upsert, news.remove, news.pull) == ((), (), ())


def test_a_renamed_place_leaves_the_marks_alone(case: Any) -> None:
    before = first(case, "place")
    news = changed(case, before, replace(before, name="Najin"))
    assert [place["name"] for place in news.places] == ["Najin"]
    assert (news.upsert, news.pull) == ((), ())


def test_a_place_that_becomes_a_depot_changes_the_chains(case: Any) -> None:
    before = next(place for place in case.all("place") if place.name == "Dunai")
    assert "movements" in changed(case, before, replace(before, kind=PlaceKind.DEPOT)).pull


def test_a_new_place_without_position_moves_no_mark(case: Any) -> None:
    place = replace(first(case, "place"), id=new_id(), position=None, precision_m=None)
    assert "marks" not in changed(case, None, place).pull


def test_a_change_that_the_map_does_not_show_is_no_news(case: Any) -> None:
    assert not changed(case, None, Vessel(id=new_id(), name="Angara"))


def test_a_large_import_is_pulled_in_bulk(case: Any) -> None:
    dunai = next(place for place in case.all("place") if place.name == "Dunai")
    rows = [Row(None, case.sighting(dunai)) for _ in range(feed.MOST_NEWS + 1)]
    assert feed.news(rows, case) == feed.News(pull=("marks",))


def test_news_is_json_with_unknown_numbers_left_empty(case: Any) -> None:
    dunai = next(place for place in case.all("place") if place.name == "Dunai")
    news = feed.news([Row(None, case.sighting(dunai))], case)
    (told,) = json.loads(json.dumps(news.plain(), allow_nan=False))["upsert"]
    assert told["precision_m"] is None
