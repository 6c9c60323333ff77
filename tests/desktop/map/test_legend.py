"""The legend counts what the map shows: in each frame while the window of time is dragged, and when it is painted."""

import json
from typing import Any

import pytest

from geo.times import parse_window

WINDOWS = ("Oct 2023", "Aug 2023", "2023", "1900", "Sep 2023")
WORDS = {
    "present": "present",
    "uncertain": "identity uncertain",
    "nothing": "looked at, no ship",
    "looked": "looked at",
}
SAID = """(() => {
  const { marks } = quaylog.page.scene;
  const lines = [...document.querySelectorAll('#legend .entry')].map((line) => line.children);
  const rows = Array.from({ length: marks.count }, (_, row) => row).filter((row) => marks.isWanted(row));
  const counted = Map.groupBy(rows, (row) => WORDS[marks.lookOf(row)]);
  return Object.values(WORDS).map((words) => {
    const line = lines.find(([, name]) => name.textContent === words);
    return [words, line?.[2].textContent ?? '', String(counted.get(words)?.length ?? '')];
  });
})()""".replace("WORDS", f"({json.dumps(WORDS)})")
NOTE = """(() => {
  const { page } = quaylog, [, layer] = page.layers, tell = page.bridge.tell_painted, paint = layer._paint;
  Object.assign(window, { inFrames: [], atPainted: [] });
  layer._paint = (...all) => { paint(...all); window.inFrames.push(SAID); };
  page.bridge.tell_painted = (...all) => { window.atPainted.push(SAID); tell(...all); };
  return 1;
})()""".replace("SAID", SAID)


@pytest.fixture
def noted(shown: Any) -> Any:
    """The map, noting of each count what the legend says and what is right."""
    shown.panel.resize(1000, 700)
    shown.settle()
    shown.run(NOTE)
    return shown


def notes(shown: Any, name: str) -> list[list[list[str]]]:
    return json.loads(shown.run(f"JSON.stringify(window.{name})"))


def assert_right(noted: list[list[list[str]]]) -> None:
    for frame in noted:
        for words, said, right in frame:
            assert said == right, words


@pytest.mark.parametrize("is_picture", [False, True])
def test_what_is_painted_is_what_the_legend_counts(noted: Any, is_picture: bool) -> None:
    if is_picture:
        noted.panel.frame({"title": "Rajin", "subtitle": "", "facts": [], "small": "", "legend": True})
    for window in WINDOWS:
        noted.panel.set_time(parse_window(window))
        noted.settle()
    found = notes(noted, "atPainted")
    assert_right(found)
    assert len({json.dumps(one) for one in found}) == len(WINDOWS), "each window has other counts"


def test_each_frame_of_a_drag_has_its_own_counts(noted: Any) -> None:
    for number in range(60):
        noted.panel.set_time(parse_window(WINDOWS[number % len(WINDOWS)]))
        noted.qtbot.wait(15)
    found = notes(noted, "inFrames")
    assert len(found) > 10
    assert_right(found)


def test_colours_by_age_are_those_of_the_window_when_it_is_painted(noted: Any) -> None:
    noted.run("quaylog.page.stack.setColouring('age') ?? 1")
    said = "document.getElementById('legend').innerText + quaylog.page.scene.marks.tone.join()"
    noted.run(
        f"(() => {{ const {{ bridge }} = quaylog.page, tell = bridge.tell_painted;"
        f" bridge.tell_painted = (...all) => {{ window.said = {said}; tell(...all); }}; return 1; }})()"
    )
    seen = set()
    for window in WINDOWS[:3]:
        noted.panel.set_time(parse_window(window))
        noted.settle()
        seen.add(noted.run("window.said"))
        noted.qtbot.wait(400)
        assert noted.run(said) == noted.run("window.said")
    assert len(seen) == 3


def test_a_count_that_changes_leaves_the_focus_where_it_was(noted: Any) -> None:
    noted.run("document.querySelector('[data-control=\"entry marks present\"]').focus() ?? 1")
    noted.panel.set_time(parse_window("Oct 2023"))
    noted.settle()
    assert noted.run("document.activeElement.dataset.control") == "entry marks present"
