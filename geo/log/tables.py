"""Rows of the record tables: written from a flat form, read back as one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add, itemgetter
from typing import Any

import apsw
import orjson

from geo.errors import InvalidValue
from geo.log import gpkg, sql
from geo.log.payload import Flat
from geo.log.schema import cell_columns, geometry_type
from geo.log.sql import Cells
from geo.records import Record
from geo.records.flat import Column, Plain, defaults, unflatten


@dataclass(frozen=True, slots=True)
class Table:
    """One kind's table: its SQL, and how a row is written and read.

    ``select`` reads ``fid``, then ``geom`` for a table of points, then the cells in the columns' order.
    """

    kind: str
    columns: tuple[Column, ...]
    has_point: bool
    insert: str
    update: str
    select: str
    find: str
    json: tuple[int, ...]
    names: tuple[str, ...]
    special: tuple[tuple[str, str, Plain], ...]
    """Name, type and default of each column whose cells are not always what its flat form has."""

    def cells(self, flat: Flat) -> Cells:
        """What ``insert`` and ``update`` bind, before the key that ``update`` ends with."""
        cells: list[Any] = [flat[column.name] for column in self.columns]
        for index in self.json:
            if cells[index] is not None:
                cells[index] = orjson.dumps(cells[index]).decode()
        if self.has_point:
            lon, lat = flat["lon"], flat["lat"]
            cells.append(None if lon is None else gpkg.point(lon, lat))  # type: ignore[arg-type]
        return tuple(cells)

    def flat(self, row: Sequence[Any]) -> Flat:
        """The flat form of a row that ``select`` read; what another program left empty takes its default.

        Raises:
            InvalidValue: when a cell cannot be read.
        """
        flat: Flat = dict(zip(self.names, row[2 if self.has_point else 1 :], strict=True))
        for name, kind_of_cell, default in self.special:
            cell = flat[name]
            if cell is None:
                flat[name] = default
            elif kind_of_cell == "json":
                flat[name] = _parsed(name, cell)
            elif kind_of_cell == "boolean" and cell in (0, 1):
                flat[name] = bool(cell)
        if self.has_point:
            flat["lon"], flat["lat"] = gpkg.read_point(row[1]) or (None, None)
        return flat

    def record(self, row: Sequence[Any]) -> Record:
        """The record of a row that ``select`` read.

        Raises:
            InvalidValue: when the row cannot be read as a record.
        """
        return unflatten(self.kind, self.flat(row))


def _parsed(name: str, cell: Any) -> Plain:
    try:
        return orjson.loads(cell)  # type: ignore[no-any-return]
    except (orjson.JSONDecodeError, TypeError) as error:
        raise InvalidValue(f"The {name.replace('_', ' ')} {cell!r} is not JSON.") from error


@cache
def table(kind: str) -> Table:
    """The table of a kind."""
    columns = cell_columns(kind)
    has_point = geometry_type(kind) == "POINT"
    written = [column.name for column in columns] + (["geom"] if has_point else [])
    read = ["fid"] + (["geom"] if has_point else []) + [column.name for column in columns]
    listed = ", ".join(f'"{name}"' for name in written)
    select = f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in read)} FROM "{kind}"'  # noqa: S608
    return Table(
        kind=kind,
        columns=columns,
        has_point=has_point,
        insert=f'INSERT INTO "{kind}" ({listed}) VALUES ({", ".join("?" * len(written))})',  # noqa: S608
        update=f'UPDATE "{kind}" SET {", ".join(f"{chr(34)}{name}{chr(34)} = ?" for name in written)}',  # noqa: S608
        select=select,
        find=f"{select} WHERE id = ?",
        json=tuple(index for index, column in enumerate(columns) if column.type == "json"),
        names=tuple(column.name for column in columns),
        special=tuple(_special(kind, columns)),
    )


def _special(kind: str, columns: Iterable[Column]) -> Iterator[tuple[str, str, Plain]]:
    given = defaults(kind)
    for column in columns:
        default = given.get(column.name)
        if default is not None or column.type in ("json", "boolean"):
            yield column.name, column.type, default


def find(connection: apsw.Connection, kind: str, record_id: str) -> Cells | None:
    """The row of a record as ``Table.select`` reads it, or None."""
    return sql.row(connection, table(kind).find, (record_id,))


def pages(connection: apsw.Connection, query: str, key: Any, size: int = 256) -> Iterator[list[Cells]]:
    """Read in short steps, so that no open cursor blocks a commit.

    ``query`` ends in ``WHERE <key> > ? ORDER BY <key> LIMIT ?`` and reads the key first.
    """
    while True:
        rows = sql.rows(connection, query, (key, size))
        if not rows:
            return
        yield rows
        key = rows[-1][0]


def in_order(connection: apsw.Connection, kind: str) -> Iterator[Cells]:
    """Every row as ``Table.select`` reads it, in the order of insertion."""
    for page in pages_in_order(connection, kind, 256):
        yield from page


def pages_in_order(connection: apsw.Connection, kind: str, size: int) -> Iterator[list[Cells]]:
    """The same, ``size`` rows at a time."""
    yield from pages(connection, f"{table(kind).select} WHERE fid > ? ORDER BY fid LIMIT ?", -(2**63), size)


DOCUMENT = "*"
"""Stands for all flat columns but ``id``, ``lon`` and ``lat``, as the text of one JSON object that SQLite makes:
much faster than making it of single values."""


def values(connection: apsw.Connection, kind: str, names: Sequence[str]) -> Iterator[Cells]:
    """The raw values of the named flat columns, ordered by id; ``DOCUMENT`` names the record as a JSON object."""
    cells = [name for name in names if name not in ("id", "lon", "lat")]
    has_position = "lon" in names or "lat" in names
    read = ["id", *cells, *(["geom"] if has_position else [])]
    listed = ", ".join(_document(kind) if name == DOCUMENT else f'"{name}"' for name in read)
    query = f'SELECT {listed} FROM "{kind}" WHERE id > ? ORDER BY id LIMIT ?'  # noqa: S608
    order = [*read, "lon", "lat"]
    pick = _picker([order.index(name) for name in names])
    for page in pages(connection, query, ""):
        if has_position:
            yield from map(pick, map(add, page, gpkg.read_points([row[-1] for row in page])))
        else:
            yield from map(pick, page)


def _document(kind: str) -> str:
    members = (f"'{column.name}', {_member(column)}" for column in cell_columns(kind) if column.name != "id")
    return f"json_object({', '.join(members)})"


def _member(column: Column) -> str:
    """A cell as JSON; a list that somebody broke from outside goes as the text it is."""
    if column.type == "boolean":
        return f"json(CASE \"{column.name}\" WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"
    if column.type == "json":
        return f'CASE WHEN json_valid("{column.name}") THEN json("{column.name}") ELSE "{column.name}" END'
    return f'"{column.name}"'


def _picker(indexes: Sequence[int]) -> Callable[[Cells], Cells]:
    """Like ``itemgetter``, but a tuple for one index, too."""
    if len(indexes) == 1:
        return lambda row: (row[indexes[0]],)
    return itemgetter(*indexes)
