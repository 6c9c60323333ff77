"""Whose data the map shows, and of which versions: for the map's corner, for pictures, and for Help → About."""

from geo import coast, gazetteer
from geo.tiles import base_map


def sources() -> str:
    """Those whose data are drawn, with the licences that ask to be named."""
    return f"{base_map().facts.attribution}, World Port Index"


def versions() -> list[tuple[str, str]]:
    """Name and version of the data that our own build makes; the coast has one version with the base map."""
    return [
        ("Base map and coast", coast.version()),
        ("Gazetteer of ports", f"{gazetteer.version()}, lists of {gazetteer.as_of()}"),
    ]
