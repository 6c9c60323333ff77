"""./dev manual: the site is made without a complaint, is whole, and loads nothing from the network."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "manual"
LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object|input)\b[^>]*?\b(?:src|srcset|data)=[\"']?(?:https?:)?//"
    r"|<link\b[^>]*?\bhref=[\"']?(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//"
    r"|\b(?:fetch|importScripts)\(\s*[\"'](?:https?:)?//",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not all(find_spec(name) for name in ("sphinx", "myst_parser", "furo")):
        pytest.skip("Sphinx is not installed here; ./dev installs it")
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "--fail-on-warning",
        "--quiet",
        "--conf-dir",
        str(ROOT / "docs" / "site"),
    ]
    trees = ["--doctree-dir", str(tmp_path_factory.mktemp("trees"))]
    made = subprocess.run([*command, *trees, str(MANUAL), str(folder)], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return folder


def test_every_page_and_picture_is_on_the_site(site: Path) -> None:
    assert {path.stem for path in MANUAL.glob("*.md")} <= {path.stem for path in site.glob("*.html")}
    assert (site / "index.html").read_bytes() == (site / "README.html").read_bytes()
    assert {path.name for path in (MANUAL / "pictures").iterdir()} == {p.name for p in (site / "_images").iterdir()}


def test_nothing_is_loaded_from_the_network(site: Path) -> None:
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".css", ".js", ".svg")]
    assert len(texts) > 20
    found = {str(path.relative_to(site)): LOADED.findall(path.read_text("utf-8")) for path in texts}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_every_local_link_leads_somewhere(site: Path) -> None:
    lost = []
    for page in site.glob("*.html"):
        for target in re.findall(r"(?:href|src)=\"([^\"#]+)", page.read_text("utf-8")):
            link = urlsplit(target)
            if not link.scheme and not (page.parent / unquote(link.path)).exists():
                lost.append(f"{page.name}: {target}")
    assert lost == []


@pytest.mark.parametrize(
    "loading",
    ['<script async src="https://a.example/x.js">', "<link rel=x href=//a.example>", "url('http://a.example/f.woff')"],
)
def test_the_check_finds_what_loads_from_the_network(loading: str) -> None:
    assert LOADED.search(loading)


def test_a_link_to_be_followed_is_none_that_loads() -> None:
    assert not LOADED.search('<a href="https://www.geopackage.org/">GeoPackage</a>')
