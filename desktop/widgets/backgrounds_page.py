"""The page of the map's backgrounds: which is shown and how, servers and files, and what is kept of servers' tiles."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from desktop.widgets.background_form import BackgroundForm
from desktop.widgets.background_row import BackgroundRow
from desktop.widgets.right_column import Page
from geo.backgrounds import Background
from geo.settings import MOST_CACHE_MB

GOES_OUT = (
    "While this is on, the server of the background that is shown learns your network address and which part of the"
    " map you look at; nothing of your records. Each window begins with it off."
)
OFFLINE = "Tiles that were seen before are shown without a connection. They tell which places were looked at."


class BackgroundsPage(Page):
    """``chosen``, ``removed``: an id · ``online``: whether · ``file_wanted`` · ``wanted``: one to add or change ·
    ``opacity``, ``lines`` of the one that is shown · ``most_cached``: megabytes · ``emptied``.
    """

    chosen = Signal(str)
    removed = Signal(str)
    online = Signal(bool)
    file_wanted = Signal()
    wanted = Signal(object)
    opacity = Signal(int)
    lines = Signal(bool)
    most_cached = Signal(int)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Backgrounds", parent)
        self._backgrounds: Sequence[Background] = ()
        self._listed: object = None
        self.rows: dict[str, BackgroundRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.online_box = QCheckBox("Online", self)
        self.online_box.clicked.connect(self.online)
        self.form = BackgroundForm(self)
        self.form.hide()
        self.form.left.connect(self._leave_form)
        self.form.wanted.connect(self._take)
        self.body.addLayout(self._list)
        self.body.addWidget(self.online_box)
        self.body.addWidget(_label(GOES_OUT, "secondary"))
        self.body.addLayout(self._buttons())
        self.body.addWidget(self.form)
        self._add_cache()
        self.body.addStretch(1)

    def show_backgrounds(
        self, backgrounds: Sequence[Background], *, shown: Background | None, problem: str, is_online: bool
    ) -> None:
        """List them anew where anything is new; the keyboard stays with the one it was on."""
        self.online_box.setEnabled(shown is not None and shown.is_online)
        self.online_box.setChecked(is_online)
        if self._listed == (listed := (tuple(backgrounds), shown, problem)):
            return
        self._listed, self._backgrounds = listed, backgrounds
        focused = next((key for key, row in self.rows.items() if row.radio.hasFocus()), None)
        group = QButtonGroup(self)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.rows = {}
        for background in (None, *backgrounds):
            is_shown = (background.id if background else "") == (shown.id if shown else "")
            drawn = shown if is_shown else background
            row = BackgroundRow(drawn, is_shown=is_shown, problem=problem, parent=self)
            self._connect(row)
            group.addButton(row.radio)
            self._list.addWidget(row)
            self.rows[background.id if background else ""] = row
        if focused in self.rows:
            self.rows[focused].radio.setFocus()

    def show_cache(self, size: int, most_mb: int) -> None:
        self.cached.setText(f"Kept of servers' tiles: {size / 1_000_000:,.1f} MB")
        self.empty.setEnabled(size > 0)
        self.most.setValue(most_mb)

    def _connect(self, row: BackgroundRow) -> None:
        row.chosen.connect(self.chosen)
        row.removed.connect(self.removed)
        row.edited.connect(self._edit)
        row.opacity.connect(self.opacity)
        row.lines.connect(self.lines)

    def _edit(self, background_id: str) -> None:
        self.form.show()
        self.form.show_background(next(known for known in self._backgrounds if known.id == background_id))

    def _begin(self) -> None:
        self.form.show()
        self.form.show_background(None)

    def _take(self, background: Background) -> None:
        self._leave_form()
        self.wanted.emit(background)

    def _leave_form(self) -> None:
        self.form.hide()
        self.server.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        self.server, self.file = QPushButton("Add a server…", self), QPushButton("Open a file…", self)
        self.server.clicked.connect(self._begin)
        self.file.clicked.connect(self.file_wanted)
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 4)
        line.addWidget(self.server)
        line.addWidget(self.file)
        line.addStretch(1)
        return line

    def _add_cache(self) -> None:
        self.cached = _label("", "label")
        self.empty = QPushButton("Clear", self)
        self.empty.setProperty("small", True)
        self.empty.setAccessibleName("Clear the kept tiles")
        self.empty.clicked.connect(self.emptied)
        self.most = QSpinBox(self, minimum=0, maximum=MOST_CACHE_MB, singleStep=50, suffix=" MB")
        self.most.setAccessibleName("Most to keep of servers' tiles")
        self.most.editingFinished.connect(lambda: self.most_cached.emit(self.most.value()))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setContentsMargins(0, 16, 0, 0)
        first.addWidget(self.cached, 1)
        first.addWidget(self.empty)
        second.addWidget(_label("At most", "label"))
        second.addWidget(self.most)
        second.addStretch(1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(_label(OFFLINE, "secondary"))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=len(text) > 40)
    label.setProperty("role", role)
    return label
