"""Stable ids for what has none: the same key, or the same content, is the same record in every import."""

import json
import uuid
from collections.abc import Mapping

NAMESPACE = uuid.UUID("6f1d5c3e-8a0b-5e9f-9c3d-2b7a41e0d8f6")
"""Quaylog's namespace for name-based UUIDs (RFC 9562, version 5). Fixed for good: ids in files depend on it."""


def is_id(value: object) -> bool:
    """Whether the value is a UUID in canonical text form."""
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def id_of_key(kind: str, key: str) -> str:
    """The id of the record of a kind that files call ``key``."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}:{key}"))


def id_of_content(kind: str, fields: Mapping[str, str]) -> str:
    """The id of a record that has neither id nor key: its filled-in fields, whatever their order, name it."""
    content = json.dumps({name: text for name, text in fields.items() if text}, sort_keys=True, ensure_ascii=False)
    return str(uuid.uuid5(NAMESPACE, f"{kind}={content}"))
