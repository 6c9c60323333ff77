"""Making a log file, and opening one: is it ours, is it whole, which version is it."""

import os
from pathlib import Path

import apsw

from geo.errors import LogError
from geo.log import history, migrations
from geo.log.connection import connect, make_durable, sentences, writing
from geo.log.outside import expect_own_commit
from geo.log.schema import APPLICATION_ID, create_tables
from geo.records import new_id

_SQLITE_MAGIC = b"SQLite format 3\0"
_QUICK_CHECK_BYTES = 8_000_000


def create(path: Path) -> apsw.Connection:
    """Make an empty log file and open it.

    Raises:
        LogError: when the file exists already, or cannot be made.
    """
    _reserve(path)
    try:
        with sentences(path):
            connection = connect(path)
            make_durable(connection)
            with writing(connection):
                create_tables(connection)
                history.set_meta(connection, "schema_version", str(migrations.schema_version()))
                history.set_meta(connection, "replica", new_id())
                expect_own_commit(connection)
            return connection
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _reserve(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError as error:
        raise LogError(f"“{path}” exists already. Open it, or choose another name.") from error
    except OSError as error:
        raise LogError(f"“{path}” cannot be made: {error.strerror}. Choose another folder.") from error


def open_file(path: Path, *, read_only: bool) -> apsw.Connection:
    """Open a log file of the present version.

    Raises:
        LogError: when there is no such file, it is none of ours, damaged, or of a newer version.
    """
    _require_file(path, read_only=read_only)
    with sentences(path):
        connection = connect(path, read_only=read_only)
        try:
            _require_ours(connection, path)
            if not read_only:
                make_durable(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _require_file(path: Path, *, read_only: bool) -> None:
    if not path.exists():
        raise LogError(f"There is no file “{path}”. “quaylog new” makes one.")
    if not path.is_file():
        raise LogError(f"“{path}” is not a file. Choose a Quaylog log (*.gpkg).")
    if path.stat().st_size == 0:
        raise LogError(f"“{path}” is empty: it is not a Quaylog log.")
    if not os.access(path, os.R_OK):
        raise LogError(f"You may not read “{path}”. Check the permissions of the file.")
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise LogError(f"“{path}” or its folder is read-only. Open it read-only, or copy it to a folder of your own.")


def _require_ours(connection: apsw.Connection, path: Path) -> None:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "quaylog_meta" not in tables:
        what = "a GeoPackage of another program" if "gpkg_contents" in tables else "an SQLite file of another program"
        raise LogError(f"“{path.name}” is {what}, not a Quaylog log. Import it instead.")
    _require_version(connection, path)


def _require_version(connection: apsw.Connection, path: Path) -> int:
    version = int(history.meta(connection, "schema_version"))
    if version > migrations.schema_version():
        raise LogError(
            f"“{path.name}” was written by a newer Quaylog (schema version {version}; this one knows up to"
            f" {migrations.schema_version()}). Update Quaylog to open it."
        )
    return version


_ = APPLICATION_ID, _SQLITE_MAGIC, _QUICK_CHECK_BYTES
