"""Columns of very many records, some thousand rows at a time, as arrays where all values are of one length.

SQLite gives a page as one row: between two rows it would wait for other threads of ours, longer than it works. Ids,
times and points come as the bytes of all of them end to end, which costs a fraction of single values.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import apsw
import numpy as np
import orjson

from geo import bulk_ids, bulk_times
from geo.log import gpkg, sql
from geo.log.schema import cell_columns

_IDS = frozenset({"id", "place"})
_LAST_KEY = 2**63 - 1
_APART = 31
"""The control character between two values, which no text of ours holds (ASCII's unit separator)."""
Page = dict[str, Any]


def columns(connection: apsw.Connection, kind: str, names: Sequence[str], size: int) -> Iterator[Page]:
    """The raw values of the named flat columns, at most ``size`` rows at a time, in the order of insertion.

    ``lon`` and ``lat`` are arrays of degrees, nan where there is none. Ids and times are arrays of letters, a row each,
    blank where there is none; in a page in which one has another length they are tuples, as all other columns are.
    ``geo.bulk_texts.plain`` gives the values of any.
    """
    reading = _Reading(connection, kind, names, size)
    for page in _read_ahead(reading.page):
        if page:
            yield {name: page[name] for name in names}


class _Reading:
    """How the pages of one kind are read."""

    def __init__(self, connection: apsw.Connection, kind: str, names: Sequence[str], size: int) -> None:
        self._connection = connection
        self._size = size
        self._is_sparse = False
        self._widths = _widths(kind, names)
        rows = f'FROM "{kind}" WHERE fid > ? AND fid <= ?'
        joined = (_in_one(name, width) for name, width in self._widths.items())
        self._joined = f"SELECT count(*), {', '.join(joined)} {rows}"
        self._single = f"SELECT {', '.join(map(_quoted, self._widths))} {rows} ORDER BY fid"
        self._next = f'SELECT min(fid) FROM "{kind}" WHERE fid > ?'  # noqa: S608
        self._end = f'SELECT max(fid) FROM (SELECT fid FROM "{kind}" WHERE fid >= ? ORDER BY fid LIMIT ?)'  # noqa: S608

    def page(self, key: int) -> tuple[int, Page] | None:
        """The rows after this key, and up to which key; fewer than could be where some keys are not used."""
        first = sql.value(self._connection, self._next, (key,))
        if first is None:
            return None
        last = self._last(first)
        page = self._between(first - 1, last)
        self._is_sparse = 2 * _rows(page) < last - first + 1
        return last, page

    def _last(self, first: int) -> int:
        """Up to which key a page from this one on reaches: rows are counted only where most keys are not used."""
        if not self._is_sparse:
            return min(first + self._size - 1, _LAST_KEY)
        found = sql.value(self._connection, self._end, (first, self._size))
        return first if found is None else int(found)  # it was removed meanwhile

    def _between(self, key: int, last: int) -> Page:
        """The columns of the rows after ``key`` and up to ``last``; nothing when they were removed meanwhile."""
        try:
            count, *cells = sql.rows(self._connection, self._joined, (key, last))[0]
            pairs = zip(self._widths.items(), cells, strict=True)
            page = {name: _column(name, cell, width, count) for (name, width), cell in pairs} if count else {}
        except (ValueError, apsw.SQLError):  # another program wrote what JSON cannot hold, or has another length
            rows = sql.rows(self._connection, self._single, (key, last))
            page = dict(zip(self._widths, zip(*rows, strict=True), strict=True)) if rows else {}
        if "geom" in page:
            geom = page["geom"]
            page["lon"], page["lat"] = geom.T if isinstance(geom, np.ndarray) else gpkg.point_columns(geom)
        return page


def _rows(page: Page) -> int:
    return len(next(iter(page.values()), ()))


def _widths(kind: str, names: Sequence[str]) -> dict[str, int]:
    """The columns to read, and how many bytes each value has; 0 where that varies."""
    times = {column.name for column in cell_columns(kind) if column.type == "datetime"}
    widths = {name: bulk_times.LENGTH if name in times else 0 for name in names if name not in ("lon", "lat")}
    widths |= dict.fromkeys(_IDS & widths.keys(), bulk_ids.LENGTH)
    return widths | ({"geom": gpkg.POINT_BYTES} if len(widths) < len(names) else {})


def _in_one(name: str, width: int) -> str:
    """The SQL of all values of a column in one."""
    quoted = _quoted(name)
    if not width:
        return f"json_group_array({quoted})"
    if name == "geom":
        return f"CAST(group_concat(ifnull({quoted}, x'{bytes(width).hex()}'), '') AS BLOB)"
    return f"CAST(group_concat(ifnull({quoted}, '{' ' * width}'), char({_APART})) || char({_APART}) AS BLOB)"


def _column(name: str, cell: Any, width: int, count: int) -> Any:
    """What ``_in_one`` gave, as the page has it.

    Raises:
        ValueError: when the values do not have this length, each of them.
    """
    if not width:
        return tuple(orjson.loads(cell))
    if name == "geom":
        return gpkg.positions(cell, count)
    letters = np.frombuffer(cell, np.uint8).reshape(count, width + 1)
    if (letters[:, width] != _APART).any():
        raise ValueError("Not all values have the same length.")
    return letters[:, :width]


def _read_ahead(page: Callable[[int], tuple[int, Page] | None]) -> Iterator[Page]:
    """Every page; the next one is read in a thread while one is worked on, since SQLite needs no Python to read."""
    with ThreadPoolExecutor(1, thread_name_prefix="reads ahead") as thread:
        coming = thread.submit(page, -(2**63))
        while (found := coming.result()) is not None:
            coming = thread.submit(page, found[0])
            yield found[1]


def _quoted(name: str) -> str:
    return f'"{name}"'
