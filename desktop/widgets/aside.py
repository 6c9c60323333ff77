"""A form that waits while a record it refers to is added."""

from collections.abc import Mapping
from typing import NamedTuple

from desktop.widgets.record_form import FormState

NAME_FIELDS = {"source": "key", "scene": "scene_id"}
"""The field that a typed name goes into, where it is not ``name``."""

NUMBERS = {7: "imo", 9: "mmsi"}
"""A vessel typed as a number of that many figures."""


class Aside(NamedTuple):
    """The form, the field that asked, the words above it, and an unfinished record of the kind that is added now."""

    form: FormState
    field: str
    title: str
    subtitle: str
    kept: Mapping[str, str]


def named(kind: str, typed: str) -> dict[str, str]:
    """The first text of a new record: its name, or the number it was called by."""
    number = NUMBERS.get(len(typed)) if kind == "vessel" and typed.isdecimal() else None
    return {number or NAME_FIELDS.get(kind, "name"): typed}
