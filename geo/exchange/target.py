"""Writing a file whole or not at all: into ``.part`` beside it, synced, then renamed."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from geo.errors import ExportRefused

_SQLITE_MAGIC = b"SQLite format 3\x00"


@contextmanager
def whole_file(path: str | os.PathLike[str], *, own: Path) -> Iterator[BinaryIO]:
    """Open ``path`` for writing; it comes into being, or is replaced, only when the block ends without an error.

    Args:
        own: the log's own file, which is never a target.

    Raises:
        ExportRefused: when the target cannot or must not be written; whatever the block raises passes through.
            Either way nothing is left behind, and a file that was there is as it was.
    """
    target = _acceptable(Path(path), own)
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _created(part) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise ExportRefused(f"{target} cannot be written: {_reason(error)}.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _acceptable(path: Path, own: Path) -> Path:
    """The real path behind ``path``: a new name, or a regular file that may be replaced."""
    try:
        target = path.resolve()
        found = target.stat() if target.exists() else None
    except (OSError, ValueError, RuntimeError) as error:
        raise ExportRefused(f"{str(path)!r} cannot be written: {error}.") from error
    if found is None:
        return target
    if own.exists() and target.samefile(own):
        raise ExportRefused(f"{path} is the log itself; choose another name for the export.")
    if not stat.S_ISREG(found.st_mode):
        raise ExportRefused(f"{path} is not a regular file, so it cannot be replaced; choose another name.")
    with target.open("rb") as file:
        if file.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC:
            raise ExportRefused(f"{path} is a GeoPackage or another database; choose another name for the export.")
    return target


def _created(part: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(part, flags, 0o666), "wb", buffering=1 << 20)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such call and does not need it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
