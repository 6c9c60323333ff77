"""Opens a case in the real window, says when the base map was painted first, and looks at many of its tiles.

Started as a process by the bench. Prints JSON: ``painted``, seconds since 1970; ``moves``, milliseconds for each tile
that comes into sight while one zooms and pans, from being asked for to being painted; ``tiles``, milliseconds for each
of two tiles in views of several places and zooms, one after the other: taken from the archive, read and painted. Qt's
own loop runs meanwhile, as it does for a person: it is what answers the page's requests.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop

from desktop.cli import window as starting  # nothing of the window is imported before it would be

if TYPE_CHECKING:
    from desktop.window import Window

TILES, MOVES = (Path(__file__).with_name(name).read_text("utf-8") for name in ("tiles.js", "moves.js"))
PAINTED = "performance.timeOrigin + performance.getEntriesByName('base painted')[0].startTime"
PLACES = ((130.29, 42.235), (132.35, 42.89), (40.13, 45.85), (-0.12, 51.5), (103.8, 1.3), (178.9, 71.1))
"""(longitude, latitude): Rajin, Dunai, Tikhoretsk; London and Singapore, whose tiles are full; Wrangel Bay."""
ZOOMS = range(3, 15)


def main(case: Path, with_tiles: str) -> None:
    _, root = starting.opened(case)
    window = root.window
    assert window is not None
    loop = QEventLoop()
    window.map.painted.connect(loop.quit)
    loop.exec()
    from at_work import ask  # not before: it imports more

    figures: dict[str, object] = {"painted": float(ask(window, PAINTED)) / 1000}
    if with_tiles == "tiles":
        window.history_state.stop()  # what checks the history has the other core
        figures["moves"] = measured(window, MOVES, "moves", places=[(lat, lon) for lon, lat in PLACES], zooms=[*ZOOMS])
        figures["tiles"] = measured(window, TILES, "tiles", views=[(lat, lon, z) for z in ZOOMS for lon, lat in PLACES])
    print(json.dumps(figures), flush=True)
    os._exit(0)  # what is still being read is no part of the figures


def measured(window: Window, script: str, name: str, **given: object) -> list[float]:
    """What a script leaves in ``window[name]``, once it gives the page another title."""
    from at_work import ask, until

    for key, value in given.items():
        ask(window, f"window.{key} = {json.dumps(value)}; 0")
    window.map.page.runJavaScript(script)
    until(window.map.page.titleChanged)
    found: list[float] = json.loads(ask(window, f"window.{name}"))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
