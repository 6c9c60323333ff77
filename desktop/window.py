"""The main window: lists, map and form around one session."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop import focus_order, operations, search, style
from desktop.background_menu import BackgroundMenu
from desktop.backgrounds import Backgrounds
from desktop.bookmarks import Bookmarks
from desktop.bulk import Bulk
from desktop.case_files import CaseFiles
from desktop.choosing import MapChoosing
from desktop.copies import Copies
from desktop.handover import Handover
from desktop.help import Help
from desktop.history_state import HistoryState
from desktop.map.panel import MapPanel
from desktop.map_editing import MapEditing
from desktop.map_layers import MapLayers
from desktop.map_ports import MapPorts
from desktop.measuring import MapMeasuring
from desktop.pages import Pages
from desktop.pictures import Pictures
from desktop.recent import RecentCases
from desktop.session import Session
from desktop.time_travel import TimeTravel
from desktop.unsaved import Unsaved
from desktop.view_history import ViewHistory
from desktop.widgets.aside import named
from desktop.widgets.berth_sheet import BerthSheet
from desktop.widgets.columns import Columns
from desktop.widgets.fitting import ElidedLabel
from desktop.widgets.log_panel import LogPanel
from desktop.widgets.map_hint import MapHint
from desktop.widgets.menus import Menus
from desktop.widgets.notice import Notice
from desktop.widgets.record_panel import RecordPanel
from desktop.widgets.right_column import RightColumn
from desktop.widgets.search_box import SearchBox
from desktop.widgets.status_bar import StatusBar
from desktop.widgets.time_bar import TimeBar
from geo.errors import GeoError
from geo.filters import Filter
from geo.instant import Window as TimeWindow
from geo.log import ChangeSet, deed
from geo.records import Coverage, Place, Sighting

SIZE = (1280, 800)
FILE_WIDTH = 360
INDEX_AFTER_MS = 8_000
"""The lists of a very large log are read when the map has been painted, or after so long."""
COLUMNS = "columns"


class Window(QMainWindow):
    """One case. ``case_wanted`` asks the application to open another file instead."""

    case_wanted = Signal(object)

    def __init__(self, session: Session, unsaved: Unsaved, map_panel: MapPanel) -> None:
        super().__init__()
        session.setParent(self)  # it ends with the window: what its signals call would else keep both for ever
        self.session: Session = session
        self.unsaved = unsaved
        self.style_choice = session.settings.style or "system"
        self.notice = Notice(self)
        self.map: MapPanel = map_panel
        self.left: LogPanel = LogPanel(session, self)
        self.panel: RecordPanel = RecordPanel(session, unsaved, self)
        self.right: RightColumn = RightColumn(self.panel, self)
        self.status = StatusBar(self)
        self.files: CaseFiles = CaseFiles(self)
        self.map_hint = MapHint(session, map_panel)
        self.help: Help = Help(self)
        self.map_editing: MapEditing = MapEditing(self)
        self.views: ViewHistory = ViewHistory(self)
        self.bookmarks: Bookmarks = Bookmarks(self)
        self.map_layers: MapLayers = MapLayers(self)
        self.choosing: MapChoosing = MapChoosing(self)
        self.measuring: MapMeasuring = MapMeasuring(self)
        self.pages: Pages = Pages(self)
        self.copies: Copies = Copies(self)
        self.pictures: Pictures = Pictures(self)
        self.search: SearchBox = SearchBox(partial(search.find, self), self)
        self.ports: MapPorts = MapPorts(self)
        self.bulk = Bulk(self)
        self.handover = Handover(session)
        self.sheet: BerthSheet = BerthSheet(session, unsaved, self)
        self._lay_out()
        self.time: TimeTravel = TimeTravel(self, self.time_bar, self.middle)
        self.backgrounds: Backgrounds = Backgrounds(self)
        self.menus = Menus(self)
        self.backgrounds.begin()
        self.background_menu = BackgroundMenu(self)
        self.recent = RecentCases(self)
        self.history_state = HistoryState(self)
        self._connect()
        self.choose_style(self.style_choice)
        QTimer.singleShot(0, self._greet)

    # what the commands do

    def begin(self, kind: str, /, **texts: str) -> None:
        """Open the form for a new record; what the kind has of an analyst is filled in."""
        if kind in ("sighting", "coverage", "movement"):
            texts.setdefault("analyst", self.session.settings.analyst)
        given = {name: text for name, text in texts.items() if text}
        taken = self.handover.texts(kind, given)
        self.right.show()
        self.panel.begin(kind, given, taken, self.handover.said(kind, taken))

    def begin_no_ship(self) -> None:
        """The form for a look that found nothing, at the picked place or else the last one."""
        place = "" if self.panel.is_unfinished("coverage") else self.handover.place_picked()
        self.begin("coverage", nothing_found="yes", place=place)

    def begin_sheet(self) -> None:
        """The sheet of berths below the map."""
        self.sheet.begin(self.handover.sheet())

    def begin_same_again(self) -> None:
        """One more record like the picked one; its time and image are left to type."""
        kind, texts = self.handover.same_again()
        if self.panel.is_unfinished(kind):
            self.begin(kind)
            self.status.tell(f"This {kind} was unfinished. Save it, or leave it with Esc; then pick and repeat.")
            return
        texts["analyst"] = self.session.settings.analyst
        self.right.show()
        self.panel.begin(kind, texts, said="as the picked one; time and image are left to type")

    def undo(self) -> None:
        change = self.session.undoable()
        if self.session.undo().rows and change is not None:
            self.status.tell(f"Undone: {deed(change.operation)}")

    def redo(self) -> None:
        change = self.session.redoable()
        if self.session.redo().rows and change is not None:
            self.status.tell(f"Redone: {deed(change.operation)}")

    def remove(self) -> None:
        """Remove the picked record, or all the selected; the status bar offers to take it back."""
        if self.left.chosen_count() > 1:
            self.bulk.remove()
            return
        kind, record_id = self.session.picked
        summary = self.session.summary(kind, record_id)
        operations.remove(self.session, kind, record_id)
        self.status.tell(f"Removed: {summary.title if summary else kind}", can_undo=True)

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of the records that are selected in the list, or else of the picked one."""
        return self.left.chosen() or ((self.session.picked,) if self.session.picked[1] else ())

    def export(self, what: str) -> None:
        self.files.export(what)

    def import_files(self) -> None:
        self.files.import_files()

    def new_case(self) -> None:
        self.files.new_case()

    def open_case(self) -> None:
        self.files.open_case()

    def check_history(self) -> None:
        self.history_state.check()

    def show_record_history(self) -> None:
        self.right.show()
        self.right.show_record()
        self.panel.show_history()

    def zoom_to_pick(self) -> None:
        self.map.show_records([self.session.picked[1]])

    def show_chain(self) -> None:
        """Fit the view to the port-to-depot chains and say how many there are."""
        count = self.map.show_chains()
        self.status.tell(
            f"{count} port-to-depot chain{'' if count == 1 else 's'}"
            if count
            else "No chain yet: it needs a movement into a place and one from there to a depot."
        )

    def focus_filter(self) -> None:
        self.left.show()
        self.left.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.left.filter.selectAll()

    def toggle_left(self) -> None:
        self.left.setVisible(not self.left.isVisible())

    def toggle_right(self) -> None:
        self.right.setVisible(not self.right.isVisible())

    def choose_style(self, choice: str) -> None:
        """Dress the whole application in light, dark, or as the system is."""
        self.style_choice = choice
        self.session.settings.style = choice
        tokens = style.chosen(choice)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            style.apply(application, tokens)
        self.left.dress(tokens)
        self.panel.uses.dress(tokens)
        self.time_bar.dress(tokens)
        self.map.set_style(tokens.name)

    def _tell_written(self, text: str) -> None:
        """Say what was done to the picked record, and that the filter hides it where that is so."""
        hidden = self.left.hides(*self.session.picked)
        self.status.tell(f"{text}; the filter hides it" if hidden else text, can_undo=True)

    def _sheet_saved(self, text: str) -> None:
        """Show the list that the new records are in, and say how many they are."""
        self.left.show_kind("sighting")
        self.left.focus_list()
        self.status.tell(text, can_undo=True)

    def attempt(self, work: Callable[[], object]) -> None:
        """Run something the person asked for; a problem becomes a sentence across the window."""
        try:
            work()
        except GeoError as error:
            self.notice.show_text(str(error), serious=True)

    def show_bug(self, sentence: str, report: str) -> None:
        clipboard = QGuiApplication.clipboard()
        self.notice.show_text(sentence, [("Copy report", lambda: clipboard.setText(report))], serious=True)

    # how it is put together

    def _lay_out(self) -> None:
        self.middle = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=1)
        self.time_bar = TimeBar(self)
        self.middle.addWidget(self.map)
        self.middle.addWidget(self.time_bar)
        self.middle.setStretchFactor(0, 1)
        self.middle.setSizes([10_000, self.time_bar.sizeHint().height()])
        self.splitter = Columns(self.left, self.middle, self.right)
        centre = QWidget(self)
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notice)
        rows.addWidget(self.splitter, 1)
        rows.addWidget(self.sheet)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self._file = ElidedLabel(self.session.log.path.name)
        self._file.setMaximumWidth(FILE_WIDTH)
        self._file.setProperty("role", "label")
        self._file.setContentsMargins(0, 3, 12, 0)
        self.menuBar().setCornerWidget(self._file)
        self.setWindowTitle(f"{self.session.log.path.name} – Quaylog")
        self._restore_size()

    def _restore_size(self) -> None:
        width, height = (self.session.settings.window or SIZE)[:2]
        screen = self.screen().availableGeometry()
        if QGuiApplication.platformName() != "offscreen":  # its screen has a size nobody chose
            width, height = min(width, screen.width()), min(height, screen.height())
        self.resize(width, height)
        self.splitter.restore(self.session.settings.texts.get(COLUMNS, ""))

    def _connect(self) -> None:
        session = self.session
        self.map.picked.connect(session.pick)
        self.map.cursor_moved.connect(self.status.show_cursor)
        self.map.view_changed.connect(self.status.show_scale)
        self.search.chosen.connect(partial(search.go, self))
        self.search.left.connect(self.left.focus_list)
        self.left.narrowed.connect(self.map.set_shown)
        self.left.narrowed.connect(self.map_hint.follow)
        session.selected.connect(self.map.select)
        session.selected.connect(self.show_times)
        session.selected.connect(self.right.follow)
        self.panel.logged.connect(self.handover.keep)
        self.sheet.saved.connect(self._sheet_saved)
        self.sheet.odd.connect(lambda text: self.notice.show_text(text) if text else None)
        self.sheet.new_wanted.connect(lambda kind, name: self.begin(kind, **named(kind, name)))
        self.panel.begun.connect(self.right.show_record)
        session.selected.connect(lambda *_: self.menus.refresh())
        session.changed.connect(self._changed)
        self.map.painted.connect(session.indexing.begin)
        QTimer.singleShot(INDEX_AFTER_MS, session.indexing, session.indexing.begin)
        session.failed.connect(lambda sentence: self.notice.show_text(sentence, serious=True))
        session.told.connect(self.status.tell)
        session.written.connect(partial(self.status.tell, can_undo=True))
        self.panel.told.connect(self._tell_written)
        self.status.undo.clicked.connect(self._take_back)
        self.status.network.clicked.connect(self._network_clicked)
        self.panel.dropped.connect(self._offer_typed)
        self.left.chips.forgotten.connect(self._offer_filter)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_style_changed)

    def _network_clicked(self) -> None:
        """While it says “online” it goes offline; else it shows what there is."""
        if self.backgrounds.is_online:
            self.backgrounds.go_online(is_online=False)
        else:
            self.pages.backgrounds()

    def _take_back(self) -> None:
        """What the button of the status bar does."""
        take_back = self.status.take_back
        self.status.tell("")
        self.attempt(take_back or self.undo)

    def _offer_typed(self, kind: str, record_id: str, texts: Mapping[str, str]) -> None:
        """After Esc: what was typed can be had back."""
        self.status.tell("What was typed is dropped", take_back=lambda: self.panel.take_up(kind, record_id, texts))

    def _offer_filter(self, name: str, wanted: Filter) -> None:
        self.status.tell(f"Forgotten: {name}", take_back=lambda: self.left.chips.keep(name, wanted))

    def _changed(self, change_set: ChangeSet) -> None:
        self.map.apply(change_set)
        self.menus.refresh()

    def _system_style_changed(self) -> None:
        if self.style_choice == "system":
            self.choose_style("system")

    def show_times(self, kind: str, record_id: str) -> None:
        """Say when the record was, in the status bar."""
        record = self.session.record(kind, record_id) if kind else None
        window = (
            record.seen
            if isinstance(record, Sighting)
            else record.looked
            if isinstance(record, Coverage)
            else TimeWindow()
        )
        place_id = getattr(record, "place", None)
        place = self.session.record("place", place_id) if place_id else None
        self.status.show_times(window, place.time_zone if isinstance(place, Place) else None)

    def _greet(self) -> None:
        """Ask for the analyst's pseudonym, once; the cursor stays in the list."""
        self.left.views[0].setFocus(Qt.FocusReason.OtherFocusReason)
        settings = self.session.settings
        if settings.analyst or settings.analyst_asked:
            return

        def keep() -> None:
            settings.analyst = self.notice.entry.text().strip()
            settings.save()

        settings.analyst_asked = True
        text = "Under which name shall your records be logged? A pseudonym is best: it travels with the file."
        self.notice.show_text(text, [("Keep", keep)], entry="Pseudonym")

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return focus_order.step(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.session.settings.window = [self.width(), self.height()]
        self.session.settings.texts[COLUMNS] = self.splitter.kept()
        self.time.finish()
        self.session.settings.last_case = str(Path(self.session.log.path).resolve())
        self.attempt(self.session.settings.save)
        self.pages.finish()
        self.unsaved.flush()
        self.menus.stop()
        self.choosing.stop()
        self.history_state.stop()
        self.files.stop()
        self.copies.stop()
        self.pictures.stop()
        self.map.close()
        self.session.close()
        super().closeEvent(event)
