"""The text of a candidates field, item by item: what each says, and the text with one of them changed."""

from dataclasses import dataclass

from geo.drafts.desk import Finder
from geo.drafts.refer import read_candidate
from geo.drafts.words import join_list, split_list
from geo.errors import InvalidValue
from geo.records import Vessel
from geo.records.values import Likelihood


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One candidate as it stands in the text; ``item`` counts from 0. ``number``: IMO number or MMSI, or empty."""

    item: int
    vessel: str
    name: str
    number: str
    likelihood: Likelihood


def rows(text: str, lookup: Finder) -> tuple[Row, ...]:
    """The items that name a vessel; those that are wrong or unfinished are left out."""
    found = [_row(number, item, lookup) for number, item in enumerate(split_list(text))]
    return tuple(row for row in found if row is not None)


def graded(text: str, row: Row, likelihood: Likelihood, lookup: Finder) -> str:
    """The text with another likelihood for one of its rows."""
    items = split_list(text)
    name = items[row.item]
    if row.likelihood is not Likelihood.CERTAIN or not _is_called(name, lookup):
        name = name.rpartition(":")[0].strip()
    items[row.item] = name if likelihood is Likelihood.CERTAIN else f"{name}: {likelihood.value}"
    return join_list(tuple(items))


def without(text: str, row: Row) -> str:
    """The text without one of its rows."""
    return join_list(tuple(old for number, old in enumerate(split_list(text)) if number != row.item))


def _is_called(name: str, lookup: Finder) -> bool:
    try:
        return bool(lookup.find("vessel", name))
    except InvalidValue:
        return False


def _row(number: int, item: str, lookup: Finder) -> Row | None:
    try:
        candidate = read_candidate(item, lookup)
    except InvalidValue:
        return None
    vessel = lookup.get("vessel", candidate.vessel)
    if not isinstance(vessel, Vessel):
        return None
    code = vessel.imo or vessel.mmsi or ""
    return Row(item=number, vessel=vessel.id, name=vessel.name, number=code, likelihood=candidate.likelihood)
