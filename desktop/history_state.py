"""The state of the history in the status bar, and what to do when another program edited the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.jobs import Job
from geo.log import Log

if TYPE_CHECKING:
    from desktop.window import Window
    from geo.log import CheckReport


class HistoryState:
    """Says “checking…” at once and checks a private copy of the log in the background."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._job: Job | None = None
        window.session.changed.connect(lambda _: self._count())
        self._verdict: CheckReport | None = None
        self.check()

    def check(self) -> None:
        """Replay the history in the background and show the verdict."""
        if self._job is not None:
            return
        path = self._window.session.log.path

        def work(progress: Any) -> Any:
            with Log.open(path, read_only=True) as log, log.snapshot() as copy:
                return copy.check(progress=progress), len(copy.outside_edits())

        self._window.status.show_history("checking…", good=True)
        self._job = Job(work, self._window)
        self._job.done.connect(self._show)
        self._job.failed.connect(self._show_problem)
        self._job.broken.connect(self._raise)
        self._job.start()

    def stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def is_checking(self) -> bool:
        return self._job is not None

    def _show(self, verdict: tuple[CheckReport, int]) -> None:
        self._job = None
        self._verdict, edits = verdict
        if edits:
            self._window.status.show_history("edited outside", good=False)
            self._offer(edits)
        elif self._verdict.ok:
            self._count()
        else:
            self._window.status.show_history("history damaged", good=False)
            self._window.notice.show_text(f"The history does not hold: {self._verdict.problems[0]}", serious=True)

    def _offer(self, edits: int) -> None:
        session = self._window.session
        records = "1 record was" if edits == 1 else f"{edits} records were"
        text = f"{records} changed by another program. Adopt the changes as one step of the history, or put them back?"
        actions = [("Adopt", lambda: self._settle(session.adopt)), ("Put back", lambda: self._settle(session.put_back))]
        self._window.notice.show_text(text, actions, serious=True)

    def _settle(self, work: Any) -> None:
        self._window.attempt(work)
        self.check()

    def _count(self) -> None:
        if self._verdict is not None and self._verdict.ok and self._job is None:
            count = self._window.session.log.change_count()
            self._window.status.show_history(f"history intact, {count:,} change{'' if count == 1 else 's'}", good=True)

    def _show_problem(self, sentence: str) -> None:
        self._job = None
        self._window.status.show_history("not checked", good=False)
        self._window.notice.show_text(sentence, serious=True)

    def _raise(self, error: BaseException) -> None:
        self._job = None
        raise error
