"""The file's tables: GeoPackage 1.4's own, one for each record kind, and the history.

A record kind's table has GeoPackage's integer key ``fid``, the record's UUID ``id`` and the columns of its flat form;
``geom`` takes the place of ``lon`` and ``lat``. ``movement`` has a line that is derived from its places.
"""

import apsw

from geo.log import gpkg, sql
from geo.records import KINDS
from geo.records.flat import Column, Plain, columns, defaults

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10400  # GeoPackage 1.4.0
OWN_TABLES = ("quaylog_meta", "quaylog_change", "quaylog_row")

_SQL_TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "BOOLEAN",
    "datetime": "DATETIME",
    "json": "TEXT",
}
_WGS_84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
_GEOPACKAGE = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
_HISTORY = """
CREATE TABLE quaylog_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE quaylog_change (
  number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, replica TEXT NOT NULL,
  sequence INTEGER NOT NULL, time TEXT NOT NULL, analyst TEXT NOT NULL, operation TEXT NOT NULL, reverts TEXT,
  parents TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, UNIQUE (replica, sequence));
CREATE TABLE quaylog_row (
  number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, change INTEGER NOT NULL REFERENCES quaylog_change(number),
  kind TEXT NOT NULL, record TEXT NOT NULL, version INTEGER NOT NULL, before TEXT, after TEXT, salt BLOB,
  digest BLOB NOT NULL);
CREATE INDEX quaylog_row_change ON quaylog_row(change);
CREATE INDEX quaylog_row_record ON quaylog_row(record);
CREATE TRIGGER quaylog_change_kept BEFORE DELETE ON quaylog_change
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER quaylog_change_fixed BEFORE UPDATE ON quaylog_change
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER quaylog_row_kept BEFORE DELETE ON quaylog_row
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER quaylog_row_fixed BEFORE UPDATE OF number, change, kind, record, version, digest ON quaylog_row
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
"""
# GeoPackage 1.4, annex F.3: the triggers that keep the R-tree; update6 and update7 replace update1 and update3.
_RTREE = """
CREATE VIRTUAL TABLE "rtree_{t}_geom" USING rtree(id, minx, maxx, miny, maxy);
CREATE TRIGGER "rtree_{t}_geom_insert" AFTER INSERT ON "{t}"
  WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
  BEGIN INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES (NEW."fid", {box}); END;
CREATE TRIGGER "rtree_{t}_geom_update2" AFTER UPDATE OF "geom" ON "{t}"
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD."fid"; END;
CREATE TRIGGER "rtree_{t}_geom_update4" AFTER UPDATE ON "{t}"
  WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id IN (OLD."fid", NEW."fid"); END;
CREATE TRIGGER "rtree_{t}_geom_update5" AFTER UPDATE ON "{t}"
  WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_{t}_geom" VALUES (NEW."fid", {box}); END;
CREATE TRIGGER "rtree_{t}_geom_update6" AFTER UPDATE OF "geom" ON "{t}"
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom"))
  BEGIN UPDATE "rtree_{t}_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
  miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid"; END;
CREATE TRIGGER "rtree_{t}_geom_update7" AFTER UPDATE OF "geom" ON "{t}"
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom"))
  BEGIN INSERT INTO "rtree_{t}_geom" VALUES (NEW."fid", {box}); END;
CREATE TRIGGER "rtree_{t}_geom_delete" AFTER DELETE ON "{t}"
  WHEN OLD."geom" NOT NULL
  BEGIN DELETE FROM "rtree_{t}_geom" WHERE id = OLD."fid"; END;
"""
_BOX = 'ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")'


def geometry_type(kind: str) -> str | None:
    """POINT where the flat form has a position, LINESTRING for a movement's derived line, else None."""
    if kind == "movement":
        return "LINESTRING"
    return "POINT" if any(column.name == "lon" for column in columns(kind)) else None


def cell_columns(kind: str) -> tuple[Column, ...]:
    """The flat form's columns that the table has, ``id`` first: all but ``lon`` and ``lat``."""
    return tuple(column for column in columns(kind) if column.name not in ("lon", "lat"))


def create_tables(connection: apsw.Connection) -> None:
    """Make every table of an empty log; the caller holds the transaction."""
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", USER_VERSION)
    connection.execute(_GEOPACKAGE)
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        [
            ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian reference system"),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic reference system"),
            ("WGS 84 geodetic", gpkg.SRS_ID, "EPSG", 4326, _WGS_84, "longitude and latitude in degrees on WGS 84"),
        ],
    )
    connection.execute(_HISTORY)
    connection.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'quaylog_history', 'Quaylog manual: the log file', 'write-only')",
        [(name,) for name in OWN_TABLES],
    )
    for kind in KINDS:
        create_record_table(connection, kind)


def create_record_table(connection: apsw.Connection, kind: str) -> None:
    """Make the table of one record kind, its registration and its R-tree index."""
    geometry = geometry_type(kind)
    first = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *([f"geom {geometry}"] if geometry else [])]
    given = defaults(kind)
    cells = [_declaration(column, given) for column in cell_columns(kind)]
    connection.execute(f'CREATE TABLE "{kind}" ({", ".join(first + cells)})')
    srs_id = gpkg.SRS_ID if geometry else None
    connection.execute(
        "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, ?)",
        (kind, "features" if geometry else "attributes", kind, srs_id),
    )
    if geometry:
        connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (kind, geometry, srs_id))
        connection.execute(
            "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
            (kind, "http://www.geopackage.org/spec140/#extension_rtree"),
        )
        connection.execute(_RTREE.format(t=kind, box=_BOX))


def table_columns(kind: str) -> list[str]:
    """The names of the columns that a kind's table has."""
    return ["fid", *(["geom"] if geometry_type(kind) else []), *(column.name for column in cell_columns(kind))]


def drop_record_table(connection: apsw.Connection, kind: str) -> None:
    """Take away the table of one record kind, whatever another program made of it, with all that belongs to it."""
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%' AND name LIKE ?"
    for (index,) in sql.rows(connection, named, (f"rtree_{kind}_%",)):
        connection.execute(f"DROP TABLE {_quoted(index)}")
    found = sql.value(connection, "SELECT type FROM sqlite_master WHERE name = ?", (kind,))
    if found in ("table", "view"):
        connection.execute(f"DROP {found} {_quoted(kind)}")
    for registry in ("gpkg_geometry_columns", "gpkg_extensions", "gpkg_contents"):
        connection.execute(f"DELETE FROM {registry} WHERE table_name = ?", (kind,))  # noqa: S608


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _declaration(column: Column, given: dict[str, Plain]) -> str:
    if column.name == "id":
        return "id TEXT UNIQUE"  # may be empty: a row drawn in QGIS gets its UUID when it is adopted
    text = f'"{column.name}" {_SQL_TYPES[column.type]}'
    if column.optional or column.name not in given:
        return text
    value = given[column.name]
    if column.type == "json":
        return f"{text} DEFAULT '[]'"
    return f"{text} DEFAULT {int(value) if isinstance(value, bool) else apsw.format_sql_value(value)}"
