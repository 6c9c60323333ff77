"""One field of a form: label, editor, and the sentence that stands below it when something is wrong."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.session import Session
from desktop.widgets.candidates import CandidateRows
from desktop.widgets.fitting import breakable, unbroken
from desktop.widgets.suggestions import Suggestions
from geo.drafts import FieldSpec
from geo.drafts.candidates import graded, without
from geo.drafts.citing import CITES
from geo.records.values import Likelihood
from geo.suggest import Suggestion

LABEL_WIDTH = 88
_CREDIBILITY = ("confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged")
GRADES = {
    "vessels": [Suggestion(text=value.value, name=value.value, apart="") for value in reversed(Likelihood)],
    CITES.name: [
        Suggestion(text=str(grade), name=str(grade), apart=word) for grade, word in enumerate(_CREDIBILITY, 1)
    ],
}
"""What may stand behind a colon, by field."""

Editor = QLineEdit | QPlainTextEdit | QComboBox


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


def plain_text(editor: QPlainTextEdit) -> str:
    """The text as it was typed or pasted; ``toPlainText`` would make a no-break space an ordinary one."""
    return editor.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


class Field(QWidget):
    """Edits one text. ``edited`` is emitted when the person changes it, not when the program does.

    ``new_wanted`` carries the field and the name of a record that the person asked to add.
    """

    edited = Signal(str)
    new_wanted = Signal(str, str)

    def __init__(self, spec: FieldSpec, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._session = session
        self._exact = self._shown = ""
        self._taken = False
        self.suggestions: Suggestions | None = None
        self.editor = self._editor()
        self.editor.setAccessibleName(spec.label)
        self.editor.setObjectName(spec.name)
        self._problem = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self.candidates = self._candidates(session) if spec.name == "vessels" else None
        self.editor.installEventFilter(self)
        self._lay_out()
        self._show_example()
        if spec.shows:
            session.reworded.connect(self.show_anew)

    def text(self) -> str:
        """The text; of one that is shown in another notation and was not touched, the exact one."""
        typed = self._typed()
        return self._exact if typed == self._shown else typed

    def show_anew(self) -> None:
        """Write the text again after the wording has changed; what the person typed stays as it is."""
        self._show_example()
        if self._typed() == self._shown:
            self.set_text(self._exact)

    def _show_example(self) -> None:
        example = self._session.wording.example(self.spec.shows)
        if example and isinstance(self.editor, QLineEdit):
            self.editor.setPlaceholderText(f"e.g. {example}")

    def _typed(self) -> str:
        match self.editor:
            case QComboBox():
                return self.editor.currentText()
            case QPlainTextEdit():
                return plain_text(self.editor)
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Show a text without announcing it as the person's edit."""
        self._exact, text = text, self._session.field_text(self.spec.shows, text)
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
        self._shown = self._typed()  # an editor may show less than it was given, such as a blank for a no-break one
        if isinstance(self.editor, QComboBox):  # one that has no empty item says its first
            self._exact = self._shown
        if self.candidates is not None:
            self.candidates.show_text(text)

    def is_taken(self) -> bool:
        """Whether the text was taken over, and not typed over since."""
        return self._taken

    def set_taken(self, taken: bool) -> None:
        """Mark a text as taken over from an earlier record: the first key replaces the whole of it."""
        self._taken = taken
        _restyle(self.editor, "taken", taken)

    def tell(self, sentence: str, *, wrong: bool) -> None:
        """Show a sentence below the field, or take it away when it is empty; ``wrong`` marks the field itself too."""
        self._problem.setText(breakable(sentence))
        self._problem.setVisible(bool(sentence))
        _restyle(self.editor, "wrong", wrong)
        self.editor.setAccessibleDescription(sentence)

    def problem(self) -> str:
        return unbroken(self._problem.text())

    def _editor(self) -> Editor:
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
        line.setPlaceholderText(_placeholder(self.spec.hint))
        if self.spec.hint:
            line.setToolTip(self.spec.hint)
        line.setMaxLength(200_000)  # longer than any text that is accepted, so that nothing pasted is cut silently
        line.textChanged.connect(self._announce)
        if self.spec.refers:
            grades = GRADES.get(self.spec.name, ())
            self.suggestions = Suggestions(line, self.spec.refers, self._session, grades)
            self.suggestions.new_wanted.connect(lambda name: self.new_wanted.emit(self.spec.name, name))
        return line

    def _candidates(self, session: Session) -> CandidateRows:
        """Rows below a list of vessels; what is done in them is written into the text."""
        rows = CandidateRows(session.candidates, self)
        editor = self.editor
        if isinstance(editor, QLineEdit):
            rows.graded.connect(lambda row, word: editor.setText(graded(editor.text(), row, word, session.names)))
            rows.removed.connect(lambda row: editor.setText(without(editor.text(), row)))
        return rows

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
        if self.candidates is not None:
            grid.addWidget(self.candidates, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if self._taken and event.type() == QEvent.Type.FocusIn and isinstance(self.editor, QLineEdit):
            QTimer.singleShot(0, self.editor, self.editor.selectAll)  # after a click has put the cursor
        return super().eventFilter(watched, event)

    def _announce(self) -> None:
        if self._taken:
            self.set_taken(False)
        if self.candidates is not None:
            self.candidates.show_text(self.text())
        self.edited.emit(self.spec.name)


def _restyle(editor: QWidget, name: str, value: bool) -> None:
    """Set a property that the style sheet looks at."""
    if bool(editor.property(name)) != value:
        editor.setProperty(name, value)
        editor.style().unpolish(editor)
        editor.style().polish(editor)


def _placeholder(hint: str) -> str:
    """The hint's first words; an example is called one, so that nobody takes it for what was logged."""
    words = hint.partition(" (")[0].partition(" or ")[0]
    is_example = words[:1].isupper() or any(letter.isdigit() for letter in words)
    return f"e.g. {words}" if is_example else words
