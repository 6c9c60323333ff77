"""Small files written whole or not at all."""

import os
from pathlib import Path

from geo.errors import GeoError


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place, sync it, and move it there; the folder is made when it is missing.

    A crash or a full disk leaves the old file as it was.

    Raises:
        GeoError: when the file cannot be written.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GeoError(f"{path} cannot be written: {error.strerror or error}.") from error
