"""The table of formats: what each is called, its file endings, what reads it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.errors import ImportRefused
from geo.exchange import csv_read, geojson_read
from geo.exchange.entries import Entry
from geo.exchange.findings import Findings
from geo.exchange.steps import Steps

Reader = Callable[[Path, str | None, Findings, Steps], list[Entry]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``suffixes`` begin with a dot; the first is the usual one. ``writable`` when ``export`` writes it."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    read: Reader
    writable: bool = False


def _read_vector(path: Path, kind: str | None, findings: Findings, steps: Steps) -> list[Entry]:
    from geo.exchange import vector  # only now: GDAL takes a second to load

    return vector.read(path, kind, findings, steps)


FORMATS: tuple[Format, ...] = (
    Format("geojson", "GeoJSON", (".geojson", ".json"), geojson_read.read, writable=True),
    Format("csv", "CSV table", (".csv", ".tsv", ".txt"), csv_read.read),
    Format("gpkg", "GeoPackage", (".gpkg",), _read_vector),
    Format("flatgeobuf", "FlatGeobuf", (".fgb",), _read_vector),
    Format("shapefile", "Shapefile", (".shp",), _read_vector),
    Format("kml", "KML", (".kml",), _read_vector),
    Format("gpx", "GPX", (".gpx",), _read_vector),
)


def format_of(path: Path) -> Format:
    """The format that a file's ending names.

    Raises:
        ImportRefused: when no format has this ending.
    """
    suffix = path.suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    endings = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise ImportRefused(f"{path.name}: “{suffix}” is no ending of a file that can be imported. Known are {endings}.")
