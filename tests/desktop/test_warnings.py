"""What is odd stands beside its field in the real form, and is written all the same."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.session import Session
from desktop.widgets.record_form import RecordForm, Target
from geo import drafts

Form = Callable[..., RecordForm]
EARLIER = {"subject": "vessel", "seen": "20 Oct 2023 12:00 UTC", "place": "Dunai", "vessels": "Maria"}


@pytest.fixture
def begun(qtbot: QtBot, session: Session) -> Form:
    """Two ports, a ship of 2004 and what was seen of it; a form with texts typed into it."""
    for name, position in (("Dunai", "42.88, 132.35"), ("Vostochny", "42.74, 133.08"), ("Moscow", "55.75, 37.6")):
        operations.add(session, "place", {"name": name, "kind": "port", "position": position, "precision_m": "100"})
    operations.add(session, "vessel", {"name": "Maria", "built": "2004"})
    operations.add(session, "sighting", EARLIER)

    def begin(kind: str, **texts: str) -> RecordForm:
        form = RecordForm(session, kind)
        qtbot.addWidget(form)
        form.load(Target(kind, ""), {spec.name: "" for spec in drafts.FIELDS[kind]})
        form.show()
        for name, text in texts.items():
            editor = form.fields[name].editor
            if isinstance(editor, QComboBox):
                editor.setCurrentText(text)
            else:
                editor.setText(text)
        return form

    return begin


ODD = [
    ("vessel", {"name": "Ever Long", "length_m": "400"}, "length_m", "longer than any ship afloat"),
    ("sighting", {"seen": "2023-10-20", "place": "Dunai", "length_m": "400"}, "length_m", "longer than any ship"),
    ("sighting", {"seen": "5 May 1999", "place": "Dunai", "vessels": "Maria"}, "seen", "built in 2004, after this"),
    (
        "sighting",
        {"seen": "2023-10-20", "position": "55.75, 37.6", "precision_m": "10", "state": "under way"},
        "position",
        "It lies on land, far from the coast, for a ship under way",
    ),
    (
        "sighting",
        {"vessels": "Maria", "place": "Vostochny", "seen": "2023-10-20T12:30Z"},
        "vessels",
        "Maria: seen at Dunai (20 Oct 2023 12:00) and seen at Vostochny (20 Oct 2023 12:30), 62 km apart",
    ),
    (
        "movement",
        {
            "vessels": "Maria",
            "origin": "Vostochny",
            "destination": "Rajin",
            "basis": "reported",
            "departed": "2023-10-20T12:30Z",
        },
        "vessels",
        "seen at Dunai (20 Oct 2023 12:00) and departed from Vostochny",
    ),
]


@pytest.mark.parametrize("entry", ODD)
def test_what_is_odd_is_said_beside_its_field_and_saved(
    qtbot: QtBot, session: Session, begun: Form, entry: tuple[str, dict[str, str], str, str]
) -> None:
    kind, texts, field, sentence = entry
    form = begun(kind, **texts)
    qtbot.waitUntil(lambda: sentence in form.fields[field].problem(), timeout=3000)
    assert form.fields[field].editor.property("wrong") in (False, None)
    assert sentence in form.fields[field].editor.accessibleDescription()
    count = session.log.count(kind)
    qtbot.keyClick(form.fields[field].editor, Qt.Key.Key_Return)
    assert session.log.count(kind) == count + 1


def test_a_question_goes_when_what_caused_it_does(qtbot: QtBot, begun: Form) -> None:
    form = begun("sighting", vessels="Maria", place="Vostochny", seen="2023-10-20T12:30Z")
    qtbot.waitUntil(lambda: "kn" in form.fields["vessels"].problem(), timeout=3000)
    form.fields["seen"].editor.setText("2023-10-21T12:30Z")
    qtbot.waitUntil(lambda: not form.fields["vessels"].problem(), timeout=3000)


def test_records_written_together_are_questioned_together(session: Session, begun: Form) -> None:
    assert begun is not None
    ids = [session.names.find("place", name) for name in ("Vostochny", "Moscow")]
    rows = [operations.sheet.Row(place=place, texts={"visible": "clear", "ship": "Maria"}) for place in ids]
    records = operations.log_sheet(session, {"time": "2023-10-20T12:30Z"}, rows)
    told = operations.oddities(session, [(None, record) for record in records])
    assert told.startswith("Saved, but look again. Maria, 20 Oct 2023 12:30: Maria: seen at ")
    assert operations.oddities(session, [(record, record) for record in records]) == ""


def test_an_edit_of_many_tells_what_it_made_odd(session: Session, begun: Form) -> None:
    assert begun is not None
    seen = operations.add(session, "sighting", {**EARLIER, "seen": "20 Oct 2023 12:30 UTC"})
    changed = operations.edit_field(session, [("sighting", seen)], "place", "Vostochny")
    assert "62 km apart" in operations.oddities(session, [(row.before, row.after) for row in changed.rows])


def test_questions_that_are_alike_are_asked_once(session: Session, begun: Form) -> None:
    assert begun is not None
    texts = {"subject": "vessel", "vessels": "Maria", "place": "Dunai"}
    both = [("sighting", operations.add(session, "sighting", {**texts, "seen": f"{day} Oct 2023"})) for day in (1, 2)]
    changed = operations.edit_field(session, both, "seen", "5 May 1999")
    said = operations.oddities(session, [(row.before, row.after) for row in changed.rows])
    assert said.count("built in 2004") == 1


def test_a_closed_session_is_not_asked(qtbot: QtBot, session: Session, begun: Form) -> None:
    form = begun("sighting", vessels="Maria", place="Vostochny", seen="2023-10-20T12:30Z")
    session.close()
    qtbot.wait(400)
    assert form.fields["vessels"].problem() == ""


def test_whoever_saves_before_the_check_is_told_afterwards(qtbot: QtBot, session: Session, begun: Form) -> None:
    form = begun("sighting", subject="vessel", vessels="Maria", place="Vostochny", seen="2023-10-20T12:30Z")

    def show(kind: str, record_id: str) -> None:
        record = session.record(kind, record_id)
        assert record is not None
        form.load(Target(kind, record_id), drafts.fields(record, session.names))

    form.saved.connect(show)
    qtbot.keyClick(form.fields["seen"].editor, Qt.Key.Key_Return)
    assert form.target.id
    assert form.fields["vessels"].problem() == ""
    qtbot.waitUntil(lambda: "62 km apart" in form.fields["vessels"].problem(), timeout=3000)
