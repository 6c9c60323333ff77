"""What “painted” promises: the map as it was told, in the size of its window, soon, and on the screen."""

from typing import Any

import pytest
from PySide6.QtTest import QTest

SIZES = ((640, 500), (1300, 900), (700, 900), (1200, 500))
SIZE = (
    "(() => { const { view } = quaylog.page.scene, size = quaylog.map.getSize();"
    " return [innerWidth, innerHeight, size.x, size.y,"
    " Math.round(view.width - 2 * view.inset.x), Math.round(view.height - 2 * view.inset.y)].join(); })()"
)
AT_PAINTED = (
    "(() => { const tell = quaylog.page.bridge.tell_painted;"
    f" quaylog.page.bridge.tell_painted = (...all) => {{ window.sizes = {SIZE}; tell(...all); }}; return 1; }})()"
)
SLOW_TILES = """(() => {
  const { view } = quaylog.page.base, get = view.getDisplayTile.bind(view);
  view.getDisplayTile = async (tile) => {
    await new Promise((resolve) => { setTimeout(resolve, 4000); });
    return get(tile);
  };
})()"""


def test_a_resized_map_is_painted_in_its_new_size(shown: Any) -> None:
    shown.run(AT_PAINTED)
    for width, height in SIZES:
        shown.panel.resize(width, height)
        shown.settle()
        assert shown.run("window.sizes") == ",".join(map(str, (width, height) * 3))


def test_an_answer_to_an_earlier_asking_is_none(starting: Any) -> None:
    """Whoever asks while the map begins hears of what was said since, not of the beginning."""
    starting.panel.show_bounds(125, 38, 135, 46)
    starting.settle()
    heard: list[str] = []
    starting.panel.painted.connect(lambda: heard.append("once more"))
    starting.panel.request_painted()
    starting.panel.request_painted()
    starting.qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    starting.qtbot.wait(300)
    assert heard == ["once more"]


def test_a_base_map_that_is_late_is_waited_for(shown: Any) -> None:
    shown.run(SLOW_TILES)
    shown.run("quaylog.map.setView([25, 110], 5, { animate: false }) && 0")
    shown.settle()
    assert not shown.run("quaylog.page.base.layer.isLoading()")


@pytest.mark.parametrize("style", ["light", "dark"])
def test_what_is_grabbed_when_it_is_painted_is_what_stays(shown: Any, style: str) -> None:
    shown.panel.set_style(style)
    for number, (width, height) in enumerate(SIZES):
        shown.panel.resize(width, height)
        shown.panel.show_bounds(110 + 5 * number, 30, 135, 46)
        shown.settle()
        first = shown.grab()
        QTest.qWait(600)
        assert shown.panel.grab().toImage() == first, (width, height)
