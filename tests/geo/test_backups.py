"""Backups: one a day while changed, thinned with age, restored as a new file."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo import backups
from geo.errors import LogError
from geo.log import Log, Op
from geo.records import Vessel, new_id

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def change(path: Path, name: str) -> None:
    with Log.open(path) as log:
        log.run(Op.ADD_VESSEL, lambda tx: tx.put(Vessel(id=new_id(), name=name)))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.gpkg"
    Log.create(path).close()
    change(path, "Angara")
    return path


def test_one_a_day_and_only_when_something_changed(case: Path) -> None:
    first = backups.back_up(case, NOW)
    assert first is not None
    change(case, "Maria")
    assert backups.back_up(case, NOW + timedelta(hours=1)) is None, "there is one of today"
    assert backups.back_up(case, NOW + DAY) is not None
    assert backups.back_up(case, NOW + 2 * DAY) is None, "nothing has changed"
    assert [backup.made for backup in backups.backups_of(case)] == [NOW + DAY, NOW]
    assert not list(backups.folder_of(case).glob("*.part"))


def test_a_backup_that_cannot_be_read_is_no_reason_to_make_none(case: Path) -> None:
    first = backups.back_up(case, NOW)
    assert first is not None
    first.path.write_bytes(b"broken")
    assert backups.back_up(case, NOW + DAY) is not None


def test_a_week_is_kept_whole_then_weeks_then_months() -> None:
    times = [NOW - DAY * days for days in range(200)]
    kept = backups.kept(times, NOW)
    assert set(times[:8]) <= kept
    weekly = [made for made in kept if timedelta(days=7) < NOW - made <= timedelta(days=63)]
    assert 8 <= len(weekly) <= 9
    monthly = [made for made in kept if NOW - made > timedelta(days=63)]
    assert len({(made.year, made.month) for made in monthly}) == len(monthly)
    assert backups.kept(kept, NOW) == kept


def test_a_backup_is_restored_beside_the_case_and_overwrites_nothing(case: Path) -> None:
    backup = backups.back_up(case, NOW)
    assert backup is not None
    change(case, "Maria")
    first, second = (backups.restore(backup.path, case) for _ in range(2))
    assert first.name == "case-restored-2026-11-23.gpkg"
    assert second.name == "case-restored-2026-11-23-2.gpkg"
    with Log.open(first) as log:
        assert [vessel.name for vessel in log.all("vessel")] == ["Angara"]  # type: ignore[union-attr]
    with Log.open(case) as log:
        assert log.count("vessel") == 2


def test_a_folder_that_cannot_be_made_is_told(case: Path) -> None:
    folder = backups.folder_of(case)
    folder.parent.parent.mkdir(parents=True, exist_ok=True)
    folder.parent.write_bytes(b"in the way")
    with pytest.raises(LogError, match="cannot be written"):
        backups.back_up(case, NOW)
