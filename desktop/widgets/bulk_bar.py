"""Below a list in which several records are selected: edit one field of all, export or remove them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.session import Session
from desktop.widgets.field import Field
from geo.drafts import FIELDS, FieldSpec


class BulkBar(QFrame):
    """``edit_wanted`` carries field and text; ``export_wanted`` and ``remove_wanted`` nothing."""

    edit_wanted = Signal(str, str)
    export_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulkBar")
        self._session = session
        self._specs: dict[str, FieldSpec] = {}
        self.field: Field | None = None
        self._count = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._count.setProperty("role", "label")
        self.which = QComboBox(self)
        self.which.setAccessibleName("Field to edit")
        self.which.currentTextChanged.connect(lambda _: self._show_field())
        self.edit = self._button("Edit…", "Edit one field of the selected", self.begin_edit)
        self.export = self._button("Export…", "Export the selected", self.export_wanted.emit)
        self.remove = self._button("Remove", "Remove the selected", self.remove_wanted.emit)
        self.apply = self._button("Apply", "Write this into all the selected", self._apply)
        self.apply.setProperty("primary", True)
        self.cancel = self._button("Cancel", "Close the editor of one field", self.end_edit)
        self._lay_out()
        self.end_edit()
        self.hide()

    def show_count(self, count: int, kinds: frozenset[str]) -> None:
        """Say how many records of which kinds are selected; fewer than two hide the bar."""
        self.setVisible(count > 1)
        self._count.setText(f"{count:,} selected")
        specs = _shared(kinds) if kinds else {}
        if specs.keys() != self._specs.keys():
            self.end_edit()
            self._specs = specs
        self.edit.setEnabled(bool(specs))
        self.apply.setText(f"Change {count:,}")
        if count < 2:
            self.end_edit()

    def begin_edit(self) -> None:
        """Choose the field, and type what all of them shall have."""
        self.which.clear()
        for spec in self._specs.values():
            self.which.addItem(spec.label, spec.name)
        self._editor.show()
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_edit(self) -> None:
        self._editor.hide()

    def tell(self, sentence: str) -> None:
        """Show what is wrong with the text, below it."""
        if self.field is not None:
            self.field.tell(sentence, wrong=bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.end_edit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field is not None:
            if self.field.editor.hasFocus():
                self._apply()
            else:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.clicked.connect(lambda *_: act())
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._count, 1)
        for button in (self.edit, self.export, self.remove):
            row.addWidget(button)
        self._editor = QWidget(self)
        self._column = QVBoxLayout(self._editor)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.which)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.apply)
        self._column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        column.addWidget(self._editor)
        column.addLayout(row)

    def _show_field(self) -> None:
        spec = self._specs.get(str(self.which.currentData()))
        if self.field is not None:
            self._column.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
            self.field = None
        if spec is not None:
            self.field = Field(spec, self._session, self._editor)
            self._column.insertWidget(1, self.field)
            self.field.edited.connect(lambda _: self.tell(""))

    def _apply(self) -> None:
        if self.field is not None:
            self.edit_wanted.emit(self.field.spec.name, self.field.text())


def _shared(kinds: frozenset[str]) -> dict[str, FieldSpec]:
    """The fields that records of all these kinds have, and that mean the same in each."""
    first, *others = sorted(kinds)
    specs = {spec.name: spec for spec in FIELDS[first]}
    for kind in others:
        fit = {(spec.name, spec.refers, spec.choices) for spec in FIELDS[kind]}
        specs = {name: spec for name, spec in specs.items() if (name, spec.refers, spec.choices) in fit}
    return specs
