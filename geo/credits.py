"""Whose data the map shows, and of which versions: for the map's corner, for pictures, and for Help → About."""

from geo import coast, gazetteer
from geo.tiles import base_map


def sources() -> str:
    """Those whose data are drawn, with the licences that ask to be named."""
    return f"{base_map().facts.attribution}, World Port Index"


def required() -> str:
    """Those of them whose licences ask to be named, with these; the others are in the public domain."""
    return ", ".join(name for name in sources().split(", ") if name.endswith(")"))


def versions() -> list[tuple[str, str]]:
    """Name and version of the data that our own build makes; the coast has one version with the base map."""
    return [
        ("Base map and coast", coast.version()),
        ("Gazetteer of ports", f"{gazetteer.version()}, lists of {gazetteer.as_of()}"),
    ]


def on_map() -> tuple[str, str, str]:
    """What the map's corner says: all sources, those that it says at least, and the versions of our data."""
    return sources(), required(), " · ".join(f"{name} {version}" for name, version in versions())
