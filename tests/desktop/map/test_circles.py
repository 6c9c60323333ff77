"""Circles of precision: as they lie on the ground, also where Web Mercator stretches them, and round a pole."""

import json
from itertools import pairwise
from typing import Any

import pytest
from pyproj import Geod

from geo.instant import Window, from_text
from geo.position import Position
from geo.records import Sighting, Vessel, new_id
from geo.records.values import Candidate, Likelihood, Subject

WGS84 = Geod(ellps="WGS84")
REACHED = """
import('quaylog://map/main.js').then(({{ geodesic: {{ destination }} }}) => {{
  window.reached = JSON.stringify({asked}.map((one) => destination(...one)));
}}); 0
"""
TRACED = """
(() => {
  const points = [], { page } = quaylog, { lineTo } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.lineTo = function (...at) { points.push(at); return lineTo.apply(this, at); };
  const view = page.scene.view, context = document.createElement('canvas').getContext('2d');
  page.highlight.paint(context, view, page.palette);
  CanvasRenderingContext2D.prototype.lineTo = lineTo;
  return JSON.stringify(points.map(([x, y]) => {
    const corner = page.layers[1].corner(), { lat, lng } = quaylog.map.layerPointToLatLng([x + corner.x, y + corner.y]);
    return [lng, lat];
  }));
})()
"""
WRITTEN = """
(() => {
  const words = [], write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (...given) {
    words.push(given[0]);
    return write.apply(this, given);
  };
  quaylog.page.layers[1]._update();
  CanvasRenderingContext2D.prototype.fillText = write;
  return JSON.stringify(words);
})()
"""
SEEN = Window.at(from_text("2023-11-05T03:00:00Z"))


def test_destinations_are_those_of_geodesy(shown: Any) -> None:
    asked = [(130.3, 42.2, 10, 20_000), (179.9, -60, 90, 900_000), (0, 80, 350, 2_000_000), (-30, 0, 270, 5_000)]
    shown.run(REACHED.format(asked=json.dumps(asked)))
    shown.until("Boolean(window.reached)")
    for (lon, lat, bearing, metres), (to_lon, to_lat) in zip(asked, json.loads(shown.run("reached")), strict=True):
        wanted_lon, wanted_lat, _ = WGS84.fwd(lon, lat, bearing, metres)
        assert to_lat == pytest.approx(wanted_lat, abs=1e-8)
        assert (to_lon - wanted_lon + 180) % 360 - 180 == pytest.approx(0, abs=1e-8)


@pytest.mark.parametrize(("lon", "lat", "metres"), [(20.0, 74.0, 300_000.0), (179.5, 60.0, 100_000.0)])
def test_a_large_circle_is_drawn_as_it_lies_on_the_ground(shown: Any, lon: float, lat: float, metres: float) -> None:
    record = Sighting(
        id=new_id(), subject=Subject.OTHER, seen=SEEN, position=Position(lon=lon, lat=lat), precision_m=metres
    )
    shown.panel.apply(shown.log.run("Test", lambda tx: tx.put(record)))
    shown.run(f"quaylog.map.setView([{lat}, {lon}], 5, {{animate: false}}); 1")
    shown.panel.select("sighting", record.id)
    shown.settle()
    points = json.loads(shown.run(TRACED))
    assert len(points) > 150
    for to_lon, to_lat in points:
        assert WGS84.inv(lon, lat, to_lon, to_lat)[2] == pytest.approx(metres, rel=2e-3)
    assert max(abs(a[0] - b[0]) for a, b in pairwise(points[:80])) < 2, "no line runs round the world"


def test_a_mark_that_stands_alone_has_its_vessels_name(shown: Any) -> None:
    vessel = Vessel(id=new_id(), name="Sturdy")

    def seen(lon: float, likelihood: Likelihood) -> Sighting:
        candidates = (Candidate(vessel=vessel.id, likelihood=likelihood),)
        position = Position(lon=lon, lat=-30)
        return Sighting(id=new_id(), subject=Subject.VESSEL, seen=SEEN, position=position, candidates=candidates)

    sure, unsure = seen(-140, Likelihood.CERTAIN), seen(-139, Likelihood.LIKELY)
    shown.panel.apply(shown.log.run("Test", lambda tx: [tx.put(one) for one in (vessel, sure, unsure)]))
    shown.run("quaylog.map.setView([-30, -139.5], 8, {animate: false}); 1")
    shown.settle()
    assert {"Sturdy", "Sturdy?"} <= set(json.loads(shown.run(WRITTEN)))
    shown.run("quaylog.map.setZoom(2, {animate: false}); 1")
    shown.settle()
    assert "Sturdy" not in json.loads(shown.run(WRITTEN)), "they share a disc"
