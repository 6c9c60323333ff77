"""Text as people type it: plain digits and signs for the parsers, and what no text field may hold."""

import re
import unicodedata

from geo.errors import InvalidValue

LONGEST_TEXT = 100_000
"""Characters a single text field may hold."""
_BRIEF = 60

_MARKS = str.maketrans(
    {
        **dict.fromkeys("−‐‑‒﹣－", "-"),
        **dict.fromkeys("–—", "–"),
        **dict.fromkeys("’‘‛`´＇ʹ′", "'"),
        **dict.fromkeys("“”„‟＂ʺ″", '"'),
        **dict.fromkeys("º˚∘", "°"),
        **dict.fromkeys("，、", ","),
        "；": ";",
        "：": ":",
        "．": ".",
        "＋": "+",
        "～": "~",
        "∼": "~",
    }
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LINE_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """The text with plain digits, signs, quotes and single spaces: ``４２．５″`` becomes ``42.5"``.

    A dash (– or —) stays a ``–``, since it separates where a minus does not. For numbers, positions, times and codes
    only: names and notes are kept as they were typed.
    """
    marked = _INVISIBLE.sub("", text).translate(_MARKS)
    folded = "".join(_plain_character(character) for character in marked)
    return " ".join(folded.split())


def _plain_character(character: str) -> str:
    if character < "\x80":
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if "\uff01" <= character <= "\uff5e":  # full-width forms; ² and ① are not folded, since they are not digits
        return unicodedata.normalize("NFKC", character)
    return character


def require_clean(text: str) -> None:
    """Raise ``InvalidValue`` for text that a log, a map or an export cannot hold: NUL, half a character, too long."""
    if len(text) > LONGEST_TEXT:
        raise InvalidValue(f"The text has {len(text):,} characters; at most {LONGEST_TEXT:,} fit. Shorten it.")
    if _SURROGATE.search(text):
        raise InvalidValue("The text holds half of a character (a lone surrogate); delete it and type it again.")
    if control := _CONTROL.search(text):
        code = f"U+{ord(control.group()):04X}"
        raise InvalidValue(f"The text holds the control character {code} at place {control.start() + 1}; delete it.")


def one_line(text: str) -> str:
    """The text without blanks at its ends, refused when it has line breaks. Marks of writing direction are kept.

    Raises:
        InvalidValue: for a line break, or what ``require_clean`` refuses.
    """
    stripped = text.strip()
    if _LINE_BREAK.search(stripped):
        raise InvalidValue("There is a line break in it; put it on one line.")
    require_clean(stripped)
    return stripped


def brief(text: str) -> str:
    """The text as part of a sentence: on one line, without marks that turn the direction of what follows, not long."""
    shown = " ".join(_DIRECTION.sub("", text).split())
    return shown if len(shown) <= _BRIEF else f"{shown[: _BRIEF - 3]}..."


def quoted(text: str) -> str:
    """The text in quotation marks for a sentence, cut when it is long."""
    return f"“{brief(text)}”"
