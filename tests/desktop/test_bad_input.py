"""Wrong entries in the real form: the sentence stands beside its field, and nothing is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from desktop.widgets.form_layout import HIDDEN
from desktop.widgets.record_form import RecordForm, Target
from geo import drafts
from geo.drafts.citing import CITES, CITING
from tests.free_text import FREE

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
    ("vessel", "call_sign", "12345", "is not a call sign"),
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
    ("note", "title", "", "A note needs a title"),
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
    "note": {"title": "Open questions"},
}
PLAIN = {**FREE, "note": {"text"}}
"""Fields that take any words of up to 100,000 characters, without control characters; see the test of all fields."""


def opened(session: Session, kind: str) -> RecordForm:
    form = RecordForm(session, kind)
    form.load(Target(kind, ""), {spec.name: STARTS[kind].get(spec.name, "") for spec in drafts.FIELDS[kind]})
    return form


def refused(session: Session, form: RecordForm, name: str, text: str) -> str:
    """Paste a text into a field, save, and return the sentence that stands beside it."""
    head = session.log.head()
    paste(form.fields[name].editor, text)
    form.save()
    assert session.log.head() == head, "something was written"
    return form.fields[name].problem()


def paste(editor: QWidget, text: str) -> None:
    """Put a text on the clipboard, and over all that stands in the editor, as a person does: Ctrl+A, Ctrl+V."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


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


def pasted(qtbot: QtBot, session: Session, name: str, text: str) -> object:
    """What a new vessel has in a field after a text was pasted into it and saved."""
    form = opened(session, "vessel")
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.saved, timeout=2000) as saved:
        paste(form.fields[name].editor, text)
        form.save()
    return getattr(session.record(*saved.args), name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", "\u200fميناء\u200e 7"),
        ("name", "\u202eahguH\u202c"),
        ("name", "x" * 100_000),
        ("name", "<img src=x onerror=alert(1)> ${1+1} `"),
        ("note", "first\nsecond\n\n\tthird\u00a0fourth"),
        ("note", "\u200f나진\u202e\nميناء"),
        ("note", "a line\n" * 14_285),
    ],
)
def test_what_is_pasted_and_kept_is_kept_exactly(qtbot: QtBot, session: Session, name: str, text: str) -> None:
    assert pasted(qtbot, session, name, text) == text


def test_line_breaks_of_other_systems_are_line_breaks(qtbot: QtBot, session: Session) -> None:
    assert pasted(qtbot, session, "note", "a\r\nb\u2028c") == "a\nb\nc"


def test_marks_of_writing_direction_leave_numbers(qtbot: QtBot, session: Session) -> None:
    assert pasted(qtbot, session, "imo", "\u200e9179842\u202c") == "9179842"


def test_what_is_refused_stays_as_it_was_pasted(qtbot: QtBot, session: Session) -> None:
    form = opened(session, "vessel")
    qtbot.addWidget(form)
    sentence = refused(session, form, "name", "Rajin\nNajin")
    assert sentence == "There is a line break in it; put it on one line."
    assert form.fields["name"].text() == "Rajin\nNajin"


def test_every_field_that_is_typed_is_in_the_table_or_takes_any_words() -> None:
    asked = {(kind, name) for kind, name, _, _ in WRONG}
    for kind in drafts.FIELDS:
        specs = (*drafts.FIELDS[kind], *((CITES,) if kind in CITING else ()))
        typed = {(kind, spec.name) for spec in specs if not spec.choices and spec.name not in HIDDEN.get(kind, ())}
        assert typed <= asked | {(kind, name) for name in PLAIN[kind]}, kind
        assert not asked & {(kind, name) for name in PLAIN[kind]}, kind
