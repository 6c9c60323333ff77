"""The gazetteer of ports that ships with Quaylog: found by name in any script, by former name, or by code."""

import gzip
import json
import re
import threading
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, islice
from typing import NamedTuple

from geo import assets
from geo.nearby import Nearby
from geo.position import Position

MOST = 20
"""Ports that a search gives when it is not told how many."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a'’‘ʻʼʿʾ`´]"
)
_BETWEEN = re.compile("[-‐–—.,;/()_ \u00a0]+")
_LETTERS = (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("æ", "ae"), ("œ", "oe"), ("ı", "i"))
_CODE = re.compile(r"[A-Z]{2} ?[A-Z0-9]{3}|(?:WPI ?:? ?|WORLD PORT INDEX (?:\(2025\) )?)?[0-9]{2,5}|GEONAMES [0-9]+")
_INDEX_NUMBER = re.compile(r"World Port Index (?:\(2025\) )?([0-9]+)")
_LISTED = re.compile(rf"{_INDEX_NUMBER.pattern}|(GeoNames [0-9]+)")
_READING = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A port, harbour or landing as a public list has it.

    ``number`` is its line in the list of this version. ``local`` is its name in the country's script, if that is not
    Latin. ``precision_m`` is how far off the position may be by the list's own rounding and by how far two lists
    disagree; none where nothing is known of it. The first of ``codes`` (UN/LOCODE) is the World Port Index's, further
    ones are other lists'. ``country`` is an ISO 3166 code. ``zone`` is the IANA name of its time zone, empty where none
    is known. ``source`` names the lists, with the port's number in each.
    ``kind`` is port, harbour, dock, dockyard, anchorage, landing, marina, ferry or depot.
    """

    number: int
    name: str
    local: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    country: str
    position: Position
    precision_m: float | None
    zone: str
    kind: str
    source: str


class Row(NamedTuple):
    """A line of the file: the cells of a port as texts, lists joined by ``|``."""

    name: str
    local: str
    country: str
    codes: str
    lat: str
    lon: str
    precision_m: str
    zone: str
    kind: str
    source: str
    aliases: str


def search(text: str, limit: int = MOST, near: Nearby | None = None) -> list[Port]:
    """At most ``limit`` ports that ``text`` finds, best first; none for an empty text.

    A port of exactly that code or number in a list comes first, then names that are the text, names that begin with it,
    names with a word that begins with it, and ports all of whose words are begun by one of the text's. Among equals the
    ``near`` ones come first, and then the ports of the World Port Index. Case, accents, hyphens and apostrophes do not
    matter.
    """
    index = _index()
    equals = index.equals(text)
    if near is not None:
        equals = (
            sorted(set(numbers), key=lambda number: (not index.is_near(number, near), number)) for numbers in equals
        )
    found = dict.fromkeys(islice(_distinct(chain.from_iterable(equals)), limit))
    return [_port(number, index.lines[number]) for number in found]


def also(port: Port, text: str) -> str:
    """By which other name or code the text finds the port; empty where its names or its first code are found."""
    code, wanted = _code(text), folded(text).strip()
    listed = [part for part in (*port.codes, *port.source.split(", ")) if code and code == _code(part)]
    if listed:
        return "" if listed[0] in port.codes[:1] else listed[0]
    return "" if _fit((port.name, port.local), wanted) else _fit(port.aliases, wanted)


def coded(text: str) -> list[Port]:
    """The ports of exactly that UN/LOCODE, or of that number in one of the lists (``60510``, ``GeoNames 2050496``)."""
    index = _index()
    return [_port(number, index.lines[number]) for number in index.codes.get(_code(text), ())]


def port(number: int) -> Port | None:
    """The port of that line, or ``None``."""
    lines = _lines()
    return _port(number, lines[number]) if 0 <= number < len(lines) else None


def rows() -> Iterator[Row]:
    """Every port's cells in the order of their numbers, those of the World Port Index first."""
    return (Row._make(line.split("\t")) for line in _lines())


def warm() -> None:
    """Read the gazetteer, so that the first search need not; some 0.1 s, once."""
    _index()


def index_number(port: Port) -> str:
    """The port's number in the World Port Index; empty when that does not have it."""
    found = _INDEX_NUMBER.match(port.source)
    return found[1] if found else ""


def version() -> str:
    """The version of the gazetteer, e.g. ``1.1.0``."""
    return str(_manifest()["version"])


def as_of() -> str:
    """The day of the lists that it is made of, e.g. ``2026-07-24``."""
    return str(_manifest()["as_of"])


