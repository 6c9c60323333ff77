"""The operations: one short function each; the only callers of ``session.run``."""

from collections.abc import Mapping

from desktop.session import Session
from geo import drafts
from geo.log import ChangeSet, Op, Transaction
from geo.records import new_id

ADD = {
    "sighting": Op.LOG_SIGHTING,
    "coverage": Op.LOG_COVERAGE,
    "movement": Op.LOG_MOVEMENT,
    "place": Op.ADD_PLACE,
    "vessel": Op.ADD_VESSEL,
    "source": Op.ADD_SOURCE,
    "scene": Op.ADD_SCENE,
    "citation": Op.ADD_CITATION,
}
EDIT = {
    "sighting": Op.EDIT_SIGHTING,
    "coverage": Op.EDIT_COVERAGE,
    "movement": Op.EDIT_MOVEMENT,
    "place": Op.EDIT_PLACE,
    "vessel": Op.EDIT_VESSEL,
    "source": Op.EDIT_SOURCE,
    "scene": Op.EDIT_SCENE,
    "citation": Op.EDIT_CITATION,
}
REMOVE = {
    "sighting": Op.REMOVE_SIGHTING,
    "coverage": Op.REMOVE_COVERAGE,
    "movement": Op.REMOVE_MOVEMENT,
    "place": Op.REMOVE_PLACE,
    "vessel": Op.REMOVE_VESSEL,
    "source": Op.REMOVE_SOURCE,
    "scene": Op.REMOVE_SCENE,
    "citation": Op.REMOVE_CITATION,
}


def add(session: Session, kind: str, fields: Mapping[str, str]) -> str:
    """Log a new record from the form's texts and return its id.

    Raises:
        InvalidDraft: with a sentence for each wrong field; nothing is written.
    """
    draft = drafts.parse(kind, fields, session.names, id=new_id())
    session.run(ADD[kind], lambda tx: tx.put(draft.record))
    return draft.record.id


def edit(session: Session, kind: str, record_id: str, fields: Mapping[str, str]) -> ChangeSet:
    """Write the form's texts over an existing record; nothing is written when nothing differs."""
    draft = drafts.parse(kind, fields, session.names, id=record_id)
    return session.run(EDIT[kind], lambda tx: tx.put(draft.record))


def remove(session: Session, kind: str, record_id: str) -> ChangeSet:
    """Remove a record together with its own citations; refused (``InUse``) while others refer to it."""

    def work(tx: Transaction) -> None:
        for citation in session.evidence.of(record_id):
            tx.remove("citation", citation.id)
        tx.remove(kind, record_id)

    return session.run(REMOVE[kind], work)
