"""What Help says: the keys, drawn from the table of commands, and the versions and licences of all that ships."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from desktop.commands import COMMANDS, MENUS, Command
from geo import assets, credits

PARTS = ("PySide6-Essentials", "folium", "geopandas", "shapely", "pyproj", "pyogrio", "apsw", "tzdata")
ELSEWHERE = (
    ("Enter", "Save the form (in a field of several lines Ctrl+Enter)"),
    ("Esc", "Take the edits back; in a list, pick nothing"),
    ("Tab", "The next field"),
    ("Right-click", "On the map: log a sighting there"),
)


class Part(NamedTuple):
    """Something of others' that ships: its name, its licence, and where it comes from."""

    name: str
    licence: str
    origin: str


def keys() -> dict[str, list[tuple[str, str]]]:
    """Each menu's commands as (key, words); the key is empty where there is none."""
    table = {menu: [(_key(command), _words(command)) for command in COMMANDS if command.menu == menu] for menu in MENUS}
    return {**table, "Elsewhere": list(ELSEWHERE)}


def versions() -> list[tuple[str, str]]:
    """Name and version of the program, of Python, of the libraries it rests on, and of its own data."""
    return [
        ("Quaylog", version_of("quaylog")),
        ("Python", platform.python_version()),
        *((name, version_of(name)) for name in PARTS),
        *credits.versions(),
    ]


def data() -> list[Part]:
    """The data and scripts of others that ship, as the manifests beside them say.

    Raises:
        FileNotFoundError: when the installation is incomplete.
    """
    found = sorted(assets.resource().rglob("*manifest.json"))
    return [part for path in found for part in _parts(json.loads(path.read_bytes()))]


def _parts(manifest: dict[str, object]) -> Iterator[Part]:
    """One part for a manifest of one package; one for each file where the files differ in origin."""
    if "licence" in manifest:
        yield Part(*(str(manifest.get(key, "")) for key in ("package", "licence", "origin")))
        return
    for name, entry in manifest.items():
        if isinstance(entry, dict) and "licence" in entry:
            yield Part(f"{name} of {entry.get('package', '')}", str(entry["licence"]), str(entry.get("origin", "")))


def _key(command: Command) -> str:
    return QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText) if command.keys else ""


def _words(command: Command) -> str:
    return command.text if isinstance(command.text, str) else command.id.rpartition(".")[2].capitalize()


def version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "from a checkout"
