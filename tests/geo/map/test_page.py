"""The page's skeleton, and where it is kept."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geo.map import skeleton
from geo.map.page import build


def test_the_page_is_the_same_each_time() -> None:
    assert build() == build()


def test_the_page_is_the_same_in_another_process() -> None:
    script = "import json; from geo.map.page import build; print(json.dumps(build()))"
    other = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert json.loads(other.stdout) == build()


def test_folium_leaves_no_trace_of_a_network() -> None:
    assert not re.search(r"https?:|//cdn|//code", "".join(build().values()))


def test_nothing_is_inline() -> None:
    page = build()["index.html"]
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)


def test_every_file_that_was_inline_is_named_in_the_page() -> None:
    files = build()
    assert len(files) > 3
    assert all(name in files["index.html"] for name in files if name != "index.html")
    assert "L.map(" in "".join(text for name, text in files.items() if name.endswith(".js"))


@pytest.fixture
def nothing_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an update of folium alone: the page that ships is one of other versions."""
    monkeypatch.setattr(skeleton, "SHIPPED", tmp_path / "nowhere")


def test_the_shipped_page_is_the_one_that_folium_builds() -> None:
    shipped = skeleton.SHIPPED / f"map-{skeleton.key()}.json"
    assert shipped.exists(), "run: python resources/make_page.py"
    assert json.loads(shipped.read_bytes()) == build()
    assert [path.name for path in skeleton.SHIPPED.iterdir()] == [shipped.name]


def test_the_shipped_page_needs_no_folium() -> None:
    script = "import sys; from geo.map import skeleton; skeleton.files(); print('folium' in sys.modules)"
    other = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert other.stdout.strip() == "False"


@pytest.mark.usefixtures("nothing_shipped")
def test_a_kept_page_is_used_without_folium(tmp_path: Path) -> None:
    built = skeleton.files(tmp_path)
    script = (
        "import sys; from pathlib import Path; from geo.map import skeleton; skeleton.SHIPPED = Path('nowhere');"
        "files = skeleton.files(Path(sys.argv[1])); print(len(files), 'folium' in sys.modules)"
    )
    other = subprocess.run([sys.executable, "-c", script, tmp_path], check=True, capture_output=True, text=True)
    assert other.stdout.split() == [str(len(built)), "False"]


@pytest.mark.usefixtures("nothing_shipped")
@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"\xff\xfe", b'{"other.html": ""}'])
def test_a_broken_cache_is_built_anew(tmp_path: Path, broken: bytes) -> None:
    skeleton.files(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(broken)
    assert skeleton.files(tmp_path) == build()
    assert json.loads(kept.read_bytes()) == build()


@pytest.mark.usefixtures("nothing_shipped")
def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert skeleton.files(blocked / "cache") == build()
    assert skeleton.files() == build()
