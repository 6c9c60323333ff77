"""What the map's own scheme answers with: a media type, bytes and headers. Imported early: needs next to nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""The page's content security policy: its own scripts and styles, nothing inline, nothing from elsewhere."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request: its media type, its bytes and its headers."""

    mime: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: _HEADERS)


def problem(sentence: str) -> Answer:
    """The answer when there is none (RFC 9457); the page shows or logs the sentence."""
    return Answer("application/problem+json", json.dumps({"title": sentence}).encode())
