"""Connects the page of backgrounds with what a window does with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.backgrounds_page import BackgroundsPage

if TYPE_CHECKING:
    from desktop.window import Window


def wire(page: BackgroundsPage, window: Window) -> None:
    """What the person does on the page is done; what changes is shown while the page is."""
    backgrounds = window.backgrounds
    page.chosen.connect(lambda chosen: window.attempt(lambda: backgrounds.choose(chosen)))
    page.removed.connect(lambda gone: window.attempt(lambda: backgrounds.remove(gone)))
    page.online.connect(lambda is_online: backgrounds.go_online(is_online=is_online))
    page.file_wanted.connect(lambda: window.attempt(backgrounds.ask_file))
    page.wanted.connect(lambda made: window.attempt(lambda: backgrounds.add(made)))
    page.opacity.connect(lambda percent: backgrounds.dress(opacity=percent))
    page.lines.connect(lambda has_lines: backgrounds.dress(has_lines=has_lines))
    page.most_cached.connect(backgrounds.set_most_cached)
    page.emptied.connect(lambda: window.attempt(backgrounds.empty_cache))
    page.emptied.connect(lambda: show_cache(page, window))
    backgrounds.changed.connect(lambda: show(page, window) if page.isVisible() else None)


def show(page: BackgroundsPage, window: Window) -> None:
    """Show the backgrounds as they are."""
    backgrounds = window.backgrounds
    page.show_backgrounds(
        backgrounds.all, shown=backgrounds.shown, problem=backgrounds.problem, is_online=backgrounds.is_online
    )


def show_cache(page: BackgroundsPage, window: Window) -> None:
    """Count what is kept of servers' tiles; it takes a moment when that is much."""
    page.show_cache(window.backgrounds.cache.size(), window.session.settings.cache_mb)
