"""Records that another program has just changed: marked in the lists for a minute, or until they are picked."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from geo.log import ChangeSet

MARKED_S = 60.0


class Arrivals(QObject):
    """Which records are marked. ``changed`` is emitted when marks come or go."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._until: dict[tuple[str, str], float] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.forget_old)

    def add(self, change_set: ChangeSet) -> None:
        """Mark what a change touched."""
        until = time.monotonic() + MARKED_S
        self._until |= {(row.kind, row.id): until for row in change_set.rows if row.after is not None}
        self._timer.start(int(MARKED_S * 1000) + 100)
        self.changed.emit()

    def has(self, kind: str, record_id: str) -> bool:
        return (kind, record_id) in self._until

    def drop(self, kind: str, record_id: str) -> None:
        """Take a mark away: the person has seen the record."""
        if self._until.pop((kind, record_id), None) is not None:
            self.changed.emit()

    def forget_old(self) -> None:
        """Take away the marks that have stood for a minute."""
        now = time.monotonic()
        self._until = {key: until for key, until in self._until.items() if until > now}
        self.changed.emit()
