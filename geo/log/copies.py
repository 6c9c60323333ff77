"""Copies of a log by SQLite's backup: whole and consistent, whoever writes meanwhile."""

import os
from collections.abc import Callable
from pathlib import Path

import apsw

from geo.errors import LogError
from geo.log.connection import connect, private, sentences


def private_copy(source: apsw.Connection) -> apsw.Connection:
    """A copy that no other program sees, for long reads; it vanishes when it is closed."""
    copy = private()
    try:
        _copy_pages(source, copy)
    except BaseException:
        copy.close()
        raise
    return copy


def write_copy(source: apsw.Connection, path: Path, prepare: Callable[[apsw.Connection], None]) -> None:
    """Write a copy to a new file, let ``prepare`` change it, and close it; on failure no file is left.

    Raises:
        LogError: when the file exists or cannot be made.
    """
    reserve(path)
    try:
        with sentences(path):
            copy = connect(path)
            try:
                _copy_pages(source, copy)
                prepare(copy)
            finally:
                copy.close()
    except BaseException:
        discard(path)
        raise


def discard(path: Path) -> None:
    """Take away a file that could not be written to its end, and its journal."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def reserve(path: Path) -> None:
    """Make an empty file, and only if there is none.

    Raises:
        LogError: when the file exists or cannot be made.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError as error:
        raise LogError(f"“{path}” exists already. Open it, or choose another name.") from error
    except OSError as error:
        raise LogError(f"“{path}” cannot be made: {error.strerror}. Choose another folder.") from error


def _copy_pages(source: apsw.Connection, copy: apsw.Connection) -> None:
    backup = copy.backup("main", source, "main")
    try:
        backup.step(-1)
    except BaseException:
        backup.close(True)  # which says nothing more of the error
        raise
    backup.finish()
