"""Plain, aligned text for a terminal."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CONTROL_BUT_LINE_BREAKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WIDEST = 60


def safe(text: str, *, line_breaks: bool = False) -> str:
    """The text with control characters written out, so that a name in a log cannot steer the terminal."""
    return (_CONTROL_BUT_LINE_BREAKS if line_breaks else _CONTROL).sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return " " if found[0] in "\n\t" else f"\\u{code:04x}"


def width(text: str) -> int:
    """Columns that a terminal needs for the text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def table(rows: Sequence[Sequence[str]], *, indent: str = "") -> Iterable[str]:
    """Lines with the cells of each column one below the other; the last column is as long as it is."""
    shown = [[safe(cell) for cell in row] for row in rows]
    widths = [min(_WIDEST, max(map(width, column))) for column in zip(*shown, strict=True)][:-1]
    for row in shown:
        padded = [cell + " " * (columns - width(cell)) for cell, columns in zip(row, widths, strict=False)]
        yield f"{indent}{'  '.join([*padded, row[-1]])}".rstrip()


def many(number: int, word: str) -> str:
    """``1 place``, ``1,204 places``, ``2 bodies``."""
    if number == 1:
        return f"1 {word}"
    plural = word if word == "coverage" else f"{word}s"
    return f"{number:,} {plural}"
