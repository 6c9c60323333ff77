"""What goes into the tiles: a file of features a layer, each with the zoom from which it is there."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import shapely

LAST_ZOOM = 8
DIGITS = 6
"""Decimals of a coordinate: 0.1 m, a hundredth of what the finest tile tells apart."""


@dataclass(frozen=True)
class Feature:
    """A geometry with its attributes, in the tiles from data zoom ``first`` on."""

    shape: shapely.Geometry
    first: int
    attributes: Mapping[str, str | int] = field(default_factory=dict)


def write(path: Path, features: Iterable[Feature]) -> None:
    """GeoJSON, a feature a line, as tippecanoe reads it."""
    with path.open("w", encoding="utf-8") as file:
        for feature in features:
            file.write(json.dumps(as_geojson(feature), ensure_ascii=False, separators=(",", ":")) + "\n")


def as_geojson(feature: Feature) -> dict[str, object]:
    rounded = shapely.set_precision(feature.shape, 10**-DIGITS, mode="pointwise")
    return {
        "type": "Feature",
        "tippecanoe": {"minzoom": feature.first},
        "properties": {key: value for key, value in feature.attributes.items() if value not in ("", None)},
        "geometry": shapely.geometry.mapping(rounded),
    }
