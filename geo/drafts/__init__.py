"""Drafts: the texts of a form, a CSV row or the command line, to a record, or to one sentence for each wrong field.

``FIELDS`` names the fields of each kind. ``parse(kind, fields(record, lookup), lookup, id=record.id)`` gives the
record again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from geo.drafts.crosschecks import problems as cross_problems
from geo.drafts.desk import Desk, Finder
from geo.drafts.plausible import warnings
from geo.drafts.refer import called
from geo.drafts.spec import FieldSpec
from geo.drafts.succession import Around, successions
from geo.drafts.tables import ENTRIES, FIELDS
from geo.errors import InvalidDraft, InvalidValue
from geo.records import KINDS, Record, kind_of, new_id
from geo.typed import quoted
from geo.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record that can be written, and what is odd about it: ``warnings`` maps a field's name to a sentence."""

    record: Record
    warnings: Mapping[str, str]


def parse(
    kind: str,
    fields: Mapping[str, str],
    lookup: Finder,
    *,
    id: str | None = None,
    now: datetime | None = None,
    around: Around | None = None,
    wording: Wording | None = None,
) -> Draft:
    """The record that these texts describe; missing fields are empty. ``now`` is the present unless given.

    With ``around``, which finds what is logged of a vessel, the warnings also tell where it cannot have been in time.
    ``wording`` is that of the warnings.

    Raises:
        InvalidDraft: with a sentence for every field that is wrong, all at once.
    """
    desk = Desk(kind=kind, id=id or new_id(), fields=fields, lookup=lookup)
    known = {entry.spec.name for entry in ENTRIES[kind]}
    wrong = {name: _unknown(kind, name) for name in fields if name not in known}
    values: dict[str, object] = {}
    for entry in ENTRIES[kind]:
        try:
            values |= entry.read(fields.get(entry.spec.name, ""), desk)
        except InvalidValue as problem:
            wrong[entry.spec.name] = str(problem)
    for name, sentence in cross_problems(values, desk):
        wrong.setdefault(name, sentence)
    if wrong:
        raise InvalidDraft(wrong)
    if "precision_m" in values and values["precision_m"] is None:
        values["precision_m"] = desk.stated_precision_m
    try:
        record = KINDS[kind](id=desk.id, **values)  # type: ignore[arg-type]  # the table's attributes are the class's
    except InvalidValue as problem:
        raise InvalidDraft({ENTRIES[kind][0].spec.name: str(problem)}) from problem
    return Draft(record=record, warnings=odd(record, lookup, now=now, around=around, wording=wording))


def fields(record: Record, lookup: Finder) -> dict[str, str]:
    """The texts of every field of a record, which ``parse`` reads back to the same record."""
    return {entry.spec.name: entry.write(record, lookup) for entry in ENTRIES[kind_of(record)]}


def odd(
    record: Record,
    lookup: Finder,
    *,
    now: datetime | None = None,
    around: Around | None = None,
    wording: Wording | None = None,
) -> dict[str, str]:
    """What is odd about a record, by field; more than one thing may be odd about one field."""
    found: dict[str, list[str]] = {}
    words = wording or Wording()
    at_once = warnings(record, lookup, now or datetime.now(UTC), words)
    for name, sentence in chain(at_once, successions(record, lookup, around, words)):
        found.setdefault(name, []).append(sentence)
    return {name: " ".join(dict.fromkeys(sentences)) for name, sentences in found.items()}


def _unknown(kind: str, name: str) -> str:
    return f"A {kind} has no field {quoted(name)}; it has {', '.join(spec.name for spec in FIELDS[kind])}."


__all__ = ["FIELDS", "Draft", "FieldSpec", "called", "fields", "odd", "parse"]
