"""Identifiers of ships, countries and places: checked, folded to their usual form, and explained when wrong."""

import csv
import re
from functools import cache

from geo.assets import resource
from geo.errors import InvalidValue
from geo.typed import plain, quoted

_NOT_A_SHIP = (
    ("00", "coast stations begin with 00"),
    ("0", "groups of ships begin with 0"),
    ("111", "search and rescue aircraft begin with 111"),
    ("1", "no ship's number begins with 1"),
    ("8", "hand-held radios begin with 8"),
    ("970", "search and rescue transmitters begin with 970"),
    ("972", "man-overboard devices begin with 972"),
    ("974", "emergency beacons begin with 974"),
    ("98", "boats of a parent ship begin with 98"),
    ("99", "aids to navigation begin with 99"),
    ("9", "no ship's number begins with 9 and then 0 to 7"),
)
"""First digits of an MMSI that is not a ship's (ITU-R M.585), the longer before the shorter."""

_LOCODE = re.compile(r"([A-Z]{2}) ?([A-Z2-9]{3})")
_OTHER_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}:\S(?:.*\S)?", re.ASCII | re.IGNORECASE)


def imo(text: str) -> str:
    """The seven digits of an IMO ship number, such as ``9179842``; the prefix “IMO” may be typed.

    The last digit is the last digit of the sum of the first six, weighted 7 to 2 (IMO resolution A.1117(30)).

    Raises:
        InvalidValue: when the digits are not seven, or the check digit is another.
    """
    digits = re.sub(r"[ .:-]", "", plain(text).upper().removeprefix("IMO"))
    if not re.fullmatch(r"\d{7}", digits):
        raise InvalidValue(f"{quoted(text)} is not an IMO number: it has seven digits, such as 9179842.")
    if digits == "0000000":
        raise InvalidValue("0000000 is no ship's IMO number; leave the field empty when the number is not known.")
    expected = str(sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False)) % 10)
    if digits[-1] != expected:
        raise InvalidValue(
            f"{digits}: the check digit should be {expected}, not {digits[-1]}; one of the digits is wrong."
        )
    return digits


def mmsi(text: str) -> str:
    """The nine digits of a ship's MMSI, such as ``273210440``.

    Raises:
        InvalidValue: when the digits are not nine, or the number is of a coast station, an aid, a beacon ...
    """
    digits = re.sub(r"[ .:-]", "", plain(text).upper().removeprefix("MMSI"))
    if not re.fullmatch(r"\d{9}", digits):
        raise InvalidValue(f"{quoted(text)} is not an MMSI: it has nine digits, such as 273210440.")
    for beginning, meaning in _NOT_A_SHIP:
        if digits.startswith(beginning):
            raise InvalidValue(f"{digits} is not a ship's MMSI: {meaning}; a ship's begins with 2 to 7.")
    return digits


def mmsi_country(digits: str) -> str | None:
    """ISO 3166-1 alpha-2 code of the country that a ship's MMSI was given out by; ``None`` when no country has it."""
    return _maritime_digits().get(digits[:3])


def call_sign(text: str) -> str:
    """A ship's call sign in capitals, such as ``UBYT2`` (ITU Radio Regulations, article 19).

    Raises:
        InvalidValue: when no administration could have given it out.
    """
    sign = re.sub(r"[ .-]", "", plain(text).upper())
    if not re.fullmatch(r"(?:[A-Z][A-Z0-9]|[2-9][A-Z])[A-Z0-9]{1,5}", sign):
        raise InvalidValue(
            f"{quoted(text)} is not a call sign: three to seven letters and digits, of which the first two are not "
            "both digits, such as UBYT2."
        )
    return sign


def country(text: str) -> str:
    """ISO 3166-1 alpha-2 code in capitals, such as ``KP``.

    Raises:
        InvalidValue: when there is no such country; a name or another code is answered with the code.
    """
    typed = plain(text)
    code = typed.upper()
    if code in _countries():
        return code
    meant = _MEANT.get(typed.casefold()) or _by_name().get(typed.casefold())
    hint = f"did you mean {meant} ({_countries()[meant]})?" if meant else "give two letters such as KP or RU."
    raise InvalidValue(f"{quoted(text)} is not an ISO 3166 country code; {hint}")


def country_name(code: str) -> str:
    """The English short name of a country code; the code itself when there is none."""
    return _countries().get(code, code)


def place_code(text: str) -> str:
    """A UN/LOCODE in capitals without its blank, or another code with its scheme in front (``WPI:60280``).

    Only the country of a UN/LOCODE is checked: lists of ports disagree about the rest.

    Raises:
        InvalidValue: when it is neither, or the UN/LOCODE's country does not exist.
    """
    typed = " ".join(text.split())
    locode = _LOCODE.fullmatch(plain(typed).upper())
    if locode and locode[1] not in _countries():
        raise InvalidValue(f"{quoted(text)} is not a UN/LOCODE: there is no country {locode[1]}.")
    if locode:
        return locode[1] + locode[2]
    if not _OTHER_CODE.fullmatch(typed):
        raise InvalidValue(
            f"{quoted(text)} is not a UN/LOCODE (two letters for the country, three for the place, such as KPNJN); "
            "write another code with its scheme, such as WPI:60280."
        )
    return typed


_MEANT = {
    "uk": "GB",
    "england": "GB",
    "great britain": "GB",
    "united kingdom": "GB",
    "usa": "US",
    "united states of america": "US",
    "prk": "KP",
    "dprk": "KP",
    "north korea": "KP",
    "rok": "KR",
    "kor": "KR",
    "south korea": "KR",
    "rus": "RU",
    "russian federation": "RU",
    "prc": "CN",
    "chn": "CN",
    "uae": "AE",
    "türkiye": "TR",
    "czechia": "CZ",
}
"""What people write for countries, beside their names."""


@cache
def _countries() -> dict[str, str]:
    return {row["code"]: row["name"] for row in _rows("countries.csv")}


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): code for code, name in _countries().items()}


@cache
def _maritime_digits() -> dict[str, str]:
    return {row["mid"]: row["country"] for row in _rows("mid.csv")}


def _rows(file: str) -> list[dict[str, str]]:
    with resource("identifiers", file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
