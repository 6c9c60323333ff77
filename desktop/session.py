"""The one session: it holds the log, runs operations and announces what changed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.arrivals import Arrivals
from desktop.indexing import Indexing
from geo.drafts import FIELDS
from geo.drafts.candidates import Row, rows
from geo.drafts.remembered import Remembered
from geo.errors import GeoError, LogError
from geo.evidence import Evidence
from geo.finding import Finding
from geo.log import Change, ChangeSet, Log, Op, RowChange, Transaction
from geo.lookup import Lookup, title
from geo.position import Position
from geo.records import Citation, Record, Source, kind_of
from geo.settings import Settings
from geo.suggest import Suggestion, suggest
from geo.summary import Summary, summary
from geo.uses import Group, grouped
from geo.wording import Shows, Wording

POLL_MS = 250
MANY = 150_000
"""Of a log with more sightings and looks, lists and filters are read after the map has been painted."""
R = TypeVar("R", Citation, Source)
T = TypeVar("T")


class Session(QObject):
    """Views read through it and hear its signals; operations write through ``run``.

    ``changed`` carries a ``ChangeSet``, alike for doing, undoing, redoing and another program's news. ``selected``
    carries kind and id, both empty when nothing is picked. ``failed`` carries a sentence for the person.
    ``reworded`` tells that positions, times and distances are shown otherwise now: ``wording`` says how.
    ``indexed`` tells, of a very large log, that the lists can be read, and once more when filters can.
    ``written`` carries in words what was written beside a form that is still being typed.
    ``touched`` tells that another program wrote to the file and left no change in the history.
    """

    changed = Signal(object)
    selected = Signal(str, str)
    failed = Signal(str)
    told = Signal(str)
    written = Signal(str)
    reworded = Signal()
    indexed = Signal()
    touched = Signal()

    def __init__(self, log: Log, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log
        self.settings = settings
        self.wording = Wording.of(settings)
        self.names = Lookup(log)
        self.remembered = Remembered(self.names, self.last)
        self.evidence = Evidence(_all(log, Citation), _all(log, Source))
        is_large = log.count("sighting") + log.count("coverage") > MANY
        self.finding = Finding(log, self.names, self.evidence, self.wording, waits=is_large)
        self.picked: tuple[str, str] = ("", "")
        self.looks_at: Position | None = None  # the middle of the map, while that shows no more than a region
        self._held = ""
        self._summaries: dict[tuple[str, str], Summary] = {}
        self._around: dict[tuple[str, datetime, datetime], list[Record]] = {}
        self._mark = log.outside_mark()
        self.arrivals = Arrivals(self)
        self.selected.connect(self.arrivals.drop)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.read_news)
        self._poll.start()
        self.indexing = Indexing(log.path, self.finding, self)
        self.indexing.stepped.connect(self.indexed)
        self.indexing.failed.connect(self.failed)

    def hold(self, reason: str) -> None:
        """Refuse to write, with this sentence, and read no news, while another process of ours writes; empty: go on."""
        self._held = reason

    def run(self, op: Op, work: Callable[[Transaction], object]) -> ChangeSet:
        """Run one named write in one transaction and announce it."""
        self._require_free()
        self.log.analyst = self.settings.analyst
        return self._announce(self.log.run(op, work))

    def follow(self, work: Callable[[Log], T]) -> T:
        """Let a function of the library write to the log, and announce what it wrote."""
        self._require_free()
        self.log.analyst = self.settings.analyst
        head = self.log.head()
        result = work(self.log)
        if self.log.head() != head:
            self._announce(next(self.log.history(limit=1)))
        return result

    def undo(self) -> ChangeSet:
        self._require_free()
        return self._announce(self.log.undo())

    def redo(self) -> ChangeSet:
        self._require_free()
        return self._announce(self.log.redo())

    def undoable(self) -> Change | None:
        return self.log.undoable()

    def redoable(self) -> Change | None:
        return self.log.redoable()

    def adopt(self) -> ChangeSet:
        """Take what another program wrote into the history as one change."""
        self._require_free()
        return self._announce(self.log.adopt())

    def put_back(self) -> ChangeSet:
        """Undo what another program wrote into the tables."""
        self._require_free()
        return self._announce(self.log.put_back())

    def read_news(self, own: str = "") -> None:
        """Announce what other programs committed to the same log; ``own`` is the id of a change that is ours."""
        if self._held:
            return
        try:
            for news in self.log.news():
                is_own = news.change is not None and news.change.id == own
                if not is_own:
                    self.arrivals.add(news)
                self._announce(news)
                if not is_own:
                    self.told.emit(self._news_words(news))
            mark = self.log.outside_mark()
        except GeoError as error:
            self.failed.emit(str(error))
            return
        if mark not in (None, self._mark):
            self.touched.emit()
        self._mark = mark

    def _news_words(self, news: ChangeSet) -> str:
        """Who did what, and to which record."""
        if news.change is None or not news.rows:
            return ""
        row, more = news.rows[0], len(news.rows) - 1
        found = self.summary(row.kind, row.id)
        what = f", {found.title}" if found is not None else ""
        who = f" ({news.change.analyst})" if news.change.analyst else ""
        return f"Another program{who}: {news.change.operation}{what}{f' and {more:,} more' if more else ''}"

    def record(self, kind: str, record_id: str) -> Record | None:
        return self.log.get(kind, record_id)

    def is_empty(self) -> bool:
        """Whether the case holds no record at all."""
        return not any(self.log.count(kind) for kind in FIELDS)

    def history_of(self, record_id: str, limit: int) -> list[ChangeSet]:
        """The newest changes of one record, each with that record's rows only."""
        return list(self.log.history(record=record_id, limit=limit))

    def uses(self, kind: str, record_id: str) -> tuple[Group, ...]:
        """What uses a record, under headings: a vessel's sightings, what was seen at a place or its berths, ..."""
        return grouped(kind, self.log.uses(kind, record_id, inside=True))

    def around(self, vessel: str, earliest: datetime, latest: datetime) -> list[Record]:
        """The sightings and movements of a vessel whose window is closed and meets this one (aware, UTC).

        Remembered until something changes, since a form asks again at each pause in typing.
        """
        key = (vessel, earliest, latest)
        if key not in self._around:
            self._around[key] = self.log.around(vessel, earliest, latest)
        return self._around[key]

    def last(self, kind: str, record_id: str) -> Record | None:
        """A record as it is, or as it was when it was last in the log."""
        record = self.log.get(kind, record_id)
        if record is None:
            rows = (row for change in self.history_of(record_id, 2) for row in change.rows)
            record = next((row.before or row.after for row in rows if row.before or row.after), None)
        return record

    def last_name(self, kind: str, record_id: str) -> str:
        """What a record is called, or was called when it was last in the log: ``the place “Rajin”``."""
        record = self.last(kind, record_id)
        return f"the {kind} “{title(record)}”" if record is not None else f"a {kind}"

    def reword(self) -> None:
        """Word everything as the settings say now."""
        wording = Wording.of(self.settings)
        if wording != self.wording:
            self.wording = wording
            self._summaries.clear()
            self.finding.reword(wording)
            self.indexing.read_on()
            self.reworded.emit()

    def field_text(self, shows: Shows, exact: str) -> str:
        """A form's text in the wording of the settings, given the exact one."""
        return self.wording.field(shows, exact)

    def suggest(self, kind: str, typed: str) -> Sequence[Suggestion]:
        """The records of a kind that may be meant by what was typed so far."""
        return suggest(self.names, kind, typed, self.wording)

    def candidates(self, text: str) -> Sequence[Row]:
        """The vessels that the text of a candidates field names."""
        return rows(text, self.names)

    def summary(self, kind: str, record_id: str) -> Summary | None:
        """The two lines of a record; remembered until something changes."""
        key = (kind, record_id)
        if key not in self._summaries:
            record = self.log.get(kind, record_id)
            if record is None:
                return None
            self._summaries[key] = summary(record, self.names, self.evidence.words(record_id), self.wording)
        return self._summaries[key]

    def pick(self, kind: str, record_id: str) -> None:
        """Make this the picked record everywhere; two empty texts pick nothing."""
        if self.picked != (kind, record_id):
            self.picked = (kind, record_id)
            self.selected.emit(kind, record_id)

    def is_open(self) -> bool:
        return self._poll.isActive()

    def close(self) -> None:
        self._poll.stop()
        self.indexing.stop()
        self.log.close()

    def _require_free(self) -> None:
        if self._held:
            raise LogError(self._held)

    def _announce(self, change_set: ChangeSet) -> ChangeSet:
        if change_set.rows:
            self._summaries.clear()
            self._around.clear()
            self.evidence.apply(change_set.rows)
            self.names.apply(change_set.rows)
            self.finding.apply(change_set.rows)
            self._drop_lost_pick(change_set)
            self.changed.emit(change_set)
        return change_set

    def _drop_lost_pick(self, change_set: ChangeSet) -> None:
        if any((row.kind, row.id) == self.picked and row.after is None for row in change_set.rows):
            self.pick("", "")


def _all(log: Log, cls: type[R]) -> list[R]:
    return [record for record in log.all(kind_of(cls)) if isinstance(record, cls)]


__all__ = ["ChangeSet", "Group", "RowChange", "Session"]
