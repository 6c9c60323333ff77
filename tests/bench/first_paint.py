"""Opens a case in the real window and prints when the map had painted first, in seconds since 1970."""

import json
import sys
import time
from pathlib import Path

from at_work import until

from desktop import app
from geo.settings import Settings

if __name__ == "__main__":
    application = app.create(sys.argv)
    window = app.Application(Settings(analyst="bench")).open(Path(sys.argv[1]))
    until(window.map.painted)
    print(json.dumps(time.time()), flush=True)
    window.close()
    application.processEvents()
