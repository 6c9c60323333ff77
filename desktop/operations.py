"""The operations: one short function each; the only callers of ``session.run``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.session import Session
from geo import drafts, ports
from geo.drafts import citing, sheet
from geo.drafts.differences import with_field_of
from geo.errors import InUse, InvalidDraft, InvalidValue, LogError
from geo.gazetteer import Port
from geo.log import ChangeSet, Op, Transaction
from geo.outlines import inside, outlined
from geo.position import Position
from geo.records import Coverage, Movement, Note, Place, Record, Scene, Sighting, Source, Vessel, kind_of, new_id
from geo.records.references import references

R = TypeVar("R", Place, Sighting, Movement)

ADD = {
    "sighting": Op.LOG_SIGHTING,
    "coverage": Op.LOG_COVERAGE,
    "movement": Op.LOG_MOVEMENT,
    "place": Op.ADD_PLACE,
    "vessel": Op.ADD_VESSEL,
    "source": Op.ADD_SOURCE,
    "scene": Op.ADD_SCENE,
    "citation": Op.ADD_CITATION,
    "note": Op.ADD_NOTE,
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
    "note": Op.EDIT_NOTE,
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
    "note": Op.REMOVE_NOTE,
}

Noted = Place | Vessel | Source | Scene | Sighting | Coverage | Movement
"""The kinds of record that have a note."""
MEASUREMENTS = "Measurements"
MOST_COMPARED, MOST_SAID = 20, 2


def add(session: Session, kind: str, fields: Mapping[str, str]) -> str:
    """Log a new record from the form's texts and return its id; the sources it cites are written in the same change.

    Raises:
        InvalidDraft: with a sentence for each wrong field; nothing is written.
    """
    draft = judge(session, kind, fields)
    record_id = draft.record.id
    cited = citing.citations(fields.get(citing.CITES.name, ""), kind, record_id, session.names)

    def work(tx: Transaction) -> None:
        for record in (draft.record, *cited):
            tx.put(record)

    session.run(ADD[kind], work)
    return record_id


def add_port(session: Session, port: Port) -> str:
    """Log a port of the gazetteer as a place, with the lists it is from as sources; the place's id."""
    sources = (record for record in session.names.of_kind("source") if isinstance(record, Source))
    records = ports.records(port, sources)

    def work(tx: Transaction) -> None:
        for record in records:
            tx.put(record)

    session.run(Op.ADD_PLACE, work)
    return records[0].id


def log_sheet(session: Session, head: Mapping[str, str], rows: Sequence[sheet.Row]) -> tuple[Record, ...]:
    """Log what one image shows of several berths, as one change; the records written.

    Raises:
        InvalidDraft: with a sentence for each wrong cell; nothing is written.
    """
    records = sheet.read(head, rows, session.names)

    def work(tx: Transaction) -> None:
        for record in records:
            tx.put(record)

    session.run(Op.LOG_SHEET, work)
    return records


def judge(
    session: Session, kind: str, fields: Mapping[str, str], *, id: str = "", compare: bool = False
) -> drafts.Draft:
    """The draft of a record that these texts describe, of a new one without ``id``; nothing is written.

    ``compare`` it with what else is logged of its vessels, which reads the log: some 0.04 s at 100,000 sightings.

    Raises:
        InvalidDraft: with a sentence for each wrong field, the one of sources among them.
    """
    own = {name: text for name, text in fields.items() if name != citing.CITES.name}
    problems: Mapping[str, str] = {}
    try:
        around = session.around if compare else None
        draft = drafts.parse(kind, own, session.names, id=id or new_id(), around=around, wording=session.wording)
    except InvalidDraft as error:
        problems = error.problems
    citing.require(problems, fields.get(citing.CITES.name, ""), session.names)
    return draft


def oddities(session: Session, written: Sequence[tuple[Record | None, Record]]) -> str:
    """What became odd about records written together, in a few sentences; empty when nothing did.

    ``written``: each record before (none when it is new) and after. The first ``MOST_COMPARED`` are compared with what
    else is logged of their vessels.
    """
    found: list[str] = []
    for number, (before, after) in enumerate(written):
        around = session.around if number < MOST_COMPARED else None
        odd = drafts.odd(after, session.names, around=around, wording=session.wording)
        known = (
            drafts.odd(before, session.names, around=around, wording=session.wording)
            if odd and before is not None
            else {}
        )
        summary = session.summary(kind_of(after), after.id)
        which = f"{summary.title}, {summary.when}" if summary else after.id
        found += [f"{which}: {sentence}" for name, sentence in odd.items() if known.get(name) != sentence]
    found = list(dict.fromkeys(found))  # several alike are one question
    more = f" And {len(found) - MOST_SAID:,} more such questions." if len(found) > MOST_SAID else ""
    return f"Saved, but look again. {' '.join(found[:MOST_SAID])}{more}" if found else ""


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


