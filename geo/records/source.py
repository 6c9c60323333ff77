"""A source: a report, an article, a briefing."""

from dataclasses import dataclass

from geo.instant import Window
from geo.records.checks import require_id, require_text
from geo.records.values import RecordId, Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who said it. ``key`` is the short name it is cited by; ``published`` and ``retrieved`` are windows (UTC);
    ``version`` tells revisions of one report apart."""

    id: RecordId
    key: str
    title: str
    publisher: str | None = None
    url: str | None = None
    published: Window = Window()
    retrieved: Window = Window()
    version: str | None = None
    reliability: Reliability | None = None
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="source")
        require_text(self.key, what="source's key")
        require_text(self.title, what="source's title")
