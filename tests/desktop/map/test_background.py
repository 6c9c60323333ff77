"""Backgrounds in the real page: pictures of a server and of files, vector tiles of a file, and what goes wrong."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tile_server import BLUE, RED, TileServer, png

from desktop.map.online import OnlineTiles
from geo.backgrounds import Background, TileCache, of_file
from geo.backgrounds.patience import Patience
from geo.tiles import base_map
from tests.desktop.map.test_basemap import colours, look_at

HEX = {RED: "#c81e28", BLUE: "#143cc8"}
LAND, WATER = "#f3f0e8", "#cfe0ea"
Place = tuple[int, int, int]


@pytest.fixture
def server() -> Iterator[TileServer]:
    made = TileServer()
    yield made
    made.close()


def mbtiles(path: Path, tile: Callable[[Place], bytes], facts: Mapping[str, str], zooms: range = range(6)) -> Path:
    """A file whose every tile of these zooms is ``tile(place)``."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE metadata (name text, value text)")
        file.execute("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
        given = {"minzoom": str(zooms[0]), "maxzoom": str(zooms[-1]), **facts}
        file.executemany("INSERT INTO metadata VALUES (?, ?)", given.items())
        places = [(z, x, y) for z in zooms for x in range(1 << z) for y in range(1 << z)]
        rows = [(z, x, (1 << z) - 1 - y, tile((z, x, y))) for z, x, y in places]
        file.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    return path


def show(shown: Any, tmp_path: Path, background: Background, *, is_online: bool = True) -> None:
    shown.panel.background.show(background, TileCache(tmp_path / "cache", 10_000_000))
    shown.panel.background.set_online(is_online)
    shown.settle()


def online(server: TileServer, **more: Any) -> Background:
    return Background(**{"id": "1", "name": "Bay", "source": server.template, **more})


def share(shown: Any, colour: str) -> float:
    found = colours(shown)
    return found.get(colour, 0) / sum(found.values())


def test_without_a_background_nothing_is_asked_of_anybody(shown: Any, server: TileServer) -> None:
    look_at(shown, 130.29, 42.235, 13)
    shown.panel.background.set_online(True)
    shown.settle()
    assert shown.run("JSON.stringify(quaylog.page.background.told)") == "null"
    assert server.heard == []


def test_a_servers_pictures_lie_on_the_base_map_and_below_the_records(
    shown: Any, tmp_path: Path, server: TileServer
) -> None:
    look_at(shown, 130.29, 42.235, 13)
    before = colours(shown)
    show(shown, tmp_path, online(server, has_lines=False))
    assert share(shown, HEX[RED]) > 0.7
    assert share(shown, LAND) < 0.02
    records = before.get("#d55e00", 0)
    assert colours(shown).get("#d55e00", 0) >= records * 0.8
    assert {path.split("/")[2] for path in server.paths} == {"13"}
    shown.panel.background.show(None)
    shown.settle()
    assert share(shown, HEX[RED]) == 0
    assert colours(shown)[LAND] == pytest.approx(before[LAND], rel=0.02)


def test_offline_nothing_is_asked_and_the_base_map_is_seen(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server), is_online=False)
    assert server.heard == []
    assert share(shown, LAND) > 0.05


def test_what_was_seen_is_shown_offline(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server))
    shown.panel.background.show(None)
    heard = len(server.heard)
    show(shown, tmp_path, online(server), is_online=False)
    assert share(shown, HEX[RED]) > 0.7
    assert len(server.heard) == heard


def test_beyond_the_last_zoom_the_pictures_are_enlarged(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server, last_zoom=9))
    assert {path.split("/")[2] for path in server.paths} == {"9"}
    assert share(shown, HEX[RED]) > 0.7


def test_tiles_of_512_pixels_are_asked_for_one_zoom_below(shown: Any, tmp_path: Path, server: TileServer) -> None:
    server.body = png(BLUE, 512)
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server, tile_size=512))
    assert {path.split("/")[2] for path in server.paths} == {"12"}
    assert share(shown, HEX[BLUE]) > 0.7


