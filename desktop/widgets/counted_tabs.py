"""Tabs that say how many there are, and give up the numbers of the others before a tab would be cut."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget


class CountedTabs(QTabBar):
    """The number of every tab stands in its tip as well, of how many in all."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, expanding=False)
        self._titles = tuple(titles)
        self._counts = [0] * len(self._titles)
        for title in self._titles:
            self.addTab(title)
        self.currentChanged.connect(self._write)

    def show_counts(self, counts: Sequence[tuple[int, int]]) -> None:
        """Show for each tab how many are shown, of how many."""
        self._counts = [shown for shown, _ in counts]
        for index, (shown, total) in enumerate(counts):
            self.setTabToolTip(index, f"{shown:,} of {total:,}")
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        for index, count in enumerate(self._counts):
            self._put(index, f"{self._titles[index]} {count:,}")
        if self._wanted() > self.width():
            for index in range(self.count()):
                if index != self.currentIndex():
                    self._put(index, self._titles[index])

    def _put(self, index: int, text: str) -> None:
        if self.tabText(index) != text:
            self.setTabText(index, text)

    def _wanted(self) -> int:
        """How wide all tabs are together, in pixels, whether they fit or not."""
        return sum(self.tabSizeHint(index).width() for index in range(self.count()))
