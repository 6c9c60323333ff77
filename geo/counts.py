"""Counts as people type them: ``240-300-360``, ``300``, ``~300``, ``≥300``, ``≤90``, ``240-360``."""

import re

from geo.errors import InvalidValue
from geo.records.values import Count
from geo.typed import plain, quoted

UNKNOWN = frozenset({"", "?", "-", "–", "unknown"})
_NUMBER = re.compile(r"\d{1,3}(?:[ ,]\d{3})+|\d+")
_EXAMPLES = "write 300, 240-300-360 (least, best, most), 240-360, ≥300, ≤90 or ?"


def parse(text: str) -> Count:
    """The count a person typed. A lone number is the best estimate; unknown parts stay empty (``240-?-360``).

    Raises:
        InvalidValue: when the text is no count, or its numbers are not in ascending order.
    """
    typed = plain(text).lower().removesuffix("containers").strip()
    if typed in UNKNOWN:
        return Count()
    if bound := re.fullmatch(r"(>=|≥|at least|<=|≤|at most|up to|~|≈|about|c\.)?\s*([\d ,]+)", typed):
        return _bounded(bound[1] or "", _whole(bound[2], text))
    parts = [part.strip().lstrip("~≈ ") for part in re.split(r"\s*(?:–|-|/|\.\.+|…|\bto\b)\s*", typed)]
    values = [None if part in UNKNOWN else _whole(part, text) for part in parts]
    match values:
        case [least, most]:
            return Count(least=least, most=most)
        case [least, best, most]:
            return Count(least=least, best=best, most=most)
    raise InvalidValue(f"{quoted(text)} is not a count: {_EXAMPLES}.")


def _bounded(sign: str, value: int) -> Count:
    if sign in (">=", "≥", "at least"):
        return Count(least=value)
    if sign in ("<=", "≤", "at most", "up to"):
        return Count(most=value)
    return Count(best=value)


def _whole(part: str, text: str) -> int:
    if not _NUMBER.fullmatch(part.strip()):
        raise InvalidValue(f"{quoted(text)} is not a count: {_EXAMPLES}.")
    digits = part.replace(" ", "").replace(",", "")
    if len(digits) > 9:
        raise InvalidValue(f"{quoted(text)} is too large a count.")
    return int(digits)


def format_count(count: Count) -> str:
    """The count as text that ``parse`` reads back; empty when nothing was counted."""
    match count.least, count.best, count.most:
        case None, None, None:
            return ""
        case None, best, None:
            return str(best)
        case least, None, None:
            return f"≥{least}"
        case None, None, most:
            return f"≤{most}"
        case least, None, most:
            return f"{least}-{most}"
        case least, best, most:
            return "-".join("?" if part is None else str(part) for part in (least, best, most))
    raise AssertionError(count)  # the cases above are all there are
