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
_PARTS = (  # UNION drops what was met before, so that places which belong to each other end it as well
    "WITH RECURSIVE part(id) AS (SELECT ?1 UNION SELECT place.id FROM place JOIN part ON place.parent = part.id)"
    " SELECT id FROM part WHERE id <> ?1"
)


def uses(connection: apsw.Connection, kind: str, record_id: str, *, inside: bool = False) -> Iterator[Use]:
    """Every use of a record; a source or a scene is used by the records that cite it.

    ``inside``: of a place also what uses the places that belong to it, at any depth, each once.
    """
    if kind == "place" and inside:
        yield from _within(connection, record_id)
        return
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


def _within(connection: apsw.Connection, place: str) -> Iterator[Use]:
    """What uses a place or a part of it; the few parts are named in the query, so that each table is read once."""
    parts = [part for (part,) in sql.rows(connection, _PARTS, (place,))]
    marks = ", ".join("?" * (len(parts) + 1))
    for user, names in USERS["place"].items():
        own = " OR ".join(f'"{name}" = ?' for name in names)
        where = " OR ".join(f'"{name}" IN ({marks})' for name in names)
        query = f'SELECT id, {_TIMES[user]}, {own} FROM "{user}" WHERE {where}'  # noqa: S608
        found = sql.rows(connection, query, [*[place] * len(names), *[place, *parts] * len(names)])
        for user_id, time, is_own in found:
            if user_id != place:
                yield Use(kind=user, id=user_id, time=time, inside=user != "place" and not is_own)


def _candidate_of(connection: apsw.Connection, user: str, vessel: str) -> Iterator[Use]:
    """The few candidate texts that name the vessel recur; each is read once."""
    query = f'SELECT id, {_TIMES[user]}, candidates FROM "{user}" WHERE instr(candidates, ?)'  # noqa: S608
    known = {}
    for user_id, time, text in sql.rows(connection, query, (vessel,)):
        if text not in known:
            known[text] = likeness([(one["vessel"], one["likelihood"]) for one in orjson.loads(text)], vessel)
        yield Use(kind=user, id=user_id, time=time, how=known[text])