def move(session: Session, kind: str, record_id: str, position: Position) -> ChangeSet:
    """Give a place or a sighting another position; its precision stays as it was.

    Raises:
        InvalidValue: when the record is gone, or of a kind that has no position of its own.
    """
    if kind not in ("place", "sighting"):
        raise InvalidValue(f"A {kind} has no position of its own; move the place it names.")
    found = _there(session, Place, record_id) if kind == "place" else _there(session, Sighting, record_id)
    return session.run(EDIT[kind], lambda tx: tx.put(replace(found, position=position)))


def draw_outline(session: Session, place_id: str, corners: Sequence[Position]) -> ChangeSet:
    """Give a place an outline; one that had no position gets one inside it.

    Raises:
        InvalidValue: when the place is gone, or the corners make no outline.
    """
    place = _there(session, Place, place_id)
    outline = outlined(corners)
    drawn = replace(place, outline=outline, position=place.position or inside(outline))
    return session.run(EDIT["place"], lambda tx: tx.put(drawn))


def draw_way(session: Session, movement_id: str, points: Sequence[Position]) -> ChangeSet:
    """Give a movement its way points, in order of travel.

    Raises:
        InvalidValue: when the movement is gone.
    """
    movement = _there(session, Movement, movement_id)
    return session.run(EDIT["movement"], lambda tx: tx.put(replace(movement, via=tuple(points))))


def append_to_note(session: Session, kind: str, record_id: str, sentence: str) -> ChangeSet:
    """Write a sentence below what a record's note says.

    Raises:
        InvalidValue: when the record is gone, or of a kind without a note.
    """
    record = session.record(kind, record_id)
    if not isinstance(record, Noted):
        raise InvalidValue(f"This {kind} has no note to be added to.")
    noted = replace(record, note=_below(record.note, sentence))
    return session.run(EDIT[kind], lambda tx: tx.put(noted))


def measurements_note(session: Session) -> Note | None:
    """The case note that takes measurements, if there is one."""
    notes = (note for note in session.log.all("note") if isinstance(note, Note))
    return next((note for note in notes if note.title == MEASUREMENTS), None)


def append_measurement(session: Session, sentence: str) -> ChangeSet:
    """Write a sentence below the case note of measurements, which is made with the first."""
    note = measurements_note(session)
    if note is None:
        made = Note(id=new_id(), title=MEASUREMENTS, text=sentence)
        return session.run(Op.ADD_NOTE, lambda tx: tx.put(made))
    longer = replace(note, text=_below(note.text, sentence))
    return session.run(Op.EDIT_NOTE, lambda tx: tx.put(longer))


def _below(text: str, sentence: str) -> str:
    return f"{text.rstrip()}\n{sentence}" if text.strip() else sentence


def _there(session: Session, cls: type[R], record_id: str) -> R:
    record = session.record(kind_of(cls), record_id)
    if not isinstance(record, cls):
        raise InvalidValue(f"This {kind_of(cls)} is no longer in the log. Undo brings it back.")
    return record


def edit_field(session: Session, chosen: Sequence[tuple[str, str]], field: str, text: str) -> ChangeSet:
    """Write one field's text over many records, given by kind and id, as one change; all of them, or none.

    Raises:
        InvalidDraft: with a sentence that names the first record the text does not fit; nothing is written.
    """
    records = [record for kind, record_id in chosen if (record := session.record(kind, record_id)) is not None]
    after = [_with_text(session, record, field, text) for record in records]

    def work(tx: Transaction) -> None:
        for record in after:
            tx.put(record)

    return session.run(Op.EDIT, work)


def _with_text(session: Session, record: Record, field: str, text: str) -> Record:
    texts = {**drafts.fields(record, session.names), field: text}
    try:
        return drafts.parse(kind_of(record), texts, session.names, id=record.id).record
    except InvalidDraft as problem:
        summary = session.summary(kind_of(record), record.id)
        which = f"{summary.title} {summary.when}".strip() if summary else record.id
        sentence = problem.problems.get(field, str(problem))
        raise InvalidDraft({field: f"{which}: {sentence} Nothing was changed."}) from problem


def remove_many(session: Session, chosen: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Remove many records with their own citations as one change; the kind and id of those that others still use."""
    kept = still_used(session, chosen)
    going = [one for one in dict.fromkeys(chosen) if one not in kept]

    def work(tx: Transaction) -> None:
        for citation in {found.id for _, record_id in going for found in session.evidence.of(record_id)}:
            tx.remove("citation", citation)
        for kind, record_id in going:
            tx.remove(kind, record_id)

    if going:
        session.run(Op.REMOVE, work)
    return tuple(one for one in dict.fromkeys(chosen) if one in kept)


def still_used(session: Session, chosen: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of the records that something refers to which is not removed along with them."""
    users = {one: set(session.log.referrers(*one)) for one in chosen}
    going = set(users)
    while True:
        cited = {("citation", found.id) for _, record_id in going for found in session.evidence.of(record_id)}
        blocked = {one for one in going if users[one] - going - cited}
        if not blocked:
            return frozenset(users.keys() - going)
        going -= blocked
