"""The map's corner names the sources in one line; what has no room there is in its tool tip."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo import credits

WAIT_MS = 20_000
CORNER = "document.querySelector('.leaflet-control-attribution')"
LINES = (
    "(() => { const range = document.createRange();"
    f" range.selectNodeContents({CORNER}); return range.getClientRects().length; }})()"
)


@pytest.mark.parametrize("style", ["light", "dark"])
def test_the_corner_is_one_line_and_names_who_asks_for_it(
    qtbot: QtBot, window: Window, page_of: Callable[[Window], Any], style: str
) -> None:
    whole, least, versions = credits.on_map()
    window.choose_style(style)
    page = page_of(window)
    for width, height, said in ((1280, 800, least), (1600, 1000, whole), (1280, 800, least)):
        window.resize(width, height)
        qtbot.waitUntil(lambda said=said: page.ask(f"{CORNER}.textContent") == said, timeout=WAIT_MS)
        assert page.ask(LINES) == 1
        assert page.ask(f"{CORNER}.title") == f"{whole} · {versions}"
    assert "© OpenStreetMap contributors" in least


def test_a_background_is_named_before_them(window: Window, page_of: Callable[[Window], Any]) -> None:
    page = page_of(window)
    page.ask("quaylog.page.credits.add('Chart of the institute') ?? 0")
    assert page.ask(f"{CORNER}.textContent") == f"Chart of the institute · {credits.required()}"
