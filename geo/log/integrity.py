"""References: what a record refers to exists, and what is referred to stays."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import apsw
import orjson

from geo.errors import InUse
from geo.log import sql
from geo.log.history import Edit
from geo.log.naming import called
from geo.records import KINDS, Record, kind_of
from geo.records.references import Reference, references

# For each kind, the SQL that reads (id, cell) of every record that may refer to it; a cell is an id or candidates.
# It says in SQL what geo.records.references says of one record; a test holds the two together.
USERS: dict[str, dict[str, tuple[str, ...]]] = {
    "place": {
        "place": ("parent",),
        "sighting": ("place",),
        "coverage": ("place",),
        "movement": ("origin", "destination"),
    },
    "vessel": {"sighting": ("candidates",), "movement": ("candidates",)},
    "source": {"citation": ("source",)},
    "scene": {"sighting": ("scene",), "coverage": ("scene",), "citation": ("scene",)},
}
_CITED = "SELECT id, cited FROM citation WHERE cited_kind = ?"
_PLURALS = {"coverage": "coverage records"}


def require_references(connection: apsw.Connection, edits: Iterable[Edit]) -> None:
    """Raise ``InUse`` when a record refers to one that does not exist, or a removed one is still referred to."""
    known: set[Reference] = set()
    removed: dict[str, dict[str, Edit]] = {}
    for edit in edits:
        if edit.record is None:
            removed.setdefault(edit.kind, {})[edit.id] = edit
        else:
            for reference in references(edit.record):
                if reference not in known:
                    _require_one(connection, edit.record, reference)
                    known.add(reference)
    for kind, gone in removed.items():
        users = list(referrers(connection, kind, gone))
        if users:
            names = list(called(connection, users, gone.values()))
            raise InUse(_in_use(kind, len(gone), users, names))


def referrers(connection: apsw.Connection, kind: str, ids: Collection[str]) -> Iterator[Reference]:
    """Every record, as (kind, id), that refers to one of these records of a kind; each once."""
    users = USERS.get(kind, {})
    for user_kind in KINDS:
        found: dict[str, None] = {}
        for name in users.get(user_kind, ()):
            rows = sql.rows(connection, f'SELECT id, "{name}" FROM "{user_kind}"')  # noqa: S608
            found.update((user, None) for user, cell in rows if _mentions(cell, ids))
        if user_kind == "citation":
            cited = sql.rows(connection, _CITED, (kind,))
            found.update((user, None) for user, cell in cited if cell in ids)
        yield from ((user_kind, user) for user in found)


def _mentions(cell: str | None, ids: Collection[str]) -> bool:
    if cell is None or not cell.startswith("["):
        return cell in ids
    return any(candidate["vessel"] in ids for candidate in orjson.loads(cell))


def _require_one(connection: apsw.Connection, record: Record, reference: Reference) -> None:
    kind, target = reference
    query = f'SELECT 1 FROM "{kind}" WHERE id = ?'  # noqa: S608
    if kind not in KINDS or sql.value(connection, query, (target,)) is None:
        raise InUse(
            f"The {kind_of(record)} {record.id} refers to a {kind} that is not in the log ({target}). Add it first."
        )


def _in_use(kind: str, count: int, users: list[Reference], names: list[str]) -> str:
    by_kind = Counter(user_kind for user_kind, _ in users)
    named = [f"{number:,} {user_kind if number == 1 else plural(user_kind)}" for user_kind, number in by_kind.items()]
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    subject, verb, them = (f"This {kind}", "is", "it") if count == 1 else (f"These {plural(kind)}", "are", "them")
    more = f"; and {len(users) - len(names):,} more" if len(users) > len(names) else ""
    return (
        f"{subject} {verb} still used by {listed}: {'; '.join(names)}{more}. Change or remove what uses {them} first."
    )


def plural(kind: str) -> str:
    """The kind's name for several of them."""
    return _PLURALS.get(kind, f"{kind}s")
