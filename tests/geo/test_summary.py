from datetime import UTC, datetime, timedelta

import pytest

from geo.instant import Window
from geo.position import Position
from geo.records import Coverage, Movement, Sighting, new_id
from geo.records.values import Candidate, Count, Likelihood, Mode, SightingState, Subject, Visibility
from geo.summary import short_count, summary
from geo.times import short_window

ANGARA, LADY_R, RAJIN, DUNAI = (new_id() for _ in range(4))
NAMES = {ANGARA: "Angara", LADY_R: "Lady R", RAJIN: "Rajin, pier 2", DUNAI: "Dunai"}


class Names:
    def name(self, _kind: str, record_id: str) -> str:
        return NAMES[record_id]


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def days(first: datetime, last: datetime) -> Window:
    return Window(earliest=first, latest=last + timedelta(days=1, milliseconds=-1))


def candidates(*pairs: tuple[str, Likelihood]) -> tuple[Candidate, ...]:
    return tuple(Candidate(vessel=vessel, likelihood=likelihood) for vessel, likelihood in pairs)


def test_a_sighting_says_who_when_where_what_and_on_whose_word() -> None:
    sighting = Sighting(
        id=new_id(),
        subject=Subject.VESSEL,
        seen=Window.at(at(2023, 10, 20, 2, 1)),
        place=RAJIN,
        state=SightingState.LOADING,
        candidates=candidates((ANGARA, Likelihood.LIKELY), (LADY_R, Likelihood.UNLIKELY)),
        on_quay=Count(least=240, best=300, most=360),
    )
    row = summary(sighting, Names(), ["VOA C3"])
    assert (row.title, row.when) == ("Angara or Lady R", "20 Oct 2023 02:01")
    assert row.detail == "Rajin, pier 2, loading · 240–300–360 on the quay · VOA C3"
    assert row.symbol == "uncertain"


@pytest.mark.parametrize(
    ("who", "title", "symbol"),
    [
        (candidates((ANGARA, Likelihood.CERTAIN)), "Angara", "present"),
        (candidates((ANGARA, Likelihood.LIKELY)), "Angara?", "uncertain"),
        ((), "unknown ship, 115 m", "uncertain"),
    ],
)
def test_doubt_about_the_ship_is_shown(who: tuple[Candidate, ...], title: str, symbol: str) -> None:
    sighting = Sighting(
        id=new_id(),
        subject=Subject.VESSEL,
        seen=Window.at(at(2023, 10, 19, 1)),
        position=Position(lon=130, lat=42),
        candidates=who,
        length_m=115,
    )
    row = summary(sighting, Names())
    assert (row.title, row.symbol) == (title, symbol)


def test_nothing_found_and_merely_looked_at_are_told_apart() -> None:
    look = {"id": new_id(), "place": RAJIN, "looked": Window.at(at(2023, 9, 17))}
    assert summary(Coverage(**look, nothing_found=True), Names()).symbol == "nothing"  # type: ignore[arg-type]
    assert summary(Coverage(**look, visibility=Visibility.OBSCURED), Names()).symbol == "looked"  # type: ignore[arg-type]


def test_a_movement_shows_its_way_and_mode() -> None:
    movement = Movement(id=new_id(), origin=RAJIN, destination=DUNAI, mode=Mode.RAIL, cargo=Count(best=300))
    row = summary(movement, Names())
    assert (row.title, row.symbol) == ("train", "rail")
    assert row.detail == "Rajin, pier 2 → Dunai · reported · ~300 containers"


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(), ""),
        (Window.at(at(2023, 10, 20, 2, 1)), "20 Oct 2023 02:01"),
        (days(at(2023, 9, 28), at(2023, 9, 28)), "28 Sep 2023"),
        (days(at(2023, 9, 7), at(2023, 9, 8)), "7–8 Sep 2023"),
        (days(at(2023, 9, 28), at(2023, 10, 1)), "28 Sep 2023 – 1 Oct 2023"),
        (Window(earliest=at(2023, 10, 20, 2, 1), latest=at(2023, 10, 20, 6, 43)), "20 Oct 2023 02:01–06:43"),
        (Window(earliest=at(2023, 10, 20)), "after 19 Oct 2023"),
        (days(at(2023, 10, 1), at(2023, 10, 31)), "1–31 Oct 2023"),
        (Window(latest=at(2023, 10, 19, 23, 59, 59, 999_000)), "before 20 Oct 2023"),
        (Window(earliest=at(2023, 10, 20, 2, 1)), "after 20 Oct 2023"),
    ],
)
def test_a_window_in_few_words(window: Window, words: str) -> None:
    assert short_window(window) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(), ""),
        (Count(best=300), "~300"),
        (Count(least=1000), "≥ 1,000"),
        (Count(most=90), "≤ 90"),
        (Count(least=240, most=360), "240–360"),
        (Count(least=240, best=300, most=360), "240–300–360"),
    ],
)
def test_a_count_says_no_more_than_is_known(count: Count, words: str) -> None:
    assert short_count(count) == words
