"""Opens a case in the real window, says when the base map was painted first, and draws many of its tiles again.

Started as a process by the bench. Prints JSON: ``painted``, seconds since 1970; ``tiles``, milliseconds for each of two
tiles in views of several places and zooms, one after the other: fetched, read and painted.
"""

import json
import sys
from pathlib import Path

from at_work import ask, until, wait

from desktop import app
from desktop.window import Window
from geo.settings import Settings

PROBE = Path(__file__).with_name("tiles.js")
PAINTED = "performance.timeOrigin + performance.getEntriesByName('painted below')[0].startTime"
PLACES = ((130.29, 42.235), (132.35, 42.89), (40.13, 45.85), (-0.12, 51.5), (103.8, 1.3), (178.9, 71.1))
"""(longitude, latitude): Rajin, Dunai, Tikhoretsk; London and Singapore, whose tiles are full; Wrangel Bay."""
ZOOMS = range(3, 15)


def main(case: Path, with_tiles: str) -> int:
    application = app.create(sys.argv)
    window = app.Application(Settings(analyst="bench")).open(case)
    until(window.map.painted)
    figures: dict[str, object] = {"painted": float(ask(window, PAINTED)) / 1000}
    if with_tiles == "tiles":
        window.history_state.stop()  # what checks the history has the other core
        figures["tiles"] = drawn(window)
    print(json.dumps(figures), flush=True)
    window.close()
    application.processEvents()
    return 0


def drawn(window: Window) -> list[float]:
    views = [(lat, lon, zoom) for zoom in ZOOMS for lon, lat in PLACES]
    ask(window, f"window.views = {json.dumps(views)}; window.tiles = ''")
    ask(window, PROBE.read_text("utf-8") + "0")
    wait(lambda: bool(ask(window, "window.tiles")))
    found: list[float] = json.loads(ask(window, "window.tiles"))
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
