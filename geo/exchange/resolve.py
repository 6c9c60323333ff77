"""Rows of text to records: ids given, names looked up in the files and in the log, every field parsed."""

from collections.abc import Iterable, Iterator, Mapping

from geo import drafts
from geo.errors import InvalidDraft, InvalidValue
from geo.exchange.cites import citations
from geo.exchange.entries import DraftRow, Entry, Finished
from geo.exchange.findings import Findings
from geo.exchange.identity import id_of_content, id_of_key, is_id
from geo.exchange.steps import CHECKING, SILENT, Steps
from geo.log import Log
from geo.lookup import INDEXED, Lookup
from geo.records import KINDS, Record, kind_of


class FileLookup(Lookup):
    """Finds records by the keys of the files first, then by name, code or id among the files' and the log's."""

    def __init__(self, log: Log, keys: Mapping[tuple[str, str], str]) -> None:
        super().__init__(log)
        self._keys = keys
        self._unnamed: set[tuple[str, str]] = set()

    def learn(self, records: Iterable[Record]) -> None:
        """Let these records be found too."""
        for record in records:
            if kind_of(record) in INDEXED:
                self.add(record)
            else:
                self._unnamed.add((kind_of(record), record.id))

    def find(self, kind: str, text: str) -> str:
        """The id of the one record of this kind that ``text`` means; ``InvalidValue`` when there is none or more."""
        typed = text.strip()
        if (kind, typed) in self._keys:
            return self._keys[kind, typed]
        return typed if (kind, typed) in self._unnamed else super().find(kind, typed)


def resolve(entries: Iterable[Entry], log: Log, findings: Findings, steps: Steps = SILENT) -> list[Finished]:
    """The records of all files, in the order of ``KINDS``; what cannot be read goes to ``findings``."""
    finished = [entry for entry in entries if isinstance(entry, Finished)]
    rows = [(_id(row, findings), row) for row in entries if isinstance(row, DraftRow)]
    if not rows:
        return finished
    lookup = FileLookup(log, {(row.kind, row.key): record_id for record_id, row in rows if row.key})
    lookup.learn(entry.record for entry in finished)
    for kind in KINDS:
        of_kind = [(record_id, row) for record_id, row in rows if row.kind == kind]
        parsed = list(_parsed(kind, of_kind, lookup, findings, steps))
        lookup.learn(entry.record for entry in parsed)
        finished += parsed
    for record_id, row in rows:
        finished += _citations(record_id, row, lookup, findings)
    return finished


def _id(row: DraftRow, findings: Findings) -> str:
    if row.id and not is_id(row.id):
        findings.problem(_at(row, "id"), f"“{row.id}” is not a UUID; leave it empty, or use a “key” of your own.")
    if row.id:
        return row.id
    return id_of_key(row.kind, row.key) if row.key else id_of_content(row.kind, row.fields)


def _parsed(
    kind: str, rows: list[tuple[str, DraftRow]], lookup: FileLookup, findings: Findings, steps: Steps
) -> Iterator[Finished]:
    """The records of one kind. Places may belong to places of the same files: they are first read without that."""
    if kind == "place" and rows:
        orphans = (_record(record_id, row, {**row.fields, "parent": ""}, lookup, Findings()) for record_id, row in rows)
        lookup.learn([record for record in orphans if record])
    for record_id, row in steps.over(CHECKING, rows):
        if record := _record(record_id, row, row.fields, lookup, findings):
            yield Finished(record, row.where)


def _record(
    record_id: str, row: DraftRow, fields: Mapping[str, str], lookup: FileLookup, findings: Findings
) -> Record | None:
    try:
        draft = drafts.parse(row.kind, fields, lookup, id=record_id)
    except InvalidDraft as error:
        for field, sentence in error.problems.items():
            findings.problem(_at(row, field), sentence)
        return None
    except InvalidValue as error:
        findings.problem(row.where, str(error))
        return None
    findings.notices += [f"{_at(row, field)}: {sentence}" for field, sentence in draft.warnings.items()]
    return draft.record


def _citations(record_id: str, row: DraftRow, lookup: FileLookup, findings: Findings) -> Iterator[Finished]:
    try:
        for citation in citations(row.cites, row.kind, record_id, lookup.find):
            yield Finished(citation, row.where)
    except InvalidValue as error:
        findings.problem(_at(row, "cites"), str(error))


def _at(row: DraftRow, field: str) -> str:
    return f"{row.where}, column “{row.columns.get(field, field)}”"
