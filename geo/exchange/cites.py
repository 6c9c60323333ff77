"""The short form in which a row names what it rests on: ``rusi-2023-10-16:2; !voa-2023-10:3#length_m``.

Items are separated by semicolons. Each is a source's key, then, if wanted, a colon and the credibility (1 to 6), then a
``#`` and the one field that it is about. An exclamation mark in front: the source contradicts the record.
"""

import re
import uuid
from collections.abc import Callable, Iterator

from geo.errors import InvalidValue
from geo.exchange.identity import NAMESPACE
from geo.records import Citation
from geo.records.values import Stance

_ITEM = re.compile(r"^(?P<against>!?)\s*(?P<key>[^#]+?)(?:\s*:\s*(?P<credibility>\d+))?(?:\s*#\s*(?P<field>\w+))?$")


def citations(text: str, kind: str, record_id: str, find: Callable[[str, str], str]) -> Iterator[Citation]:
    """The citations that ``text`` gives the record; ``find(kind, text)`` finds a source's id.

    Their ids follow from record, source, field and stance, so that the same row gives the same citations again.

    Raises:
        InvalidValue: when an item cannot be read or names no source.
    """
    for item in filter(None, map(str.strip, text.split(";"))):
        match = _ITEM.match(item)
        if match is None:
            raise InvalidValue(f"“{item}” is not a source's key, as in rusi-2023-10-16:2 or !voa-2023-10:3#length_m.")
        stance = Stance.CONTRADICTS if match["against"] else Stance.SUPPORTS
        source = find("source", match["key"])
        credibility = match["credibility"] and int(match["credibility"])
        name = "|".join(("citation", kind, record_id, source, match["field"] or "", stance.value))
        yield Citation(
            id=str(uuid.uuid5(NAMESPACE, name)),
            cited_kind=kind,
            cited=record_id,
            field=match["field"],
            source=source,
            stance=stance,
            credibility=credibility or None,
        )
