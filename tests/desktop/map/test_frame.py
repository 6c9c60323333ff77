"""The map as a picture: its words are data, nothing lies on the map, and all of a view is in it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QFontDatabase
from tile_server import png

from desktop.map.picture import Spec
from geo import credits
from geo.backgrounds import of_file
from geo.records import Place, new_id
from geo.records.values import PlaceKind
from tests.desktop.map.test_background import mbtiles

NASTY = "<img src=x onerror=window.ran=1> ${window.ran=1} ` 나진"
HANGUL = '(await import("quaylog://map/main.js")).scripts.canWrite("나진", "sans-serif")'


def framed(shown: Any, **given: Any) -> None:
    shown.panel.frame(Spec(title=NASTY, subtitle=NASTY, facts=(NASTY, "Oct 2023"), small="small", **given).words())
    shown.settle()


def words(shown: Any, selector: str) -> str:
    return str(shown.run(f"document.querySelector({json.dumps(selector)})?.textContent ?? 'none'"))


def test_words_are_data(shown: Any) -> None:
    framed(shown)
    assert words(shown, ".frame h1") == words(shown, ".frame .subtitle") == NASTY
    assert words(shown, ".frame .facts") == f"{NASTY} · Oct 2023"
    assert shown.run("document.querySelectorAll('.frame img').length") == 0
    assert shown.run("window.ran === undefined")


def test_nothing_lies_on_the_map_and_all_that_belongs_to_it_stands_below(shown: Any) -> None:
    framed(shown)
    over = shown.run(
        "(() => { const box = quaylog.map.getContainer().getBoundingClientRect();"
        " const parts = ['#legend', '.leaflet-control-scale', '.leaflet-control-attribution', '.frame h1', '.small'];"
        " return parts.filter((part) => { const at = document.querySelector(part).getBoundingClientRect();"
        " return !at.height || (at.top < box.bottom && at.bottom > box.top); }).join(); })()"
    )
    assert over == ""
    assert shown.run("getComputedStyle(document.querySelector('.leaflet-control-container')).display") == "none"
    sources = words(shown, ".frame .small")
    assert all(name in sources for name in (*credits.sources().split(", "), *(one for _, one in credits.versions())))
    assert words(shown, ".frame .where").endswith("° N")


def test_the_source_of_a_background_stands_in_the_picture(shown: Any, tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "a.mbtiles", lambda _: png(), {"format": "png", "name": "Chart", "attribution": NASTY})
    shown.panel.background.show(of_file(path))
    framed(shown)
    assert words(shown, ".frame .small").startswith(NASTY)
    assert shown.run("window.ran === undefined")
    shown.panel.background.show(replace(of_file(path), attribution=""))
    shown.settle()
    assert words(shown, ".frame .small").startswith("Chart ·")


def test_the_legend_may_be_left_out(shown: Any) -> None:
    framed(shown, legend=False)
    assert shown.run("document.getElementById('legend').getBoundingClientRect().height") == 0


def test_all_that_a_window_shows_is_in_the_picture(shown: Any) -> None:
    shown.panel.show_bounds(129.6, 41.7, 133.6, 43.4)
    shown.settle()
    before = json.loads(shown.run("JSON.stringify(quaylog.map.getBounds().toBBoxString().split(',').map(Number))"))
    at = json.loads(shown.run("JSON.stringify({...quaylog.map.getCenter(), zoom: quaylog.map.getZoom()})"))
    framed(shown)
    shown.panel.show_view(lon=at["lng"], lat=at["lat"], zoom=at["zoom"], size=(900, 700))
    shown.settle()
    west, south, east, north = before
    for lat, lon in ((south, west), (north, east)):
        assert shown.run(f"quaylog.map.getBounds().contains([{lat}, {lon}])")


def test_the_legend_follows_in_the_picture(shown: Any) -> None:
    framed(shown)
    new = Place(id=new_id(), name="Home", kind=PlaceKind.ANCHORAGE, position=next(shown.log.all("place")).position)
    shown.panel.resize(1200, 800)
    shown.panel.apply(shown.log.run("Test", lambda tx: tx.put(new)))
    shown.settle()
    assert "anchorage" in words(shown, ".frame #legend")


def test_letters_that_the_machine_has_not_are_not_written(shown: Any) -> None:
    shown.run(f"(async () => {{ window.hangul = {HANGUL}; }})(); 0")
    shown.until("window.hangul !== undefined")
    assert shown.run("window.hangul") == bool(QFontDatabase.families(QFontDatabase.WritingSystem.Korean))
    shown.run(
        'import("quaylog://map/main.js").then(({ scripts }) => {'
        ' window.latin = scripts.canWrite("Sŏnbong", "serif"); }); 0'
    )
    shown.until("window.latin !== undefined")
    assert shown.run("window.latin")
