"""Wrong entries in the real form: the sentence stands beside its field, and nothing is written."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.session import Session
from desktop.widgets.form_layout import HIDDEN
from desktop.widgets.record_form import RecordForm, Target
from geo import drafts
from geo.drafts.citing import CITES, CITING

WRONG = [
    ("place", "name", "", "A place needs a name."),
    ("place", "country", "Russia", "did you mean RU"),
    ("place", "codes", "XXABC", "is not a UN/LOCODE"),
    ("place", "parent", "Rajn", "did you mean Rajin?"),
    ("place", "time_zone", "Pyongyang", "did you mean Asia/Pyongyang?"),
    ("place", "position", "130.30, 42.23", "cannot be a latitude"),
    ("place", "precision_m", "near", "is not a number"),
    ("place", "outline", "130 42, 131 42", "is not an outline"),
    ("vessel", "name", " ", "A vessel needs a name"),
    ("vessel", "imo", "9123456", "the check digit should be 3"),
    ("vessel", "mmsi", "12", "12"),
    ("vessel", "flag", "Russia", "did you mean RU"),
    ("vessel", "length_m", "long", "is not a number"),
    ("vessel", "beam_m", "-4", "is not between"),
    ("vessel", "built", "last year", "last year"),
    ("source", "key", "", "needs a key"),
    ("source", "title", "", "needs a title"),
    ("source", "url", "javascript:alert(1)", "javascript"),
    ("source", "published", "soon", "soon"),
    ("source", "retrieved", "32 Oct 2023", "32"),
    ("scene", "provider", "", "needs a provider"),
    ("scene", "acquired", "11:01", "11:01"),
    ("scene", "gsd_m", "fine", "is not a number"),
    ("sighting", "seen", "", "needs a time"),
    ("sighting", "seen", "20 Oct 2023 11:01", "offset"),
    ("sighting", "place", "", "needs a place or a position"),
    ("sighting", "place", "Rajinn", "did you mean Rajin?"),
    ("sighting", "position", "91, 130", "91"),
    ("sighting", "precision_m", "?", "is not a number"),
    ("sighting", "vessels", "Angara: perhaps", "is not a likelihood"),
    ("sighting", "vessels", "Angara; Angara", "is named twice"),
    ("sighting", "length_m", "115 +- x", "115"),
    ("sighting", "heading_deg", "361", "361"),
    ("sighting", "on_deck", "400-90", "The least (400) is more than the most (90)."),
    ("sighting", "on_quay", "many", "many"),
    ("sighting", "on_wagons", "x", "x"),
    ("sighting", "scene", "PS-1", "There is no scene called"),
    ("sighting", "cites", "rusi:2", "There is no source called"),
    ("coverage", "place", "", "needs a place"),
    ("coverage", "looked", "", "needs a time"),
    ("coverage", "scene", "PS-1", "There is no scene called"),
    ("coverage", "cites", "rusi", "There is no source called"),
    ("movement", "origin", "", "the place it began at"),
    ("movement", "destination", "Rajin", "from and to are the same"),
    ("movement", "vessels", "Nobody", "There is no vessel called"),
    ("movement", "departed", "then", "then"),
    ("movement", "arrived", "1 Jan 1", "1"),
    ("movement", "via", "42", "42"),
    ("movement", "cargo", "9-1", "is more than"),
    ("movement", "cites", "rusi", "There is no source called"),
    ("citation", "source", "", "names a source or a scene"),
    ("citation", "scene", "PS-1", "There is no scene called"),
    ("citation", "field", "colour", "has no field"),
]
STARTS = {
    "place": {"name": "Dunai", "kind": "port"},
    "vessel": {"name": "Maria"},
    "source": {"key": "rusi-2023", "title": "Orient Express"},
    "scene": {"provider": "Planet"},
    "sighting": {"seen": "20 Oct 2023", "place": "Rajin"},
    "coverage": {"looked": "20 Oct 2023", "place": "Rajin"},
    "movement": {"origin": "Rajin", "destination": ""},
    "citation": {"cited_kind": "place", "cited": "Rajin"},
}
PLAIN = {"name", "aliases", "former_names", "call_sign", "type", "owner", "operator", "note", "publisher", "version"}
PLAIN |= {"sensor", "scene_id", "licence", "analyst", "page", "quote", "key", "title", "provider"}
"""Fields that take any words."""


def opened(session: Session, kind: str) -> RecordForm:
    form = RecordForm(session, kind)
    form.load(Target(kind, ""), {spec.name: STARTS[kind].get(spec.name, "") for spec in drafts.FIELDS[kind]})
    return form


def refused(session: Session, form: RecordForm, name: str, text: str) -> str:
    """Put a text into a field as a paste does, save, and return the sentence that stands beside it."""
    head = session.log.head()
    editor = form.fields[name].editor
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
    form.save()
    assert session.log.head() == head, "something was written"
    return form.fields[name].problem()


@pytest.mark.parametrize("entry", WRONG)
def test_a_wrong_entry_is_answered_beside_its_field(
    qtbot: QtBot, session: Session, entry: tuple[str, str, str, str]
) -> None:
    kind, name, text, sentence = entry
    form = opened(session, kind)
    qtbot.addWidget(form)
    assert sentence in refused(session, form, name, text)


@pytest.mark.parametrize("kind", list(STARTS))
def test_no_field_takes_what_a_log_cannot_hold(qtbot: QtBot, session: Session, kind: str) -> None:
    for name, field in opened_fields(qtbot, session, kind):
        for text in ("Raj\0in", "x" * 100_001, "Raj\x1bin"):
            form = opened(session, kind)
            qtbot.addWidget(form)
            assert refused(session, form, name, text), (name, text[:10])
        if not field.spec.multiline:
            form = opened(session, kind)
            qtbot.addWidget(form)
            assert refused(session, form, name, "Rajin\nNajin"), name


def opened_fields(qtbot: QtBot, session: Session, kind: str) -> list[tuple[str, object]]:
    form = opened(session, kind)
    qtbot.addWidget(form)
    hidden = HIDDEN.get(kind, ())
    return [(n, f) for n, f in form.fields.items() if not isinstance(f.editor, QComboBox) and n not in hidden]


def test_marks_of_writing_direction_stay_in_names_and_leave_numbers(qtbot: QtBot, session: Session) -> None:
    form = opened(session, "vessel")
    qtbot.addWidget(form)
    form.fields["name"].set_text("\u200fميناء")
    form.fields["imo"].set_text("\u200e9179842")
    form.save()
    vessel = next(record for record in session.log.all("vessel") if record.imo)
    assert (vessel.name, vessel.imo) == ("\u200fميناء", "9179842")


def test_the_table_has_every_field_that_can_be_wrong() -> None:
    asked = {(kind, name) for kind, name, _, _ in WRONG}
    for kind in STARTS:
        specs = (*drafts.FIELDS[kind], *((CITES,) if kind in CITING else ()))
        names = {spec.name for spec in specs if not spec.choices} - PLAIN - set(HIDDEN.get(kind, ()))
        assert names <= {name for of_kind, name in asked if of_kind == kind}, kind
