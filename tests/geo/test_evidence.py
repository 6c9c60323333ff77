from geo.evidence import Evidence
from geo.log import RowChange
from geo.records import Citation, Source, new_id
from geo.records.values import Reliability, Stance

RECORD = new_id()
RUSI = Source(id=new_id(), key="rusi", title="The Orient Express", publisher="RUSI", reliability=Reliability.B)
TASS = Source(id=new_id(), key="tass", title="Denial")


def cite(source: Source, **more: object) -> Citation:
    return Citation(id=new_id(), cited_kind="sighting", cited=RECORD, source=source.id, **more)  # type: ignore[arg-type]


def added(record: Citation | Source) -> RowChange:
    return RowChange(kind="citation", id=record.id, before=None, after=record)


def test_words_carry_the_grade_and_the_stance() -> None:
    evidence = Evidence([cite(RUSI, credibility=2), cite(TASS, stance=Stance.CONTRADICTS)], [RUSI, TASS])
    assert evidence.words(RECORD) == ("RUSI B2", "against tass")
    assert evidence.words(new_id()) == ()


def test_changes_are_followed_and_their_inverse_takes_them_back() -> None:
    evidence = Evidence([], [RUSI])
    row = added(cite(RUSI))
    evidence.apply([row])
    assert evidence.words(RECORD) == ("RUSI B–",)
    evidence.apply([row.inverse()])
    assert evidence.words(RECORD) == ()


def test_a_source_graded_anew_shows_at_once() -> None:
    evidence = Evidence([cite(RUSI, credibility=2)], [RUSI])
    again = Source(id=RUSI.id, key="rusi", title="The Orient Express", publisher="RUSI", reliability=Reliability.C)
    evidence.apply([RowChange(kind="source", id=RUSI.id, before=RUSI, after=again)])
    assert evidence.words(RECORD) == ("RUSI C2",)
