"""What uses a record, read with as little of each row as will do: a log may hold 100,000 of them."""

from collections.abc import Iterator

import apsw
import orjson

from geo.log import sql
from geo.log.integrity import USERS
from geo.uses import Use, likeness

_TIMES = {
    "sighting": "coalesce(seen_earliest, seen_latest, '')",
    "coverage": "coalesce(looked_earliest, looked_latest, '')",
    "movement": "coalesce(departed_earliest, departed_latest, arrived_earliest, arrived_latest, '')",
    "place": "name",
}
_CITING = "SELECT DISTINCT cited_kind, cited FROM citation WHERE {name} = ?"


def uses(connection: apsw.Connection, kind: str, record_id: str) -> Iterator[Use]:
    """Every use of a record; a source or a scene is used by the records that cite it."""
    for user, names in USERS.get(kind, {}).items():
        if user == "citation":
            cited = sql.rows(connection, _CITING.format(name=names[0]), (record_id,))
            yield from (Use(kind=cited_kind, id=cited_id, cites=True) for cited_kind, cited_id in cited)
        elif names == ("candidates",):
            yield from _candidate_of(connection, user, record_id)
        else:
            where = " OR ".join(f'"{name}" = ?1' for name in names)
            query = f'SELECT id, {_TIMES[user]} FROM "{user}" WHERE {where}'  # noqa: S608
            found = sql.rows(connection, query, (record_id,))
            yield from (Use(kind=user, id=user_id, time=time) for user_id, time in found)


def _candidate_of(connection: apsw.Connection, user: str, vessel: str) -> Iterator[Use]:
    """The few candidate texts that name the vessel recur; each is read once."""
    query = f'SELECT id, {_TIMES[user]}, candidates FROM "{user}" WHERE instr(candidates, ?)'  # noqa: S608
    known = {}
    for user_id, time, text in sql.rows(connection, query, (vessel,)):
        if text not in known:
            known[text] = likeness([(one["vessel"], one["likelihood"]) for one in orjson.loads(text)], vessel)
        yield Use(kind=user, id=user_id, time=time, how=known[text])
