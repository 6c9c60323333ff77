"""Codecs of references to other records."""

import re

from geo.drafts.desk import Desk, Finder
from geo.drafts.spec import Codec
from geo.drafts.words import split_list
from geo.errors import InvalidValue
from geo.records import KINDS
from geo.records.values import Candidate, Likelihood
from geo.typed import one_line, quoted

_LIKELIHOODS = {value.value: value for value in Likelihood}


def reference(kind: str) -> Codec:
    """A record of that kind, by its name, code or id, or nothing."""

    def read(text: str, desk: Desk) -> str | None:
        typed = one_line(text)
        return desk.lookup.find(kind, typed) if typed else None

    return Codec(read=read, write=lambda value, lookup: called(kind, value, lookup) if value else "", refers=kind)


def called(kind: str, record_id: str, lookup: Finder, *, in_list: bool = False) -> str:
    """The record's name where it finds the record again, else its id; ``in_list``: beside marks that part a list."""
    name = lookup.name(kind, record_id)
    try:
        again = lookup.find(kind, name)
    except InvalidValue:
        return record_id
    plain_name = name == " ".join(name.split()) and not (in_list and re.search('[;:"]', name))
    return name if again == record_id and plain_name else record_id


def _read_candidates(text: str, desk: Desk) -> tuple[Candidate, ...]:
    candidates = [read_candidate(item, desk.lookup) for item in split_list(one_line(text))]
    for place, candidate in enumerate(candidates):
        if any(candidate.vessel == other.vessel for other in candidates[:place]):
            raise InvalidValue(f"{desk.lookup.name('vessel', candidate.vessel)} is named twice; keep one likelihood.")
    return tuple(candidates)


def read_candidate(item: str, lookup: Finder) -> Candidate:
    """The candidate that ``Angara: likely`` names; certain without a likelihood. Raises ``InvalidValue``."""
    name, colon, word = item.rpartition(":")
    likelihood = _likelihood(word) if colon else None
    if likelihood is not None:
        return Candidate(vessel=lookup.find("vessel", name), likelihood=likelihood)
    try:
        return Candidate(vessel=lookup.find("vessel", item), likelihood=Likelihood.CERTAIN)
    except InvalidValue:
        if not colon or not name.strip():
            raise
        lookup.find("vessel", name)  # an unknown vessel is the more telling problem
        words = ", ".join(_LIKELIHOODS)
        raise InvalidValue(f"{quoted(word.strip())} is not a likelihood: {words}.") from None


def _likelihood(word: str) -> Likelihood | None:
    typed = " ".join(word.replace("_", " ").casefold().split())
    return _LIKELIHOODS.get(f"{typed} chance" if typed == "roughly even" else typed)


def _write_candidates(value: tuple[Candidate, ...], lookup: Finder) -> str:
    return "; ".join(_write_candidate(candidate, lookup) for candidate in value)


def _write_candidate(candidate: Candidate, lookup: Finder) -> str:
    name = called("vessel", candidate.vessel, lookup, in_list=True)
    return name if candidate.likelihood is Likelihood.CERTAIN else f"{name}: {candidate.likelihood.value}"


def _read_cited(text: str, desk: Desk) -> tuple[str, str]:
    """The kind and the id of the record that a citation is about; the kind stands in a field of its own."""
    try:
        kind = read_kind(desk.fields.get("cited_kind", ""))
    except InvalidValue:
        raise InvalidValue("Say first which kind of record it is.") from None
    return kind, desk.lookup.find(kind, one_line(text))


def read_kind(text: str) -> str:
    """The name of a kind of record.

    Raises:
        InvalidValue: when there is no such kind.
    """
    typed = one_line(text).casefold()
    if typed not in KINDS:
        raise InvalidValue(f"{quoted(text)} is not a kind of record: {', '.join(KINDS)}.")
    return typed


CANDIDATES = Codec(read=_read_candidates, write=_write_candidates, empty=(), refers="vessel")
KIND = Codec(read=lambda text, _: read_kind(text), write=lambda value, _: value, choices=tuple(KINDS))
CITED = Codec(
    read=_read_cited,
    write=lambda value, lookup: called(value[0], value[1], lookup),
)
PLACE, SCENE, SOURCE = reference("place"), reference("scene"), reference("source")
