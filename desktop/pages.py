"""The pages that take the right column's place: each is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.notes_page import NotesPage

if TYPE_CHECKING:
    from desktop.window import Window


class Pages:
    """Opens the pages of one window, and lets them finish when it closes."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._notes: NotesPage | None = None

    def notes(self) -> NotesPage:
        """Open the case notes."""
        window = self._window
        if self._notes is None:
            self._notes = NotesPage(window.session, window.unsaved, window)
            self._notes.removed.connect(lambda text: window.status.tell(text, can_undo=True))
        window.right.show_page(self._notes)
        return self._notes

    def finish(self) -> None:
        """Save what a page still holds; called before the log is closed."""
        if self._notes is not None:
            self._notes.save()
