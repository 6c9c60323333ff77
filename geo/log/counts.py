"""How many records there are, counted again only when somebody has written."""

import apsw

from geo.log import sql

Written = tuple[int, int]


def written(connection: apsw.Connection) -> Written:
    """Another one after each change of the file, by this connection or by others."""
    return connection.pragma("data_version"), connection.total_changes()


class Counts:
    """What a connection has counted of each kind."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._at: Written | None = None
        self._known: dict[str, int] = {}

    def of(self, kind: str) -> int:
        """The records of a kind; counted anew within a transaction, which may be rolled back."""
        if self._connection.in_transaction:
            return self._count(kind)
        if (now := written(self._connection)) != self._at:
            self._at, self._known = now, {}
        if kind not in self._known:
            self._known[kind] = self._count(kind)
        return self._known[kind]

    def _count(self, kind: str) -> int:
        return int(sql.value(self._connection, f'SELECT count(*) FROM "{kind}"'))  # noqa: S608
