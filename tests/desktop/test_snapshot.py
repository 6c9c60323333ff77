"""Pictures of the map: what stands in them, how large they are, and what is refused."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import painted
import pytest
from PySide6.QtGui import QImage, QImageReader
from tile_server import TileServer

from desktop import app
from desktop.map.picture import Spec
from desktop.map.wanted import Wanted
from geo.backgrounds import Background
from geo.errors import InvalidValue
from geo.log import Log
from geo.settings import Settings

NASTY = "<img src=x onerror=alert(1)> ${x} ` 나진"
LAND, DARK_LAND, PAPER = "#f3f0e8", "#2a2f33", "#ffffff"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "rajin.gpkg"
    app.make_starter(path)
    return path


def snapshot(case: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command, where there is no display."""
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-P", "-m", "desktop.entry", "snapshot", str(case), str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=env, check=False)


def test_a_picture_of_everything_without_a_display(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    ended = snapshot(case, out, "--size", "1280x800", "--title", NASTY, "--window", "Oct 2023", "--filter", "angara")
    assert ended.returncode == 0, ended.stderr
    assert "not seen" not in ended.stderr
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280, 800)
    assert {LAND, PAPER, "#d55e00"} <= set(painted.colours(image, every=3))
    reader = QImageReader(str(out))
    assert reader.text("Title") == NASTY
    with Log.open(case, read_only=True) as log:
        assert f"history {log.head()}" in reader.text("Description")
    assert "Oct 2023 · filter: angara" in reader.text("Description")
    assert reader.text("Software").startswith("Quaylog")
    assert str(tmp_path).encode() not in out.read_bytes()
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_large_dark_picture_is_drawn_larger_not_wider(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    options = ("--size", "2560x800", "--style", "dark", "--center", "42.23, 130.30", "--zoom", "11", "--no-legend")
    assert snapshot(case, out, *options).returncode == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (2560, 800)
    assert DARK_LAND in painted.colours(image, every=3)
    assert image.dotsPerMeterX() == round(1.25 * 96 / 0.0254)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--size", "3841x2160"), "3840"),
        (("--size", "3840x2161"), "3840×2160"),
        (("--scale", "4"), "from 1 to 3"),
        (("--fit", "nobody"), "nobody"),
        (("--center", "42, 130", "--zoom", "30"), "2 to 17"),
        (("--bbox", "10", "10", "10", "20"), "empty"),
        (("--window", "yesteryear"), "yesteryear"),
        (("--title", "x" * 301), "300"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    case: Path, tmp_path: Path, options: tuple[str, ...], sentence: str
) -> None:
    ended = snapshot(case, tmp_path / "map.png", *options)
    assert ended.returncode == 1
    assert sentence in ended.stderr
    assert not (tmp_path / "map.png").exists()


def test_a_name_that_is_no_pictures_is_refused(case: Path, tmp_path: Path) -> None:
    for name, sentence in {"map.jpg": ".png", "missing/map.png": "no folder"}.items():
        ended = snapshot(case, tmp_path / name)
        assert ended.returncode == 1
        assert sentence in ended.stderr
    named = case.rename(tmp_path / "log.png")
    before = named.read_bytes()
    assert "the log itself" in snapshot(named, named).stderr
    assert named.read_bytes() == before


def test_a_record_without_position_cannot_be_fitted(case: Path) -> None:
    with Log.open(case, read_only=True) as log:
        lost = next(one.id for one in log.all("place") if getattr(one, "position", 0) is None)
        with pytest.raises(InvalidValue, match="Nothing says where"):
            Wanted(fit=lost).spec(log)
        found = next(log.all("sighting")).id
        assert Wanted(fit=found, centre=None).spec(log).size == (1920, 1080)


@pytest.mark.parametrize(
    ("size", "zoom"), [((800, 600), 1.0), ((1920, 1080), 1.0), ((2560, 1440), 1.25), ((3840, 2160), 2.0)]
)
def test_text_grows_with_the_picture(size: tuple[int, int], zoom: float) -> None:
    assert Spec(size=size).zoom == zoom
    assert Spec(size=size, scale=3).zoom == 3


def test_a_centre_is_taken_in_any_notation(case: Path, tmp_path: Path) -> None:
    ended = snapshot(case, tmp_path / "map.png", "--center", "-33.9, 18.4", "--zoom", "5", "--size", "400x300")
    assert ended.returncode == 0, ended.stderr


def test_words_are_one_line_each_and_data() -> None:
    said: Any = Spec(title="two\nlines", subtitle=NASTY, facts=("Oct 2023",)).words()
    assert said == {"title": "two lines", "subtitle": NASTY, "facts": ["Oct 2023"], "small": "", "legend": True}


@pytest.fixture
def server() -> Iterator[TileServer]:
    made = TileServer()
    yield made
    made.close()


def test_a_background_is_drawn_below_the_records_and_a_server_asked_only_when_told(
    case: Path, tmp_path: Path, server: TileServer
) -> None:
    bay = Background(id="1", name="Bay", source=server.template, has_lines=False)
    Settings(backgrounds=[bay.plain()], background="1").save()
    at = ("--center", "42.23, 130.30", "--zoom", "12", "--size", "400x300", "--no-legend", "--background", "bay")
    out = tmp_path / "map.png"
    ended = snapshot(case, out, *at)
    assert ended.returncode == 0, ended.stderr
    assert "Tiles of the background that are not kept: " in ended.stderr
    assert server.heard == []
    assert LAND in painted.colours(QImage(str(out)))
    ended = snapshot(case, out, *at, "--online")
    assert "base map" not in ended.stderr
    heard = len(server.heard)
    assert heard > 0
    ended = snapshot(case, out, *at)
    assert "base map" not in ended.stderr
    assert len(server.heard) == heard
    found = painted.colours(QImage(str(out)))
    assert found["#c81e28"] > 0.2 * sum(found.values())
    assert LAND not in found


def test_a_background_that_cannot_be_drawn_is_said(case: Path, tmp_path: Path) -> None:
    Settings().save()
    for options, sentence in {
        ("--online",): "say which with --background",
        ("--background", "bay"): "No background is called “bay”",
        ("--background", "chart.mbtiles"): "chart.mbtiles",
    }.items():
        ended = snapshot(case, tmp_path / "map.png", *options)
        assert ended.returncode == 1
        assert sentence in ended.stderr
        assert not (tmp_path / "map.png").exists()
