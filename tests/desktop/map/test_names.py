"""Where names stand: beside what they name, or a fine line leads there; no city’s dot lies below another name."""

import json
from typing import Any

import pytest

BESIDE_PX = 14
SPY = """import("quaylog://map/labels.js").then(({ Labels }) => {
  const { beside, block, lead, write } = Labels.prototype;
  let now = null;
  window.named = [];
  window.covered = [];
  Object.assign(Labels.prototype, {
    beside(text, x, y, look) {
      now = { text, x, y, font: look.font, isLed: false, away: -1 };
      const done = beside.call(this, text, x, y, look);
      if (done) { window.named.push(now); }
      now = null;
      return done;
    },
    write(text, left, middle, width, height, ink) {
      if (now) {
        const across = Math.max(left - now.x, 0, now.x - left - width);
        const down = Math.max(middle - height / 2 - now.y, 0, now.y - middle - height / 2);
        now.away = Math.hypot(across, down);
      }
      return write.call(this, text, left, middle, width, height, ink);
    },
    lead(line, ink) {
      now.isLed = true;
      return lead.call(this, line, ink);
    },
    block(x, y, r) {
      if (r === 3 && this.isWritten(x, y, 0)) { window.covered.push([x, y]); }
      return block.call(this, x, y, r);
    },
  });
  window.isSpied = true;
}); 0"""
NAMED = """JSON.stringify(named.map((one) => ({
  ...one,
  isPlace: quaylog.page.scene.places.names.has(one.text),
  disc: quaylog.page.scene.markPainter.discAt(one.x, one.y)?.r ?? 0,
})))"""


def looked_at(shown: Any, lon: float, lat: float, zoom: int) -> list[dict[str, Any]]:
    """The names of places that are written in a view."""
    shown.run("window.named = []; window.covered = []; 0")
    shown.run(f"quaylog.map.setView([{lat}, {lon}], {zoom}, {{ animate: false }}) && 0")
    shown.settle()
    shown.run("window.named = []; window.covered = []; quaylog.page.layers[1].refresh(); 0")
    shown.until("named.length > 0")
    return [one for one in json.loads(shown.run(NAMED)) if one["isPlace"]]


@pytest.fixture
def spied(shown: Any) -> Any:
    shown.run(SPY)
    shown.until("window.isSpied")
    return shown


@pytest.mark.parametrize("zoom", [3, 4, 5, 6])
def test_a_name_stands_beside_its_place_or_is_led_there(spied: Any, zoom: int) -> None:
    names = looked_at(spied, 130.55, 42.25, zoom)
    assert {"Rajin", "Vostochny"} <= {one["text"] for one in names}
    for one in names:
        assert one["isLed"] or one["away"] <= one["disc"] + BESIDE_PX, one


def test_a_name_may_stand_beside_the_marks_around_its_place(spied: Any) -> None:
    assert "Rajin" in {one["text"] for one in looked_at(spied, 130.287, 42.226, 12)}


def test_no_city_lies_below_a_name_of_the_case(spied: Any) -> None:
    for zoom in (8, 9, 10, 11, 12):
        looked_at(spied, 133.0, 42.75, zoom)
        assert json.loads(spied.run("JSON.stringify(window.covered)")) == [], zoom
