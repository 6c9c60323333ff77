"""The right column: the one picked record, as a form, with its evidence; or what to do when nothing is picked."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.session import ChangeSet, Session
from desktop.unsaved import Unsaved
from desktop.widgets.aside import Aside, named
from desktop.widgets.evidence_list import EvidenceList
from desktop.widgets.fitting import breakable, unbroken
from desktop.widgets.form_layout import TITLES
from desktop.widgets.history_list import HistoryList
from desktop.widgets.record_form import RecordForm, Target
from desktop.widgets.use_view import TITLES as USE_TITLES
from desktop.widgets.use_view import UseView
from geo import drafts
from geo.suggest import findable

FORM, USES, HISTORY, EVIDENCE = range(4)
HINT = (
    "Nothing is picked.\n\nPick a line in the log or a mark on the map to see and edit it.\n\n"
    "Ctrl+N logs a sighting; a right-click on the map logs one there."
)
EMPTY_CASE = (
    "This case is empty.\n\nCtrl+Shift+P adds its first place; a right-click on the map adds one there.\n\n"
    "Ctrl+N logs a sighting: what was seen, where and when, and who says so.\n\n"
    "Ctrl+I brings in GeoJSON, CSV and other files.\n\nF1 lists every key, Shift+F1 opens the manual."
)


class RecordPanel(QWidget):
    """Shows what the session has picked. What is typed and not saved is kept, also when another record is picked.

    ``dropped`` carries kind, id and the texts that Esc dropped; ``take_up`` brings them back.
    """

    told = Signal(str)
    begun = Signal()
    dropped = Signal(str, str, object)
    logged = Signal(str, str, object)

    def __init__(self, session: Session, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right")
        self._session = session
        self._unsaved = unsaved
        self._forms: dict[str, RecordForm] = {}
        self._form: RecordForm | None = None
        self._aside: Aside | None = None
        self._title = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._subtitle = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.tabs: QTabBar = QTabBar(self)
        self._stack = QStackedWidget(self)
        self._evidence = EvidenceList(session, self)
        self.history: HistoryList = HistoryList(session, self)
        self.uses: UseView = UseView(session, self)
        self._lay_out()
        session.selected.connect(self._show)
        session.changed.connect(self._follow)
        session.reworded.connect(self._reword)
        self._show_hint()

    def begin(
        self, kind: str, texts: Mapping[str, str], taken: Mapping[str, str] | None = None, said: str = ""
    ) -> None:
        """Start a new record with some texts filled in; an unfinished one of the kind is taken up again.

        ``taken`` are the texts taken over from elsewhere, and ``said`` tells whence; what is unfinished goes first.
        """
        self._aside = None
        self._session.pick("", "")
        if self.is_unfinished(kind):
            taken, said = {}, ""
        taken = taken or {}
        blank = {**{spec.name: "" for spec in drafts.FIELDS[kind]}, **taken, **texts}
        kept = {name: text for name, text in self._unsaved.get(kind, "").items() if not texts.get(name)}
        self._open(Target(kind, ""), blank, kept, tuple(taken))
        self._title.setText(TITLES[kind])
        self._subtitle.setText("unfinished, taken up again" if kept else said or "not saved yet")
        if self._form is not None:
            self._form.focus_first()
        self.begun.emit()

    def is_unfinished(self, kind: str) -> bool:
        """Whether a new record of the kind was begun and not saved."""
        return bool(self._unsaved.get(kind, ""))

    def form(self) -> RecordForm:
        """The form that is shown.

        Raises:
            LookupError: when nothing is picked and nothing is being logged.
        """
        if self._form is None:
            raise LookupError("no form is shown")
        return self._form

    def title(self) -> str:
        """The words above the form; empty when nothing is picked."""
        return unbroken(self._title.text()) if self._form is not None else ""

    def subtitle(self) -> str:
        """The line below the title."""
        return self._subtitle.text()

    def save(self) -> None:
        """Save what stands in the form."""
        if self._form is not None:
            self._form.save()

    def _begin_within(self, field: str, kind: str, name: str) -> None:
        """Add a record that the open form refers to; the form waits meanwhile."""
        if self._form is None:
            return
        kept = self._unsaved.get(kind, "")
        self._aside = Aside(self._form.state(), field, self.title(), self.subtitle(), kept)
        blank = {spec.name: "" for spec in drafts.FIELDS[kind]}
        self._open(Target(kind, ""), {**blank, **named(kind, name)}, {})
        self._title.setText(TITLES[kind])
        self._subtitle.setText(f"then back to: {self._aside.title}")
        self._form.focus_first()

    def _return(self, kind: str, record_id: str) -> None:
        """Take up the form that waits, with the name of the record that was added; without one when none was."""
        aside, self._aside = self._aside, None
        if aside is None:
            return
        self._unsaved.put(kind, "", aside.kept)
        self._open(*aside.form)
        self._title.setText(aside.title)
        self._subtitle.setText(aside.subtitle)
        record = self._session.record(kind, record_id) if record_id else None
        self.form().fill_in(aside.field, findable(record, kind, self._session.names) if record else "")

    def _show(self, kind: str, record_id: str) -> None:
        self._aside = None
        record = self._session.record(kind, record_id) if kind else None
        if record is None:
            self._show_hint()
            return
        self._open(
            Target(kind, record_id), drafts.fields(record, self._session.names), self._unsaved.get(kind, record_id)
        )
        self._write_titles()

    def _open(
        self, target: Target, texts: Mapping[str, str], edits: Mapping[str, str], taken: Collection[str] = ()
    ) -> None:
        form = self._form_for(target.kind)
        tab = self.tabs.currentIndex() if self._form is form and form.target == target else FORM
        self._form = form
        form.load(target, texts, edits, taken)
        self.tabs.setTabText(0, target.kind.capitalize())
        self.tabs.setTabVisible(HISTORY, bool(target.id))
        self.tabs.setTabVisible(EVIDENCE, bool(target.id) and target.kind != "citation")
        self._count_evidence()
        self._count_uses()
        self.tabs.setCurrentIndex(tab)
        self.tabs.show()
        self._title.show()
        self._subtitle.show()
        self._switch(tab)

    def _form_for(self, kind: str) -> RecordForm:
        if kind not in self._forms:
            form = RecordForm(self._session, kind, self)
            form.saved.connect(self._saved)
            form.cancelled.connect(self._cancel)
            form.new_wanted.connect(self._begin_within)
            form.dirty.connect(lambda _dirty: self._unsaved.put(form.target.kind, form.target.id, form.edits()))
            self._forms[kind] = form
            self._stack.addWidget(form)
        return self._forms[kind]

    def _saved(self, kind: str, record_id: str) -> None:
        if self._form is not None:
            self._unsaved.drop(kind, self._form.target.id)
            if not self._form.target.id and self._aside is None:
                self.logged.emit(kind, record_id, self._form.texts())
        self._unsaved.drop(kind, record_id)
        if self._aside is not None:
            self._return(kind, record_id)
        elif kind == "citation":
            self._back_to_cited(record_id)
        elif self._session.picked == (kind, record_id):
            self._show(kind, record_id)
        else:
            self._session.pick(kind, record_id)
        self.told.emit("Saved")

    def _back_to_cited(self, citation_id: str) -> None:
        citation = self._session.record("citation", citation_id)
        if citation is not None:
            self._session.pick(citation.cited_kind, citation.cited)  # type: ignore[union-attr]
            self.tabs.setCurrentIndex(EVIDENCE)

    def _cancel(self) -> None:
        if self._form is None:
            return
        kind, record_id = self._form.target
        edits = self._form.edits()
        self._unsaved.drop(kind, record_id)
        if self._aside is not None:
            self._return(kind, "")
        elif record_id and edits:
            self._show(kind, record_id)
        else:
            self._session.pick("", "")
            self._show_hint()
        if edits:
            self.dropped.emit(kind, record_id, edits)

    def take_up(self, kind: str, record_id: str, texts: Mapping[str, str]) -> None:
        """Open the form with texts that were dropped, to go on with them."""
        self._unsaved.put(kind, record_id, texts)
        if not record_id:
            self.begin(kind, {})
        elif self._session.picked == (kind, record_id):
            self._show(kind, record_id)
        else:
            self._session.pick(kind, record_id)

    def _follow(self, change_set: ChangeSet) -> None:
        """After undo, or another program's change: show the record as it is now, keep what is being typed."""
        if self._form is None:
            self._write_hint()
        if self._form is None or not self._form.target.id:
            return
        kind, record_id = self._form.target
        touched = {row.id for row in change_set.rows}
        record = self._session.record(kind, record_id) if record_id in touched else None
        if record is not None and self._form.edits():
            self._form.rebase(drafts.fields(record, self._session.names))
        elif record is not None:
            self._show(kind, record_id)
        if record_id in touched and self.tabs.currentIndex() == HISTORY:
            self.history.show_record(record_id)
        self._count_evidence()
        if kind in USE_TITLES and (record is None or self._form.edits()):
            self._count_uses()

    def _reword(self) -> None:
        """Write the lines about the picked record in the wording of now."""
        if self._form is None:
            return
        if self._form.target.id:
            self._write_titles()
        if self.tabs.currentIndex() == HISTORY:
            self.history.show_record(self._form.target.id)
        self._count_evidence()

    def show_history(self) -> None:
        """Turn to the history of the record that is shown."""
        if self._form is not None and self._form.target.id:
            self.tabs.setCurrentIndex(HISTORY)

    def _write_titles(self) -> None:
        summary = self._session.summary(*self._session.picked)
        if summary is not None:
            self._title.setText(breakable(summary.title))
            self._subtitle.setText(breakable(" · ".join(part for part in (summary.when, summary.detail) if part)))

    def _count_evidence(self) -> None:
        count = self._evidence.show_record(self._form.target.id if self._form else "")
        self.tabs.setTabText(EVIDENCE, f"Evidence {count}" if count else "Evidence")

    def _count_uses(self) -> None:
        kind, record_id = self._form.target if self._form else ("", "")
        count = self.uses.show_record(kind, record_id)
        self.tabs.setTabVisible(USES, bool(record_id) and kind in USE_TITLES)
        title = USE_TITLES.get(kind, "Used by")
        self.tabs.setTabText(USES, f"{title} {count:,}" if count else title)

    def _show_hint(self) -> None:
        self._form = None
        self.tabs.hide()
        self._title.hide()
        self._subtitle.hide()
        self._write_hint()
        self._stack.setCurrentWidget(self._hint)

    def hint(self) -> str:
        """What stands in the column while nothing is picked; empty when something is."""
        return "" if self._form is not None else self._hint.text()

    def _write_hint(self) -> None:
        self._hint.setText(EMPTY_CASE if self._session.is_empty() else HINT)

    def _switch(self, tab: int) -> None:
        if self._form is None:
            return
        if tab == HISTORY:
            self.history.show_record(self._form.target.id)
        shown: dict[int, QWidget] = {USES: self.uses, HISTORY: self.history, EVIDENCE: self._evidence}
        self._stack.setCurrentWidget(shown.get(tab, self._form))

    def _cite(self) -> None:
        if self._form is not None:
            kind, record_id = self._form.target
            self.begin("citation", {"cited_kind": kind, "cited": record_id, "stance": "supports"})

    def _open_citation(self, citation_id: str) -> None:
        self._session.pick("citation", citation_id)

    def _lay_out(self) -> None:
        self._hint = hint = QLabel(HINT, self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        hint.setObjectName("hint")
        hint.setProperty("role", "label")
        self._stack.addWidget(hint)
        self._stack.addWidget(self._evidence)
        self._stack.addWidget(self.history)
        self._stack.addWidget(self.uses)
        self.uses.wanted.connect(self._session.pick)
        self.history.told.connect(self.told)
        self._evidence.wanted.connect(self._cite)
        self._evidence.opened.connect(self._open_citation)
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.tabs.addTab("History")
        self.tabs.addTab("Evidence")
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._switch)
        self._title.setProperty("role", "title")
        self._subtitle.setProperty("role", "secondary")
        self._title.setContentsMargins(14, 12, 14, 0)
        self._subtitle.setContentsMargins(14, 2, 14, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.tabs, self._title, self._subtitle):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
