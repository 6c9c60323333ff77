"""Codecs of words: names, notes, choices, yes and no, lists, identifiers and addresses."""

import re
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlsplit

from geo import identity
from geo.drafts.spec import Codec
from geo.errors import InvalidValue
from geo.times import zone_named
from geo.typed import one_line, plain, quoted, require_clean

_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_SCHEMES = ("http", "https", "ftp", "doi", "urn")


def _or_empty(value: object) -> str:
    return "" if value is None else str(value)


def _read_note(text: str) -> str:
    require_clean(text)
    return text


NAME = Codec(read=lambda text, _: one_line(text), write=lambda value, _: value, empty="")
"""One line that is always a text, perhaps an empty one."""

LINE = Codec(read=lambda text, _: one_line(text) or None, write=lambda value, _: _or_empty(value))
"""One line, or nothing."""

NOTE = Codec(read=lambda text, _: _read_note(text), write=lambda value, _: value, empty="", multiline=True)
"""Any text, kept exactly as it is."""


def checked(check: Callable[[str], str]) -> Codec:
    """One line that ``check`` folds or refuses, or nothing."""

    def read(text: str) -> str | None:
        line = one_line(text)
        return check(line) if line else None

    return Codec(read=lambda text, _: read(text), write=lambda value, _: _or_empty(value))


def _zone(text: str) -> str:
    return zone_named(plain(text)).key


def _address(text: str) -> str:
    try:
        scheme = urlsplit(text).scheme.lower()
    except ValueError as error:
        raise InvalidValue(f"{quoted(text)} is not an address such as https://example.org/report.") from error
    if scheme not in _SCHEMES or re.search(r"\s", text):
        raise InvalidValue(f"{quoted(text)} is not an address; it begins with {', '.join(_SCHEMES[:-1])} or urn.")
    return text


IMO, MMSI, CALL_SIGN = checked(identity.imo), checked(identity.mmsi), checked(identity.call_sign)
COUNTRY, TIME_ZONE, ADDRESS = checked(identity.country), checked(_zone), checked(_address)


def choice(values: type[StrEnum], *, default: StrEnum | None = None) -> Codec:
    """One of a few words; ``default`` stands for an empty text."""
    words = tuple(value.value for value in values)

    def read(text: str) -> StrEnum | None:
        typed = re.sub(r"[\s_-]+", " ", one_line(text)).casefold()
        if not typed:
            return default
        for value in values:
            if value.value.casefold() == typed:
                return value
        raise InvalidValue(f"{quoted(text)} is not one of: {', '.join(words)}.")

    return Codec(read=lambda text, _: read(text), write=lambda value, _: _or_empty(value), empty=default, choices=words)


def _read_yes_no(text: str) -> bool | None:
    typed = one_line(text).casefold()
    if typed in _YES:
        return True
    if typed in _NO:
        return False
    if typed:
        raise InvalidValue(f"{quoted(text)} is neither yes nor no.")
    return None


def _write_yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


YES_NO_UNKNOWN = Codec(
    read=lambda text, _: _read_yes_no(text), write=lambda value, _: _write_yes_no(value), choices=("yes", "no")
)
YES_NO = Codec(
    read=lambda text, _: _read_yes_no(text) or False,
    write=lambda value, _: _write_yes_no(value),
    empty=False,
    choices=("no", "yes"),
)
"""An empty text is “no”."""


def split_list(text: str) -> list[str]:
    """The items of a list separated by semicolons; an item in double quotes may hold semicolons (``""`` is a quote)."""
    items: list[str] = []
    rest = text.strip()
    while rest:
        found = re.match(r'"((?:[^"]|"")*)"\s*(?:;|$)', rest)
        item = found[1].replace('""', '"') if found else rest.partition(";")[0].strip()
        rest = (rest[found.end() :] if found else rest.partition(";")[2]).strip()
        if item:
            items.append(item)
    return items


def join_list(items: tuple[str, ...]) -> str:
    """The text that ``split_list`` splits into these items."""
    return "; ".join(_listed(item) for item in items)


def _listed(item: str) -> str:
    if ";" in item or item.startswith('"') or item != item.strip():
        return '"' + item.replace('"', '""') + '"'
    return item


def listed(check: Callable[[str], str] = one_line) -> Codec:
    """Items separated by semicolons, each folded or refused by ``check``; one named twice is kept once."""

    def read(text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(check(item) for item in split_list(one_line(text))))

    return Codec(read=lambda text, _: read(text), write=lambda value, _: join_list(value), empty=())


NAMES, CODES = listed(), listed(identity.place_code)
