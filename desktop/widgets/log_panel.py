"""The left column: what there is, as lists under tabs, with one filter above them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.models.record_list import RecordList
from desktop.session import Session
from desktop.style import Tokens
from desktop.widgets.record_view import RecordView
from geo.filters import Filter

NO_LOG = "Nothing is logged yet.\n\nCtrl+N logs a sighting, Ctrl+M a movement, Ctrl+Shift+N a look that found no ship."
NO_PLACES = "No places yet.\n\nCtrl+Shift+P adds a port, a berth or a depot."
NO_VESSELS = "No vessels yet.\n\nCtrl+Shift+V adds one by what is known of it."
NO_SOURCES = "No sources or images yet.\n\nCtrl+Shift+S adds a report that records rest on, Ctrl+Shift+I an image."
TABS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Log", ("sighting", "coverage", "movement"), NO_LOG),
    ("Places", ("place",), NO_PLACES),
    ("Vessels", ("vessel",), NO_VESSELS),
    ("Sources", ("source", "scene"), NO_SOURCES),
)


class LogPanel(QWidget):
    """``filtered`` carries the filter's text whenever it changes."""

    filtered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self._session = session
        self._tabs = QTabBar(self, expanding=False)
        self._stack = QStackedWidget(self)
        self.filter = QLineEdit(
            self, placeholderText="Filter: a ship, a place, a source, a date", clearButtonEnabled=True
        )
        self.filter.setAccessibleName("Filter the lists")
        self.views: list[RecordView] = []
        self.models: list[RecordList] = []
        for title, kinds, hint in TABS:
            self._add(title, kinds, hint)
        self._lay_out()
        session.selected.connect(self._follow)
        session.changed.connect(self._count)
        self._count()

    def dress(self, tokens: Tokens) -> None:
        for view in self.views:
            view.dress(tokens)

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of the rows selected in the list that is shown."""
        return self.views[self._tabs.currentIndex()].chosen()

    def shown_ids(self) -> tuple[str, ...]:
        """The ids in the list that is shown, as filtered."""
        return self.models[self._tabs.currentIndex()].ids()

    def _add(self, title: str, kinds: tuple[str, ...], hint: str) -> None:
        model = RecordList(self._session, kinds, self)
        view = RecordView(self._session, model, name=title, hint=hint, parent=self)
        self.models.append(model)
        self.views.append(view)
        self._tabs.addTab(title)
        self._stack.addWidget(view)

    def _lay_out(self) -> None:
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.filter.textChanged.connect(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        row = QVBoxLayout()
        row.setContentsMargins(10, 8, 10, 8)
        row.addWidget(self.filter)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _filter(self, text: str) -> None:
        for model in self.models:
            model.filter(Filter(text=text))
        self._count()
        self.filtered.emit(text)

    def _follow(self, kind: str, record_id: str) -> None:
        """Show the list that holds the picked record."""
        holds = [index for index, (_, kinds, _hint) in enumerate(TABS) if kind in kinds]
        if record_id and holds and self._tabs.currentIndex() != holds[0]:
            self._tabs.setCurrentIndex(holds[0])

    def _count(self) -> None:
        for index, (title, _, _hint) in enumerate(TABS):
            model = self.models[index]
            count = f"{model.rowCount():,} of {model.total():,}" if model.is_filtered() else f"{model.total():,}"
            self._tabs.setTabText(index, f"{title} {count}")
