"""What QGIS, ogr2ogr or a script writes into the tables is found, and adopted or put back; never silently accepted."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import apsw
import geopandas
import pyogrio
import pytest
import shapely

from geo.errors import EditedOutside, InUse
from geo.log import Log, Op, gpkg
from geo.position import Position
from geo.records import kind_of
from tests.geo.log.case import ANGARA, CASE, DUNAI, RAJIN, RUSI, SEEN, new_log, put, sighting, state


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with new_log(tmp_path / "case.gpkg") as opened:
        yield opened


def edit(log: Log, *statements: str) -> None:
    """Write as another program does that knows GeoPackage's functions."""
    connection = apsw.Connection(str(log.path))
    gpkg.register_functions(connection)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def append(log: Log, layer: str, geometry: object = None, **values: object) -> None:
    """Add a feature with GDAL, as QGIS and geopandas do."""
    frame = geopandas.GeoDataFrame({name: [value] for name, value in values.items()}, geometry=[geometry], crs=4326)
    pyogrio.write_dataframe(frame, log.path, layer=layer, driver="GPKG", append=True)


def test_our_own_writes_are_not_from_outside(log: Log) -> None:
    put(log, sighting(1))
    log.undo()
    assert not log.edited_outside()
    with Log.open(log.path) as other:
        put(other, sighting(2))
        assert not other.edited_outside()
    assert not log.edited_outside()
    assert (log.outside_edits(), log.outside_problems()) == ((), ())


def test_an_edit_is_found_refused_and_adopted(log: Log) -> None:
    edit(log, "UPDATE vessel SET name = 'Maria', note = NULL", "DELETE FROM source")
    assert log.edited_outside()
    with pytest.raises(EditedOutside, match="changed this log in 2 places"):
        put(log, sighting(1))
    with pytest.raises(EditedOutside):
        log.undo()
    with pytest.raises(InUse, match="still used by 1 citation"):
        log.adopt()
    edit(log, "DELETE FROM citation")
    rows = {(row.kind, row.before and row.before.id, row.after and row.after.id) for row in log.outside_edits()}
    assert ("vessel", ANGARA.id, ANGARA.id) in rows
    assert ("source", RUSI.id, None) in rows
    done = log.adopt()
    assert done.change.operation == Op.ADOPT
    assert len(done.rows) == 3
    assert log.get("vessel", ANGARA.id).name == "Maria"
    assert not log.edited_outside()
    put(log, sighting(1))
    log.undo()
    log.undo()
    assert set(CASE) == {log.get(kind_of(record), record.id) for record in CASE}
    assert log.check().ok


def test_edits_are_put_back_and_can_be_had_again(log: Log) -> None:
    first = state(log)
    edit(log, "UPDATE vessel SET name = 'Maria'", "DELETE FROM citation")
    edited = state(log)
    done = log.put_back()
    assert (done.change.operation, len(done.rows)) == (Op.PUT_BACK, 2)
    assert {row.after for row in done.rows} <= set(CASE)
    assert state(log) == first
    assert not log.edited_outside()
    assert log.check().ok
    log.redo()
    assert state(log) == edited
    log.undo()
    assert state(log) == first


def test_a_feature_that_gdal_adds_gets_an_id(log: Log) -> None:
    append(log, "sighting", shapely.Point(130.5, 42.25), subject="vessel", seen_earliest="2023-10-20T02:01:00Z")
    (found,) = log.outside_edits()
    assert found.before is None
    assert found.after.position == Position(lon=130.5, lat=42.25)
    adopted = log.adopt().rows[0].after
    assert log.get("sighting", adopted.id) == adopted == next(iter(log.history())).rows[0].after
    assert (adopted.id, "2023-10-20T02:01:00.000Z", "") in list(log.rows("sighting", "id", "seen_earliest", "note"))
    assert log.check().ok


def test_a_feature_with_an_id_of_its_own_keeps_it(log: Log) -> None:
    append(log, "vessel", id="5f0c7a52-8a0c-4c1e-9d57-0a3f8f0f2f11", name="Lady R")
    append(log, "vessel", id=f"{ANGARA.id}_1", name="a copy made in QGIS")
    rows = log.adopt().rows
    assert rows[0].id == "5f0c7a52-8a0c-4c1e-9d57-0a3f8f0f2f11"
    assert rows[1].id not in (ANGARA.id, f"{ANGARA.id}_1")
    assert log.check().ok


