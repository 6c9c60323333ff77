"""Views of the map under names, kept with the settings for each case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.view_history import View
from geo.errors import InvalidValue

if TYPE_CHECKING:
    from desktop.window import Window

LONGEST = 80
WITH_KEYS = 9
"""The first of them have a key."""


class Bookmarks(QObject):
    """What is bookmarked in the case of a window, in the order in which it was. ``changed`` tells of every change."""

    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._key = f"views {window.session.log.path.resolve()}"
        self._views = self._kept()

    def all(self) -> dict[str, View]:
        """The views by name."""
        return dict(self._views)

    def name(self, number: int) -> str:
        """The name of the number-th, from 1 on; empty when there is none."""
        names = list(self._views)
        return names[number - 1] if number <= len(names) else ""

    def ask(self) -> None:
        """Ask for the name of the view that is shown, and bookmark it."""
        notice = self._window.notice
        keep = ("Bookmark", lambda: self._window.attempt(lambda: self.add(notice.entry.text())))
        notice.show_text("Under which name shall this view be bookmarked?", [keep], entry="Name of the view")
        notice.entry.clear()
        notice.entry.setFocus()

    def add(self, name: str) -> None:
        """Bookmark the view that is shown; a name that is bookmarked already means this view from now on.

        Raises:
            InvalidValue: when the name is empty or too long.
        """
        view = self._window.views.view
        if view is None:
            raise InvalidValue("The map is not painted yet; try again in a moment.")
        clean = _named(name)
        self._change({**self._views, clean: view}, f"Bookmarked: {clean}")

    def rename(self, name: str, new: str) -> None:
        """Call a view otherwise; it keeps its place.

        Raises:
            InvalidValue: when the name is empty, too long, or that of another view.
        """
        clean = _named(new)
        if clean == name:
            return
        if clean in self._views:
            raise InvalidValue(f"Another view is called “{clean}”. Choose another name, or remove that one first.")
        renamed = {clean if one == name else one: view for one, view in self._views.items()}
        self._change(renamed, f"Renamed: {clean}")

    def remove(self, name: str) -> None:
        """Forget a view; the status bar brings it back."""
        kept = {one: view for one, view in self._views.items() if one != name}
        self._change(kept, f"Removed: {name}")

    def go(self, name: str) -> None:
        """Show a view."""
        if name in self._views:
            self._window.views.show(self._views[name])

    def _change(self, views: dict[str, View], words: str) -> None:
        before = self._views
        self._write(views)
        self._window.status.tell(words, take_back=lambda: self._write(before))

    def _write(self, views: dict[str, View]) -> None:
        self._views = views
        settings = self._window.session.settings
        kept = [{"name": name, "lon": at.lon, "lat": at.lat, "zoom": at.zoom} for name, at in views.items()]
        settings.texts[self._key] = json.dumps(kept, ensure_ascii=False)
        self.changed.emit()
        self._window.menus.refresh()
        settings.save()

    def _kept(self) -> dict[str, View]:
        """What was kept; what cannot be read is left out."""
        try:
            kept = json.loads(self._window.session.settings.texts.get(self._key, "[]"))
            return {
                str(one["name"]): View(lon=float(one["lon"]), lat=float(one["lat"]), zoom=float(one["zoom"]))
                for one in kept
            }
        except (ValueError, TypeError, KeyError):
            return {}


def _named(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise InvalidValue("A bookmarked view needs a name.")
    if len(clean) > LONGEST:
        raise InvalidValue(f"The name has {len(clean):,} characters; at most {LONGEST} fit.")
    return clean
