"""Where names stand: beside what they name, or a fine line leads there; off movements, and on no city’s dot."""

import json
from math import hypot
from typing import Any

import pytest
import shapely

BESIDE_PX = 14
SPY = """import("quaylog://map/main.js").then(({ labels: { Labels } }) => {
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
    write(text, place, ink) {
      if (now) {
        const [left, top, right, bottom] = place.box;
        const across = Math.max(left - now.x, 0, now.x - right);
        const down = Math.max(top - now.y, 0, now.y - bottom);
        Object.assign(now, { away: Math.hypot(across, down), box: place.box });
      }
      return write.call(this, text, place, ink);
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


def crossing(shown: Any, names: list[dict[str, Any]]) -> list[str]:
    """Those of the names that a movement's line passes below."""
    drawn = shown.run("JSON.stringify(quaylog.page.scene.screenLines.map(({ points }) => points))")
    lines = shapely.union_all([shapely.LineString(points) for points in json.loads(drawn)])
    assert not lines.is_empty
    return [one["text"] for one in names if shapely.box(*one["box"]).intersects(lines)]


@pytest.mark.parametrize("zoom", [3, 5, 6, 7, 8, 9])
def test_no_movement_passes_below_the_name_of_a_place(spied: Any, zoom: int) -> None:
    names = looked_at(spied, 131.5, 42.6, zoom)
    assert {"Rajin", "Vladivostok"} <= {one["text"] for one in names}
    assert crossing(spied, names) == []


BELOW = """(() => {
  const { lines } = quaylog.page.scene.labels, { points } = quaylog.page.scene.screenLines[0];
  const [[ax, ay], [bx, by]] = [points[0], points.at(-1)];
  const below = (part) => [ax + (bx - ax) * part, ay + (by - ay) * part + 8];
  return JSON.stringify([0.25, 0.5].map(below).map(([x, y]) => lines.under([x - 2, y - 2, x + 2, y + 2]) > 0));
})()"""


def test_names_keep_off_arrows_too(shown: Any) -> None:
    shown.run("""(() => {
      const { scene } = quaylog.page;
      const [line] = scene.movements.lines;
      line.pieces = [[[0.86, 0.37], [0.861, 0.3705]]];
      line.box = { west: 0.86, east: 0.861, north: 0.37, south: 0.3705 };
      scene.movements.lines = [line];
    })(); quaylog.map.setView([42.6, 129.8], 9, { animate: false }) && 0""")
    shown.settle()
    assert shown.run("quaylog.page.scene.screenLines.length") == 1
    assert json.loads(shown.run(BELOW)) == [False, True]


def test_every_place_near_the_others_has_its_name_far_out(spied: Any) -> None:
    names = {one["text"] for one in looked_at(spied, 130.55, 42.25, 3)}
    assert {"Rajin", "Dunai", "Vostochny", "Vladivostok", "Tumangang – Khasan"} <= names


def test_a_world_that_is_seen_twice_has_each_name_once_in_each(shown: Any) -> None:
    shown.panel.resize(1600, 700)
    shown.run("quaylog.map.setView([20, 100], 2, { animate: false }) && 0")
    shown.settle()
    found = shown.run(
        "JSON.stringify(quaylog.page.names.found.map(({ n, x, y }) => [n, Math.round(x), Math.round(y)]))"
    )
    names = [tuple(one) for one in json.loads(found)]
    assert len({name for name, _, _ in names}) < len(names), "the world is seen once"
    assert len(set(names)) == len(names)


BEYOND = """(({ inset, width, height, covered }) => JSON.stringify(named.filter(({ x, y }) =>
  x <= inset.x || y <= inset.y || x >= width - inset.x || y >= height - inset.y
  || covered.some(([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom),
).map(({ text }) => text)))(quaylog.page.scene.view)"""


OFF = {"left": (-2, 350), "right": (902, 600), "above": (450, -2), "below": (450, 702), "covered": (0, 0)}
IN_CONTROL = """(({ left, top, width }) => JSON.stringify([left + width / 2, top + 1]))(
  document.querySelector('.leaflet-control-scale').getBoundingClientRect())"""
