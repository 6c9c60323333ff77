"""A note on the case: what an analyst thinks, plans or wants to remember, beside what was seen."""

from dataclasses import dataclass

from geo.records.checks import require_id, require_text
from geo.records.values import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Plain ``text`` of any number of lines under a ``title``. It refers to no record, and none refers to it but
    citations."""

    id: RecordId
    title: str
    text: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="note")
        require_text(self.title, what="note's title")
