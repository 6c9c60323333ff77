"""Without a graphics card Qt composes the map's frames itself; else, or where it was told how, it does as before."""

import os
from pathlib import Path

import pytest

from desktop import graphics

VARIABLE, OPENGL = "QT_QUICK_BACKEND", "QT_XCB_GL_INTEGRATION"


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux, and the variables as they were before are set again in the end."""
    for name in (VARIABLE, OPENGL):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.usefixtures("untold")
@pytest.mark.parametrize(
    ("device", "backend"),
    [
        ("null", "software"),
        ("dri/card0", "software"),
        ("dri/renderD128", None),
        ("nvidia0", None),
        ("dxg", None),
    ],
)
def test_who_composes_the_frames(tmp_path: Path, device: str, backend: str | None) -> None:
    (tmp_path / device).parent.mkdir(exist_ok=True)
    (tmp_path / device).touch()
    graphics.draw_without_card(tmp_path)
    assert os.environ.get(VARIABLE) == backend
    assert os.environ.get(OPENGL) == ("none" if backend else None)


@pytest.mark.usefixtures("untold")
def test_who_sets_the_variable_knows_better(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, "rhi")
    graphics.draw_without_card(tmp_path)
    assert os.environ[VARIABLE] == "rhi"
    assert OPENGL not in os.environ


@pytest.mark.usefixtures("untold")
def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    graphics.draw_without_card(tmp_path)
    assert VARIABLE not in os.environ
