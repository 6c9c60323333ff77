"""What uses a record: a vessel's sightings, sure and tentative; what was seen at a place; what cites a source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from geo.records.values import Likelihood

How = Likelihood | Literal["sure", ""]
_SURE = (Likelihood.CERTAIN, Likelihood.ALMOST_CERTAIN, Likelihood.VERY_LIKELY)
_TITLES = {
    "place": "Berths and parts",
    "sighting": "Sightings",
    "coverage": "Looks",
    "movement": "Movements",
}
_CITING = "Records that cite it"
_INSIDE = "at its berths"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A record that refers to another.

    ``time`` sorts: the earliest known instant as text, empty when unknown. ``how`` says of a vessel whether it was this
    one: ``sure``, or the likelihood; empty where there is no doubt to speak of. ``cites``: it rests on the record by a
    citation. ``inside``: it refers to a place that belongs to the one asked about, such as a berth of a port, and not
    to itself.
    """

    kind: str
    id: str
    time: str = ""
    how: How = ""
    cites: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Uses of one sort, by time, under their heading."""

    title: str
    uses: tuple[Use, ...]

    def heading(self) -> str:
        """The title and how many there are: ``Sightings · 14, 12 at its berths``."""
        inside = sum(use.inside for use in self.uses)
        return f"{self.title} · {len(self.uses):,}{f', {inside:,} {_INSIDE}' if inside else ''}"


def grouped(kind: str, uses: Iterable[Use]) -> tuple[Group, ...]:
    """The uses of a record of this kind under their headings; a vessel's by how sure it was it, others by kind."""
    found: dict[str, list[Use]] = {title: [] for title in _order(kind)}
    for use in uses:
        found[_title(kind, use)].append(use)
    return tuple(
        Group(title=title, uses=tuple(sorted(group, key=lambda use: (use.time, use.id))))
        for title, group in found.items()
        if group
    )


def likeness(candidates: Iterable[tuple[str, str]], vessel: str) -> How:
    """How sure it is that this vessel was meant, given every (vessel, likelihood); as ``geo.summary.is_sure``."""
    known = list(candidates)
    mine = next(Likelihood(likelihood) for candidate, likelihood in known if candidate == vessel)
    return "sure" if len(known) == 1 and mine in _SURE else mine


def _order(kind: str) -> list[str]:
    if kind == "vessel":
        return ["Sure", *(f"Tentative: {likelihood.value}" for likelihood in reversed(Likelihood))]
    return [*_TITLES.values(), _CITING]


def _title(kind: str, use: Use) -> str:
    if kind == "vessel":
        return "Sure" if use.how == "sure" else f"Tentative: {use.how}"
    return _CITING if use.cites else _TITLES[use.kind]