class _Index(NamedTuple):
    """``names`` holds a line a port: its folded names, each between tabs; ``starts`` is where each line begins."""

    lines: list[str]
    names: str
    starts: list[int]
    codes: dict[str, list[int]]

    def equals(self, text: str) -> Iterator[Iterable[int]]:
        """The ports' lines, those that fit best first, and together those that fit alike; some come more than once."""
        yield self.codes.get(_code(text), ())
        wanted = folded(text).strip()
        if wanted:
            yield from map(self._found, _patterns(wanted))
            yield self._of_all_words(wanted.split(" "))

    def is_near(self, number: int, near: Nearby) -> bool:
        row = Row._make(self.lines[number].split("\t"))
        return near.has(float(row.lon), float(row.lat))

    def _found(self, pattern: str) -> Iterator[int]:
        at = self.names.find(pattern)
        while at >= 0:
            line = bisect_right(self.starts, at) - 1
            yield line
            at = self.names.find(pattern, self.starts[line + 1])

    def _of_all_words(self, words: Sequence[str]) -> Iterator[int]:
        if len(words) < 2:
            return
        rarest = max(words, key=len)
        for pattern in (f"\t{rarest}", f" {rarest}"):
            for line in self._found(pattern):
                names = self.names[self.starts[line] : self.starts[line + 1]]
                if _has_all(names, words):
                    yield line


def folded(text: str) -> str:
    """The text as names are compared: no case, accents or apostrophes, and one space for whatever parts words."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    for letter, written in _LETTERS:
        plain = plain.replace(letter, written)
    return _BETWEEN.sub(" ", plain)


def _patterns(wanted: str) -> tuple[str, str, str]:
    """What a folded text is, begins, or begins a word of, from the best fit on; tabs are between names."""
    return f"\t{wanted}\t", f"\t{wanted}", f" {wanted}"


def _fit(names: Iterable[str], wanted: str) -> str:
    """The name that a folded text fits best, or empty."""
    lines = [(name, f"\t{folded(name)}\t") for name in names if name]
    for pattern in _patterns(wanted) if wanted else ():
        if fitting := next((name for name, line in lines if pattern in line), ""):
            return fitting
    return next((name for name, line in lines if wanted and _has_all(line, wanted.split(" "))), "")


def _has_all(names: str, words: Iterable[str]) -> bool:
    return all(f"\t{word}" in names or f" {word}" in names for word in words)


def _code(text: str) -> str:
    """A code or a number in a list as the index has it; empty when the text is neither."""
    code = " ".join(text.upper().split()).partition(", GEONAMES ")[0]
    if not _CODE.fullmatch(code):
        return ""
    return code.removeprefix("WPI").removeprefix("WORLD PORT INDEX").replace("(2025)", "").replace(" ", "").lstrip(":")


def _distinct(numbers: Iterator[int]) -> Iterator[int]:
    seen: set[int] = set()
    for number in numbers:
        if number not in seen:
            seen.add(number)
            yield number


def _index() -> _Index:
    with _READING:  # of two threads that ask at once the second waits
        return _read_index()


@cache
def _read_index() -> _Index:
    names = folded("".join(f"\t{row.name}\t{row.local}\t{row.aliases.replace('|', chr(9))}\t\n" for row in rows()))
    starts = [0, *accumulate(len(line) + 1 for line in names.split("\n")[:-1])]
    codes: dict[str, list[int]] = {}
    for number, row in enumerate(rows()):
        listed = [first or second for first, second in _LISTED.findall(row.source)]
        for code in (*row.codes.split("|"), *listed):
            if known := _code(code):
                codes.setdefault(known, []).append(number)
    return _Index(_lines(), names, starts, codes)


@cache
def _lines() -> list[str]:
    """A line a port, without the heading."""
    return gzip.decompress(assets.resource("gazetteer", "ports.tsv.gz").read_bytes()).decode().splitlines()[1:]


@cache
def _manifest() -> dict[str, object]:
    found: dict[str, object] = json.loads(assets.resource("gazetteer", "manifest.json").read_bytes())
    return found


def _port(number: int, line: str) -> Port:
    row = Row._make(line.split("\t"))
    return Port(
        number=number,
        name=row.name,
        local=row.local,
        aliases=tuple(row.aliases.split("|")) if row.aliases else (),
        codes=tuple(row.codes.split("|")) if row.codes else (),
        country=row.country,
        position=Position(lat=float(row.lat), lon=float(row.lon)),
        precision_m=float(row.precision_m) if row.precision_m else None,
        zone=row.zone,
        kind=row.kind,
        source=row.source,
    )
