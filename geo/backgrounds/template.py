"""The address of a server's tiles: a template as a person types it, and what of an address may be seen by others.

XYZ: ``{z}``, ``{x}``, ``{y}``; TMS, whose rows count from the south: ``{-y}``; ``{s}`` for one of the hosts a, b and c.
WMTS: ``{TileMatrix}``, ``{TileRow}``, ``{TileCol}``, in a path or in a query (KVP). All in Web Mercator (EPSG:3857).
"""

import ipaddress
import re
from urllib.parse import urlsplit

from geo.errors import InvalidValue

SUBDOMAINS = "abc"
LONGEST = 2000
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAMES = {"z": "z", "x": "x", "y": "y", "-y": "-y", "s": "s", "tilematrix": "z", "tilerow": "y", "tilecol": "x"}
_VALUE = re.compile(r"=[^&;#]+")


def checked(template: str) -> str:
    """The template, when it is one.

    Raises:
        InvalidValue: with a sentence that says what is wrong with it.
    """
    if len(template) > LONGEST or not template.isprintable() or " " in template:
        raise InvalidValue(f"An address has at most {LONGEST} signs, and no spaces among them.")
    unknown = [name for name in _PLACEHOLDER.findall(template) if name.lower() not in _NAMES]
    if unknown:
        raise InvalidValue(f"{{{unknown[0]}}} is not known. Write the value itself in its place; a key, for example.")
    _check_place(template)
    _check_server(template)
    return template


def _check_place(template: str) -> None:
    found = {_NAMES[name.lower()] for name in _PLACEHOLDER.findall(template)}
    if not {"z", "x"} <= found or not found & {"y", "-y"}:
        raise InvalidValue("It must say where the tile's place goes: {z}, {x} and {y}, or {TileMatrix} and so on.")
    rest = _PLACEHOLDER.sub("", template)
    if "{" in rest or "}" in rest:
        raise InvalidValue("A brace { or } stands alone in it.")


def _check_server(template: str) -> None:
    try:
        parts = urlsplit(fill(template, 0, 0, 0))
        host, _, name = parts.hostname, parts.port, urlsplit(template).netloc
    except ValueError as error:
        raise InvalidValue("It is no address that can be read.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InvalidValue("It must begin with https:// (or http://) and the name of a server.")
    if parts.username is not None or parts.fragment:
        raise InvalidValue("A user name, a password or a # has no place in it.")
    if _PLACEHOLDER.search(name.replace("{s}", "")):
        raise InvalidValue("Only {s} may stand in the name of the server.")


def fill(template: str, z: int, x: int, y: int) -> str:
    """The address of the tile in column ``x`` from the west and row ``y`` from the north."""
    values = {"z": z, "x": x, "y": y, "-y": (1 << z) - 1 - y, "s": SUBDOMAINS[(x + y) % len(SUBDOMAINS)]}
    return _PLACEHOLDER.sub(lambda found: str(values[_NAMES[found[1].lower()]]), template)


def server(address: str) -> str:
    """The server's name and port: all of an address that messages and the log may hold; keys stand in the rest."""
    return urlsplit(address).netloc.rpartition("@")[2]


def redacted(template: str) -> str:
    """The template with the values of its query hidden, but for those that are a tile's place."""
    path, mark, query = template.partition("?")
    return path + mark + _VALUE.sub(lambda found: found[0] if _PLACEHOLDER.fullmatch(found[0][1:]) else "=…", query)


def is_plain(address: str) -> bool:
    """Whether what is asked and answered can be read and changed on the way."""
    return urlsplit(address).scheme == "http"


def may_lead(address: str, further: str) -> bool:
    """Whether a server at one address may send us to another: never to a less safe scheme, nor into our own network."""
    here, there = urlsplit(address), urlsplit(further)
    if there.scheme not in ("http", "https") or (here.scheme, there.scheme) == ("https", "http"):
        return False
    return not is_near(there.hostname or "") or is_near(here.hostname or "")


def is_near(host: str) -> bool:
    """Whether a host is this machine or, written as a number, in a private network."""
    if f".{host.rstrip('.')}".endswith(".localhost"):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
