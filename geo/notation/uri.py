"""geo: URIs (RFC 5870): ``geo:42.2271,130.2826;u=100``."""

import re
from typing import Any

from geo.errors import InvalidValue
from geo.position import Position
from geo.typed import quoted

_URI = re.compile(
    r"geo:(?P<lat>-?\d+(?:\.\d+)?),(?P<lon>-?\d+(?:\.\d+)?)(?:,-?\d+(?:\.\d+)?)?(?P<parameters>(?:;[^;=]+(?:=[^;]*)?)*)",
    re.ASCII | re.IGNORECASE,
)


def parse(text: str) -> dict[str, Any]:
    """``position``, and ``precision_m`` from the URI's uncertainty ``u`` (metres). The altitude is left out.

    Raises:
        InvalidValue: when the URI is malformed, out of range, or in another reference system than WGS 84.
    """
    found = _URI.fullmatch(text.replace(" ", ""))
    if not found:
        raise InvalidValue(f"{quoted(text)} is not a geo: URI such as geo:42.2271,130.2826;u=100.")
    parameters = dict(_parameter(part) for part in found["parameters"].split(";") if part)
    if parameters.get("crs", "wgs84").lower() != "wgs84":
        raise InvalidValue(f"{quoted(text)} is in the reference system {parameters['crs']}; give it in WGS 84.")
    lat, lon = float(found["lat"]), float(found["lon"])
    if abs(lat) > 90 and abs(lon) <= 90:
        swapped = f"geo:{found['lon']},{found['lat']}"
        raise InvalidValue(f"{text}: {found['lat']} cannot be a latitude; did you mean {swapped}?")
    return {"position": Position(lon=lon, lat=lat), "precision_m": _metres(parameters.get("u"), text)}


def _parameter(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.lower(), value


def _metres(value: str | None, text: str) -> float | None:
    if value is None:
        return None
    if not re.fullmatch(r"\d{1,9}(?:\.\d+)?", value):
        raise InvalidValue(f"{quoted(text)}: the uncertainty u={value} is not a number of metres.")
    return float(value)
