"""Opens a case in the real window, as ``quaylog CASE`` does, and prints when the map had painted first.

In seconds since 1970. Nothing of the window is imported before it would be.
"""

import json
import os
import sys
import time
from pathlib import Path

from desktop.cli import window


def main(case: Path) -> None:
    application, root = window.opened(case)
    assert root.window is not None
    root.window.map.painted.connect(tell)
    application.exec()


def tell() -> None:
    print(json.dumps(time.time()), flush=True)
    os._exit(0)  # what is still being read is no part of the figure, nor is closing


if __name__ == "__main__":
    main(Path(sys.argv[1]))
