"""Is it GeoJSON? A strict check against RFC 7946, before anything is made of the content."""

import math
import re
from collections.abc import Callable
from typing import Any

from geo.errors import ImportRefused

_CRS_OF_LON_LAT = re.compile(r"^(urn:ogc:def:crs:)?(OGC::?(1\.3:)?CRS84|EPSG::?4326)$", re.IGNORECASE)
_FORBIDDEN = {
    "FeatureCollection": ("coordinates", "geometries", "geometry", "properties"),
    "Feature": ("coordinates", "geometries", "features"),
    "geometry": ("geometry", "properties", "features"),
}
DEEPEST = 8
"""How deep geometry collections may be nested."""


class NotGeoJson(ImportRefused):
    """One rule of RFC 7946 is broken; the sentence says which."""


def check_collection(document: Any) -> list[Any]:
    """The features (each still to be checked) of a FeatureCollection, or of a single Feature.

    Raises:
        NotGeoJson: when the document is neither.
    """
    kind = _type(document, "the document")
    if kind == "Feature":
        _check_crs(document)
        return [document]
    if kind != "FeatureCollection":
        raise NotGeoJson(f"it holds a bare {kind}; a FeatureCollection is needed")
    _forbid(document, kind)
    _check_crs(document)
    _check_bbox(document)
    if not isinstance(features := document.get("features"), list):
        raise NotGeoJson("the member “features” is missing or not an array")
    return features


def check_feature(feature: Any) -> None:
    """Raise ``NotGeoJson`` unless this is a Feature by the RFC."""
    if (kind := _type(feature, "it")) != "Feature":
        raise NotGeoJson(f"its type is “{kind}”, not “Feature”")
    _forbid(feature, "Feature")
    _check_bbox(feature)
    for member in ("geometry", "properties"):
        if member not in feature:
            raise NotGeoJson(f"the member “{member}” is missing (it may be null)")
    if "id" in feature and (isinstance(feature["id"], bool) or not isinstance(feature["id"], str | int | float)):
        raise NotGeoJson("its id is neither a text nor a number")
    if not isinstance(feature["properties"], dict | None):
        raise NotGeoJson("its properties are neither an object nor null")
    if feature["geometry"] is not None:
        check_geometry(feature["geometry"])


def check_geometry(geometry: Any, depth: int = 0) -> None:
    """Raise ``NotGeoJson`` unless this is a geometry by the RFC, with longitudes and latitudes in range."""
    kind = _type(geometry, "its geometry")
    _forbid(geometry, "geometry")
    _check_bbox(geometry)
    if kind == "GeometryCollection":
        _check_members(geometry, depth)
    elif kind in _COORDINATES:
        if "coordinates" not in geometry:
            raise NotGeoJson(f"its {kind} has no coordinates")
        _COORDINATES[kind](geometry["coordinates"])
    else:
        raise NotGeoJson(f"“{kind}” is no type of geometry")


def _check_members(geometry: dict[str, Any], depth: int) -> None:
    if not isinstance(members := geometry.get("geometries"), list):
        raise NotGeoJson("its GeometryCollection has no array “geometries”")
    if depth >= DEEPEST:
        raise NotGeoJson(f"its geometry collections are nested more than {DEEPEST} deep")
    for member in members:
        check_geometry(member, depth + 1)


def _type(value: Any, what: str) -> str:
    if not isinstance(value, dict):
        raise NotGeoJson(f"{what} is not a JSON object")
    if not isinstance(kind := value.get("type"), str):
        raise NotGeoJson(f"{what} has no “type”")
    return kind


def _forbid(value: dict[str, Any], kind: str) -> None:
    for member in _FORBIDDEN[kind]:
        if member in value:
            raise NotGeoJson(f"a {kind} must not have a member “{member}”")


def _check_crs(document: dict[str, Any]) -> None:
    """RFC 7946 has no ``crs``; the older one that says WGS 84 all the same is let pass, any other is refused."""
    if document.get("crs") is None:
        return
    properties = document["crs"].get("properties") if isinstance(document["crs"], dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not _CRS_OF_LON_LAT.match(name):
        raise NotGeoJson("its “crs” is not WGS 84; save it in WGS 84 (EPSG:4326), as RFC 7946 demands")


def _check_bbox(value: dict[str, Any]) -> None:
    if "bbox" not in value:
        return
    box = value["bbox"]
    if not isinstance(box, list) or len(box) not in (4, 6) or not all(map(_is_number, box)):
        raise NotGeoJson("a bbox is an array of 4 or 6 numbers")
    half = len(box) // 2
    for lon, lat in ((box[0], box[1]), (box[half], box[half + 1])):
        _check_range(lon, lat)
    if box[1] > box[half + 1]:
        raise NotGeoJson("the south of its bbox is north of its north")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _check_range(lon: float, lat: float) -> None:
    if not -180 <= lon <= 180:
        raise NotGeoJson(f"the longitude {lon} is not between -180 and 180 degrees")
    if not -90 <= lat <= 90:
        swapped = ", longitude comes first" if -90 <= lon <= 90 and -180 <= lat <= 180 else ""
        raise NotGeoJson(f"the latitude {lat} is not between -90 and 90 degrees{swapped}")


def _position(value: Any) -> None:
    if not isinstance(value, list) or len(value) not in (2, 3) or not all(map(_is_number, value)):
        raise NotGeoJson("a position is an array of two or three numbers")
    _check_range(value[0], value[1])


def _array_of(
    check: Callable[[Any], None], what: str, least: int = 0, unit: str = "positions"
) -> Callable[[Any], None]:
    def check_array(value: Any) -> None:
        if not isinstance(value, list):
            raise NotGeoJson(f"the coordinates of {what} are not an array of the right depth")
        if len(value) < least:
            raise NotGeoJson(f"{what} needs at least {least} {unit}, not {len(value)}")
        for item in value:
            check(item)

    return check_array


_ring_positions = _array_of(_position, "a ring", least=4)
_line = _array_of(_position, "a line", least=2)


def _ring(value: Any) -> None:
    _ring_positions(value)
    if value[0] != value[-1]:
        raise NotGeoJson("a ring is not closed: its last position must repeat the first")


_polygon = _array_of(_ring, "a polygon", least=1, unit="ring")

_COORDINATES: dict[str, Callable[[Any], None]] = {
    "Point": _position,
    "MultiPoint": _array_of(_position, "a MultiPoint"),
    "LineString": _line,
    "MultiLineString": _array_of(_line, "a MultiLineString"),
    "Polygon": _polygon,
    "MultiPolygon": _array_of(_polygon, "a MultiPolygon"),
}