PUT = """(({{ map }}, at, to) => map.setView(
  map.unproject(map.project(at, 9).subtract(to).add(map.getSize().divideBy(2)), 9), 9, {{ animate: false }},
))(quaylog, [{lat}, {lon}], {to}) && 0"""


@pytest.mark.parametrize("side", OFF)
def test_no_name_is_written_of_what_is_out_of_sight(spied: Any, side: str) -> None:
    place = next(one for one in spied.log.all("place") if one.name == "Vladivostok")
    off = OFF[side] if side != "covered" else json.loads(spied.run(IN_CONTROL))
    for to, is_written in ((off, False), ((450, 350), True)):
        spied.run(PUT.format(lat=place.position.lat, lon=place.position.lon, to=list(to)))
        spied.settle()
        spied.run("window.named = []; quaylog.page.layers[1].refresh(); 0")
        spied.until("named.length > 0")
        assert ("Vladivostok" in json.loads(spied.run("JSON.stringify(named.map(({ text }) => text))"))) == is_written
        assert json.loads(spied.run(BEYOND)) == []


LAID = """import("quaylog://map/main.js").then(({{ labels: {{ Labels }} }}) => {{
  const context = document.createElement('canvas').getContext('2d');
  const inset = {{ x: 0, y: 0 }};
  const labels = new Labels(context, {{ width: 400, height: 300, left: 0, top: 0, inset, covered: [] }});
  const boxes = [];
  const look = {{ font: '12px sans-serif', colour: '#000', halo: '#fff' }};
  const beside = (x, y, ways) => labels.beside('Vladivostok', x, y, {{ ...look, ways }}) && labels.words.all.at(-1);
  const centred = (x, y) => {{ labels.centred('Vladivostok', x, y, look); return labels.words.all.at(-1); }};
  window.result = JSON.stringify({what});
}}); 0"""


def laid(shown: Any, what: str) -> Any:
    """What a script gives of names laid out on a canvas of 400 × 300 pixels."""
    shown.run("window.result = undefined; " + LAID.format(what=what))
    shown.until("window.result !== undefined")
    return json.loads(shown.run("window.result"))


NEAR = "[{ gap: 9 }]"
LED = "[{ gap: 9 }, { gap: 38, rim: 8, clear: 9, cost: 7 }]"


def line(*points: tuple[float, float]) -> str:
    return f"labels.avoidLine({json.dumps(points)})"


def test_a_name_stands_on_the_side_where_no_line_passes(shown: Any) -> None:
    right = line((230.0, 0.0), (230.0, 300.0))
    assert laid(shown, f"[beside(200, 150, {NEAR})]")[0][0] > 200
    assert laid(shown, f"[{right}, beside(200, 150, {NEAR})]")[1][2] < 200
    assert laid(shown, f"[{right}, centred(230, 100)]")[1][2] < 400


def test_a_name_that_lines_cross_everywhere_is_led_out_of_them_or_crossed_least(shown: Any) -> None:
    around = [line((200.0 + off, 0.0), (200.0 + off, 300.0)) for off in range(-30, 31, 10)]
    left, _, right, _ = laid(shown, f"[{', '.join(around)}, beside(200, 150, {LED})]")[-1]
    assert right < 170 or left > 230
    left, _, right, _ = laid(shown, f"[{', '.join(around)}, beside(200, 150, {NEAR})]")[-1]
    assert right < 200 or left > 200, "above or below it every line would cross it"


def test_a_line_that_is_hardly_in_sight_costs_no_time(shown: Any) -> None:
    far = line((-3e9, 150.0), (3e9, 150.0), (3e9, 4e9))
    top, bottom = laid(shown, f"[{far}, beside(200, 150, {NEAR})]")[1][1::2]
    assert bottom < 150 or top > 150
    assert laid(shown, f"[{line((-900.0, -50.0), (900.0, -50.0))}, labels.lines.under([0, 0, 400, 300])]")[1] == 0


