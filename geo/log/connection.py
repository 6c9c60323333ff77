"""Connections: one way to open SQLite, one way to write, and a sentence for each way it can fail."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from geo.errors import LogError
from geo.log.gpkg import register_functions

PATIENCE_S = 10.0  # how long to wait for another program that is writing
CACHE_KIB = 8_000  # kept as long as the file is open, by each connection
WRITING_CACHE_KIB = 64_000  # a bulk import writes into indexes of random keys: a small cache would spill all the time
_COUNTER_OFFSET = 24  # of the file change counter in SQLite's header, 4 bytes, big-endian
_SENTENCES: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.BusyError, "“{name}” is in use by another program. Wait until it has finished, or close it, and try again."),
    (apsw.LockedError, "“{name}” is in use by another program. Wait until it has finished, and try again."),
    (apsw.FullError, "There is no room left on the disk for “{name}”. Nothing was changed; free some space."),
    (apsw.ReadOnlyError, "“{name}” cannot be written: the file or its folder is read-only. Save a copy elsewhere."),
    (apsw.CantOpenError, "“{name}” cannot be opened, or its folder cannot be written to. Check the permissions."),
    (apsw.PermissionsError, "You have no permission to use “{name}”. Check the permissions of the file."),
    (apsw.NotADBError, "“{name}” is not a Quaylog log: it is no SQLite file, or its beginning is damaged."),
    (apsw.CorruptError, "“{name}” is damaged. Take the last good copy; “quaylog check” says what can still be read."),
    (apsw.IOError, "The disk failed while “{name}” was used ({error}). Nothing was changed; check the disk."),
)


def connect(path: Path | str, *, read_only: bool = False) -> apsw.Connection:
    """Open an existing SQLite file."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    return harden(apsw.Connection(os.fspath(path), flags=flags))


def private() -> apsw.Connection:
    """A database of our own that vanishes when it is closed; what does not fit into memory goes to a temporary file."""
    return harden(apsw.Connection(""))


def harden(connection: apsw.Connection) -> apsw.Connection:
    """Settings of every connection: nothing in a file handed to us can run code or bend the schema."""
    connection.set_busy_handler(_patience())
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_FKEY, 1)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)  # a column that is missing is an error, not a text
    register_functions(connection)
    try:
        connection.pragma("cache_size", -CACHE_KIB)
        connection.pragma("temp_store", "MEMORY")  # statement journals: bulk inserts are faster, nothing private leaks
    except BaseException:
        connection.close()
        raise
    return connection


def _patience() -> Callable[[int], bool]:
    """Ask again every few milliseconds: SQLite's own handler soon asks ten times a second, and may never get a turn."""
    began = 0.0

    def wait(asked_before: int) -> bool:
        nonlocal began
        if asked_before == 0:
            began = time.monotonic()
        time.sleep(random.uniform(0.001, 0.01))  # noqa: S311
        return time.monotonic() - began < PATIENCE_S

    return wait


def make_durable(connection: apsw.Connection) -> None:
    """A commit is on the disk when it returns, its journal's deletion included, and one file stays one file.

    What a large write changes stays in memory until it commits: writing it out earlier would lock all readers out.
    """
    connection.pragma("synchronous", "EXTRA")
    connection.pragma("cache_spill", 0)
    if connection.pragma("journal_mode") != "delete":
        connection.pragma("journal_mode", "DELETE")


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a ``LogError`` a person can act on; anything else is a bug and passes."""
    try:
        yield
    except tuple(kind for kind, _ in _SENTENCES) as error:
        sentence = next(text for kind, text in _SENTENCES if isinstance(error, kind))
        raise LogError(sentence.format(name=path.name, error=error)) from error


@contextmanager
def writing(connection: apsw.Connection) -> Iterator[None]:
    """One write transaction: no other program writes meanwhile; whatever is raised, nothing has happened."""
    connection.execute("BEGIN IMMEDIATE")
    connection.pragma("cache_size", -WRITING_CACHE_KIB)
    try:
        yield
        if connection.in_transaction:
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.pragma("cache_size", -CACHE_KIB)  # what is beyond it is given back


def file_change_counter(connection: apsw.Connection) -> int:
    """SQLite's count of the transactions that any program has written to the file.

    It is read through SQLite: opening and closing the file ourselves would drop this process's POSIX locks on it.
    """
    _, content = connection.read("main", 0, _COUNTER_OFFSET, 4)
    return int.from_bytes(content, "big")
