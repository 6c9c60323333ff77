import json
import sys
from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.files import write_atomically
from geo.settings import Settings, cache_folder, config_folder, data_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUAYLOG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_settings_are_read_back() -> None:
    settings = Settings(analyst="나진 watcher", analyst_asked=True, last_case="/cases/a.gpkg", window=[1280, 800])
    settings.texts["panel"] = "folded"
    settings.save()
    assert Settings.load() == settings


def test_without_a_file_nothing_is_set() -> None:
    assert Settings.load() == Settings()
    assert not Settings().analyst


def test_config_and_data_live_in_the_given_home(home: Path) -> None:
    assert config_folder() == data_folder() == home


def test_without_a_given_home_the_platform_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUAYLOG_HOME")
    assert config_folder().name == data_folder().name == "quaylog"
    assert config_folder() != data_folder() or sys.platform in ("win32", "darwin")


def test_a_broken_file_is_told_and_not_fatal(home: Path, logged) -> None:
    logged.expect("settings.json cannot be read")
    home.mkdir()
    (home / "settings.json").write_text("{", encoding="utf-8")
    assert Settings.load() == Settings()


@pytest.mark.parametrize(
    "kept",
    [
        [],
        {
            "analyst": 5,
            "window": ["a"],
            "texts": {"a": 1},
            "recent": [1],
            "notation": "feet",
            "units": 3,
            "later": True,
        },
    ],
)
def test_values_of_another_type_are_left_out(home: Path, kept: object) -> None:
    home.mkdir()
    (home / "settings.json").write_text(json.dumps(kept), encoding="utf-8")
    assert Settings.load() == Settings()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    write_atomically(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(GeoError, match="cannot be written: No space left on device"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GeoError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "a.json", b"")


def test_the_cache_is_a_folder_of_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder() == home / "cache"
    monkeypatch.delenv("QUAYLOG_HOME")
    assert cache_folder() not in (config_folder(), data_folder())
