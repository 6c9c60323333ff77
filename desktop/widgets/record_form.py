"""The form that edits one record in place; problems stand beside their fields."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop import operations
from desktop.session import Session
from desktop.widgets.field import Field
from desktop.widgets.form_layout import sections
from geo import drafts
from geo.errors import GeoError, InvalidDraft

CHECK_AFTER_MS = 300


class Target(NamedTuple):
    """What the form edits: a record that exists, or a new one (``id`` empty)."""

    kind: str
    id: str


class RecordForm(QWidget):
    """Enter saves, Esc takes the edits back. ``dirty`` is emitted when unsaved edits come or go."""

    saved = Signal(str, str)
    cancelled = Signal()
    dirty = Signal(bool)

    def __init__(self, session: Session, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self.target = Target(kind, "")
        self._original: dict[str, str] = {}
        self._hidden: dict[str, str] = {}
        self._touched: set[str] = set()
        specs = {spec.name: spec for spec in drafts.FIELDS[kind]}
        self.fields = {name: Field(spec, session.names_of, self) for name, spec in specs.items()}
        if "position" in self.fields:
            self.fields["position"].shown_as = session.position_text
        self._general = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._check = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._check.timeout.connect(self._check_touched)
        self._lay_out()

    def load(self, target: Target, texts: Mapping[str, str], edits: Mapping[str, str] | None = None) -> None:
        """Show a record's texts; ``edits`` are unsaved texts on top of them."""
        self.target = target
        self._touched.clear()
        self._hidden = {name: text for name, text in texts.items() if name not in self.fields}
        for name, field in self.fields.items():
            field.set_text(texts.get(name, ""))
            field.tell("", wrong=False)
        self._original = {name: field.text() for name, field in self.fields.items()}
        for name, text in (edits or {}).items():
            self.fields[name].set_text(text)
        self._general.hide()
        self._enable()

    def show_anew(self) -> None:
        """Write positions again after the notation has changed."""
        for field in self.fields.values():
            field.show_anew()

    def rebase(self, texts: Mapping[str, str]) -> None:
        """Take over what has changed elsewhere in the record, below what is being typed."""
        edited = self.edits()
        self._original = {name: texts.get(name, "") for name in self.fields}
        for name in self.fields.keys() - edited.keys():
            if self.fields[name].text() != self._original[name]:
                self.fields[name].set_text(self._original[name])
        self._enable()

    def texts(self) -> dict[str, str]:
        """The texts as they stand in the form."""
        return {**self._hidden, **{name: field.text() for name, field in self.fields.items()}}

    def edits(self) -> dict[str, str]:
        """The texts that differ from the record."""
        return {
            name: field.text() for name, field in self.fields.items() if field.text() != self._original.get(name, "")
        }

    def focus_first(self) -> None:
        """Put the cursor into the first field that is empty and required, or into the first of all."""
        names = [name for _, group in sections(self._kind, tuple(self.fields)) for name in group]
        empty = [name for name in names if self.fields[name].spec.required and not self.fields[name].text()]
        self.fields[(empty or names)[0]].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Write the record; on a wrong entry nothing is written and the first wrong field gets the cursor."""
        kind, record_id = self.target
        try:
            if record_id:
                operations.edit(self._session, kind, record_id, self.texts())
            else:
                record_id = operations.add(self._session, kind, self.texts())
        except InvalidDraft as error:
            self._show_problems(error.problems)
        except GeoError as error:
            self._tell_general(str(error))
        else:
            self.saved.emit(kind, record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            field.tell(problems.get(name, ""), wrong=name in problems)
        stray = " ".join(sentence for name, sentence in problems.items() if name not in self.fields)
        self._tell_general(stray)
        wrong = [name for name in self.fields if name in problems]
        if wrong:
            self.fields[wrong[0]].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.fields[wrong[0]], 0, 24)

    def _tell_general(self, sentence: str) -> None:
        self._general.setText(sentence)
        self._general.setVisible(bool(sentence))

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self._enable()
        self._check.start()

    def _check_touched(self) -> None:
        """Say what is wrong with the fields the person has been at; leave those still to come alone."""
        problems, warnings = self._judge()
        for name in self._touched:
            sentence = problems.get(name, "") or warnings.get(name, "")
            self.fields[name].tell(sentence, wrong=name in problems)

    def _judge(self) -> tuple[dict[str, str], dict[str, str]]:
        try:
            draft = drafts.parse(self._kind, self.texts(), self._session.names)
        except InvalidDraft as error:
            return error.problems, {}
        return {}, dict(draft.warnings)

    def _enable(self) -> None:
        changed = bool(self.edits())
        self._save.setEnabled(changed or not self.target.id)
        self._cancel.setEnabled(changed or not self.target.id)
        self.dirty.emit(changed)

    def _lay_out(self) -> None:
        body = QWidget(self)
        body.setObjectName("formBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 4, 14, 12)
        column.setSpacing(6)
        for title, names in sections(self._kind, tuple(self.fields)):
            heading = QLabel(title.upper(), body)
            heading.setProperty("role", "section")
            heading.setContentsMargins(0, 8, 0, 2)
            column.addWidget(heading)
            for name in names:
                column.addWidget(self.fields[name])
        for name, field in self.fields.items():
            field.edited.connect(self._edited)
            field.setVisible(any(name in group for _, group in sections(self._kind, tuple(self.fields))))
        column.addStretch(1)
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        self._general.setProperty("role", "problem")
        self._general.hide()
        self._cancel = QPushButton("Cancel  Esc", foot)
        self._save = QPushButton("Save  Enter", foot)
        self._save.setProperty("primary", True)
        self._cancel.clicked.connect(self.cancelled)
        self._save.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._cancel, 1)
        buttons.addWidget(self._save, 1)
        column = QVBoxLayout(foot)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self._general)
        column.addLayout(buttons)
        return foot
