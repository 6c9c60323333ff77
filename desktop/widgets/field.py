"""One field of a form: label, editor, and the sentence that stands below it when something is wrong."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QListView, QPlainTextEdit, QWidget

from geo.drafts import FieldSpec

LABEL_WIDTH = 88
Editor = QLineEdit | QPlainTextEdit | QComboBox


class NameCompleter(QCompleter):
    """Completes the part after the last ``;``, so that several names can be typed one after the other."""

    def __init__(self, names: Callable[[], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        self.setPopup(popup)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802
        self._model.setStringList(list(self._names()))
        return [path.rpartition(";")[2].strip()]

    def pathFromIndex(self, index: object) -> str:  # noqa: N802
        name = super().pathFromIndex(index)  # type: ignore[arg-type]
        before = self.widget().property("text").rpartition(";")[0]
        return f"{before}; {name}" if before else name


class Note(QPlainTextEdit):
    """Text of several lines; Tab leaves it, as it leaves every other field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(72)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # Ctrl+Enter belongs to the form; a plain Enter makes a new line
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class Field(QWidget):
    """Edits one text. ``edited`` is emitted when the person changes it, not when the program does."""

    edited = Signal(str)

    def __init__(self, spec: FieldSpec, names: Callable[[str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.shown_as: Callable[[str], str] = str
        self._exact = self._shown = ""
        self.editor = self._editor(names)
        self.editor.setAccessibleName(spec.label)
        self.editor.setObjectName(spec.name)
        self._problem = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self._lay_out()

    def text(self) -> str:
        """The text; of one that is shown in another notation and was not touched, the exact one."""
        typed = self._typed()
        return self._exact if typed == self._shown else typed

    def show_anew(self) -> None:
        """Write the text again after the notation has changed; what the person typed stays as it is."""
        if self._typed() == self._shown:
            self.set_text(self._exact)

    def _typed(self) -> str:
        match self.editor:
            case QComboBox():
                return self.editor.currentText()
            case QPlainTextEdit():
                return self.editor.toPlainText()
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Show a text without announcing it as the person's edit."""
        self._exact, text = text, self.shown_as(text)
        self.editor.blockSignals(True)
        match self.editor:
            case QComboBox():
                self.editor.setCurrentText(text)
            case QPlainTextEdit():
                self.editor.setPlainText(text)
            case QLineEdit():
                self.editor.setText(text)
                self.editor.setCursorPosition(0)
        self.editor.blockSignals(False)
        self._shown = self._typed()
        if text == self._exact:
            self._exact = self._shown

    def tell(self, sentence: str, *, wrong: bool) -> None:
        """Show a sentence below the field, or take it away when it is empty; ``wrong`` marks the field itself too."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if self.editor.property("wrong") != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(sentence)

    def problem(self) -> str:
        return self._problem.text()

    def _editor(self, names: Callable[[str], Sequence[str]]) -> Editor:
        if self.spec.choices:
            box = QComboBox(self)
            box.addItems([*([] if self.spec.required else [""]), *self.spec.choices])
            box.currentTextChanged.connect(self._announce)
            return box
        if self.spec.multiline:
            note = Note(self)
            note.textChanged.connect(self._announce)
            return note
        line = QLineEdit(self)
        line.setPlaceholderText(self.spec.hint.partition(" (")[0].partition(" or ")[0])
        if self.spec.hint:
            line.setToolTip(self.spec.hint)
        line.setMaxLength(200_000)  # longer than any text that is accepted, so that nothing pasted is cut silently
        line.textChanged.connect(self._announce)
        if self.spec.refers:
            refers = self.spec.refers
            line.setCompleter(NameCompleter(lambda: names(refers), line))
        return line

    def _lay_out(self) -> None:
        label = QLabel(self.spec.label, self, textFormat=Qt.TextFormat.PlainText)
        label.setProperty("role", "label")
        label.setBuddy(self.editor)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        label.setFixedWidth(LABEL_WIDTH)
        label.setWordWrap(True)
        grid.addWidget(label, 0, 0)
        vertical = Qt.AlignmentFlag.AlignTop if self.spec.multiline else Qt.AlignmentFlag.AlignVCenter
        label.setAlignment(Qt.AlignmentFlag.AlignRight | vertical)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self._problem, 1, 1)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.editor)

    def _announce(self) -> None:
        self.edited.emit(self.spec.name)
