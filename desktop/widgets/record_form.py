"""The form that edits one record in place; problems stand beside their fields."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop import operations
from desktop.session import Session
from desktop.widgets.field import Field
from desktop.widgets.fitting import breakable
from desktop.widgets.form_layout import sections
from geo import drafts
from geo.drafts.citing import CITES, CITING
from geo.drafts.sheet import acquired
from geo.errors import GeoError, InvalidDraft

CHECK_AFTER_MS = 300


class Target(NamedTuple):
    """What the form edits: a record that exists, or a new one (``id`` empty)."""

    kind: str
    id: str


class FormState(NamedTuple):
    """A form put aside: what it edits, the texts it began with, what was typed, and what was taken over."""

    target: Target
    texts: Mapping[str, str]
    edits: Mapping[str, str]
    taken: Collection[str]


class RecordForm(QWidget):
    """Enter saves, Esc takes the edits back. ``dirty`` is emitted when unsaved edits come or go.

    ``new_wanted`` carries a field, the kind it refers to, and the name of the record to add.
    """

    saved = Signal(str, str)
    cancelled = Signal()
    dirty = Signal(bool)
    new_wanted = Signal(str, str, str)

    def __init__(self, session: Session, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self.target = Target(kind, "")
        self._original: dict[str, str] = {}
        self._hidden: dict[str, str] = {}
        self._taken: set[str] = set()
        self._touched: set[str] = set()
        specs = {spec.name: spec for spec in (*drafts.FIELDS[kind], *((CITES,) if kind in CITING else ()))}
        self.fields = {name: Field(spec, session, self) for name, spec in specs.items()}
        self._general = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._check = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._check.timeout.connect(self._check_touched)
        self._lay_out()
        session.reworded.connect(self._check_touched)

    def load(
        self,
        target: Target,
        texts: Mapping[str, str],
        edits: Mapping[str, str] | None = None,
        taken: Collection[str] = (),
    ) -> None:
        """Show a record's texts; ``edits`` are unsaved texts on top of them, ``taken`` the fields taken over."""
        self.target = target
        self._check.stop()
        self._taken = set(taken)
        self._touched.clear()
        self._hidden = {name: text for name, text in texts.items() if name not in self.fields}
        for name, field in self.fields.items():
            field.set_text(texts.get(name, ""))
            field.tell("", wrong=False)
            field.set_taken(name in taken)
        if CITES.name in self.fields:
            self.fields[CITES.name].setVisible(not target.id)
        self._original = {name: field.text() for name, field in self.fields.items()}
        for name, text in (edits or {}).items():
            if name in self.fields:
                self.fields[name].set_text(text)
        self._general.hide()
        self._enable()

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
        """The texts that differ from the record; with them, what was taken over, so that it stays what it was."""
        texts = {name: field.text() for name, field in self.fields.items()}
        typed = {name: text for name, text in texts.items() if text != self._original.get(name, "")}
        return {**{name: texts[name] for name in self._taken}, **typed} if typed else {}

    def focus_first(self) -> None:
        """Put the cursor into the first field that is empty and required, else the first empty one to type in."""
        names = [name for _, group in sections(self._kind, tuple(self.fields)) for name in group]
        empty = [name for name in names if self.fields[name].spec.required and not self.fields[name].text()]
        blank = [name for name in names if not self.fields[name].spec.choices and not self.fields[name].text()]
        self.fields[(empty or blank or names)[0]].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Write the record; on a wrong entry nothing is written and the first wrong field gets the cursor."""
        kind, record_id = self.target
        try:
            if record_id:
                texts = {name: text for name, text in self.texts().items() if name != CITES.name}
                operations.edit(self._session, kind, record_id, texts)
            else:
                record_id = operations.add(self._session, kind, self.texts())
        except InvalidDraft as error:
            self._show_problems(error.problems)
        except GeoError as error:
            self._tell_general(str(error))
        else:
            self.saved.emit(kind, record_id)
            if self.target.id:
                self._check.start()  # whoever was faster than the check is told now

    def state(self) -> FormState:
        """All that it takes to open the form again as it stands."""
        standing = tuple(name for name in self._taken if self.fields[name].text() == self._original[name])
        return FormState(self.target, {**self._hidden, **self._original}, self.edits(), standing)

    def fill_in(self, name: str, text: str) -> None:
        """Put a record's name where one was being typed, and the cursor behind it."""
        field = self.fields[name]
        if text and field.suggestions is not None:
            field.suggestions.put(text)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._general.setText(breakable(sentence))
        self._general.setVisible(bool(sentence))

    def _take_time(self) -> None:
        """What was seen on a scene was seen when it was acquired, unless another time was typed."""
        name = next((name for name in ("seen", "looked") if name in self.fields), "")
        text = acquired(self.fields["scene"].text(), self._session.names) if name else ""
        if text and (self.fields[name].is_taken() or not self.fields[name].text()):
            self.fields[name].set_text(text)
            self.fields[name].set_taken(True)

    def _edited(self, name: str) -> None:
        if name == "scene":
            self._take_time()
        self._touched.add(name)
        self._enable()
        self._check.start()

    def _check_touched(self) -> None:
        """Say what is wrong with the fields the person has been at; leave those still to come alone.

        What is odd may be so because of another field, and stands beside whatever is filled in.
        """
        if not self._session.is_open():  # the window was closed between the last key and now
            return
        problems, warnings = self._judge()
        for name in self._touched | {name for name, field in self.fields.items() if field.text()}:
            if name in problems and name not in self._touched:
                continue
            sentence = problems.get(name, "") or warnings.get(name, "")
            self.fields[name].tell(sentence, wrong=name in problems)

    def _judge(self) -> tuple[dict[str, str], dict[str, str]]:
        try:
            draft = operations.judge(self._session, self._kind, self.texts(), id=self.target.id, compare=True)
        except InvalidDraft as error:
            return error.problems, {}
        except GeoError:  # the log cannot be read just now; saving will say so
            return {}, {}
        return {}, dict(draft.warnings)

    def _want_new(self, name: str, typed: str) -> None:
        self.new_wanted.emit(name, self.fields[name].spec.refers or "", typed)

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
            field.new_wanted.connect(self._want_new)
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
