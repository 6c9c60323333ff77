"""The case notes: plain text beside the records, kept in the log with its history like everything else."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop import operations
from desktop.session import Session
from desktop.unsaved import Unsaved
from desktop.widgets.field import plain_text
from desktop.widgets.right_column import Page
from geo.errors import GeoError, InvalidDraft
from geo.records import Note

PAUSE_MS = 60_000
NEW = "New note"
HINT = "Open questions, working assumptions, what to look at next. Plain text; it travels with the case."


class NotesPage(Page):
    """Writes one change for each sitting: after a minute without a key, or when the page is left.

    What is typed is kept beside the settings from the first key on, so that neither a crash nor a refusal loses it.
    """

    removed = Signal(str)

    def __init__(self, session: Session, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__("Case notes", parent, scrolls=False)
        self._session = session
        self._unsaved = unsaved
        self._id = ""
        self._original: tuple[str, str] = ("", "")
        self.chooser = QComboBox(self)
        self.add = QPushButton("New", self)
        self.remove = QPushButton("Remove", self)
        self.title = QLineEdit(self, placeholderText="Title")
        self.text = QPlainTextEdit(self, placeholderText=HINT)
        self.state = QLabel(self, wordWrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._lay_out()
        self._list()
        session.changed.connect(self._follow)

    def open_note(self, record_id: str) -> None:
        """Show a note, or an empty one for an empty id; what stood there before is saved."""
        self.save()
        record = self._session.record("note", record_id) if record_id else None
        self._id = record.id if record is not None else ""
        self._original = (record.title, record.text) if isinstance(record, Note) else ("", "")
        kept = self._unsaved.get("note", self._id)
        self._show(kept.get("title", self._original[0]), kept.get("text", self._original[1]))
        self._list()
        self._tell("What you had typed before is here again, not saved yet." if self.is_dirty() else "")

    def is_dirty(self) -> bool:
        """Whether something is typed that the log does not have."""
        return (self.title.text(), plain_text(self.text)) != self._original

    def save(self) -> None:
        """Write what was typed as one change; what is wrong is said, and nothing is lost."""
        self._pause.stop()
        if not self.is_dirty():
            return
        texts = {"title": self.title.text() or _first_line(plain_text(self.text)), "text": self.text.toPlainText()}
        before = self._id
        if not before and not any(texts.values()):
            return
        try:
            if before:
                operations.edit(self._session, "note", before, texts)
            else:
                self._id = operations.add(self._session, "note", texts)
        except InvalidDraft as error:
            self._tell(" ".join(error.problems.values()), wrong=True)
        except GeoError as error:
            self._tell(str(error), wrong=True)
        else:
            self._unsaved.drop("note", before)
            self._saved()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._id and not self.is_dirty():
            self.open_note(next((note.id for note in self._session.log.all("note")), ""))
        self.text.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        if self._session.is_open():
            self.save()

    def _saved(self) -> None:
        record = self._session.record("note", self._id)
        if isinstance(record, Note):
            self._original = (record.title, record.text)
            if not self.title.text():
                self._show(*self._original)
        self._list()
        self._tell("Saved")

    def _remove(self) -> None:
        title = self.title.text()
        if self._id:
            operations.remove(self._session, "note", self._id)
            self.removed.emit(f"Removed: {title}")

    def _edited(self) -> None:
        texts = {"title": self.title.text(), "text": plain_text(self.text)}
        self._unsaved.put("note", self._id, texts if self.is_dirty() else {})
        self._tell("Not in the log yet: it is written when you pause or leave." if self.is_dirty() else "")
        self._pause.start()

    def _follow(self, _change: object) -> None:
        """After an undo or another program's change: show the note as it is now, but keep what is being typed."""
        record = self._session.record("note", self._id) if self._id else None
        if self._id and record is None:
            kept = (self.title.text(), plain_text(self.text)) if self.is_dirty() else ("", "")
            self._unsaved.drop("note", self._id)
            self._id, self._original = "", ("", "")
            self._show(*kept)
            self._keep_orphan()
        elif isinstance(record, Note) and (record.title, record.text) != self._original:
            was_dirty = self.is_dirty()
            self._original = (record.title, record.text)
            if not was_dirty:
                self._show(*self._original)
        self._list()

    def _keep_orphan(self) -> None:
        """What was being typed into a note that is gone becomes an unsaved new one."""
        if self.is_dirty():
            self._edited()
        else:
            self._tell("")

    def _show(self, title: str, text: str) -> None:
        for editor in (self.title, self.text):
            editor.blockSignals(True)
        self.title.setText(title)
        self.text.setPlainText(text)
        for editor in (self.title, self.text):
            editor.blockSignals(False)

    def _list(self) -> None:
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for note in self._session.log.all("note"):
            self.chooser.addItem(note.title if isinstance(note, Note) else "", note.id)
        if not self._id:
            self.chooser.addItem(NEW, "")
        self.chooser.setCurrentIndex(self.chooser.findData(self._id))
        self.chooser.blockSignals(False)
        self.remove.setEnabled(bool(self._id))
        self.add.setEnabled(bool(self._id))

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self.state.setText(sentence)
        self.state.setProperty("role", "problem" if wrong else "secondary")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)

    def _lay_out(self) -> None:
        self.chooser.setAccessibleName("Note")
        self.title.setAccessibleName("Title of the note")
        self.title.setMaxLength(200_000)  # what is too long is said, not cut
        self.text.setAccessibleName("Text of the note")
        self.text.setTabChangesFocus(True)
        self.state.setAccessibleName("State of the note")
        self.chooser.activated.connect(lambda: self.open_note(str(self.chooser.currentData() or "")))
        self.add.clicked.connect(lambda: self.open_note(""))
        self.remove.clicked.connect(self._remove)
        self.title.textChanged.connect(self._edited)
        self.text.textChanged.connect(self._edited)
        row = QHBoxLayout()
        row.addWidget(self.chooser, 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        self.body.addLayout(row)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.state)


def _first_line(text: str) -> str:
    """A title for a note that has none."""
    return next((line.strip()[:80] for line in text.splitlines() if line.strip()), "")
