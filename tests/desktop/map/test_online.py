"""A server's tiles, asked for as they may be; and what is said of each kind of server that does not behave."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tile_server import BLUE, TileServer, png

from desktop.map import online
from desktop.map.online import AT_ONCE, OnlineTiles
from geo.backgrounds import Background, TileCache
from geo.backgrounds.patience import Patience

Heard = list[tuple[bytes | None, str]]


@pytest.fixture
def server() -> Iterator[TileServer]:
    made = TileServer()
    yield made
    made.close()


class Asker:
    """Online tiles of the server, and what they answered."""

    def __init__(self, qtbot: QtBot, folder: Path, source: str) -> None:
        self.qtbot = qtbot
        self.cache = TileCache(folder, 10_000_000)
        self.tiles = OnlineTiles(Background(id="1", name="Bay & <b>", source=source), self.cache)
        self.tiles.set_online(True)
        self.answers: Heard = []

    def ask(self, x: int = 5, *, wanted: bool = True) -> None:
        self.tiles.ask(4, x, 6, lambda body, problem: self.answers.append((body, problem)), lambda: wanted)

    def get(self, x: int = 5, *, timeout_ms: int = 10_000) -> tuple[bytes | None, str]:
        count = len(self.answers)
        self.ask(x)
        self.qtbot.waitUntil(lambda: len(self.answers) > count, timeout=timeout_ms)
        return self.answers[-1]


@pytest.fixture
def asker(qtbot: QtBot, tmp_path: Path, server: TileServer) -> Iterator[Asker]:
    made = Asker(qtbot, tmp_path / "tiles", server.template)
    yield made
    made.tiles.stop()
    made.tiles.deleteLater()


def test_a_tile_comes_from_where_the_template_says(asker: Asker, server: TileServer) -> None:
    assert asker.get() == (png(), "")
    assert server.paths == ["/tiles/4/5/6.png?key=secret-key"]


def test_a_request_says_who_asks_and_nothing_else(asker: Asker, server: TileServer) -> None:
    asker.get(5)
    asker.get(6)  # after a cookie was offered
    for _, headers in server.heard:
        assert headers["User-Agent"].startswith("Quaylog/")
        assert {name.lower() for name in headers} <= {
            "host", "user-agent", "accept", "accept-language", "accept-encoding", "connection"
        }  # fmt: skip
        assert headers["Accept-Language"] == "*"


def test_nothing_is_asked_while_offline(qtbot: QtBot, asker: Asker, server: TileServer) -> None:
    asker.tiles.set_online(False)
    assert asker.get() == (None, "")
    qtbot.wait(100)
    assert server.heard == []


def test_going_offline_answers_and_stops_what_is_under_way(qtbot: QtBot, asker: Asker, server: TileServer) -> None:
    server.way = "slow"
    for x in range(9):
        asker.ask(x)
    qtbot.waitUntil(lambda: server.under_way == AT_ONCE)  # what was sent is heard, also after its end
    began = time.monotonic()
    asker.tiles.set_online(False)
    assert len(asker.answers) == 9
    assert time.monotonic() - began < 1
    heard = len(server.heard)
    qtbot.wait(200)
    assert len(server.heard) == heard


def test_few_are_under_way_and_the_last_wanted_come_first(qtbot: QtBot, asker: Asker, server: TileServer) -> None:
    server.way = "lazy"
    for x in range(14):
        asker.ask(x)
    asker.ask(15, wanted=False)
    qtbot.waitUntil(lambda: len(asker.answers) == 15, timeout=10_000)
    assert server.most_under_way <= AT_ONCE
    later = [int(path.split("/")[3]) for path in server.paths[AT_ONCE:]]
    assert later[0] > later[-1]
    assert 15 not in [int(path.split("/")[3]) for path in server.paths]


def test_a_tile_that_is_wanted_twice_is_asked_for_once(qtbot: QtBot, asker: Asker, server: TileServer) -> None:
    server.way = "lazy"
    asker.ask()
    asker.ask()
    qtbot.waitUntil(lambda: len(asker.answers) == 2)
    assert len(server.heard) == 1


def test_what_is_fresh_is_not_asked_for_again(asker: Asker, server: TileServer) -> None:
    server.headers = {"Cache-Control": "max-age=100"}
    assert asker.get() == asker.get() == (png(), "")
    assert len(server.heard) == 1


def test_what_is_old_is_asked_for_on_condition(asker: Asker, server: TileServer) -> None:
    server.headers = {"Cache-Control": "max-age=0", "ETag": '"7"'}
    assert asker.get() == asker.get() == (png(), "")
    assert [headers.get("If-None-Match") for _, headers in server.heard] == [None, '"7"']
    server.headers = {"Cache-Control": "max-age=0", "ETag": '"8"'}
    server.body = png(BLUE)
    assert asker.get() == (png(BLUE), "")


def test_what_may_not_be_kept_is_not(asker: Asker, server: TileServer) -> None:
    server.headers = {"Cache-Control": "no-store"}
    asker.get()
    assert asker.cache.size() == 0


def test_what_was_seen_is_shown_offline_however_old(asker: Asker, server: TileServer) -> None:
    server.headers = {"Cache-Control": "max-age=0"}
    asker.get()
    asker.tiles.set_online(False)
    assert asker.get() == (png(), "")
    assert len(server.heard) == 1


SAID = {
    "page": "“text/html”",
    "garbage": "no PNG, JPEG or WebP",
    "cut off": "cut off",
    "huge": "50000 × 50000 pixels",
    "empty": "no PNG",
    "403": "403; is its key right?",
    "500": "answers 500",
    "503": "answers 503",
    "loop": "in a circle",
    "file": "not safe",
    "silent": "closed the connection",
    "endless": "more than 4 MB",
    "slow": "took too long",
}


@pytest.mark.parametrize("way", SAID)
def test_a_server_that_does_not_behave_is_named_and_its_key_is_not(
    asker: Asker, server: TileServer, way: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(online, "SILENCE_MS", 300)
    server.way = way
    body, problem = asker.get()
    assert body is None
    assert problem == asker.tiles.problem
    assert problem.startswith("Bay & <b> does not answer: ")
    assert SAID[way] in problem
    assert "secret" not in problem + caplog.text
    assert asker.cache.size() == 0


def test_a_server_that_dribbles_is_given_up(asker: Asker, server: TileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "WHOLE_MS", 300)
    server.way = "slow"
    assert "took too long" in asker.get()[1]


def test_a_server_that_is_down_is_left_alone_and_asked_again_later(
    qtbot: QtBot, asker: Asker, server: TileServer
) -> None:
    asker.tiles._patience = Patience(first_s=0.3)
    server.way = "500"
    asker.get(1)
    heard = len(server.heard)
    assert asker.get(2) == (None, asker.tiles.problem)
    assert len(server.heard) == heard
    server.way = "well"
    with qtbot.waitSignal(asker.tiles.again, timeout=3000):
        pass
    assert asker.get(3) == (png(), "")
    assert asker.tiles.problem == ""


def test_an_older_tile_is_better_than_none(asker: Asker, server: TileServer) -> None:
    server.headers = {"Cache-Control": "max-age=0"}
    asker.get()
    server.way = "500"
    assert asker.get() == (png(), "")
    assert asker.tiles.problem


def test_no_tile_here_is_no_failure_once_others_came(asker: Asker, server: TileServer) -> None:
    server.way = "404"
    assert asker.get(1) == (b"", "")
    assert "no tile here" in asker.tiles.problem
    server.way = "well"
    asker.get(2)
    server.way = "404"
    assert asker.get(3) == (b"", "")
    assert asker.tiles.problem == ""


def test_a_server_that_is_not_there_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    gone = TileServer()
    gone.close()
    asker = Asker(qtbot, tmp_path, gone.template)
    assert "refuses the connection" in asker.get()[1]
    asker.tiles.deleteLater()


def test_the_systems_proxy_is_used_but_not_on_the_way_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QUrl

    monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    assert online._proxy(QUrl("http://tiles.example.org/1")).hostName() == "proxy.invalid"
    assert online._proxy(QUrl("http://127.0.0.1/1")).hostName() == ""