def test_below_the_first_zoom_nothing_is_asked(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.29, 42.235, 5)
    show(shown, tmp_path, online(server, first_zoom=9))
    assert server.heard == []


def test_opacity_and_lines_act_in_place(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.6, 42.4, 9)
    show(shown, tmp_path, online(server, has_lines=False))
    heard, plain = len(server.heard), share(shown, HEX[RED])
    shown.panel.background.dress(online(server, has_lines=True))
    shown.settle()
    assert share(shown, HEX[RED]) < plain
    shown.panel.background.dress(online(server, has_lines=False, opacity=50))
    shown.settle()
    assert share(shown, HEX[RED]) == 0
    assert len(server.heard) == heard


def test_the_list_of_layers_hides_and_fades_it_and_its_lines(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.6, 42.4, 9)
    show(shown, tmp_path, online(server, opacity=80, name="<b>Bay</b>"))
    rows = "quaylog.page.stack.ids().slice(-3).join()"
    assert shown.run(rows) == "lines,background,base"
    assert shown.run("quaylog.page.stack.layer('background').title") == "<b>Bay</b>"
    assert shown.run("quaylog.page.stack.opacity('background')") == 0.8
    told: list[tuple[int, bool]] = []
    shown.panel.background.dressed_there.connect(lambda *look: told.append(look))
    shown.run("quaylog.page.stack.setShown('lines', false); quaylog.page.stack.setOpacity('background', 1)")
    shown.qtbot.waitUntil(lambda: told == [(80, False), (100, False)])
    shown.settle()
    assert share(shown, HEX[RED]) > 0.7
    heard = len(server.heard)
    shown.run("quaylog.page.stack.setShown('background', false)")
    look_at(shown, 131.6, 42.4, 9)
    assert share(shown, HEX[RED]) == 0
    assert len(server.heard) == heard
    show(shown, tmp_path, online(server))  # who chooses one wants to see it
    assert share(shown, HEX[RED]) > 0.5
    shown.panel.background.dress(online(server, opacity=30))
    shown.settle()
    assert shown.run("quaylog.page.stack.opacity('background')") == 0.3
    shown.panel.background.show(None)
    shown.settle()
    assert not {"lines", "background"} & set(shown.run(rows).split(","))


def test_lines_fade_with_their_row(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.6, 42.4, 9)
    show(shown, tmp_path, online(server))
    opacity = "getComputedStyle(quaylog.page.base.lines.getContainer()).opacity"
    shown.run("quaylog.page.stack.setOpacity('lines', 0.5)")
    assert shown.run(opacity) == "0.5"
    shown.run("quaylog.page.stack.setShown('background', false)")
    assert shown.run("quaylog.page.base.lines === null")


@pytest.mark.parametrize("way", ["500", "page", "garbage", "endless", "loop", "404"])
def test_a_server_that_fails_leaves_the_base_map_and_is_named(
    shown: Any, tmp_path: Path, server: TileServer, way: str
) -> None:
    server.way = way
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server))
    assert share(shown, LAND) > 0.05
    assert "Bay" in shown.panel.background.problem


def test_a_server_that_is_back_is_drawn_again(shown: Any, tmp_path: Path, server: TileServer) -> None:
    server.way = "500"
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server))
    tiles = shown.panel.background._tiles
    assert isinstance(tiles, OnlineTiles)
    server.way = "well"
    tiles._patience = Patience()
    tiles.again.emit()
    shown.qtbot.waitUntil(lambda: share(shown, HEX[RED]) > 0.7, timeout=10_000)
    assert shown.panel.background.problem == ""


