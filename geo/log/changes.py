"""What a write did: a change, and the rows it touched. The same values are history, undo and event."""

from dataclasses import dataclass
from datetime import datetime

from geo.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One record before and after.

    ``before`` is None when it was added, ``after`` when it was removed; both are None when the history's content was
    shredded, so that only the fact of the change is left.
    """

    kind: str
    id: str
    before: Record | None
    after: Record | None

    def inverse(self) -> "RowChange":
        """The row change that takes this one back."""
        return RowChange(kind=self.kind, id=self.id, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One link of the history's chain.

    ``sequence`` counts the changes of one ``replica`` from 1; ``time`` is UTC; ``reverts`` is the id of the change
    that an undo or a redo takes back (a redo takes back an undo); ``parents`` are the hashes of the changes before it;
    ``hash`` is its own SHA-256 in hexadecimal.
    """

    id: str
    replica: str
    sequence: int
    time: datetime
    analyst: str
    operation: str
    reverts: str | None
    parents: tuple[str, ...]
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """A change and its rows; ``change`` is None when nothing was added to the history."""

    change: Change | None = None
    rows: tuple[RowChange, ...] = ()
