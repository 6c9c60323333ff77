"""A citation: what a record rests on."""

from dataclasses import dataclass

from geo.errors import InvalidValue
from geo.records.checks import require_id, require_ids
from geo.records.values import RecordId, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A record, or one field of it, supported or contradicted by exactly one source or scene.

    ``cited_kind`` and ``cited`` name the record that rests on it. ``credibility`` is the Admiralty code's 1 (confirmed)
    to 6 (cannot be judged) of this piece of information.
    """

    id: RecordId
    cited_kind: str
    cited: RecordId
    field: str | None = None
    source: RecordId | None = None
    scene: RecordId | None = None
    stance: Stance = Stance.SUPPORTS
    credibility: int | None = None
    page: str | None = None
    quote: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="citation")
        require_id(self.cited, what="cited record")
        require_ids("source", self.source)
        require_ids("scene", self.scene)
        if (self.source is None) == (self.scene is None):
            raise InvalidValue("A citation names one source or one scene.")
        if self.credibility is not None and not 1 <= self.credibility <= 6:
            raise InvalidValue(f"The credibility {self.credibility} is not between 1 and 6.")
