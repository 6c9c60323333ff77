"""The background that somebody names: one of the list by its name, or a file of tiles by its path."""

from collections.abc import Sequence
from pathlib import Path

from geo.backgrounds.background import Background, of_file
from geo.errors import InvalidValue

ENDINGS = (".pmtiles", ".mbtiles")


def called(name: str, known: Sequence[Background]) -> Background:
    """The one of that name, capital letters or not; else what the file of that name holds.

    Raises:
        InvalidValue: when there is none, or several.
        GeoError: when the file cannot be drawn.
    """
    wanted = " ".join(name.split()).casefold()
    found = [one for one in known if " ".join(one.name.split()).casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidValue(f"{len(found)} backgrounds are called “{name}”; change the name of one in the window.")
    if Path(name).suffix.lower() in ENDINGS:
        return of_file(Path(name))
    there = "there are: " + ", ".join(one.name for one in known) if known else "there is none yet"
    raise InvalidValue(f"No background is called “{name}”; {there}. A file of tiles ends in .pmtiles or .mbtiles.")
