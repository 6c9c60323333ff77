"""What stands on the map while it has nothing to draw: what would be here, and how it gets here."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.session import Session
from geo.map.located import is_located
from geo.records import Place, Sighting

LOCATED = ("place", "sighting", "coverage", "movement")
NOTHING_YET = (
    "Places, sightings and movements are drawn here.\nA right-click adds a place or logs a sighting where you click."
)
NOTHING_LEFT = "The filter leaves nothing to draw but places.\nCtrl+Shift+F shows everything again."
NO_POSITION = "What is picked is not on the map: nothing says where it was."
PUT_THERE = "\nA right-click on the map puts it there."
MARGIN = 48
WIDEST = 420


class MapHint(QLabel):
    """Lies over the map's foot and lets every click through."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setObjectName("mapHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._session, self._over = session, over
        self._left: object = None
        over.installEventFilter(self)
        session.changed.connect(self._count)
        session.selected.connect(lambda *_: self._write())
        self._count()

    def follow(self, ids: object) -> None:
        """Take up what the filter leaves; None is everything."""
        self._left = ids
        self._write()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _count(self) -> None:
        self._is_empty = not any(self._session.log.count(kind) for kind in LOCATED)
        self._write()

    def _write(self) -> None:
        nothing_left = self._left is not None and not self._left
        self.setText(NOTHING_YET if self._is_empty else self._of_picked() or (NOTHING_LEFT if nothing_left else ""))
        self.setVisible(bool(self.text()))
        self._place()

    def _of_picked(self) -> str:
        """What the picked record lacks to be on the map."""
        kind, record_id = self._session.picked
        record = self._session.record(kind, record_id) if kind else None
        if record is None or is_located(record, self._session.record):
            return ""
        return NO_POSITION + (PUT_THERE if isinstance(record, Place | Sighting) else "")

    def _place(self) -> None:
        width = min(WIDEST, max(0, self._over.width() - 2 * MARGIN))
        self.setFixedWidth(width)
        self.setFixedHeight(max(0, self.heightForWidth(width)))
        self.move((self._over.width() - width) // 2, self._over.height() - self.height() - MARGIN)
        self.raise_()
