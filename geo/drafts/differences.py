"""What differs between two states of a record, in the words of its form; and one field brought back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from geo.drafts.desk import Finder
from geo.drafts.spec import Entry
from geo.drafts.tables import ENTRIES
from geo.errors import InvalidValue
from geo.records import Record, kind_of
from geo.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field before and after, as its form shows it; an empty text is an empty field."""

    name: str
    label: str
    before: str
    after: str


def differences(
    before: Record | None, after: Record | None, lookup: Finder, wording: Wording | None = None
) -> Iterator[FieldChange]:
    """The fields that differ, in the form's order; ``None`` is a record without a single field filled in.

    Two texts that ``wording`` would make the same, since it is coarser than the difference, stay exact.
    """
    record = after if before is None else before
    if record is None:
        return
    for entry in ENTRIES[kind_of(record)]:
        if before is not None and after is not None and _values(before, entry) == _values(after, entry):
            continue
        texts = ["" if state is None else entry.write(state, lookup) for state in (before, after)]
        if texts[0] != texts[1]:
            shown = [wording.field(entry.spec.shows, text) for text in texts] if wording else texts
            exact = texts if shown[0] == shown[1] else shown
            yield FieldChange(name=entry.spec.name, label=entry.spec.label, before=exact[0], after=exact[1])


def with_field_of(present: Record, then: Record, name: str) -> Record:
    """The present record with one field as another state of it had it.

    Raises:
        InvalidValue: when there is no such field, or the two do not go together.
    """
    for entry in ENTRIES[kind_of(present)]:
        if entry.spec.name == name:
            return replace(present, **dict(zip(entry.attributes, _values(then, entry), strict=True)))
    raise InvalidValue(f"A {kind_of(present)} has no field “{name}”.")


def _values(record: Record, entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(record, attribute) for attribute in entry.attributes)