def test_the_attribution_stands_in_the_corner_as_plain_text(shown: Any, tmp_path: Path, server: TileServer) -> None:
    text = "© <b>us</b> & <img src=x onerror=alert(1)>"
    show(shown, tmp_path, online(server, attribution=text))
    corner = "document.querySelector('.leaflet-control-attribution')"
    assert shown.run(f"{corner}.textContent").startswith(text + " · © OpenStreetMap")
    assert shown.run(f"{corner}.children.length") == 0
    shown.panel.background.show(None)
    shown.settle()
    assert "us" not in shown.run(f"{corner}.textContent").split("©")[0]


def test_a_file_of_pictures_is_drawn(shown: Any, tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "a.mbtiles", lambda _: png(BLUE), {"format": "png", "name": "Chart"})
    look_at(shown, 130.29, 42.235, 5)
    show(shown, tmp_path, of_file(path))
    assert share(shown, HEX[BLUE]) > 0.7


def test_a_file_that_shows_a_part_leaves_the_base_map_elsewhere(shown: Any, tmp_path: Path) -> None:
    facts = {"format": "png", "bounds": "130.1,42.0,130.3,42.4"}
    path = mbtiles(tmp_path / "a.mbtiles", lambda _: png(BLUE), facts)
    look_at(shown, 100, 60, 6)
    show(shown, tmp_path, of_file(path))
    assert share(shown, HEX[BLUE]) == 0
    assert share(shown, LAND) > 0.05


def vector_file(path: Path, tile: Callable[[Place], bytes]) -> Path:
    layers = {"vector_layers": [{"id": name} for name in ("land", "lake", "border", "city")]}
    return mbtiles(path, tile, {"format": "pbf", "json": json.dumps(layers)}, range(4))


def test_a_file_of_vector_tiles_is_drawn_in_both_styles(shown: Any, tmp_path: Path) -> None:
    path = vector_file(tmp_path / "v.mbtiles", lambda place: base_map().tile(*place) or b"")
    look_at(shown, 100, 60, 4)
    show(shown, tmp_path, of_file(path))
    assert shown.run("quaylog.page.background.layer.paintRules.length") == 12
    assert share(shown, LAND) > 0.3
    shown.panel.set_style("dark")
    shown.settle()
    assert share(shown, "#2a2f33") > 0.3


@pytest.mark.parametrize("kind", ["png", "pbf"])
def test_a_file_of_garbage_is_said_and_the_base_map_stays(shown: Any, tmp_path: Path, kind: str) -> None:
    garbage = bytes(range(255, 0, -1)) * 4
    if kind == "png":
        path = mbtiles(tmp_path / "a.mbtiles", lambda _: garbage, {"format": "png", "name": "Chart"})
    else:
        path = vector_file(tmp_path / "Chart.mbtiles", lambda _: garbage)
    look_at(shown, 100, 60, 4)
    show(shown, tmp_path, of_file(path))
    shown.qtbot.waitUntil(lambda: "Chart" in shown.panel.background.problem, timeout=5000)
    assert share(shown, LAND) > 0.3


def test_a_picture_that_only_its_frame_is_of_is_said(shown: Any, tmp_path: Path, server: TileServer) -> None:
    good = png()
    at = good.index(b"IDAT") + 4
    broken = good[:at] + bytes(8) + good[at + 8 :]
    import struct
    import zlib

    length = struct.unpack(">I", good[at - 8 : at - 4])[0]
    crc = struct.pack(">I", zlib.crc32(broken[at - 4 : at + length]))
    server.body = broken[: at + length] + crc + broken[at + length + 4 :]
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server))
    shown.qtbot.waitUntil(lambda: "cannot be drawn" in shown.panel.background.problem, timeout=5000)
    assert share(shown, LAND) > 0.05


def test_a_page_that_was_lost_shows_the_background_again(shown: Any, tmp_path: Path, server: TileServer) -> None:
    look_at(shown, 130.29, 42.235, 13)
    show(shown, tmp_path, online(server))
    with shown.qtbot.waitSignal(shown.panel.painted, timeout=20_000):
        shown.panel.page.load(shown.panel.page.url())
    shown.settle()
    assert share(shown, HEX[RED]) > 0.7
