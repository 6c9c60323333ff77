"""What only a whole process shows: what it imports, its encoding, and a reader that goes away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
RUN = "import sys; from geo.cli import main; code = main(sys.argv[1:])"
HEAVY = ("PySide6", "desktop", "pandas", "geopandas", "folium", "numpy", "shapely", "pyogrio")


def process(code: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.gpkg"
    assert process(f"{RUN}; sys.exit(code)", "new", path, "--starter").returncode == 0
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["sight", "CASE", "--at", "20 Oct 2023 11:01 local", "--place", "Rajin", "--vessel", "Angara"],
        ["show", "CASE"],
        ["show", "CASE", "--json"],
        ["history", "CASE"],
        ["check", "CASE"],
        ["undo", "CASE"],
        ["settle", "CASE"],
        ["export", "CASE", "OUT.geojson"],
    ],
)
def test_no_verb_loads_a_window_or_data_frames(case: Path, arguments: list[str]) -> None:
    given = [argument.replace("CASE", str(case)).replace("OUT", str(case.parent / "out")) for argument in arguments]
    heavy = f"sys.stderr.write(' '.join(set({HEAVY}) & set(sys.modules))); sys.exit(code)"
    done = process(f"{RUN}; {heavy}", *given)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("arguments", [["show"], ["show", "--json"], ["history"]])
def test_a_reader_may_stop_reading(case: Path, arguments: list[str]) -> None:
    readable, writable = os.pipe()
    os.close(readable)
    with os.fdopen(writable, "wb") as out:
        done = subprocess.run(
            [sys.executable, "-c", f"{RUN}; sys.exit(code)", arguments[0], case, *arguments[1:]],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_output_is_utf8_whatever_the_locale(case: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = process(f"{RUN}; sys.exit(code)", "show", case, "--kind", "place", **plain)
    assert done.returncode == 0
    assert "나진, Раджин" in done.stdout.decode("utf-8")
