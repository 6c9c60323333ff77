"""Rows of text from CSV: comma, semicolon or tab, UTF-8 with or without a byte order mark."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.drafts import FIELDS
from geo.errors import ImportRefused
from geo.exchange.entries import DraftRow, Entry
from geo.exchange.findings import Findings
from geo.exchange.foreign import ADDRESSES, addressed_row, field_name, kind_of_name
from geo.exchange.intake import read_text
from geo.exchange.steps import READING, SILENT, Steps
from geo.records import KINDS

_DELIMITERS = ",;\t"


def read(path: Path, kind: str | None, findings: Findings, steps: Steps = SILENT) -> list[Entry]:
    """The rows of a CSV file; problems go to ``findings``, each with its line.

    A column ``record`` says what each row is; else ``kind``; else the file's name (``places.csv``).

    Raises:
        ImportRefused: when the file cannot be read as a table at all.
    """
    steps.at(READING)
    text = read_text(path)
    lines = _lines(text, path.name)
    try:
        heading_line, headings = next(lines)
    except StopIteration:
        raise ImportRefused(f"{path.name} is empty: its first line must name the columns.") from None
    names = _names(headings, f"{path.name}, line {heading_line}")
    table = _Table(path.name, headings, names, kind or kind_of_name(path.stem))
    rows = (table.row(line, cells, findings) for line, cells in steps.through(READING, lines, text.count("\n")))
    return [row for row in rows if row is not None]


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The number of its first line and the cells of each row that is not blank."""
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(f"{name}, line {begin}: the row cannot be read as CSV ({error}).") from error


def _names(headings: list[str], where: str) -> list[str]:
    names = [field_name(heading) for heading in headings]
    for name in names:
        if name and names.count(name) > 1:
            raise ImportRefused(f"{where}: two columns are called “{name}”.")
    if not set(names) & ({spec.name for specs in FIELDS.values() for spec in specs} | {*ADDRESSES, "record"}):
        raise ImportRefused(f"{where}: none of its columns is known; the first line must name the columns.")
    return names


@dataclass(frozen=True, slots=True)
class _Table:
    """What all rows of one file share: its name, its columns as written and as fields, the kind it is about."""

    name: str
    headings: list[str]
    names: list[str]
    kind: str | None

    def row(self, line: int, cells: list[str], findings: Findings) -> DraftRow | None:
        where = f"{self.name}, line {line}"
        if len(cells) != len(self.names):
            findings.problem(where, f"it has {len(cells)} cells, but there are {len(self.names)} columns.")
            return None
        values = {name: cell.strip() for name, cell in zip(self.names, cells, strict=True) if name}
        kind = values.pop("record", "") or self.kind
        if kind not in KINDS:
            said = f"“{kind}” is none of these" if kind else "say what it is, by a column “record” or the file's name"
            findings.problem(where, f"{said}: {', '.join(KINDS)}.")
            return None
        return self._of_kind(kind, values, where, findings)

    def _of_kind(self, kind: str, values: dict[str, str], where: str, findings: Findings) -> DraftRow:
        known = {spec.name for spec in FIELDS[kind]} | set(ADDRESSES)
        own = {name: heading for name, heading in zip(self.names, self.headings, strict=True) if name in known}
        for name, heading in zip(self.names, self.headings, strict=True):
            if name not in known and values.get(name):
                findings.ignore(self.name, f"column “{heading}”")
        return addressed_row(kind, {name: values[name] for name in own}, where=where, columns=own)
