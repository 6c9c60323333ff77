"""What the index of a log keeps of one record."""

from geo.columns import NEVER, milliseconds
from geo.finding_sightings import UNREFERRED, Referred
from geo.instant import Window
from geo.records import Coverage, Movement, Place, Record, Scene, Sighting, Source, Vessel
from geo.summary import Summary


def referred(record: Record) -> Referred:
    """The vessels, places, state and sources that a filter asks for."""
    match record:
        case Sighting():
            vessels = tuple(candidate.vessel for candidate in record.candidates)
            return vessels, _given(record.place), record.state or "", _given(record.scene)
        case Coverage():
            return (), (record.place,), "", _given(record.scene)
        case Movement():
            vessels = tuple(candidate.vessel for candidate in record.candidates)
            return vessels, (record.origin, record.destination), "", ()
        case Vessel():
            return (record.id,), (), "", ()
        case Place():
            return (), (record.id, *_given(record.parent)), "", ()
        case Source() | Scene():
            return (), (), "", (record.id,)
    return UNREFERRED


def span(record: Record) -> Window:
    """From the earliest to the latest time that a record speaks of; empty when it speaks of none."""
    match record:
        case Sighting():
            return record.seen
        case Coverage():
            return record.looked
        case Movement():
            begin, end = record.departed or record.arrived, record.arrived or record.departed
            return Window(earliest=begin.earliest, latest=end.latest)
        case Scene():
            return record.acquired
    return Window()


def _given(record_id: str | None) -> tuple[str, ...]:
    return () if record_id is None else (record_id,)


def known_milliseconds(key: str) -> int:
    """As ``milliseconds``; what another program wrote and nobody can read is not known."""
    try:
        return milliseconds(key)
    except ValueError:
        return NEVER


def parted(row: Summary) -> tuple[str, str, str, str]:
    """The two lines in the parts of ``SightingReader.texts``."""
    day, blank, clock = row.when.rpartition(" ")
    parts = (row.title, f" {day}", blank + clock, f" {row.detail}")
    return tuple(part.casefold() for part in parts)  # type: ignore[return-value]
