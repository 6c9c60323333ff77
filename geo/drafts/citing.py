"""A record and, in the same breath, the sources that it rests on: ``rusi-2023-10-16:2`` in one field."""

from collections.abc import Iterator, Mapping

from geo.drafts.desk import Finder
from geo.drafts.spec import FieldSpec
from geo.drafts.words import split_list
from geo.errors import InvalidDraft, InvalidValue
from geo.records import Citation, new_id
from geo.typed import one_line, quoted

CITES = FieldSpec(
    name="cites", label="Source", refers="source", hint="rusi-2023-10-16:2 (a source's key and credibility, 1 to 6)"
)
"""The field beside a new record's own; it makes citations."""

CITING = ("sighting", "coverage", "movement")
"""The kinds whose form has the field."""


def citations(text: str, kind: str, record_id: str, lookup: Finder) -> tuple[Citation, ...]:
    """The citations that ``key:credibility; key`` describes, of the record of this kind and id.

    Raises:
        InvalidValue: when a source is unknown, or the credibility is not 1 to 6.
    """
    return tuple(_citations(text, kind, record_id, lookup))


def problem(text: str, lookup: Finder) -> str:
    """The sentence to show beside the field; empty when it is right."""
    try:
        citations(text, CITING[0], new_id(), lookup)
    except InvalidValue as error:
        return str(error)
    return ""


def require(problems: Mapping[str, str], text: str, lookup: Finder) -> None:
    """Raise ``InvalidDraft`` with these problems and the field's own, when there are any."""
    sentence = problem(text, lookup)
    together = {**problems, **({CITES.name: sentence} if sentence else {})}
    if together:
        raise InvalidDraft(together)


def _citations(text: str, kind: str, record_id: str, lookup: Finder) -> Iterator[Citation]:
    for item in split_list(one_line(text)):
        source, credibility = _read(item, lookup)
        yield Citation(id=new_id(), cited_kind=kind, cited=record_id, source=source, credibility=credibility)


def _read(item: str, lookup: Finder) -> tuple[str, int | None]:
    key, colon, grade = item.rpartition(":")
    try:
        return lookup.find("source", item), None
    except InvalidValue:
        if not colon or not key.strip():
            raise
    source = lookup.find("source", key)
    if grade.strip() not in tuple("123456"):
        raise InvalidValue(f"{quoted(grade.strip())} is not a credibility: 1 (confirmed) to 6 (cannot be judged).")
    return source, int(grade)
