"""The built page: building it means importing folium, which takes half a second warm and more than one cold.

So the page of the versions in the lock file ships with the program, and one of other versions is kept between starts.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from importlib.metadata import version
from pathlib import Path

from geo.assets import resource

_SOURCES = ("page.py",)
_VERSIONS = ("folium", "branca", "Jinja2")
SHIPPED = resource("page")


def files(cache: Path | None = None) -> dict[str, str]:
    """The page's files by name: as shipped, or out of ``cache``, when the same versions built them; else built anew.

    A cache that cannot be read or written costs time only.
    """
    made_of = key()
    if (shipped := _read(SHIPPED / f"map-{made_of}.json")) is not None:
        return shipped
    kept = None if cache is None else cache / f"map-{made_of}.json"
    if kept is not None and (found := _read(kept)) is not None:
        return found
    from geo.map.page import build

    built = build()
    if kept is not None:
        with contextlib.suppress(OSError):
            _write(kept, built)
    return built


def key() -> str:
    """Changes whenever another page might come of it."""
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _VERSIONS).encode())
    for path in (*(Path(__file__).with_name(name) for name in _SOURCES), resource("map", "parts.j2")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read(path: Path) -> dict[str, str] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "index.html" in found else None


def _write(path: Path, built: dict[str, str]) -> None:
    """Whole or not at all: two windows may start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(built, file)
    Path(name).replace(path)
