"""What is shipped: the library, the window, and their data; nothing of the workshop."""

import subprocess
import sys
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("geo", "desktop", "resources", "seeds")
DATA = (".csv", ".css", ".geojson", ".js", ".json", ".qss", ".svg")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return ZipFile(next(folder.glob("*.whl")))


@pytest.mark.skipif(which("git") is None, reason="git knows what is source")
def test_every_source_and_data_file_is_in_the_wheel(wheel: ZipFile) -> None:
    packed = set(wheel.namelist())
    listed = subprocess.run(["git", "ls-files", *SHIPPED], cwd=ROOT, check=True, capture_output=True, text=True)
    files = [name for name in listed.stdout.splitlines() if (ROOT / name).exists()]
    assert any(name.endswith(DATA) for name in files)
    assert [name for name in files if name not in packed] == []


def test_nothing_else_is_in_the_wheel(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(SHIPPED)


def test_the_wheel_brings_the_command_and_the_licence(wheel: ZipFile) -> None:
    texts = {name.split("/", 1)[1]: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name}
    assert "quaylog = desktop.entry:main" in texts["entry_points.txt"]
    assert texts["licenses/LICENSE"].startswith("MIT License")
    assert "Requires-Dist: apsw" in texts["METADATA"]
