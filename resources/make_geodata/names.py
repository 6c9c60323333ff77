"""Names as they are compared: without marks, case and the words that only say that something is a port."""

import re
import unicodedata

GENERIC = frozenset(
    re.findall(
        r"\w+",
        "port porto puerto porte harbour harbor hafen haven hamn havn havna vik bukhta buxta zaliv mys gavan gawan"
        " anchorage marina pier wharf jetty dock docks terminal landing basin ko wan gang hang po bandar mina minat"
        " marsa puerta baie bay rade ensenada bahia baia baya laem pelabuhan labuhan porti limani limni liman prystan"
        " pristan the of de do da del di du la el al le new",
    )
)
SUFFIX = re.compile(r"(?:hang|gang|ko|po|hafen|haven|hamn|havn)$")
LEAST = 3
"""A name is not cut to fewer letters than this."""


def plain(name: str) -> str:
    """Small letters and digits of any script, words parted by one space."""
    bare_letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", re.sub("['’‘ʻʼ`]", "", bare_letters.casefold())))


def bare(name: str) -> str:
    """The plain name without generic words and endings; the plain name itself when nothing else were left."""
    words = [word for word in plain(name).split() if word not in GENERIC]
    cut = "".join(words)
    shorter = SUFFIX.sub("", cut) if len(words) == 1 else cut
    return (shorter if len(shorter) >= LEAST else cut) or plain(name)
