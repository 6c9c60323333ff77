"""The gazetteer's ports for the map: all of them as columns, and the words of one."""

from array import array
from typing import Any

from geo import gazetteer, ports
from geo.gazetteer import Port, Row
from geo.map.mark_table import UNITS
from geo.map.table import pack
from geo.wording import Wording

NOT_DRAWN = 4


def columns() -> bytes:
    """Every port as a table (``geo.map.table``), a row for each number of the gazetteer.

    ``lon`` and ``lat``: 1e-7 degree; ``rank``: 0 in the World Port Index or an entry of our own, 1 another port, 2 a
    harbour, 3 a landing, marina and the like, 4 what is no port. The header's ``names`` and ``local`` are the names, a
    row each; ``codes`` are pairs of a row and its UN/LOCODEs.
    """
    found: dict[str, array[Any]] = {"lon": array("i"), "lat": array("i"), "rank": array("B")}
    rows = list(gazetteer.rows())
    for row in rows:
        found["lon"].append(round(float(row.lon) * UNITS))
        found["lat"].append(round(float(row.lat) * UNITS))
        found["rank"].append(rank(row))
    codes = [(number, row.codes.split("|")) for number, row in enumerate(rows) if row.codes]
    names, local = [row.name for row in rows], [row.local for row in rows]
    return pack(found, rows=len(rows), names=names, local=local, codes=codes)


def rank(port: Port | Row) -> int:
    """How early it is drawn, as in ``columns``."""
    if port.kind == "depot":
        return NOT_DRAWN
    if not port.source.startswith("GeoNames"):
        return 0
    return {"port": 1, "harbour": 2}.get(port.kind, 3)


def card(port: Port, wording: Wording) -> dict[str, Any]:
    """Its card, as ``geo.map.cards`` gives those of records, and where it is."""
    title, detail = ports.words(port)
    radius = "" if port.precision_m is None else f" ± {wording.radius(port.precision_m)}"
    where = f"{wording.position(port.position)}{radius}"
    words = {"title": title, "when": "in the gazetteer", "where": where, "detail": detail, "symbol": "port"}
    at = {"lon": port.position.lon, "lat": port.position.lat, "precision_m": port.precision_m}
    return {"kind": "port", "id": str(port.number), **words, **at}


def card_of(number: str, wording: Wording) -> dict[str, Any] | None:
    """The card of the port of that number, or ``None``."""
    port = gazetteer.port(int(number)) if number.isascii() and number.isdigit() else None
    return None if port is None else card(port, wording)
