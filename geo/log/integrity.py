"""References: what a record refers to exists, and what is referred to stays."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import apsw
import orjson

from geo.errors import InUse
from geo.log import tables
from geo.log.history import Edit
from geo.records import KINDS, Record
from geo.records.references import Reference, references

# The columns in which a kind may be referred to: a first, coarse filter; geo.records.references has the last word.
_ANY = "*"
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("place", "place", "parent"),
    ("sighting", "place", "place"),
    ("sighting", "scene", "scene"),
    ("sighting", "vessel", "candidates"),
    ("coverage", "place", "place"),
    ("coverage", "scene", "scene"),
    ("movement", "place", "origin"),
    ("movement", "place", "destination"),
    ("movement", "vessel", "candidates"),
    ("citation", "source", "source"),
    ("citation", "scene", "scene"),
    ("citation", _ANY, "cited"),
)
_PLURALS = {"vessel": "vessels", "coverage": "coverage records"}


def require_references(connection: apsw.Connection, records: Iterable[Record], removed: Collection[Edit]) -> None:
    """Raise ``InUse`` when a record refers to one that does not exist, or a removed one is still referred to."""
    known: set[Reference] = set()
    for record in records:
        for reference in references(record):
            if reference not in known:
                _require_one(connection, record, reference)
                known.add(reference)
    for kind in {edit.kind for edit in removed}:
        gone = {edit.id for edit in removed if edit.kind == kind}
        users = list(referrers(connection, kind, gone))
        if users:
            raise InUse(_in_use(kind, len(gone), users))


def referrers(connection: apsw.Connection, kind: str, ids: Collection[str]) -> Iterator[Reference]:
    """Every record, as (kind, id), that refers to one of these records of a kind; each once."""
    for user_kind in KINDS:
        names = [name for user, target, name in COLUMNS if user == user_kind and target in (kind, _ANY)]
        if names:
            listed = ", ".join(f'"{name}"' for name in names)
            rows = connection.execute(f'SELECT id, {listed} FROM "{user_kind}"').fetchall()  # noqa: S608
            candidates = [row[0] for row in rows if any(_mentions(cell, ids) for cell in row[1:])]
            yield from ((user_kind, found) for found in candidates if _refers(connection, user_kind, found, kind, ids))


def _mentions(cell: str | None, ids: Collection[str]) -> bool:
    if cell is None or not cell.startswith("["):
        return cell in ids
    return any(candidate["vessel"] in ids for candidate in orjson.loads(cell))


def _refers(connection: apsw.Connection, user_kind: str, user: str, kind: str, ids: Collection[str]) -> bool:
    row = tables.find(connection, user_kind, user)
    if row is None:
        return False
    found = references(tables.table(user_kind).record(row))
    return any(target_kind == kind and target in ids for target_kind, target in found)


def _require_one(connection: apsw.Connection, record: Record, reference: Reference) -> None:
    kind, target = reference
    query = f'SELECT 1 FROM "{kind}" WHERE id = ?'  # noqa: S608
    if kind not in KINDS or connection.execute(query, (target,)).get is None:
        own_kind = type(record).__name__.lower()
        raise InUse(f"The {own_kind} {record.id} refers to a {kind} that is not in the log ({target}). Add it first.")


def _in_use(kind: str, count: int, users: list[Reference]) -> str:
    by_kind = Counter(user_kind for user_kind, _ in users)
    named = [f"{number} {user_kind if number == 1 else plural(user_kind)}" for user_kind, number in by_kind.items()]
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    subject, verb, them = ("This " + kind, "is", "it") if count == 1 else (f"These {plural(kind)}", "are", "them")
    return f"{subject} {verb} still used by {listed}. Change or remove what uses {them} first."


def plural(kind: str) -> str:
    """The kind's name for several of them."""
    return _PLURALS.get(kind, f"{kind}s")
