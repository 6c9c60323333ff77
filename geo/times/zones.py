"""Time zones as people type them: Z, offsets, well-known abbreviations, IANA names and “local”."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from geo.errors import InvalidValue
from geo.typed import quoted

ABBREVIATIONS: dict[str, float] = {
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "WEST": 1,
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "SAMT": 4,
    "PKT": 5,
    "YEKT": 5,
    "OMST": 6,
    "KRAT": 7,
    "NOVT": 7,
    "WIB": 7,
    "HKT": 8,
    "IRKT": 8,
    "PHT": 8,
    "SGT": 8,
    "JST": 9,
    "KST": 9,
    "YAKT": 9,
    "VLAT": 10,
    "MAGT": 11,
    "PETT": 12,
    "NZST": 12,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
"""Hours east of Greenwich of the abbreviations that mean one offset only."""

_AMBIGUOUS = {
    "CST": "China (+08:00) or North America (-06:00)",
    "IST": "India (+05:30), Israel (+02:00) or Ireland (+01:00)",
    "BST": "Britain (+01:00) or Bangladesh (+06:00)",
    "AST": "Arabia (+03:00) or the Atlantic (-04:00)",
    "PYT": "Pyongyang (+09:00) or Paraguay (-04:00)",
}
_OFFSET = re.compile(
    r"(?:(?<=:\d\d)|(?<=:\d\d )|(?<=[.,]\d)|(?<=[.,]\d\d)|(?<=[.,]\d\d\d)|(?<=[.,]\d{6})|(?<=[.,]\d{9})|(?<=[ap]m )"
    r"|\(?\b(?:UTC|GMT) ?|(?<= )(?=\+|-\d\d:\d\d))(?P<offset>[+-]\d{1,2}(?::?\d{2})?)(?![\d:-])\)?",
    re.ASCII | re.IGNORECASE,
)
_NAMED = re.compile(
    rf"""(?<=\d)\ ?(?P<zulu>Z)\b
      | \(?(?P<iana>[A-Za-z_]+(?:/[A-Za-z_+-]+\d*)+)\)?
      | \(?\b(?P<local>local)(?:\ time)?\b\)?
      | \(?\b(?P<abbreviation>{"|".join([*ABBREVIATIONS, *_AMBIGUOUS])})\b(?:\ time)?\)?""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def has_zone(text: str) -> bool:
    """Whether a zone is written somewhere in the text."""
    return bool(_OFFSET.search(text) or _NAMED.search(text))


def take(text: str, local: str | None) -> tuple[str, tzinfo | None]:
    """The text without its zone, and the zone; ``local`` is what the word “local” stands for.

    Raises:
        InvalidValue: when the zone is unknown, ambiguous, or “local” without a place to be local to.
    """
    offset = _OFFSET.search(text)
    found = offset or _NAMED.search(text)
    if not found:
        return text, None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    if offset:
        return rest, _offset(offset["offset"])
    if found["zulu"]:
        return rest, UTC
    if found["iana"]:
        return rest, zone_named(found["iana"])
    if found["local"]:
        if not local:
            raise InvalidValue("“local” needs a place with a time zone; write the zone itself, such as Asia/Pyongyang.")
        return rest, zone_named(local)
    return rest, _abbreviated(found["abbreviation"].upper())


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name such as ``Asia/Pyongyang``; capitals do not matter.

    Raises:
        InvalidValue: when there is no such zone.
    """
    if not name.startswith(("posix/", "right/")) and ("/" in name or name == "UTC"):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            pass
    known = sorted(key for key in available_timezones() if "/" in key)
    folded = name.strip().replace(" ", "_").casefold()
    for key in known:
        if key.casefold() == folded:
            return ZoneInfo(key)
    meant = next((key for key in known if key.rpartition("/")[2].casefold() == folded), None)
    hint = f"did you mean {meant}?" if meant else "give an IANA name such as Asia/Pyongyang."
    raise InvalidValue(f"{quoted(name)} is not a time zone; {hint}")


def _offset(text: str) -> timezone:
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours * 60 + minutes > 14 * 60 or minutes > 59:
        raise InvalidValue(f"{text} is not an offset from UTC; they go from -12:00 to +14:00.")
    return timezone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def _abbreviated(name: str) -> timezone:
    if name in _AMBIGUOUS:
        raise InvalidValue(f"{name} is the time of {_AMBIGUOUS[name]}; write the offset instead.")
    return timezone(timedelta(hours=ABBREVIATIONS[name]))


def label(instant: datetime) -> str | None:
    """What ``take`` reads back as the offset of an aware time; ``None`` when the offset has seconds."""
    offset = instant.utcoffset() or timedelta(0)
    hours = offset / timedelta(hours=1)
    name = "UTC" if not offset else instant.tzname() or ""
    if ABBREVIATIONS.get(name) == hours:
        return name
    minutes, seconds = divmod(abs(offset), timedelta(minutes=1))
    if seconds:
        return None
    return f"UTC{'-' if hours < 0 else '+'}{minutes // 60}" + (f":{minutes % 60:02d}" if minutes % 60 else "")
