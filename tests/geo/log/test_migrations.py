"""A file of every released version opens; an older one is migrated on a copy, its history read through upcasts."""

import os
import shutil
from pathlib import Path
from typing import Any

import apsw
import pytest

from geo.errors import LogError
from geo.log import Log, Op, migrations
from geo.log.migrations import Migration
from geo.records import kind_of
from tests.geo.log.case import CASE, CITED, DUNAI, put, sighting, state

VERSIONS = sorted((Path(__file__).parent / "versions").glob("version-*.gpkg"))


def to_the_next(connection: apsw.Connection) -> None:
    connection.execute("ALTER TABLE sighting ADD COLUMN checked BOOLEAN")
    connection.execute("UPDATE sighting SET note = 'was: ' || note WHERE note != ''")


def upcast(kind: str, flat: dict[str, Any]) -> dict[str, Any]:
    return flat | {"note": f"was: {flat['note']}"} if kind == "sighting" and flat["note"] else flat


NEXT = Migration(tables=to_the_next, upcast=upcast)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(VERSIONS[-1], tmp_path / "case.gpkg"))


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, NEXT))


def test_there_is_a_file_for_each_version() -> None:
    assert [path.stem for path in VERSIONS] == [f"version-{n + 1}" for n in range(migrations.schema_version())]


@pytest.mark.parametrize("released", VERSIONS, ids=lambda path: path.stem)
def test_a_released_file_holds_what_it_held(released: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(released, tmp_path))
    with Log.open(path) as log:
        assert {log.get(kind_of(record), record.id) for record in CASE} == set(CASE)
        assert log.get("sighting", sighting(1).id) == sighting(1, note="first")
        assert [change.change.operation for change in log.history()] == [
            "Undo of “Edit sighting”",
            "Edit sighting",
            "Log sighting",
            "Import",
        ]
        assert log.check().ok
        log.redo()
        assert log.get("sighting", sighting(1).id) == sighting(1, note="second")


@pytest.mark.usefixtures("next_version")
def test_an_older_file_is_migrated_on_a_copy(path: Path) -> None:
    old = path.read_bytes()
    with Log.open(path) as log:
        kept = path.with_name(f"case.version-{migrations.schema_version() - 1}.gpkg")
        assert kept.read_bytes() == old
        assert log.get("sighting", sighting(1).id).note == "was: first"
        assert not log.edited_outside()
        assert log.outside_edits() == ()
        assert log.check().ok
        notes = [row.after.note for change in log.history(record=sighting(1).id) for row in change.rows]
        assert notes == ["was: first", "was: second", "was: first"]
        put(log, sighting(1, note="new"))
        log.undo()
        log.undo()
        assert log.count("sighting") == 1
        assert log.check().ok
    with Log.open(path) as log:
        assert log.check().ok
    assert sorted(found.name for found in path.parent.iterdir()) == [path.name, kept.name]


@pytest.mark.usefixtures("next_version")
def test_the_old_file_is_kept_where_there_are_no_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(source), None, str(target))

    monkeypatch.setattr(os, "link", refuse)
    old = path.read_bytes()
    Log.open(path).close()
    kept = path.with_name(f"case.version-{migrations.schema_version() - 1}.gpkg")
    assert kept.read_bytes() == old
    assert path.read_bytes() != old


@pytest.mark.usefixtures("next_version")
def test_a_file_that_cannot_be_replaced_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(source), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    old = path.read_bytes()
    with pytest.raises(LogError, match="cannot be brought to the present version: Permission denied"):
        Log.open(path)
    assert path.read_bytes() == old


@pytest.mark.usefixtures("next_version")
def test_a_second_migration_keeps_its_old_file_too(path: Path) -> None:
    copy = path.read_bytes()
    Log.open(path).close()
    path.write_bytes(copy)
    Log.open(path).close()
    assert len(list(path.parent.iterdir())) == 3


@pytest.mark.usefixtures("next_version")
def test_an_older_file_is_read_without_touching_it(path: Path) -> None:
    old = path.read_bytes()
    with Log.open(path, read_only=True) as log:
        assert log.get("sighting", sighting(1).id).note == "was: first"
        assert log.check().ok
    assert path.read_bytes() == old
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("next_version")
def test_edits_from_outside_survive_a_migration(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE vessel SET note = 'edited in QGIS'")
    connection.close()
    with Log.open(path) as log:
        assert log.edited_outside()
        assert log.outside_edits()[0].after.note == "edited in QGIS"
        first = state(log)
        log.adopt()
        assert state(log) == first
        assert log.check().ok


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM vessel")
        raise apsw.FullError("as arranged")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, Migration(tables=fail, upcast=upcast)))
    old = path.read_bytes()
    with pytest.raises(LogError, match="no room left"):
        Log.open(path)
    assert path.read_bytes() == old
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("next_version")
def test_a_file_of_the_next_version_is_refused_by_this_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Log.open(path) as log:
        log.run(Op.EDIT_PLACE, lambda tx: tx.remove("citation", CITED.id))
        assert DUNAI in list(log.all("place"))
    monkeypatch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:-1])
    with pytest.raises(LogError, match="newer Quaylog"):
        Log.open(path)
