"""Movements joined from port to depot."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from geo.instant import Window
from geo.records import Movement, Place, new_id
from geo.records.values import Mode, PlaceKind
from geo.routes.journey import Chain, chains

RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
PIER = Place(id=new_id(), name="Rajin, pier 2", kind=PlaceKind.BERTH, parent=RAJIN.id)
DUNAI = Place(id=new_id(), name="Dunai", kind=PlaceKind.PORT)
JUNCTION = Place(id=new_id(), name="Ussuriysk", kind=PlaceKind.RAIL_STATION)
DEPOT = Place(id=new_id(), name="Tikhoretsk", kind=PlaceKind.DEPOT)
PLACES = (RAJIN, PIER, DUNAI, JUNCTION, DEPOT)


def leg(origin: Place, destination: Place, mode: Mode = Mode.SEA, day: int | None = None) -> Movement:
    window = Window.at(datetime(2023, 9, day, tzinfo=UTC)) if day else Window()
    return Movement(id=new_id(), origin=origin.id, destination=destination.id, mode=mode, departed=window)


def test_a_sea_leg_and_a_train_make_a_chain() -> None:
    ship, train = leg(RAJIN, DUNAI), leg(DUNAI, DEPOT, Mode.RAIL)
    assert chains([train, ship], PLACES) == (Chain((ship.id, train.id), (RAJIN.id, DUNAI.id, DEPOT.id)),)


def test_the_way_on_may_take_several_legs() -> None:
    ship, lorry, train = leg(RAJIN, DUNAI), leg(DUNAI, JUNCTION, Mode.ROAD), leg(JUNCTION, DEPOT, Mode.RAIL)
    (chain,) = chains([ship, lorry, train], PLACES)
    assert chain.legs == (ship.id, lorry.id, train.id)


def test_without_a_depot_at_the_end_there_is_no_chain() -> None:
    assert chains([leg(RAJIN, DUNAI), leg(DUNAI, JUNCTION, Mode.RAIL)], PLACES) == ()


def test_a_second_sea_leg_is_no_way_over_land() -> None:
    assert chains([leg(RAJIN, DUNAI), leg(DUNAI, DEPOT, Mode.SEA)], PLACES) == ()


def test_a_berth_joins_on_to_its_port() -> None:
    ship, train = leg(DUNAI, PIER), leg(RAJIN, DEPOT, Mode.RAIL)
    (chain,) = chains([ship, train], PLACES)
    assert chain.places == (DUNAI.id, RAJIN.id, DEPOT.id)


def test_a_train_that_left_before_the_ship_came_does_not_follow_it() -> None:
    ship = leg(RAJIN, DUNAI, day=12)
    assert chains([ship, leg(DUNAI, DEPOT, Mode.RAIL, day=11)], PLACES) == ()
    assert len(chains([ship, leg(DUNAI, DEPOT, Mode.RAIL, day=12)], PLACES)) == 1


def test_of_several_trains_the_earliest_that_could_follow_is_taken() -> None:
    ship = leg(RAJIN, DUNAI, day=12)
    trains = [leg(DUNAI, DEPOT, Mode.RAIL, day=day) for day in (28, 14, 3)]
    (chain,) = chains([ship, *trains], PLACES)
    assert chain.legs == (ship.id, trains[1].id)


def test_a_place_that_is_its_own_ancestor_ends_the_climb() -> None:
    tangled = (replace(RAJIN, parent=PIER.id), PIER, DUNAI, DEPOT)
    ship, train = leg(RAJIN, DUNAI), leg(DUNAI, DEPOT, Mode.RAIL)
    assert len(chains([ship, train], tangled)) == 1


modes = st.sampled_from([Mode.SEA, Mode.RAIL, Mode.ROAD])
ends = st.permutations(PLACES).map(lambda order: order[:2])
legs = st.builds(lambda pair, mode: leg(pair[0], pair[1], mode), ends, modes)


@given(st.lists(legs, max_size=12))
def test_every_chain_is_joined_end_to_end_and_stops_at_a_depot(movements: list[Movement]) -> None:
    by_id = {movement.id: movement for movement in movements}
    port = {place.id: place.parent or place.id for place in PLACES}
    found = chains(movements, PLACES)
    assert len({chain.legs[0] for chain in found}) == len(found)
    for chain in found:
        ways = [by_id[one] for one in chain.legs]
        assert [way.mode is Mode.SEA for way in ways] == [True, *[False] * (len(ways) - 1)]
        assert chain.places == (*(way.origin for way in ways), ways[-1].destination)
        assert all(port[ways[i].destination] == port[ways[i + 1].origin] for i in range(len(ways) - 1))
        assert ways[-1].destination == DEPOT.id
