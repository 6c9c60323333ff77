"""A record in two lines: who and when; where, what and on whose word. Lists, cards and ``show`` all read these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from geo.position import Position
from geo.records import Citation, Coverage, Movement, Note, Place, Record, Scene, Sighting, Source, Vessel
from geo.records.values import Candidate, Count, Likelihood, PlaceKind, Subject
from geo.wording import Wording

Symbol = Literal["present", "uncertain", "nothing", "looked", "sea", "rail", "road", "other"] | PlaceKind

WORDING = Wording()
_SURE = (Likelihood.CERTAIN, Likelihood.ALMOST_CERTAIN, Likelihood.VERY_LIKELY)
_THINGS = {
    Subject.VESSEL: "unknown ship",
    Subject.CONTAINER_STACK: "stack of containers",
    Subject.TRAIN: "train",
    Subject.WORKS: "works",
    Subject.OTHER: "other",
}


class Names(Protocol):
    """What a summary needs to know of other records."""

    def name(self, kind: str, record_id: str) -> str:
        """The name a person knows the record by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """``title`` and ``when`` make the first line, ``detail`` the second; ``symbol`` is the one drawn on the map."""

    title: str
    when: str
    detail: str
    symbol: Symbol


def summary(record: Record, names: Names, sources: Sequence[str] = (), wording: Wording = WORDING) -> Summary:
    """The summary of a record; ``sources`` are the words that stand for its citations, such as ``RUSI B2``."""
    write = _WRITERS[type(record)]
    title, when, parts, symbol = write(record, names, wording)
    return Summary(
        title=title, when=when, detail=" · ".join([*(part for part in parts if part), *sources]), symbol=symbol
    )


def moment(record: Record) -> datetime | None:
    """The instant a record is sorted by: the earliest known end of its window, or none."""
    match record:
        case Sighting():
            window = record.seen
        case Coverage():
            window = record.looked
        case Movement():
            window = record.departed or record.arrived
        case Scene():
            window = record.acquired
        case Source():
            window = record.published
        case _:
            return None
    return window.earliest or window.latest


def is_sure(candidates: Sequence[Candidate]) -> bool:
    """Whether the vessel counts as identified: one candidate, at least very likely."""
    return len(candidates) == 1 and candidates[0].likelihood in _SURE


def short_count(count: Count) -> str:
    """A count as least–best–max, or the part of it that is known."""
    least, best, most = count.least, count.best, count.most
    if not count:
        return ""
    if (least, most) == (None, None):
        return f"~{best:,}"
    if best is None and most is None:
        return f"≥ {least:,}"
    if best is None and least is None:
        return f"≤ {most:,}"
    return "–".join("?" if part is None else f"{part:,}" for part in (least, best, most) if part is not None)


def vessel_words(candidates: Sequence[Candidate], names: Names) -> str:
    """``Angara``, ``Angara or Lady R``, ``Angara?`` for one that is not sure; empty without candidates."""
    words = " or ".join(names.name("vessel", candidate.vessel) for candidate in candidates)
    return f"{words}?" if len(candidates) == 1 and not is_sure(candidates) else words


def sighting_title(who: str, subject: Subject, length_m: float | None) -> str:
    """Which ship it was, in the words of ``vessel_words``; without any, what was seen and how long it is in metres."""
    if who:
        return who
    return _THINGS[subject] if length_m is None else f"{_THINGS[subject]}, {length_m:g} m"


def position_words(position: Position | None, wording: Wording = WORDING) -> str:
    """Where something was that was at no known place."""
    return f"at {wording.position(position)}" if position else "at a position"


def counts_words(on_deck: Count, on_quay: Count, on_wagons: Count) -> list[str]:
    """Each count that is known, with where the containers are."""
    labelled = ((on_deck, "on deck"), (on_quay, "on the quay"), (on_wagons, "on wagons"))
    return [f"{short_count(count)} {label}" for count, label in labelled if count]


