"""Opens a case in the real window and leaves as soon as the map has painted; started as a process by the benches."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop import app
from geo.settings import Settings


def main(case: Path) -> int:
    application = app.create(sys.argv)
    window = app.Application(Settings.load()).open(case)
    window.map.painted.connect(lambda: QTimer.singleShot(0, window.close))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
