"""Errors a person can cause. Each carries a sentence that says what is wrong, where, and what to do.

Anything else that is raised is a bug: it is logged and shown once, and never caught to go on as if nothing was.
"""

from collections.abc import Mapping


class GeoError(Exception):
    """A problem a person can act on; ``str(error)`` is the sentence to show."""


class InvalidValue(GeoError, ValueError):
    """One value (a position, a time, an identifier) is wrong or ambiguous; the sentence says why."""


class InvalidDraft(GeoError):
    """One or more fields of a draft are wrong.

    ``problems`` maps the field's name to the sentence that stands beside the field.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{field}: {sentence}" for field, sentence in self.problems.items()))


class LogError(GeoError):
    """The log file cannot be opened, read or written as asked."""


class InUse(LogError):
    """A record cannot be removed, or a reference points at nothing; the sentence names the records concerned."""


class EditedOutside(LogError):
    """The tables differ from the history: another program changed the file. Adopt the difference, or put it back."""


class ImportRefused(GeoError):
    """A file to import is broken or conflicts with the log; nothing was imported."""


class ExportRefused(GeoError):
    """A file cannot be written as asked; nothing was left behind."""
