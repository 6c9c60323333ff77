"""The pages that take the right column's place: each is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import background_page
from desktop.widgets.backgrounds_page import BackgroundsPage
from desktop.widgets.bookmarks_page import BookmarksPage
from desktop.widgets.notes_page import NotesPage
from desktop.widgets.settings_page import SettingsPage

if TYPE_CHECKING:
    from desktop.window import Window


class Pages:
    """Opens the pages of one window, and lets them finish when it closes."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._notes: NotesPage | None = None
        self._settings: SettingsPage | None = None
        self._bookmarks: BookmarksPage | None = None
        self._backgrounds: BackgroundsPage | None = None
        self.apply()

    def notes(self) -> NotesPage:
        """Open the case notes."""
        window = self._window
        if self._notes is None:
            self._notes = NotesPage(window.session, window.unsaved, window)
            self._notes.removed.connect(lambda text: window.status.tell(text, can_undo=True))
        window.right.show_page(self._notes)
        return self._notes

    def bookmarks(self) -> BookmarksPage:
        """Open the list of bookmarked views."""
        window = self._window
        if self._bookmarks is None:
            self._bookmarks = BookmarksPage(window.bookmarks, window)
        window.right.show_page(self._bookmarks)
        return self._bookmarks

    def settings(self) -> SettingsPage:
        """Open the settings."""
        window = self._window
        if self._settings is None:
            self._settings = SettingsPage(window.session.settings, window)
            self._settings.changed.connect(lambda: window.attempt(self._keep))
            self._settings.style_chosen.connect(window.choose_style)
        self._settings.read()
        window.right.show_page(self._settings)
        return self._settings

    def backgrounds(self) -> BackgroundsPage:
        """Open the map's backgrounds."""
        window = self._window
        if self._backgrounds is None:
            self._backgrounds = BackgroundsPage(window)
            background_page.wire(self._backgrounds, window)
        background_page.show(self._backgrounds, window)
        background_page.show_cache(self._backgrounds, window)
        window.right.show_page(self._backgrounds)
        return self._backgrounds

    def apply(self) -> None:
        """Let the settings act on what is shown."""
        window, settings = self._window, self._window.session.settings
        window.session.reword()
        window.status.use(window.session.wording, settings.time_zone)
        window.map.set_wording(window.session.wording)

    def _keep(self) -> None:
        self.apply()
        self._window.show_times(*self._window.session.picked)
        self._window.session.settings.save()

    def finish(self) -> None:
        """Save what a page still holds; called before the log is closed."""
        if self._notes is not None:
            self._notes.save()