def words(row: Summary) -> str:
    """Both lines as one text, for a search and for a screen reader."""
    return f"{row.title} {row.when} {row.detail}"


def _sighting(record: Sighting, names: Names, wording: Wording) -> tuple[str, str, list[str], Symbol]:
    title = sighting_title(vessel_words(record.candidates, names), record.subject, record.length_m)
    where = names.name("place", record.place) if record.place else position_words(record.position, wording)
    state = record.state.value if record.state else ""
    counts = counts_words(record.on_deck, record.on_quay, record.on_wagons)
    symbol: Symbol = "present" if record.subject is not Subject.VESSEL or is_sure(record.candidates) else "uncertain"
    return title, wording.short(record.seen), [", ".join(filter(None, [where, state])), *counts], symbol


def _coverage(record: Coverage, names: Names, wording: Wording) -> tuple[str, str, list[str], Symbol]:
    title = "no ship" if record.nothing_found else "looked at"
    where = f"{names.name('place', record.place)}: {record.visibility.value}"
    return title, wording.short(record.looked), [where], "nothing" if record.nothing_found else "looked"


def _movement(record: Movement, names: Names, wording: Wording) -> tuple[str, str, list[str], Symbol]:
    title = vessel_words(record.candidates, names) or {"rail": "train", "road": "lorries"}.get(record.mode, "movement")
    route = f"{names.name('place', record.origin)} → {names.name('place', record.destination)}"
    cargo = f"{short_count(record.cargo)} containers" if record.cargo else ""
    symbol: Symbol = record.mode.value if record.mode.value in ("sea", "rail", "road") else "other"  # type: ignore[assignment]
    return title, wording.short(record.departed or record.arrived), [route, record.basis.value, cargo], symbol


def _place(record: Place, names: Names, _wording: Wording) -> tuple[str, str, list[str], Symbol]:
    parent = f"in {names.name('place', record.parent)}" if record.parent else ""
    position = "" if record.position else "no position"
    return (
        record.name,
        ", ".join(record.codes),
        [record.kind.value, parent, ", ".join(record.aliases), position],
        record.kind,
    )


def _vessel(record: Vessel, _names: Names, _wording: Wording) -> tuple[str, str, list[str], Symbol]:
    imo = f"IMO {record.imo}" if record.imo else ""
    former = f"ex {', '.join(record.former_names)}" if record.former_names else ""
    return record.name, imo, [record.type or "", record.flag or "", former], "other"


def _source(record: Source, _names: Names, wording: Wording) -> tuple[str, str, list[str], Symbol]:
    grade = f"reliability {record.reliability.value}" if record.reliability else ""
    return record.title, wording.short(record.published), [record.publisher or "", grade], "other"


def _scene(record: Scene, _names: Names, wording: Wording) -> tuple[str, str, list[str], Symbol]:
    gsd = f"{record.gsd_m:g} m" if record.gsd_m else ""
    return record.provider, wording.short(record.acquired), [record.sensor or "", gsd, record.scene_id or ""], "other"


def _citation(record: Citation, names: Names, _wording: Wording) -> tuple[str, str, list[str], Symbol]:
    cites = names.name("source", record.source) if record.source else names.name("scene", record.scene or "")
    grade = f"credibility {record.credibility}" if record.credibility else ""
    return cites, record.page or "", [record.stance.value, record.field or "", grade, record.quote], "other"


def _note(record: Note, _names: Names, _wording: Wording) -> tuple[str, str, list[str], Symbol]:
    first = next((line.strip() for line in record.text.splitlines() if line.strip()), "")
    return record.title, "", [first], "other"


_WRITERS: dict[type, Callable[..., tuple[str, str, list[str], Symbol]]] = {
    Sighting: _sighting,
    Coverage: _coverage,
    Movement: _movement,
    Place: _place,
    Vessel: _vessel,
    Source: _source,
    Scene: _scene,
    Citation: _citation,
    Note: _note,
}
