"""The check finds every change to the history, a cut-off end, and the first row that differs; shredding is allowed."""

import sqlite3
from pathlib import Path

import pytest

from geo.errors import LogError
from geo.log import CheckReport, Log, Op, chain, copies, outside
from tests.geo.log.case import ANGARA, new_log, put, sighting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_log(tmp_path / "case.gpkg") as log:
        put(log, sighting(1), operation=Op.LOG_SIGHTING)
        put(log, sighting(1, note="again"))
        log.undo()
    return tmp_path / "case.gpkg"


def tampered(path: Path, *statements: str) -> CheckReport:
    connection = sqlite3.connect(path)
    for name in ("change_kept", "change_fixed", "row_kept", "row_fixed"):
        connection.execute(f"DROP TRIGGER quaylog_{name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    with Log.open(path, read_only=True) as log:
        return log.check()


def test_a_sound_log_is_said_to_be_so(path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with Log.open(path) as log:
        report = log.check(expect=log.head(), progress=lambda done, total: steps.append((done, total)))
        assert (report.ok, report.changes, report.head) == (True, 4, log.head())
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)


def test_it_can_be_ended_while_the_tables_are_compared(path: Path) -> None:
    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) > 5:
            raise InterruptedError

    told: list[tuple[int, int]] = []
    with Log.open(path) as log, pytest.raises(InterruptedError):
        log.check(progress=stop)
    assert told[-1] == told[-2]
    assert told[-1][0] < told[-1][1]


def test_a_private_copy_is_compared_once_and_not_copied_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, find = [], outside.find
    monkeypatch.setattr(outside, "find", lambda *given: found.append(1) or find(*given))
    with Log.open(path) as log, log.snapshot() as copy:
        monkeypatch.setattr(copies, "private_copy", None)
        assert copy.check().ok
        assert (copy.outside_edits(), copy.outside_problems()) == ((), ())
    assert found == [1]


@pytest.mark.parametrize("change", [1, 2, 4])
@pytest.mark.parametrize(
    "assignment",
    [
        "id = 'x'",
        "replica = 'x'",
        "sequence = 70",
        "time = '2020-01-01T00:00:00.000Z'",
        "time = 'then'",
        "analyst = 'x'",
        "analyst = x'00'",
        "operation = 'x'",
        "reverts = 'x'",
        "parents = '[]', hash = hash || 'x'",
        """parents = '["x"]'""",
        "parents = 'x'",
        "hash = 'x'",
    ],
)
def test_every_column_of_a_change_is_guarded(path: Path, change: int, assignment: str) -> None:
    report = tampered(path, f"UPDATE quaylog_change SET {assignment} WHERE number = {change}")  # noqa: S608
    assert "was tampered with" in report.problems[0] or "does not follow" in report.problems[0]


@pytest.mark.parametrize(
    "assignment",
    [
        "kind = 'vessel'",
        "record = 'x'",
        "version = 2",
        "before = after",
        "after = before",
        "after = replace(after, 'again', 'against')",
        "after = CAST(after AS BLOB)",
        "after = NULL, before = NULL",
        "salt = zeroblob(16)",
        "salt = NULL",
        "digest = zeroblob(32)",
        "digest = 'x'",
        "change = 2",
    ],
)
def test_every_column_of_a_row_is_guarded(path: Path, assignment: str) -> None:
    report = tampered(path, f"UPDATE quaylog_row SET {assignment} WHERE change = 3")  # noqa: S608
    assert "was tampered with" in report.problems[0]


@pytest.mark.parametrize("table", ["change", "row"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_deleted_link_is_missed(path: Path, table: str, number: int) -> None:
    report = tampered(path, f"DELETE FROM quaylog_{table} WHERE number = {number}")  # noqa: S608
    assert not report.ok


def test_an_added_row_is_found(path: Path) -> None:
    copied = "kind, record, version, before, after, salt, digest"
    strange = f"INSERT INTO quaylog_row (change, {copied}) SELECT 99, {copied} FROM quaylog_row LIMIT 1"  # noqa: S608
    report = tampered(path, strange)
    assert "rows that belong to no change" in report.problems[0]


def test_a_cut_off_end_is_found_by_a_hash_known_from_elsewhere(path: Path) -> None:
    with Log.open(path) as log:
        expected = log.head()
    cut = tampered(
        path,
        "DELETE FROM quaylog_row WHERE change = 4",
        "DELETE FROM quaylog_change WHERE number = 4",
        "UPDATE quaylog_meta SET value = (SELECT value + 1 FROM quaylog_meta WHERE key = 'file_change_counter')"
        " WHERE key = 'file_change_counter'",
    )
    assert len(cut.problems) == 1  # the row of sighting 1, which the change that was cut off had taken back
    with Log.open(path, read_only=True) as log:
        assert "no change with the hash" in log.check(expect=expected).problems[0]


def test_the_first_row_that_differs_is_named(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE vessel SET name = 'Maria'")
    connection.execute("DELETE FROM source")
    connection.commit()
    connection.close()
    with Log.open(path) as log:
        report = log.check()
    assert report.problems[0] == f"The vessel {ANGARA.id} differs from the history."
    assert report.problems[1].startswith("1 more")


def test_a_shredded_payload_leaves_the_chain_whole(path: Path) -> None:
    assert b'"note":"again"' in path.read_bytes()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA secure_delete = ON")
    shred = "UPDATE quaylog_row SET before = NULL, after = NULL, salt = NULL WHERE record = ?"
    connection.execute(shred, (sighting(1).id,))
    connection.commit()
    connection.close()
    assert b'"note":"again"' not in path.read_bytes()
    with Log.open(path) as log:
        assert log.check().ok
        rows = [change.rows[0] for change in log.history(record=sighting(1).id)]
        assert [(row.before, row.after) for row in rows] == [(None, None)] * 3
        put(log, sighting(1, note="after all"))
        log.undo()
        with pytest.raises(LogError, match="was shredded"):
            log.undo()
        assert log.check().ok


def test_a_log_whose_newest_change_was_tampered_with_opens_read_only(path: Path) -> None:
    tampered(path, "UPDATE quaylog_change SET analyst = 'x' WHERE number = 4")
    with pytest.raises(LogError, match="opens read-only"):
        Log.open(path)
    with Log.open(path, read_only=True) as log:
        assert log.count("sighting") == 2


def test_a_large_head_is_left_to_the_full_check(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "_LARGE_HEAD", 0)
    tampered(path, "UPDATE quaylog_change SET analyst = 'x' WHERE number = 4")
    with Log.open(path) as log:
        assert not log.check().ok
