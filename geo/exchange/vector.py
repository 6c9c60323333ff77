"""Rows of text from GeoPackage, FlatGeobuf, Shapefile, KML and GPX files, as QGIS and others write them.

Read by GDAL with only the drivers that ``gdal_drivers`` allows. The columns are named like the draft's fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from geo.errors import ImportRefused, InvalidValue
from geo.exchange.entries import DraftRow, Entry
from geo.exchange.findings import Findings
from geo.exchange.foreign import draft_row, kind_of_name
from geo.exchange.gdal_drivers import pyogrio
from geo.exchange.intake import open_regular
from geo.exchange.rfc7946 import NotGeoJson, check_geometry
from geo.exchange.steps import READING, SILENT, Steps
from geo.records import KINDS

_POINTS_OF_GPX = "waypoints"


def read(path: Path, kind: str | None, findings: Findings, steps: Steps = SILENT) -> list[Entry]:
    """The rows of every layer of a vector file, reprojected to WGS 84; problems go to ``findings``.

    A column ``record`` says what each feature is; else ``kind``; else the layer's or the file's name.

    Raises:
        ImportRefused: when the file cannot be read, has no coordinate reference system, or is a Quaylog log.
    """
    open_regular(path).close()
    library = pyogrio()
    real = path.resolve()
    try:
        layers = [str(layer) for layer, _ in library.list_layers(real)]
        if set(KINDS) <= set(layers):
            raise ImportRefused(f"{path.name} is a Quaylog log; export it to GeoJSON and import that.")
        entries: list[Entry] = []
        for name in layers:
            layer = _Layer(path, name, kind or kind_of_name(name) or kind_of_name(path.stem), findings)
            steps.at(READING)
            frame = library.read_dataframe(real, layer=name)
            entries += steps.through(READING, layer.entries(frame), len(frame))
        return entries
    except library.errors.DataSourceError as error:
        raise ImportRefused(
            f"{path.name} cannot be read as {path.suffix.lstrip('.')}: it is damaged or no such file."
        ) from error


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer of a file, and what its features are when they do not say it themselves."""

    path: Path
    name: str
    kind: str | None
    findings: Findings

    def entries(self, frame: Any) -> Iterator[Entry]:
        if self.path.suffix.lower() == ".gpx" and self.name != _POINTS_OF_GPX:
            if len(frame):
                self.findings.ignore(self.path.name, f"layer “{self.name}”")
            return
        where = f"{self.path.name}, layer {self.name}"
        for number, (values, geometry) in enumerate(_features(frame, where), start=1):
            try:
                yield self._row(values, geometry, f"{where}, feature {number}")
            except (NotGeoJson, InvalidValue) as error:
                self.findings.problem(f"{where}, feature {number}", f"{str(error).rstrip('.')}.")

    def _row(self, values: dict[str, Any], geometry: dict[str, Any] | None, where: str) -> DraftRow:
        if geometry is not None:
            check_geometry(geometry)
        kind = values.pop("record", None) or self.kind
        if kind not in KINDS:
            raise InvalidValue(f"say what it is, by a column “record” or the layer's name: {', '.join(KINDS)}")
        ignore = partial(self.findings.ignore, self.path.name)
        return draft_row(values, geometry, kind=kind, where=where, ignore=ignore)


def _features(frame: Any, where: str) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Each feature's columns (``None`` for empty) and its geometry as GeoJSON in WGS 84."""
    geometries: list[Any] = [None] * len(frame)
    if hasattr(frame, "geometry"):
        if frame.crs is None and len(frame):
            raise ImportRefused(f"{where}: it does not say its coordinate reference system; save it in WGS 84.")
        geometries = list(frame.to_crs(4326).geometry) if len(frame) else []
        frame = frame.drop(columns=frame.geometry.name)
    table = frame.astype(object).where(frame.notna(), None)
    for values, shape in zip(table.to_dict("records"), geometries, strict=True):
        yield values, None if shape is None or shape.is_empty else _listed(shape.__geo_interface__)


def _listed(geometry: Any) -> Any:
    """The same with lists in place of tuples, as in a GeoJSON file."""
    if isinstance(geometry, dict):
        return {name: _listed(value) for name, value in geometry.items()}
    return [_listed(item) for item in geometry] if isinstance(geometry, tuple | list) else geometry
