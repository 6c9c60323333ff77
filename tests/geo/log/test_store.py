"""The log: records go in and come out, references hold, every operation can be taken back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InUse, InvalidValue, LogError
from geo.log import Log, Op, Transaction
from geo.position import Position
from geo.records import KINDS, Record, kind_of
from geo.records.flat import columns, flatten
from geo.records.references import references
from tests.geo.log.case import (
    ANGARA,
    CASE,
    CITED,
    DEPOT,
    DUNAI,
    LOOKED,
    RAJIN,
    SAILED,
    SEEN,
    identity,
    new_log,
    put,
    sighting,
    state,
)


def replaced(record: Record, **values: object) -> Record:
    return type(record)(**{name: getattr(record, name) for name in record.__slots__} | values)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with new_log(tmp_path / "case.gpkg") as opened:
        yield opened


def test_every_record_comes_back_equal(log: Log) -> None:
    for record in CASE:
        assert log.get(kind_of(record), record.id) == record
        assert record in list(log.all(kind_of(record)))
    assert sum(log.count(kind) for kind in KINDS) == len(CASE)
    assert log.get("vessel", identity(99)) is None


def test_records_come_in_the_order_of_insertion(log: Log) -> None:
    put(log, sighting(9), sighting(3), sighting(5))
    assert [record.id for record in log.all("sighting")][1:] == [sighting(n).id for n in (9, 3, 5)]


def test_raw_rows_are_the_flat_form_by_id(log: Log) -> None:
    put(log, *(sighting(number) for number in range(600)))
    names = [column.name for column in columns("sighting")]
    rows = list(log.rows("sighting", *names))
    assert [row[0] for row in rows] == sorted(record.id for record in log.all("sighting"))
    flat = flatten(SEEN)
    assert dict(zip(names, rows[0], strict=True)) == flat | {
        "candidates": '[{"vessel":"' + ANGARA.id + '","likelihood":"likely"}]',
        "length_m": None,
    }
    assert next(iter(log.rows("place", "lat", "name", "id"))) == (42.2333, "Rajin", RAJIN.id)
    assert list(log.rows("coverage", "nothing_found")) == [(1,)]


@settings(max_examples=25)
@given(length=st.floats(0, 1000), note=st.text(st.characters(exclude_categories=["Cs"])))
def test_the_document_of_a_row_is_exact(length: float, note: str) -> None:
    record = replaced(SEEN, length_m=length, note=note)
    with tempfile.TemporaryDirectory() as folder, new_log(Path(folder) / "case.gpkg") as log:
        put(log, record)
        ((text, lon, lat),) = log.rows("sighting", "*", "lon", "lat")
        assert orjson.loads(text) | {"id": SEEN.id, "lon": lon, "lat": lat} == flatten(record)
        ((text,),) = log.rows("coverage", "*")
        assert orjson.loads(text) | {"id": LOOKED.id} == flatten(LOOKED)


def test_a_write_is_one_change_with_its_rows(log: Log) -> None:
    before = log.head()
    longer = replaced(SEEN, length_m=115, note="longer")
    done = log.run(Op.EDIT_SIGHTING, lambda tx: tx.put(longer))
    assert done.change is not None
    assert (done.change.operation, done.change.analyst) == ("Edit sighting", "kestrel")
    assert done.change.parents == (before,)
    assert [(row.before, row.after) for row in done.rows] == [(SEEN, longer)]
    assert next(log.history()) == done
    assert log.change_count() == 2
    assert next(change.rows for change in log.history(record=SEEN.id)) == done.rows
    assert len(list(log.history(limit=1))) == 1


def test_nothing_different_writes_nothing(log: Log) -> None:
    content = log.path.read_bytes()
    done = log.run(Op.IMPORT, lambda tx: [tx.put(record) for record in CASE])
    put_and_taken = log.run(Op.IMPORT, lambda tx: (tx.put(sighting(1)), tx.remove("sighting", sighting(1).id)))
    assert (done.change, done.rows, put_and_taken.change) == (None, (), None)
    assert log.path.read_bytes() == content


def test_a_transaction_sees_its_own_writes(log: Log) -> None:
    def work(tx: Transaction) -> None:
        assert tx.get("sighting", SEEN.id) == SEEN
        tx.put(sighting(1))
        assert tx.get("sighting", sighting(1).id) == sighting(1)
        tx.put(sighting(1, note="again"))
        assert tx.get("sighting", sighting(1).id) == sighting(1, note="again")
        tx.remove("citation", CITED.id)
        assert tx.get("citation", CITED.id) is None
        tx.remove("sighting", sighting(1).id)

    done = log.run(Op.REMOVE, work)
    assert [row.before for row in done.rows] == [CITED]


def test_an_error_in_the_middle_changes_nothing(log: Log) -> None:
    content, first = log.path.read_bytes(), state(log)

    def work(tx: Transaction) -> None:
        tx.put(sighting(1))
        tx.remove("citation", CITED.id)
        raise KeyError("bug")

    with pytest.raises(KeyError):
        log.run(Op.IMPORT, work)
    assert (log.path.read_bytes(), state(log)) == (content, first)
    assert log.undoable().operation == "Import"


def test_what_is_used_cannot_be_removed(log: Log) -> None:
    with pytest.raises(InUse, match="This place is still used by 1 sighting, 1 coverage and 1 movement"):
        log.run(Op.REMOVE_PLACE, lambda tx: tx.remove("place", RAJIN.id))
    with pytest.raises(InUse, match="This sighting is still used by 1 citation"):
        log.run(Op.REMOVE_SIGHTING, lambda tx: tx.remove("sighting", SEEN.id))
    log.run(Op.REMOVE, lambda tx: (tx.remove("sighting", SEEN.id), tx.remove("citation", CITED.id)))


def test_a_reference_must_exist(log: Log) -> None:
    with pytest.raises(InUse, match="refers to a place that is not in the log"):
        put(log, sighting(1, place=identity(99)))
    with pytest.raises(InUse, match="refers to a ufo that is not in the log"):
        put(log, replaced(CITED, cited_kind="ufo"))
    with pytest.raises(LogError, match="There is no sighting with the id"):
        log.run(Op.REMOVE, lambda tx: tx.remove("sighting", identity(99)))


@pytest.mark.parametrize("record", CASE, ids=kind_of)
def test_referrers_are_those_whose_references_say_so(log: Log, record: Record) -> None:
    key = (kind_of(record), record.id)
    expected = {(kind_of(user), user.id) for user in CASE if key in set(references(user))}
    assert set(log.referrers(*key)) == expected


def test_half_a_character_is_refused(log: Log) -> None:
    with pytest.raises(InvalidValue, match="cannot be written down"):
        put(log, sighting(1, note="\ud800"))


@pytest.mark.parametrize("note", ["\0", "\u202e🚢", "<img src=x onerror=alert(1)>", "'); DROP TABLE sighting; --"])
def test_any_text_comes_back(log: Log, note: str) -> None:
    put(log, sighting(1, note=note))
    assert log.get("sighting", sighting(1).id).note == note


def line_of(log: Log) -> list[tuple[float, float]]:
    import shapely

    blob = log._connection.execute("SELECT geom FROM movement").get
    return [] if blob is None else list(shapely.from_wkb(blob[40:]).coords)


def test_the_movements_line_follows_its_places(log: Log) -> None:
    assert line_of(log) == [(130.3, 42.2333), (131.0, 42.5), (132.3375, 42.8803)]
    put(log, replaced(DUNAI, position=Position(lon=132, lat=43)))
    assert line_of(log)[-1] == (132.0, 43.0)
    put(log, replaced(DUNAI, position=None))
    assert line_of(log) == []
    log.undo()
    log.undo()
    put(log, replaced(SAILED, via=(), destination=DEPOT.id))
    assert line_of(log) == []
    put(log, replaced(DEPOT, position=Position(lon=44, lat=43)))
    assert line_of(log) == [(130.3, 42.2333), (44.0, 43.0)]


def test_undo_and_redo_outlive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    with new_log(path) as log:
        states = [state(log)]
        for number in range(3):
            put(log, sighting(number), operation=Op.LOG_SIGHTING)
            states.append(state(log))
    for expected in reversed(states[:-1]):
        with Log.open(path) as log:
            assert log.undoable().operation == "Log sighting"
            undone = log.undo()
            assert (undone.change.operation, undone.rows[0].after) == ("Undo of “Log sighting”", None)
            assert state(log) == expected
    for expected in states[1:]:
        with Log.open(path) as log:
            assert log.redo().change.operation == "Redo of “Log sighting”"
            assert state(log) == expected
    with Log.open(path) as log:
        assert log.redo().change is None
        log.undo()
        log.run(Op.EDIT_VESSEL, lambda tx: tx.put(replaced(ANGARA, note="new")))
        assert log.redoable() is None
        assert log.undoable().operation == "Edit vessel"
        assert log.check().ok


def test_news_are_the_changes_of_others(tmp_path: Path) -> None:
    with new_log(tmp_path / "case.gpkg") as one, Log.open(tmp_path / "case.gpkg", analyst="heron") as other:
        assert one.news() == []
        theirs = other.run(Op.LOG_SIGHTING, lambda tx: tx.put(sighting(1)))
        put(one, sighting(2))
        more = other.run(Op.LOG_SIGHTING, lambda tx: tx.put(sighting(3)))
        assert one.news() == [theirs, more]
        assert one.news() == []
        assert [change.rows[0].after for change in other.news()] == [sighting(2)]
        assert not one.edited_outside()
        assert one.undo().rows[0].before == sighting(3)


def test_a_snapshot_stays_as_it_was(log: Log) -> None:
    with log.snapshot() as copy:
        put(log, sighting(1))
        assert (copy.count("sighting"), log.count("sighting")) == (1, 2)
        assert copy.check().ok
        assert not copy.edited_outside()
        with pytest.raises(LogError, match="read-only"):
            put(copy, sighting(2))


def test_a_copy_is_a_replica_of_its_own(log: Log, tmp_path: Path) -> None:
    log.copy_to(tmp_path / "copy.gpkg")
    with pytest.raises(LogError, match="exists already"):
        log.copy_to(tmp_path / "copy.gpkg")
    with Log.open(tmp_path / "copy.gpkg") as copy:
        assert (state(copy), copy.head()) == (state(log), log.head())
        done = copy.run(Op.LOG_SIGHTING, lambda tx: tx.put(sighting(1)))
        first = next(copy.history(newest_first=False)).change
        assert done.change.replica != first.replica
        assert (done.change.sequence, done.change.parents) == (1, (first.hash,))
        assert copy.check().ok


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    with new_log(tmp_path / "case.gpkg") as log:
        put(log, LOOKED, sighting(1))
        log.snapshot().close()
    assert [path.name for path in tmp_path.iterdir()] == ["case.gpkg"]


def test_the_file_is_hardened(log: Log) -> None:
    connection = log._connection
    assert connection.pragma("journal_mode") == "delete"
    assert connection.pragma("synchronous") == 3  # EXTRA
    assert connection.pragma("foreign_keys") == 1
    assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
    assert connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1) == 0
    with pytest.raises(apsw.ConstraintError, match="append-only"):
        connection.execute("DELETE FROM quaylog_change")
    with pytest.raises(apsw.ConstraintError, match="append-only"):
        connection.execute("UPDATE quaylog_row SET kind = 'vessel'")
