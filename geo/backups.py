"""Backups of a case: whole copies in the data folder, one a day while it is changed, thinned as they grow old.

Kept are all of the last 7 days, then the newest of each week for 8 weeks, then the newest of each month.
"""

import hashlib
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from geo.errors import LogError
from geo.log import Log
from geo.settings import data_folder

ALL_FOR = timedelta(days=7)
WEEKLY_FOR = timedelta(weeks=8)
_STAMP = "%Y%m%dT%H%M%SZ"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Backup:
    """One backup: when it was made (UTC), where it is, and its size in bytes."""

    made: datetime
    path: Path
    size: int


def folder_of(case: Path) -> Path:
    """Where the backups of a case are: named after the case and a digest of its path, so that no two cases share."""
    digest = hashlib.sha256(os.fsencode(case.resolve())).hexdigest()[:12]
    return data_folder() / "backups" / f"{case.stem}-{digest}"


def backups_of(case: Path) -> list[Backup]:
    """The backups of a case, newest first; other files in the folder are left out."""
    found = []
    for path in folder_of(case).glob("*.gpkg"):
        try:
            found.append(Backup(made=_made(path), path=path, size=path.stat().st_size))
        except (ValueError, OSError):
            continue
    return sorted(found, reverse=True)


def back_up(case: Path, now: datetime) -> Backup | None:
    """Make a backup unless there is one of today, or nothing has changed since the newest; then thin the old ones.

    Raises:
        LogError: when the copy cannot be written; an unfinished one is not left behind.
    """
    present = backups_of(case)
    if present and (present[0].made.date() == now.date() or _head(present[0].path) == _head(case)):
        return None
    path = folder_of(case) / f"{now.astimezone(UTC):{_STAMP}}.gpkg"
    _copy(case, path)
    made = next((backup for backup in backups_of(case) if backup.path == path), None)
    thin(case, now)
    return made


def thin(case: Path, now: datetime) -> None:
    """Remove the backups that are too many."""
    present = backups_of(case)
    keep = kept([backup.made for backup in present], now)
    for backup in present:
        if backup.made not in keep:
            try:
                backup.path.unlink(missing_ok=True)
            except OSError as error:  # one too many does no harm
                _log.info("%s", error)


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of these backups stay; the newest one always does."""
    newest_of: dict[object, datetime] = {}
    for made in sorted(times):
        newest_of[_drawer(made, now)] = made
    return set(newest_of.values())


def restore(backup: Path, case: Path) -> Path:
    """Copy a backup to a new file beside the case, ``case-restored-2026-11-23.gpkg``; the case is left as it is.

    Raises:
        LogError: when the backup cannot be read or the copy cannot be written.
    """
    day = f"{_made(backup):%Y-%m-%d}"
    for number in range(1, 1000):
        suffix = "" if number == 1 else f"-{number}"
        target = case.with_name(f"{case.stem}-restored-{day}{suffix}{case.suffix}")
        if not target.exists():
            with Log.open(backup, read_only=True) as log:
                log.copy_to(target)
            return target
    raise LogError(f"There are too many restored copies beside “{case.name}”. Remove some, and try again.")


def _made(path: Path) -> datetime:
    return datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)


def _drawer(made: datetime, now: datetime) -> object:
    """Of those that share a drawer, the newest stays."""
    age = now - made
    if age <= ALL_FOR:
        return made
    if age <= ALL_FOR + WEEKLY_FOR:
        return made.isocalendar()[:2]
    return made.year, made.month, "month"


def _copy(case: Path, path: Path) -> None:
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with Log.open(case, read_only=True) as log:
            log.copy_to(part)
        part.replace(path)
    except OSError as error:
        raise LogError(f"The backup “{path}” cannot be written: {error.strerror}. Check the data folder.") from error


def _head(path: Path) -> str:
    """The hash of the newest change; empty for a file that cannot be read, so that a new backup is made."""
    try:
        with Log.open(path, read_only=True) as log:
            return log.head()
    except LogError as error:
        _log.info("%s", error)
        return f"unreadable {path}"