def test_a_line_without_points_is_in_nobodys_way(shown: Any) -> None:
    assert laid(shown, f"[{line()}, labels.lines.under([0, 0, 400, 300])]")[1] == 0
    assert laid(shown, f"[{line((200.0, 150.0))}, labels.lines.under([0, 0, 400, 300])]")[1] == 1


def test_a_name_of_an_area_leaves_the_dot_of_a_city_free(shown: Any) -> None:
    left, top, right, bottom = laid(shown, "[labels.avoidPoint(200, 150, 6), centred(200, 150)]")[1]
    assert not (left < 200 < right and top < 150 < bottom)


def test_a_leader_begins_at_the_rim_of_its_symbol(shown: Any) -> None:
    ways = "[{ gap: 40, rim: 18, clear: 24 }]"
    led = f"labels.block(200, 150, 16), labels.lead = ([from]) => boxes.push(from), beside(200, 150, {ways}), boxes[0]"
    x, y = laid(shown, f"[{led}]")[-1]
    assert hypot(x - 200, y - 150) == pytest.approx(18)


CONTRAST = """import('quaylog://map/main.js').then(({ palette, colours }) => {
  const [{ PALETTES }, { contrast }] = [palette, colours];
  window.contrastOf = (style, one, other) => contrast(PALETTES[style][one], PALETTES[style][other]);
}); 0"""


@pytest.mark.parametrize("style", ["light", "dark"])
def test_names_can_be_read_on_what_they_stand_on(shown: Any, style: str) -> None:
    grounds = {
        "sea_name": ["water"],
        "country": ["land", "water"],
        "city": ["land", "water"],
        "port": ["land", "water"],
    }
    shown.run(CONTRAST)
    shown.until("Boolean(window.contrastOf)")
    for name, below in grounds.items():
        for ground in below:
            assert shown.run(f"contrastOf('{style}', '{name}', '{ground}')") >= 4.5, (name, ground)


def test_a_name_keeps_its_place_while_the_map_is_moved(spied: Any) -> None:
    def places() -> dict[str, tuple[float, float]]:
        spied.run("window.named = []; quaylog.page.layers[1].refresh(); 0")
        spied.until("named.length > 0")
        found = json.loads(spied.run("JSON.stringify(named)"))
        return {one["text"]: (one["box"][0] - one["x"], one["box"][1] - one["y"]) for one in found}

    looked_at(spied, 132.0, 43.0, 7)
    before = places()
    for by in ("[1, 0]", "[0, 1]", "[2, 1]", "[-5, 3]"):
        spied.run(f"quaylog.map.panBy({by}, {{ animate: false }}) && 0")
        spied.settle()
        now = places()
        moved = [name for name in before.keys() & now.keys() if now[name] != pytest.approx(before[name])]
        assert len(before.keys() & now.keys()) > 20
        assert moved == [], by


@pytest.mark.parametrize(
    ("lon", "lat", "zoom"), [(131.5, 42.6, z) for z in (3, 5, 7, 9)] + [(130.3, 42.23, 12), (10, 48, 4), (10, 50, 6)]
)
def test_no_name_stands_on_another(shown: Any, lon: float, lat: float, zoom: int) -> None:
    shown.run(f"quaylog.map.setView([{lat}, {lon}], {zoom}, {{ animate: false }}) && 0")
    shown.settle()
    boxes = json.loads(shown.run("JSON.stringify(quaylog.page.scene.labels.words.all)"))
    words = shapely.box(*zip(*boxes, strict=True))
    left, right = shapely.STRtree(words).query(words, predicate="intersects")
    assert len(words) > 1
    assert [(a, b) for a, b in zip(left, right, strict=True) if a != b] == []


def test_the_greatest_cities_are_written_far_out(spied: Any) -> None:
    spied.run("quaylog.map.setView([48, 10], 4, { animate: false }) && 0")
    spied.settle()
    spied.run("window.named = []; quaylog.page.layers[1].refresh(); 0")
    spied.until("named.length > 10")
    written = set(json.loads(spied.run("JSON.stringify(named.map(({ text }) => text))")))
    assert {"London", "Paris", "Berlin", "Rome", "Madrid", "Vienna"} <= written
