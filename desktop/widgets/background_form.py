"""The form for a server's tiles. Filling it in asks nothing of any server; neither do the examples."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.background_row import NOT_ENCRYPTED
from desktop.widgets.flow import Flow
from geo.backgrounds import EXAMPLES, Background, of_texts
from geo.backgrounds.template import is_plain
from geo.errors import InvalidDraft

FIELDS = {
    "source": ("Address", "https://tiles.example.org/{z}/{x}/{y}.png"),
    "name": ("Name", "as it shall stand in the menu"),
    "attribution": ("Attribution", "whose data it is; shown in the map's corner"),
    "first_zoom": ("Smallest zoom", ""),
    "last_zoom": ("Largest zoom", ""),
}
HOW = (
    "The place of a tile stands as {z}/{x}/{y}, {-y} for TMS, or {TileMatrix}, {TileRow}, {TileCol} for WMTS, in Web"
    " Mercator. Read the server's terms first: most want their name shown, and no tiles fetched in bulk."
)
EXAMPLE_NOTES = {
    "OpenStreetMap": "OpenStreetMap's tile usage policy: attribution, light use, no downloading of areas.",
    "Sentinel-2 cloudless 2020": "EOX's licence: CC BY-NC-SA 4.0, which rules out commercial use.",
}


class BackgroundForm(QWidget):
    """``wanted`` carries the background that was typed; ``left`` says that the form is not needed any more."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known_as = ""
        self.fields = {name: QLineEdit(self, placeholderText=hint) for name, (_, hint) in FIELDS.items()}
        self.tile_size = QComboBox(self)
        for size in (256, 512):
            self.tile_size.addItem(f"{size} pixels", size)
        self._problems = {name: _label("", "problem") for name in FIELDS}
        self._note = _label("", "secondary")
        self._plain = _label(NOT_ENCRYPTED, "problem")
        self.add = QPushButton("Add", self)
        self.add.setProperty("primary", True)
        self._lay_out()
        self.fields["source"].textChanged.connect(lambda text: self._plain.setVisible(is_plain(text.strip().lower())))
        self.add.clicked.connect(self._try)
        for editor in self.fields.values():
            editor.returnPressed.connect(self._try)
        self.show_background(None)

    def show_background(self, background: Background | None) -> None:
        """Begin with one that is in the list, or anew."""
        self._known_as = background.id if background else ""
        self.add.setText("Save" if background else "Add")
        self._note.hide()
        self._fill(background or Background(id="", name="", source=""))
        self.fields["source"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, background: Background) -> None:
        for name, editor in self.fields.items():
            editor.setText(str(getattr(background, name)))
            editor.setCursorPosition(0)
            self._problems[name].hide()
        self.tile_size.setCurrentIndex(self.tile_size.findData(background.tile_size))
        self._plain.setVisible(is_plain(background.source))

    def _show_example(self, example: Background) -> None:
        self._fill(example)
        self._note.setText(EXAMPLE_NOTES[example.name])
        self._note.show()

    def _try(self) -> None:
        texts = {name: editor.text() for name, editor in self.fields.items()}
        texts["tile_size"] = str(self.tile_size.currentData())
        problems: dict[str, str] = {}
        try:
            found = of_texts(texts, known_as=self._known_as)
        except InvalidDraft as error:
            problems = error.problems
        for name, label in self._problems.items():
            label.setText(problems.get(name, ""))
            label.setVisible(name in problems)
        if problems:
            self.fields[next(name for name in FIELDS if name in problems)].setFocus()
        else:
            self.wanted.emit(found)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(_label(HOW, "secondary"))
        column.addWidget(self._examples())
        column.addWidget(self._note)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(3)
        for name, (words, _) in FIELDS.items():
            self.fields[name].setAccessibleName(words)
            form.addRow(_label(words, "label"), self.fields[name])
            form.addRow(self._problems[name])
            if name == "source":
                form.addRow(self._plain)
        self.tile_size.setAccessibleName("Tile size")
        form.addRow(_label("Tile size", "label"), self.tile_size)
        column.addLayout(form)
        buttons = QHBoxLayout()
        cancel = QPushButton("Cancel", self)
        cancel.clicked.connect(self.left)
        buttons.addWidget(self.add)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _examples(self) -> QWidget:
        holder = QWidget(self)
        flow = Flow(holder)
        flow.addWidget(_label("Fill in:", "secondary"))
        for example in EXAMPLES:
            button = QPushButton(example.name.removesuffix(" 2020"), holder)
            button.setProperty("small", True)
            button.setAccessibleName(f"Fill in {example.name}")
            button.clicked.connect(lambda _checked=False, chosen=example: self._show_example(chosen))
            flow.addWidget(button)
        return holder


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=len(text) > 30 or role == "problem")
    label.setProperty("role", role)
    return label
