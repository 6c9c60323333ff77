"""The manual's pictures: python tests/shots.py [FOLDER]; with a FOLDER, every state of states.py in each look and size

Each is the real window with the real map, drawn off-screen.
"""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import palette  # noqa: E402
import states  # noqa: E402
from states import State  # noqa: E402

from desktop import app, offscreen  # noqa: E402
from desktop.window import Window  # noqa: E402
from geo.log import Log  # noqa: E402
from geo.settings import Settings  # noqa: E402

SIZES = {"small": (1280, 800), "large": (1920, 1080)}
LOOKS = ("light", "dark")
MANUAL = ROOT / "docs" / "manual" / "pictures"
IN_MANUAL = ("small", "light")

IN_PAGES = (
    "sighting",
    "wrong-entry",
    "sheet",
    "no-ship",
    "vessel",
    "place",
    "chain",
    "evidence",
    "history",
    "outside",
    "search-found",
    "port",
    "filter",
    "several",
    "notes",
    "settings",
    "time",
    "empty",
)
"""The states that the manual shows."""


def main(folder: Path) -> None:
    """Draw what the manual shows, or everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["QUAYLOG_HOME"] = home
        application = app.create(["quaylog"])
        settings = Settings.load()
        settings.analyst = "heron"
        root = app.Application(settings)
        case, empty = Path(home) / "rajin-2023.gpkg", Path(home) / "empty.gpkg"
        app.make_starter(case)
        Log.create(empty).close()
        for path in (case, empty):
            window = root.open(path)
            offscreen.wait_for_paint(window.map)
            states.wait_for_check(window)
            walk(window, [state for state in states.STATES if state.empty == (path == empty)], folder)
            window.close()
        application.processEvents()


def walk(window: Window, walked: Iterable[State], folder: Path) -> None:
    """Draw the states in every style and size; of the manual's, its own."""
    wanted = [state for state in walked if folder != MANUAL or state.name in IN_PAGES]
    for look in LOOKS:
        for label, size in SIZES.items():
            if folder != MANUAL or (label, look) == IN_MANUAL:
                window.choose_style(look)
                window.resize(*size)
                for state in wanted:
                    draw(window, state, folder / f"{state.name}-{look}-{label}.png")


def draw(window: Window, state: State, picture: Path) -> None:
    """Draw one state as the window is dressed and sized."""
    states.enter(window, state)
    offscreen.settle(window.map)
    offscreen.save(window, picture)
    if picture.parent == MANUAL:
        palette.reduce(picture)
    sys.stdout.write(f"{picture}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else MANUAL)
