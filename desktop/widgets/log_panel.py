"""The left column: what there is, as lists under tabs, with one filter above them."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.record_list import ORDERS, RecordList
from desktop.session import Session
from desktop.style import Tokens
from desktop.widgets.bulk_bar import BulkBar
from desktop.widgets.counted_tabs import CountedTabs
from desktop.widgets.filter_chips import FilterChips
from desktop.widgets.record_view import RecordView
from geo.filters import Filter
from geo.instant import Window

NO_LOG = (
    "Nothing is logged yet.\n\nCtrl+N logs a sighting, Ctrl+M a movement, Ctrl+Shift+N a look that found no ship."
    " Ctrl+I brings in files."
)
NO_PLACES = "No places yet.\n\nCtrl+Shift+P adds a port, a berth or a depot; so does a right-click on the map."
NO_VESSELS = "No vessels yet.\n\nCtrl+Shift+V adds one by what is known of it: a name, a number, a length."
NO_SOURCES = "No sources or images yet.\n\nCtrl+Shift+S adds a report that records rest on, Ctrl+Shift+I an image."
TABS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Log", ("sighting", "coverage", "movement"), NO_LOG),
    ("Places", ("place",), NO_PLACES),
    ("Vessels", ("vessel",), NO_VESSELS),
    ("Sources", ("source", "scene"), NO_SOURCES),
)


MAP_MS = 120
"""The map follows the filter this long after the last keystroke; the lists follow at once."""
ORDER = "list order"


class LogPanel(QWidget):
    """``narrowed`` carries the ids that the filter shows at any time, or None for all, when the filter or the log
    changes; ``timed`` the filter's window of time, which map and time bar follow by themselves."""

    narrowed = Signal(object)
    timed = Signal(object)
    tab_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self._session = session
        self._tabs = CountedTabs([title for title, _, _ in TABS], self)
        self._stack = QStackedWidget(self)
        self.filter = QLineEdit(
            self, placeholderText="Filter: a ship, a place, a source, a date", clearButtonEnabled=True
        )
        self.filter.setAccessibleName("Filter the lists")
        self.chips = FilterChips(session, self)
        self.bulk = BulkBar(session, self)
        self.wanted = Filter()
        self._tell = QTimer(self, singleShot=True, interval=MAP_MS)
        self._tell.timeout.connect(self._tell_map)
        self.views: list[RecordView] = []
        self.models: list[RecordList] = []
        for title, kinds, hint in TABS:
            self._add(title, kinds, hint)
        self._lay_out()
        session.selected.connect(self._follow)
        session.changed.connect(self._changed)
        session.indexed.connect(self._changed)
        self._count()

    def dress(self, tokens: Tokens) -> None:
        for view in self.views:
            view.dress(tokens)

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of the rows selected in the list that is shown."""
        return self.views[self._tabs.currentIndex()].chosen()

    def chosen_count(self) -> int:
        """How many rows are selected in the list that is shown."""
        return self.views[self._tabs.currentIndex()].chosen_count()

    def chosen_raw(self) -> bytes:
        """The ids of the rows selected in the list that is shown, sixteen bytes each."""
        return self.views[self._tabs.currentIndex()].chosen_raw()

    def choose(self, flags: bytes, *, adds: bool) -> int:
        """Select the records of these slots in the list that is shown, or in the first one that has any; how many."""
        shown = self._tabs.currentIndex()
        for index in (shown, *(other for other in range(len(self.views)) if other != shown)):
            if 1 in self.models[index].row_mask(flags):
                self._tabs.setCurrentIndex(index)
                return self.views[index].choose(flags, adds=adds)
        return 0

    def hides(self, kind: str, record_id: str) -> bool:
        """Whether the filter keeps a record out of the list that would hold it."""
        holding = [model for model, (_, kinds, _hint) in zip(self.models, TABS, strict=True) if kind in kinds]
        return bool(self.wanted) and any(model.row_of(kind, record_id) < 0 for model in holding)

    def show_kind(self, kind: str) -> None:
        """Show the list that holds records of a kind, where there is one."""
        holds = [index for index, (_, kinds, _hint) in enumerate(TABS) if kind in kinds]
        if holds and self._tabs.currentIndex() != holds[0]:
            self._tabs.setCurrentIndex(holds[0])

    def focus_list(self) -> None:
        """Put the cursor in the list that is shown."""
        self.views[self._tabs.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_ids(self) -> tuple[str, ...]:
        """The ids in the list that is shown, as filtered."""
        return self.models[self._tabs.currentIndex()].ids()

    def _add(self, title: str, kinds: tuple[str, ...], hint: str) -> None:
        model = RecordList(self._session, kinds, self)
        view = RecordView(self._session, model, name=title, hint=hint, parent=self)
        self.models.append(model)
        self.views.append(view)
        self._stack.addWidget(view)

    def _lay_out(self) -> None:
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._tabs.currentChanged.connect(lambda _: self.tab_changed.emit())
        self.filter.textChanged.connect(lambda text: self.show_only(replace(self.wanted, text=text)))
        self.chips.wanted.connect(self.show_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        box = QVBoxLayout()
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.filter, 1)
        row.addWidget(self._sorting())
        box.addLayout(row)
        box.addWidget(self.chips)
        column.addLayout(box)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bulk)
        self._tabs.currentChanged.connect(lambda _: self._count_chosen())
        for view in self.views:
            view.chosen_changed.connect(self._count_chosen)

    def _count_chosen(self) -> None:
        view = self.views[self._tabs.currentIndex()]
        self.bulk.show_count(view.chosen_count(), view.chosen_kinds())

    def _sorting(self) -> QPushButton:
        """A button with the orders; the last one chosen is kept."""
        button = QPushButton("Sort", self)
        button.setAccessibleName("Sort the lists")
        menu = QMenu(button)
        group = QActionGroup(menu)
        kept = self._session.settings.texts.get(ORDER, "time")
        for order in ORDERS:
            action = group.addAction(f"By {order}" if order != "newest first" else "Newest first")
            action.setCheckable(True)
            action.setChecked(order == kept)
            action.triggered.connect(lambda _=False, order=order: self.sort_by(order))
        menu.addActions(group.actions())
        button.setMenu(menu)
        if kept in ORDERS:
            self.sort_by(kept)
        return button

    def sort_by(self, order: str) -> None:
        """Sort every list by one of ``ORDERS``."""
        self._session.settings.texts[ORDER] = order
        for model in self.models:
            model.sort_by(order)

    def show_only(self, wanted: Filter) -> None:
        """Narrow the lists, and the map shortly after; the chips and the text say by what."""
        if wanted == self.wanted:
            return
        before, self.wanted = self.wanted, wanted
        if wanted.window != before.window:
            self.timed.emit(wanted.window)
        for model in self.models:
            model.filter(wanted)
        if " ".join(self.filter.text().split()) != wanted.text:
            self.filter.setText(wanted.text)
        self.chips.show_filter(wanted)
        self._count()
        if _at_any_time(wanted) != _at_any_time(before):
            self._tell.start()

    def show_everything(self) -> None:
        """Take every condition of the filter away, the text included."""
        self.show_only(Filter())

    def _tell_map(self) -> None:
        """Of a very large log that is still being read, later: until then the map shows everything."""
        self._tell.stop()
        if not self._session.is_open() or self._session.finding.is_reading:
            return
        self.narrowed.emit(self._session.finding.find(_at_any_time(self.wanted)))

    def _changed(self) -> None:
        self._count()
        if _at_any_time(self.wanted):
            self._tell_map()

    def _follow(self, kind: str, record_id: str) -> None:
        """Show the list that holds the picked record."""
        if record_id:
            self.show_kind(kind)

    def _count(self) -> None:
        has_lines = self._session.finding.has_keys
        self._tabs.show_counts(
            [(model.rowCount() if has_lines else model.total(), model.total()) for model in self.models]
        )


def _at_any_time(wanted: Filter) -> Filter:
    """The filter without its window of time."""
    return replace(wanted, window=Window())
