"""The state of the history in the status bar, and what to do when another program edited the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop.jobs import Job
from desktop.widgets.outside_page import OutsidePage
from geo.log import ChangeSet, CheckReport, Log, RowChange
from geo.log.checking_apart import check_apart
from geo.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.window import Window

FIRST_AFTER_MS = 5_000
"""The first check waits this long at most for the map."""
LARGE_AFTER_MS = 90_000
"""That of a very large log waits until its lists and filters have been read, too."""


class Verdict(NamedTuple):
    """What a check of a private copy found: the history's soundness, and what differs from it."""

    report: CheckReport
    edits: tuple[RowChange, ...]
    problems: tuple[str, ...]


def _checked(path: Path, progress: Any) -> Verdict:
    with Log.open(path, read_only=True) as log, log.snapshot() as copy:
        report = copy.check(progress=progress)
        return Verdict(report, copy.outside_edits(), copy.outside_problems())


class HistoryState:
    """Says “checking…” at once and checks a private copy in the background, again when another program wrote."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._job: Job | None = None
        self._again = False
        self._verdict: Verdict | None = None
        self.page = OutsidePage(window.session, window)
        self.page.hide()
        self.page.adopt.clicked.connect(lambda: self._settle(window.session.adopt, "Adopted the outside edits"))
        self.page.put_back.clicked.connect(self._put_back)
        window.status.history.clicked.connect(self._explain)
        window.status.head.clicked.connect(self._copy_head)
        window.session.changed.connect(lambda _: self._count())
        window.session.touched.connect(self.check)
        window.status.show_history("checking…", good=True)
        self._show_head()
        # The first check waits until the map is painted: it would take the processor from the first picture.
        self._first = QTimer(window, singleShot=True, interval=FIRST_AFTER_MS)
        self._first.timeout.connect(self.check)
        window.map.painted.connect(self._painted)
        window.session.indexed.connect(self._painted)
        self._first.start(FIRST_AFTER_MS if not window.session.finding.is_reading else LARGE_AFTER_MS)

    def check(self) -> None:
        """Replay the history in the background and show the verdict; once more when a check is under way."""
        self._first.stop()
        self._again = self._job is not None
        if self._job is not None:
            return
        path = self._window.session.log.path

        def work(progress: Any) -> Verdict:
            report = check_apart(path, lambda: progress(0, 0))
            verdict = _checked(path, progress) if report is None else Verdict(report, (), ())
            give_back()
            return verdict

        self._window.status.show_history("checking…", good=True)
        self._show_head()
        self._job = Job(work, self._window)
        self._job.done.connect(self._show)
        self._job.failed.connect(self._show_problem)
        self._job.broken.connect(self._raise)
        self._job.start()

    def stop(self) -> None:
        self._first.stop()
        if self._job is not None:
            self._job.stop()
            self._job = None  # a result that is on its way is not shown: the log is closed

    def is_checking(self) -> bool:
        return self._job is not None or self._first.isActive()

    def show_edits(self) -> None:
        """Open the page that lists what another program changed."""
        self._window.right.show_page(self.page)

    def _painted(self) -> None:
        if self._first.isActive() and not self._window.session.finding.is_reading:
            self.check()

    def _show(self, verdict: Verdict) -> None:
        if self._job is None:
            return
        self._job = None
        self._verdict = verdict
        self.page.show_findings(verdict.edits, verdict.problems)
        if self._again:
            self.check()
        elif verdict.edits or verdict.problems:
            self._window.status.show_history("edited outside", good=False)
            self._offer(len(verdict.edits) + len(verdict.problems))
        elif verdict.report.ok:
            self._count()
        else:
            self._window.status.show_history("history damaged", good=False)
            self._explain()

    def _offer(self, edits: int) -> None:
        session = self._window.session
        records = "1 record was" if edits == 1 else f"{edits:,} records were"
        text = f"{records} changed by another program. Adopt the changes as one step of the history, or put them back?"
        actions = [
            ("Show", self.show_edits),
            ("Adopt", lambda: self._settle(session.adopt, "Adopted the outside edits")),
            ("Put back", self._put_back),
        ]
        self._window.notice.show_text(text, actions, serious=True)

    def _put_back(self) -> None:
        """What was put back is a change taken back already: it is had again by a redo."""
        session = self._window.session
        self._settle(session.put_back, "Put back the outside edits", take_back=session.redo)

    def _settle(self, work: Callable[[], ChangeSet], told: str, take_back: Callable[[], object] | None = None) -> None:
        def settle() -> None:
            done = work()
            self._window.notice.hide()
            self._window.right.show_record()
            if done.change is None:  # rows that could not be read: nothing of them is kept
                self._window.status.tell(told)
            else:
                self._window.status.tell(told, can_undo=True, take_back=take_back)

        self._window.attempt(settle)
        self.check()

    def _explain(self) -> None:
        """What the status bar's word means, and what can be done about it."""
        verdict = self._verdict
        if verdict is None or self._job is not None:
            return
        if verdict.edits or verdict.problems:
            self.show_edits()
        elif not verdict.report.ok:
            text = f"The history does not hold: {verdict.report.problems[0]} Restore the case from a backup."
            self._window.notice.show_text(text, serious=True)
        else:
            self.check()

    def _copy_head(self) -> None:
        QGuiApplication.clipboard().setText(self._window.session.log.head())
        self._window.status.tell("The hash of the newest change is copied; “quaylog check --expect” tests it.")

    def _show_head(self) -> None:
        self._window.status.show_head(self._window.session.log.head())

    def _count(self) -> None:
        self._show_head()
        verdict = self._verdict
        if verdict is None or self._job is not None or verdict.edits or verdict.problems:
            return
        if verdict.report.ok:
            count = self._window.session.log.change_count()
            self._window.status.show_history(f"history intact, {count:,} change{'' if count == 1 else 's'}", good=True)

    def _show_problem(self, sentence: str) -> None:
        if self._job is None:
            return
        self._job = None
        self._window.status.show_history("not checked", good=False)
        self._window.notice.show_text(sentence, serious=True)

    def _raise(self, error: BaseException) -> None:
        self._job = None
        raise error
