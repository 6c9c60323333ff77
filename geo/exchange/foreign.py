"""Features of other programs as rows of draft text."""

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from geo.drafts import FIELDS
from geo.errors import InvalidValue
from geo.exchange.entries import DraftRow
from geo.records import KINDS

ADDRESSES = ("id", "key", "cites")
"""Columns that say what a row is called and rests on; they are no fields of the draft."""

_PLURALS = {kind + "s": kind for kind in KINDS}


def kind_of_name(name: str) -> str | None:
    """The kind that a file or layer called ``places`` or ``place`` holds; ``None`` when the name tells none."""
    folded = name.casefold()
    return folded if folded in KINDS else _PLURALS.get(folded)


def field_name(heading: str) -> str:
    """``Length m`` and ``length-m`` are the field ``length_m``."""
    return heading.strip().casefold().replace(" ", "_").replace("-", "_")


def draft_row(
    values: Mapping[str, Any],
    geometry: Mapping[str, Any] | None,
    *,
    kind: str,
    where: str,
    ignore: Callable[[str], None],
) -> DraftRow:
    """A row of text from a feature's properties and its GeoJSON geometry in WGS 84 (already checked).

    Properties that are no fields of the kind are told to ``ignore``.

    Raises:
        InvalidValue: when the geometry is of a type that this kind cannot take.
    """
    known = {spec.name for spec in FIELDS[kind]} | set(ADDRESSES)
    cells: dict[str, str] = {}
    for heading, value in values.items():
        if (name := field_name(heading)) in known:
            cells[name] = _text(value)
        elif value is not None:
            ignore(f"property “{heading}”")
    cells |= _located(kind, geometry, ignore)
    return addressed_row(kind, cells, where=where)


def addressed_row(
    kind: str, cells: dict[str, str], *, where: str, columns: Mapping[str, str] = MappingProxyType({})
) -> DraftRow:
    """The row of these cells, its addresses taken apart from its fields; a source's key is both."""
    fields = {name: text for name, text in cells.items() if name not in ADDRESSES or (kind, name) == ("source", "key")}
    given = {name: cells.get(name, "").strip() for name in ADDRESSES}
    return DraftRow(kind=kind, fields=fields, where=where, columns=columns, **given)


def _located(kind: str, geometry: Mapping[str, Any] | None, ignore: Callable[[str], None]) -> dict[str, str]:
    """The fields that a geometry fills."""
    if geometry is None:
        return {}
    shape = geometry["type"]
    if kind not in ("place", "sighting"):
        ignore(f"geometry of a {kind}")
        return {}
    if shape == "Point":
        lon, lat = geometry["coordinates"][:2]
        return {"position": f"geo:{_plain(lat)},{_plain(lon)}"}
    if shape == "Polygon" and kind == "place":
        if len(geometry["coordinates"]) > 1:
            ignore("holes in an outline")
        corners = ", ".join(f"{_plain(lon)} {_plain(lat)}" for lon, lat, *_ in geometry["coordinates"][0])
        return {"outline": f"POLYGON (({corners}))"}
    wanted = "a Point or a Polygon" if kind == "place" else "a Point"
    raise InvalidValue(f"a {kind} needs {wanted}, not a {shape}")


def _plain(degrees: float) -> str:
    """Degrees with up to seven decimals and without an exponent."""
    return f"{degrees:.7f}".rstrip("0").rstrip(".")


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return "" if math.isnan(value) else str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.isoformat()
        case list():
            return "; ".join(_text(item) for item in value)
        case _:
            return str(value)
