"""The manual's pictures, made from the starter case; with a FOLDER, all looks and sizes: python tests/shots.py [FOLDER]

Each is the real window with the real map, drawn off-screen.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402

from desktop import app, offscreen  # noqa: E402
from desktop.window import Window  # noqa: E402
from geo.settings import Settings  # noqa: E402
from geo.timeaxis import DAY  # noqa: E402

SIZES = {"small": (1280, 800), "large": (1920, 1080)}
LOOKS = ("light", "dark")
MANUAL = ROOT / "docs" / "manual" / "pictures"
IN_MANUAL = ("small", "light")


def pick_sighting(window: Window) -> None:
    """A sighting with two candidates, so that doubt is seen."""
    doubtful = [record for record in window.session.log.all("sighting") if len(record.candidates) > 1]
    window.session.pick("sighting", doubtful[0].id)
    window.map.show_bounds(129.6, 41.7, 133.6, 43.4)


def wrong_entry(window: Window) -> None:
    """A form with a sentence beside the wrong field."""
    window.session.pick("", "")
    window.begin("sighting", seen="20 Oct 2023 11:01 +09:00", place="Rajin", on_deck="400-90")
    window.panel.save()


def chain(window: Window) -> None:
    """The way from port to depot in one view."""
    legs = [chain.legs for chain in window.map.chains()]
    window.session.pick("movement", legs[0][0])
    window.show_chain()


def through_time(window: Window) -> None:
    """Some days of October, and what was seen then."""
    pick_sighting(window)
    chart = window.time_bar.chart
    until_counted(window)
    window.time_bar.date.setText("14–20 Oct 2023")
    window.time_bar.date.returnPressed.emit()
    shown = chart.window_range
    chart.look_at(chart.scale.between(shown.begin - 45 * DAY, shown.end + 14 * DAY))


def until_counted(window: Window) -> None:
    """Wait until the time bar has read the log."""
    while window.time.counts.timeline is None:
        QTest.qWait(10)


SCENES: dict[str, Callable[[Window], None]] = {
    "sighting": pick_sighting,
    "wrong-entry": wrong_entry,
    "chain": chain,
    "time": through_time,
}


def main(folder: Path) -> None:
    """Draw every scene in every style and size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["QUAYLOG_HOME"] = home
        application = app.create(["quaylog"])
        case = Path(home) / "rajin-2023.gpkg"
        app.make_starter(case)
        settings = Settings.load()
        settings.analyst = "heron"
        window = app.Application(settings).open(case)
        offscreen.wait_for_paint(window.map)
        for name, scene in SCENES.items():
            for look in LOOKS:
                for label in SIZES:
                    if folder != MANUAL or (label, look) == IN_MANUAL:
                        draw(window, scene, look, label, folder / f"{name}-{look}-{label}.png")
        window.close()
        application.processEvents()


def draw(window: Window, scene: Callable[[Window], None], look: str, size: str, picture: Path) -> None:
    """One scene in one style and size."""
    window.choose_style(look)
    window.resize(*SIZES[size])
    offscreen.settle(window.map)
    scene(window)
    offscreen.settle(window.map)
    offscreen.save(window, picture)
    sys.stdout.write(f"{picture}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else MANUAL)
