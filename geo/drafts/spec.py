"""What a field of a draft is: for people (``FieldSpec``) and for the parser (``Entry``)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geo.drafts.desk import Desk, Finder
from geo.errors import InvalidValue
from geo.wording import Shows


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """A field as forms, CSV headers and ``--help`` show it.

    ``refers`` names the kind of record it refers to; ``choices`` are all its values, when they are few.
    ``shows`` says what its text is when the settings have a say in how it is shown.
    """

    name: str
    label: str
    choices: tuple[str, ...] = ()
    required: bool = False
    refers: str | None = None
    multiline: bool = False
    hint: str = ""
    shows: Shows = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """How a field's text is read and written. ``read`` gives one value, or one for each attribute of the entry.

    ``empty`` is what ``read`` gives for an empty text; most fields of most rows are empty.
    """

    read: Callable[[str, Desk], Any]
    write: Callable[[Any, Finder], str]
    empty: Any = None
    choices: tuple[str, ...] = ()
    refers: str | None = None
    multiline: bool = False
    shows: Shows = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A field with its codec and the record's attributes it fills; ``needed`` is said when it is empty but required."""

    spec: FieldSpec
    codec: Codec
    attributes: tuple[str, ...]
    needed: str = ""

    def read(self, text: str, desk: Desk) -> dict[str, Any]:
        """The record's attributes; raises ``InvalidValue`` with the sentence for the field."""
        if self.needed and not text.strip():
            raise InvalidValue(self.needed)
        value = self.codec.read(text, desk) if text else self.codec.empty
        values = value if len(self.attributes) > 1 else (value,)
        return dict(zip(self.attributes, values, strict=True))

    def write(self, record: object, lookup: Finder) -> str:
        """The text that ``read`` reads back."""
        values = tuple(getattr(record, name) for name in self.attributes)
        return self.codec.write(values if len(values) > 1 else values[0], lookup)


def entry(name: str, label: str, codec: Codec, *attributes: str, needed: str = "", hint: str = "") -> Entry:
    """An entry; its attribute is the field's name unless others are given."""
    spec = FieldSpec(
        name=name,
        label=label,
        choices=codec.choices,
        required=bool(needed),
        refers=codec.refers,
        multiline=codec.multiline,
        hint=hint,
        shows=codec.shows,
    )
    return Entry(spec=spec, codec=codec, attributes=attributes or (name,), needed=needed)
