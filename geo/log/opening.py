"""Making a log file, and opening one: is it ours, is it whole, which version is it."""

import os
import shutil
from pathlib import Path

import apsw

from geo.errors import LogError
from geo.log import chain, history, migrations, sql
from geo.log.connection import connect, make_durable, sentences, writing
from geo.log.copies import discard, private_copy, reserve, write_copy
from geo.log.outside import expect_own_commit, keep_hint
from geo.log.schema import OWN_TABLES, create_tables
from geo.records import new_id

QUICK_CHECK_BYTES = 8_000_000  # takes some 20 ms; a larger file is checked in the background


def create(path: Path) -> apsw.Connection:
    """Make an empty log file and open it.

    Raises:
        LogError: when the file exists already, or cannot be made.
    """
    reserve(path)
    try:
        with sentences(path):
            connection = connect(path)
            try:
                _make(connection)
            except BaseException:
                connection.close()
                raise
            return connection
    except BaseException:
        discard(path)
        raise


def _make(connection: apsw.Connection) -> None:
    make_durable(connection)
    with writing(connection):
        create_tables(connection)
        history.set_meta(connection, "schema_version", str(migrations.schema_version()))
        history.set_meta(connection, "replica", new_id())
        expect_own_commit(connection)


def open_file(path: Path, *, read_only: bool) -> apsw.Connection:
    """Open a log file in the present version; an older one is migrated first.

    Damage is refused for writing only, so that what is left can still be read and checked.

    Raises:
        LogError: when there is no such file, it is none of ours, damaged, or of a newer version.
    """
    _require_file(path, read_only=read_only)
    with sentences(path):
        connection = connect(path, read_only=read_only)
        try:
            version = _require_ours(connection, path)
            if not read_only:
                make_durable(connection)
                _require_sound(connection, path)
                _clear_stale_journal(connection)
            if version == migrations.schema_version():
                return connection
            return _migrated(connection, path, version, read_only=read_only)
        except BaseException:
            connection.close()
            raise


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


def _require_ours(connection: apsw.Connection, path: Path) -> int:
    """The file's schema version."""
    tables = {row[0] for row in sql.rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables.issuperset(OWN_TABLES):
        what = "a GeoPackage of another program" if "gpkg_contents" in tables else "an SQLite file of another program"
        raise LogError(f"“{path.name}” is {what}, not a Quaylog log. Import it instead.")
    text = history.meta(connection, "schema_version")
    if not text.isdecimal() or int(text) == 0:
        raise LogError(f"“{path.name}” is damaged: its schema version is “{text}”. Take the last good copy.")
    if int(text) > migrations.schema_version():
        raise LogError(
            f"“{path.name}” was written by a newer Quaylog (schema version {text}; this one knows up to"
            f" {migrations.schema_version()}). Update Quaylog to open it."
        )
    return int(text)


def _require_sound(connection: apsw.Connection, path: Path) -> None:
    problem = chain.head_problem(connection)
    if problem is None and path.stat().st_size <= QUICK_CHECK_BYTES:
        problem = chain.page_problem(connection)
    if problem is not None:
        raise LogError(f"“{path.name}” is damaged, and opens read-only. {problem} Take the last good copy.")


def _clear_stale_journal(connection: apsw.Connection) -> None:
    """Remove a journal that a killed program left before it held anything; SQLite does not touch it when reading.

    Leaving the mode that keeps journals deletes it, under the lock that keeps another program's journal safe.
    """
    if os.path.exists(connection.filename_journal):  # noqa: PTH110
        connection.pragma("journal_mode", "PERSIST")
        connection.pragma("journal_mode", "DELETE")


def _migrated(connection: apsw.Connection, path: Path, version: int, *, read_only: bool) -> apsw.Connection:
    """The same log in the present version: a private copy to read, or the file itself with the old one kept."""
    if read_only:
        copy = private_copy(connection)
        migrations.migrate_tables(copy, version)
        connection.close()
        return copy
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.migrating")
    fresh.unlink(missing_ok=True)
    write_copy(connection, fresh, lambda copy: _migrate_copy(connection, copy, version))
    connection.close()
    try:
        _keep(path, version)
        fresh.replace(path)
    except OSError as error:
        raise LogError(f"“{path.name}” cannot be brought to the present version: {error.strerror}.") from error
    connection = connect(path)
    make_durable(connection)
    return connection


def _migrate_copy(source: apsw.Connection, copy: apsw.Connection, version: int) -> None:
    make_durable(copy)
    with writing(copy):
        migrations.migrate_tables(copy, version)
        keep_hint(source, copy)


def _keep(path: Path, version: int) -> None:
    """Give the old file a second name beside it, ``case.version-1.gpkg``, or one that is free."""
    for number in range(1, 1000):
        suffix = "" if number == 1 else f"-{number}"
        kept = path.with_name(f"{path.stem}.version-{version}{suffix}{path.suffix}")
        if not kept.exists():
            try:
                os.link(path, kept)
            except OSError:  # a file system without hard links
                shutil.copy2(path, kept)
            return
