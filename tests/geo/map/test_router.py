"""What the map's scheme answers."""

import json
from typing import Any

import pytest

from geo.assets import resource
from geo.errors import GeoError
from geo.map.answer import Answer
from geo.map.cards import MOST, Cards
from geo.map.router import Router
from geo.records import Citation, Source, new_id
from geo.records.values import Reliability


@pytest.fixture
def router(case: Any) -> Router:
    return Router(Cards(case), lambda: case, lambda: {"style": "dark"}, {"index.html": b"<!DOCTYPE html>"})


def answered(router: Router, path: str) -> Answer:
    answer = router.answer(path)
    assert answer is not None, path
    return answer


@pytest.mark.parametrize(
    ("path", "mime"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/main.js", "text/javascript; charset=utf-8"),
        ("/leaflet.js", "text/javascript; charset=utf-8"),
        ("/map.css", "text/css; charset=utf-8"),
        ("/protomaps-leaflet.js", "text/javascript; charset=utf-8"),
        ("/tiles/base/0-127.bin", "application/octet-stream"),
        ("/tiles/base/131072-131072.bin", "application/octet-stream"),
        ("/feed/marks.bin", "application/octet-stream"),
        ("/feed/places.json", "application/json"),
        ("/start.json", "application/json"),
    ],
)
def test_every_answer_has_its_type_and_the_policy(router: Router, path: str, mime: str) -> None:
    answer = answered(router, path)
    assert answer.mime == mime
    assert answer.body
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_ids_that_the_filter_shows_are_asked_for_anew_each_time(case: Any) -> None:
    shown = [b"\1" * 16]
    made = Router(Cards(case), lambda: case, dict, {}, ids={"shown": lambda: b"".join(shown)})
    assert answered(made, "/feed/shown.bin").body == b"\1" * 16
    shown.append(b"\2" * 16)
    assert answered(made, "/feed/shown.bin").body == b"\1" * 16 + b"\2" * 16
    assert not made.is_slow("/feed/shown.bin")


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(router: Router) -> None:
    policy = answered(router, "/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    sources = {source for rule in policy.split("; ") for source in rule.split()[1:]}
    assert sources == {"'none'", "'self'"}


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.js",
        "/../geo/errors.py",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/vendor/leaflet.js",
        "/parts.j2",
        "/base/manifest.json/",
        "/feed/",
        "/feed/secrets.json",
    ],
)
def test_there_is_no_way_to_another_file(router: Router, path: str) -> None:
    assert router.answer(path) is None


def test_only_the_feeds_are_slow(router: Router) -> None:
    assert router.is_slow("/feed/marks.bin")
    assert not router.is_slow("/main.js")
    assert not router.is_slow("/feed/secrets.json")


def test_a_base_map_that_is_damaged_takes_nothing_else_with_it(case: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise GeoError("“base.pmtiles” is damaged.")

    monkeypatch.setattr("geo.map.router.base_map", damaged)
    made = Router(Cards(case), lambda: case, lambda: {"style": "dark"}, {"index.html": b"<!DOCTYPE html>"})
    assert answered(made, "/feed/places.json").body
    with pytest.raises(GeoError, match="damaged"):
        made.answer("/tiles/base/0-127.bin")


def test_the_base_map_is_given_in_pieces_as_it_lies_in_its_file(router: Router) -> None:
    file = resource("basemap", "base.pmtiles").read_bytes()
    for offset, length in ((0, 127), (1_000_000, 131_072), (len(file) - 5, 131_072)):
        assert answered(router, f"/tiles/base/{offset}-{length}.bin").body == file[offset : offset + length]


@pytest.mark.parametrize(
    "name", ["-1-127.bin", "0--1.bin", "0-.bin", "0-99999999.bin", "0-0.bin", "999999999999-127.bin", "0/0/0.mvt"]
)
def test_there_are_no_other_pieces(router: Router, name: str) -> None:
    assert router.answer(f"/tiles/base/{name}") is None


def test_start_says_how_to_begin(router: Router) -> None:
    assert json.loads(answered(router, "/start.json").body) == {"style": "dark"}


def test_cards_hold_the_words_of_records_as_they_are(case: Any, router: Router) -> None:
    place = next(case.all("place"))
    sighting = next(case.all("sighting"))
    path = f"/cards/place:{place.id},sighting:{sighting.id},sighting:{new_id()},planet:{place.id}"
    first, second = json.loads(answered(router, path).body)
    assert (first["kind"], first["id"], first["title"]) == ("place", place.id, place.name)
    assert second["title"] == "Ship 0"
    assert place.name in second["detail"]


def test_cards_name_the_sources_and_follow_the_log(case: Any) -> None:
    cards = Cards(case)
    sighting = next(case.all("sighting"))
    wanted = [("sighting", sighting.id)]
    assert "RUSI" not in cards.of(wanted)[0]["detail"]
    source = case.put(Source(id=new_id(), key="rusi", title="Orient", publisher="RUSI", reliability=Reliability.B))
    given = {"cited_kind": "sighting", "cited": sighting.id, "source": source.id, "credibility": 2}
    citation = case.put(Citation(id=new_id(), **given))
    cards.apply([Added(source), Added(citation)])
    assert "RUSI B2" in cards.of(wanted)[0]["detail"]
    del case.records["citation"][citation.id]
    cards.forget()
    assert "RUSI" not in cards.of(wanted)[0]["detail"]


class Added:
    before = None

    def __init__(self, after: Any) -> None:
        self.after = after


def test_no_more_cards_are_given_than_a_page_lists(case: Any) -> None:
    place = next(case.all("place"))
    assert len(Cards(case).of([("place", place.id)] * (MOST + 5))) == MOST
