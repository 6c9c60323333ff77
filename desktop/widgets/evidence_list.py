"""What the picked record rests on: its citations, one block each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.session import Session
from desktop.widgets.blocks import Blocks, Words
from geo.drafts import FIELDS
from geo.evidence import grade
from geo.records import Citation, Source

EMPTY = (
    "Nothing is cited yet; the record is the analyst's own word. Add citation says which source or image supports or"
    " contradicts it, and on which page."
)


class EvidenceList(QWidget):
    """Citations with source, grade, page and quote; a click opens one, the button adds one."""

    wanted = Signal()
    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._blocks = Blocks("Evidence", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._blocks)

    def show_record(self, record_id: str) -> int:
        """Show a record's citations and return how many there are."""
        self._blocks.clear()
        citations = self._session.evidence.of(record_id)
        if not citations:
            self._blocks.add(Words(EMPTY, "secondary"))
        for citation in citations:
            self._blocks.add(self._block(citation))
        add = QPushButton("Add citation")
        add.clicked.connect(self.wanted)
        self._blocks.add(add, narrow=True)
        return len(citations)

    def lines(self) -> list[str]:
        """Every text shown, from top to bottom."""
        return self._blocks.lines()

    def _block(self, citation: Citation) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for text, role in self._lines(citation):
            if text:
                column.addWidget(Words(text, role))
        edit = QPushButton("Edit", block)
        edit.setProperty("small", True)
        edit.setAccessibleName(f"Edit the citation of {self._title(citation)}")
        edit.clicked.connect(lambda: self.opened.emit(citation.id))
        column.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        return block

    def _lines(self, citation: Citation) -> list[tuple[str, str]]:
        source = self._session.record("source", citation.source) if citation.source else None
        words = [
            citation.stance.value,
            f"for the field {_label_of(citation)}" if citation.field else "",
            citation.page or "",
        ]
        if isinstance(source, Source):
            words = [source.publisher or source.key, grade(citation, source), *words]
        return [
            (self._title(citation), ""),
            (" · ".join(word for word in words if word), "secondary"),
            (f"“{citation.quote}”" if citation.quote else "", "secondary"),
            (citation.note, "secondary"),
        ]

    def _title(self, citation: Citation) -> str:
        if citation.source:
            source = self._session.record("source", citation.source)
            return source.title if isinstance(source, Source) else "a source"
        return self._session.names.name("scene", citation.scene or "")


def _label_of(citation: Citation) -> str:
    """What the form calls the field that a citation is for."""
    words = {spec.name: spec.label for spec in FIELDS[citation.cited_kind]}
    name = "vessels" if citation.field == "candidates" else citation.field or ""
    return f"“{words.get(name, name)}”"
