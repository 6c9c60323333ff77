"""Taking records out of a log and bringing them in, as files of other programs' formats."""

import os
from pathlib import Path
from typing import BinaryIO

from geo.errors import ExportRefused
from geo.exchange import geojson_write
from geo.exchange.formats import FORMATS, Format, format_of
from geo.exchange.geojson_write import Progress
from geo.exchange.importing import import_files
from geo.exchange.merge import ImportReport
from geo.exchange.selection import Selection, selected
from geo.exchange.target import whole_file
from geo.log import Log


def export(
    log: Log,
    path: str | os.PathLike[str],
    *,
    selection: Selection | None = None,
    with_head: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the log, or what ``selection`` keeps of it with all that it rests on, as GeoJSON (RFC 7946).

    The file is complete or is not there: it is written to ``.part`` beside it, synced and renamed. The log can be
    written meanwhile; the export is then done again from a private copy, so that it shows one state.

    ``with_head`` adds the hash of the log's latest change. ``progress`` is called with (features written, features in
    all); an exception it raises cancels the export.

    Returns:
        the number of features written.

    Raises:
        ExportRefused: when the file cannot be written there.
    """
    _require_writable(Path(path))

    def write(source: Log, file: BinaryIO) -> int:
        ids = selected(source, selection) if selection else None
        return geojson_write.write(source, file, ids=ids, with_head=with_head, progress=progress)

    with whole_file(path, own=log.path) as file:
        head = log.head()
        count = write(log, file)
        if log.head() == head:
            return count
        file.seek(0)
        file.truncate()
        with log.snapshot() as copy:
            return write(copy, file)


def _require_writable(path: Path) -> None:
    endings = [suffix for known in FORMATS if known.writable for suffix in known.suffixes]
    if path.suffix.lower() not in endings:
        raise ExportRefused(f"{path.name}: the export is GeoJSON, so its name must end in {' or '.join(endings)}.")


__all__ = ["FORMATS", "Format", "ImportReport", "Selection", "export", "format_of", "import_files"]