def test_a_moved_place_moves_its_lines(log: Log) -> None:
    blob = gpkg.point(132.0, 43.0).hex()
    edit(log, f"UPDATE place SET geom = x'{blob}' WHERE id = '{DUNAI.id}'")  # noqa: S608
    assert log.adopt().rows[0].after.position == Position(lon=132, lat=43)
    line = log._connection.execute("SELECT geom FROM movement").get
    assert gpkg.bounds(line)[2:] == (132.0, 43.0)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE sighting SET subject = 'ufo'", "subject of the sighting"),
        ("UPDATE sighting SET candidates = '[{'", "is not JSON"),
        ("UPDATE sighting SET candidates = '[1]'", "candidates of the sighting"),
        ("UPDATE sighting SET seen_earliest = 'yesterday'", "is not a time"),
        ("UPDATE sighting SET on_deck_least = 900", "more than the best"),
        ("UPDATE sighting SET geom = x'00'", "geometry"),
        ("UPDATE place SET name = NULL WHERE country IS NULL", "it is missing"),
        ("INSERT INTO vessel (note) VALUES ('nameless')", "it is missing"),
    ],
)
def test_a_row_that_is_no_record_can_be_put_back(log: Log, statement: str, sentence: str) -> None:
    first = state(log)
    edit(log, statement)
    assert sentence in log.outside_problems()[0]
    assert "Row " in log.outside_problems()[0]
    list(log.all("sighting"))
    with pytest.raises(EditedOutside, match="cannot be adopted"):
        log.adopt()
    with pytest.raises(EditedOutside, match="Another program has changed this log"):
        put(log, sighting(1))
    assert not log.check().ok
    restored = log.put_back()
    assert restored.change is None
    assert {row.after for row in restored.rows} <= {*CASE, None}
    assert (state(log), log.outside_problems()) == (first, ())
    assert log.check().ok
    put(log, sighting(1))


def test_an_unreadable_row_is_left_out_and_named(log: Log) -> None:
    edit(log, "UPDATE sighting SET subject = 'ufo'")
    assert list(log.all("sighting")) == []
    with pytest.raises(EditedOutside, match="cannot be read"):
        log.get("sighting", SEEN.id)


def test_a_table_that_was_replaced_is_made_anew(log: Log) -> None:
    first = state(log)
    frame = geopandas.GeoDataFrame({"name": ["x"]}, geometry=[shapely.Point(1, 2)], crs=4326)
    pyogrio.write_dataframe(frame, log.path, layer="sighting", driver="GPKG")
    assert "replaced the table “sighting”: it lacks id, subject" in log.outside_problems()[0]
    with pytest.raises(EditedOutside, match="replaced the table"):
        list(log.all("sighting"))
    with pytest.raises(EditedOutside):
        put(log, sighting(1))
    assert SEEN in {row.after for row in log.put_back().rows}
    assert state(log) == first
    put(log, sighting(1))
    assert log.check().ok
    assert len(geopandas.read_file(log.path, layer="sighting", bbox=(130, 42, 131, 43))) == 1


def test_a_table_that_was_dropped_is_made_anew(log: Log) -> None:
    first = state(log)
    edit(log, "DROP TABLE vessel", "DELETE FROM gpkg_contents WHERE table_name = 'vessel'")
    assert "it is gone" in log.outside_problems()[0]
    log.put_back()
    assert state(log) == first


def test_the_same_in_another_form_is_no_difference(log: Log) -> None:
    edit(
        log,
        "UPDATE sighting SET seen_earliest = '2023-10-20T12:00:00Z', note = NULL",
        "UPDATE vessel SET former_names = '[\"Ocean Energy\" ]'",
        "UPDATE movement SET geom = NULL",
        "ALTER TABLE vessel ADD COLUMN colour TEXT",
        "CREATE TABLE layer_styles (id INTEGER)",
    )
    assert log.edited_outside()
    assert (log.outside_edits(), log.outside_problems()) == ((), ())
    assert log.check().ok
    put(log, sighting(1))
    assert not log.edited_outside()
    assert next(iter(log.rows("sighting", "seen_earliest", "note"))) == ("2023-10-20T12:00:00.000Z", "")
    assert log._connection.execute("SELECT geom FROM movement").get is not None
    assert log.adopt().change is None


def test_outside_edits_while_the_log_is_open_are_seen(log: Log) -> None:
    put(log, sighting(1))
    edit(log, f"UPDATE place SET name = 'Rason' WHERE id = '{RAJIN.id}'")  # noqa: S608
    assert log.news() == []
    assert log.edited_outside()
    assert log.adopt().rows[0].after.name == "Rason"


def test_a_program_that_keeps_the_file_in_wal_mode_does_no_harm(log: Log) -> None:
    other = sqlite3.connect(log.path)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("UPDATE vessel SET name = 'Maria'")
    other.commit()
    assert log.outside_edits()[0].after.name == "Maria"
    log.adopt()
    put(log, sighting(1))
    other.execute("PRAGMA wal_checkpoint")
    other.close()
    log.close()
    with Log.open(log.path) as again:
        assert again.outside_edits() == ()
        put(again, sighting(2))
        assert again._connection.pragma("journal_mode") == "delete"
        assert again.check().ok
    assert [path.name for path in log.path.parent.iterdir()] == ["case.gpkg"]


def test_a_copy_and_a_snapshot_are_as_edited_as_the_log(log: Log, tmp_path: Path) -> None:
    edit(log, "UPDATE sighting SET subject = 'ufo'")
    log.copy_to(tmp_path / "copy.gpkg")
    with Log.open(tmp_path / "copy.gpkg") as copy, log.snapshot() as private:
        assert copy.edited_outside()
        assert private.edited_outside()
        assert list(private.all("sighting")) == list(copy.all("sighting")) == []
        copy.put_back()
        assert copy.get("sighting", SEEN.id) == SEEN
