"""Invariants of records: what must hold for every record, typed just now or read from an old file."""

import math
import uuid

from geo.errors import InvalidValue


def require_id(value: str, *, what: str = "record") -> None:
    """Raise ``InvalidValue`` unless ``value`` is a UUID in canonical text form."""
    try:
        canonical = str(uuid.UUID(value))
    except (ValueError, AttributeError, TypeError):
        canonical = ""
    if value != canonical:
        raise InvalidValue(f"The {what} id “{value}” is not a UUID such as 5f0c7a52-8a0c-4c1e-9d57-0a3f8f0f2f11.")


def require_ids(what: str, *values: str | None) -> None:
    """The same for references that may be empty."""
    for value in values:
        if value is not None:
            require_id(value, what=what)


def require_range(value: float | None, *, least: float, most: float, what: str, unit: str) -> None:
    """Raise ``InvalidValue`` unless the value is empty, or finite and within the inclusive range."""
    if value is not None and not (math.isfinite(value) and least <= value <= most):
        raise InvalidValue(f"The {what} {value:,.10g} {unit} is not between {least:,.10g} and {most:,.10g} {unit}.")


def require_text(value: str, *, what: str) -> None:
    """Raise ``InvalidValue`` for an empty text where one is needed."""
    if not value.strip():
        raise InvalidValue(f"The {what} is empty.")
