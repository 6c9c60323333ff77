"""A case's sightings on a map and nothing else, as one JSON line: python map_alone.py ours|folium CASE

``painted``: when the map had been painted first, in seconds since 1970; ``pss_mb``: the memory of all processes then.
Plain folium has a Marker for each sighting, Leaflet from a file beside the page, and neither base map nor pop-ups,
which spares it work that ours does.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from at_work import pss_mb, until
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWebEngineWidgets import QWebEngineView

from desktop import app
from desktop.map.panel import MapPanel
from geo.assets import resource
from geo.log import Log

SIZE = (1280, 800)
LOAD = "requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted'; })); 0"
ICONS = {"marker-icon.png": (25, 41), "marker-icon-2x.png": (50, 82), "marker-shadow.png": (41, 41)}


def ours(log: Log) -> None:
    panel = MapPanel(log)
    panel.resize(*SIZE)
    panel.show()
    until(panel.painted)
    tell()
    panel.close()


def plain_folium(log: Log) -> None:
    with tempfile.TemporaryDirectory(prefix="quaylog-folium-") as folder:
        page = written(Path(folder), positions(log))
        view = QWebEngineView()
        view.resize(*SIZE)
        view.show()
        view.loadFinished.connect(lambda _: view.page().runJavaScript(LOAD))
        view.load(QUrl.fromLocalFile(str(page)))
        while view.page().title() != "painted":
            until(view.titleChanged)
        tell()
        view.close()


def positions(log: Log) -> Iterator[tuple[float, float]]:
    """(latitude, longitude) of each sighting: its own, or its place's."""
    places = {place: (lat, lon) for place, lat, lon in log.rows("place", "id", "lat", "lon")}
    for lat, lon, place in log.rows("sighting", "lat", "lon", "place"):
        yield places[place] if lat is None else (lat, lon)


def written(folder: Path, points: Iterator[tuple[float, float]]) -> Path:
    """The page that folium makes of the points, with what it loads beside it."""
    import folium

    found = folium.Map(location=(40, 125), zoom_start=4, tiles=None)
    found.default_js, found.default_css = [("leaflet", "leaflet.js")], [("leaflet_css", "leaflet.css")]
    for point in points:
        folium.Marker(point).add_to(found)
    for asset in ("leaflet.js", "leaflet.css"):
        shutil.copy(resource("map", "vendor", "leaflet", asset), folder / asset)
    (folder / "images").mkdir()
    for name, (width, height) in ICONS.items():
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.blue)
        pixmap.save(str(folder / "images" / name))
    page = folder / "page.html"
    found.save(str(page))
    return page


def tell() -> None:
    painted = time.time()
    print(json.dumps({"painted": painted, "pss_mb": pss_mb(os.getpid())}), flush=True)


if __name__ == "__main__":
    application = app.create(sys.argv)
    with Log.open(Path(sys.argv[2]), read_only=True) as opened:
        (ours if sys.argv[1] == "ours" else plain_folium)(opened)
    application.processEvents()
