"""Where a vessel was around a time: the few records that name it then, out of 100,000."""

from collections.abc import Iterator
from datetime import datetime

import apsw

from geo.errors import InvalidValue
from geo.instant import to_text
from geo.log import sql
from geo.log.tables import table
from geo.records import Record

_TIMES = {"sighting": ("seen",), "movement": ("departed", "arrived")}


def around(connection: apsw.Connection, vessel: str, earliest: datetime, latest: datetime) -> Iterator[Record]:
    """The sightings and movements that name a vessel, with a closed window that meets this one (aware, UTC).

    The times are asked before the candidates, since comparing them is cheaper. Rows that another program made
    unreadable are left out.
    """
    for kind, windows in _TIMES.items():
        meets = " OR ".join(f"({name}_earliest <= ?1 AND {name}_latest >= ?2)" for name in windows)
        query = f"{table(kind).select} WHERE ({meets}) AND instr(candidates, ?3)"
        for row in sql.rows(connection, query, (to_text(latest), to_text(earliest), vessel)):
            try:
                record = table(kind).record(row)
            except InvalidValue:
                continue
            yield record
