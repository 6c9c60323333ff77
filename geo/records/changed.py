"""One changed record, as whatever follows a log's changes needs to see it."""

from typing import Protocol

from geo.records import Record


class Changed(Protocol):
    """One changed row, as the log reports it; ``before`` or ``after`` is empty when added or removed."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def before(self) -> Record | None: ...
    @property
    def after(self) -> Record | None: ...
