"""For how long an answer may be used again: HTTP's Cache-Control and Expires (RFC 9111), without shared-cache rules."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

UNSAID_S = 7 * 86_400.0
"""Where a server says nothing: a week, as OpenStreetMap's tile usage policy asks."""

LONGEST_S = 365 * 86_400.0
_AGE = re.compile(r"max-age\s*=\s*\"?([0-9]{1,10})")


def may_keep(headers: Mapping[str, str]) -> bool:
    """Whether the answer may be written to the disk; names of headers in lower case."""
    return "no-store" not in headers.get("cache-control", "").lower()


def fresh_until(headers: Mapping[str, str], now_s: float) -> float:
    """Until when (seconds since 1970) the answer is used without asking the server again."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control:
        return now_s
    if found := _AGE.search(control):
        return now_s + min(LONGEST_S, max(0.0, float(found[1]) - _seconds(headers.get("age", ""))))
    if "expires" in headers:
        return min(now_s + LONGEST_S, _moment(headers["expires"], otherwise=now_s))
    return now_s + UNSAID_S


def wait_s(headers: Mapping[str, str], now_s: float) -> float:
    """How long a server asks to be left alone (Retry-After); 0 when it does not say."""
    text = headers.get("retry-after", "").strip()
    return _seconds(text) if text.isdecimal() else max(0.0, _moment(text, otherwise=now_s) - now_s)


def _seconds(text: str) -> float:
    return float(text) if text.isdecimal() and len(text) < 10 else 0.0


def _moment(text: str, *, otherwise: float) -> float:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return otherwise
