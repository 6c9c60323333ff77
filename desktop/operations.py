"""The operations: one short function each; the only callers of ``session.run``."""

from collections.abc import Mapping

from desktop.session import Session
from geo import drafts
from geo.drafts.differences import with_field_of
from geo.errors import InUse, LogError
from geo.log import ChangeSet, Op, Transaction
from geo.records import Record, kind_of, new_id
from geo.records.references import references

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


def restore(session: Session, then: Record) -> ChangeSet:
    """Write a record as an earlier change had it; refused (``InUse``) when something it refers to is gone."""
    _require_known(session, then)
    return session.run(Op.RESTORE, lambda tx: tx.put(then))


def restore_field(session: Session, then: Record, name: str) -> ChangeSet:
    """Bring back one field of a record as an earlier change had it; the others stay as they are.

    Raises:
        InUse: when the field refers to a record that is gone.
        InvalidValue: when the field as it was does not go with the others as they are.
        LogError: when the record itself is gone.
    """
    present = session.record(kind_of(then), then.id)
    if present is None:
        raise LogError(f"This {kind_of(then)} was removed meanwhile; undo the removal first.")
    restored = with_field_of(present, then, name)
    _require_known(session, restored)
    return session.run(Op.RESTORE_FIELD, lambda tx: tx.put(restored))


def _require_known(session: Session, record: Record) -> None:
    for kind, record_id in references(record):
        if session.record(kind, record_id) is None:
            name = session.last_name(kind, record_id)
            raise InUse(
                f"It cannot be restored: {name}, which this {kind_of(record)} referred to then, is no longer in the"
                " log. Restore other fields one by one, or undo the removal first."
            )
