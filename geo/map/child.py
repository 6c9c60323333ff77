"""The other end of ``geo.map.apart``: reads a log's marks, and writes them to its output."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

from geo.errors import GeoError
from geo.log import Log
from geo.map import mark_table


def main(path: Path) -> None:
    """Write a line, the newest change's hash and the table's length, and the table; nothing if that may not fit."""
    with Log.open(path, read_only=True) as log:
        if log.edited_outside():
            return
        head = log.head()
        table = mark_table.table(log)
    sys.stdout.buffer.write(f"{head} {len(table)}\n".encode())
    sys.stdout.buffer.write(table)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    gc.disable()  # what it holds is needed to the end
    with suppress(GeoError, BrokenPipeError):  # whoever asked reads the log itself, and says what is wrong with it
        main(Path(sys.argv[1]))
    os._exit(0)  # nothing is left to be tidied up: it takes a tenth of a second
