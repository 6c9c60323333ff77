"""Instants and windows of time: aware, UTC, whole milliseconds."""

from dataclasses import dataclass
from datetime import UTC, datetime

from geo.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When something happened: not before ``earliest``, not after ``latest``; ``None`` leaves that end open.

    An instant has both ends equal. Times are aware datetimes, converted to UTC and cut to whole milliseconds.

    Raises:
        InvalidValue: when a time has no offset, or the ends are in the wrong order.
    """

    earliest: datetime | None = None
    latest: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "earliest", self.earliest and utc(self.earliest))
        object.__setattr__(self, "latest", self.latest and utc(self.latest))
        if self.earliest and self.latest and self.latest < self.earliest:
            raise InvalidValue(f"The window ends ({to_text(self.latest)}) before it begins ({to_text(self.earliest)}).")

    @classmethod
    def at(cls, instant: datetime) -> "Window":
        """The window of one known instant."""
        return cls(earliest=instant, latest=instant)

    @property
    def is_instant(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    def __bool__(self) -> bool:
        """False when nothing at all is known of the time."""
        return self.earliest is not None or self.latest is not None


def utc(instant: datetime) -> datetime:
    """The same instant in UTC, cut to whole milliseconds.

    Raises:
        InvalidValue: when the time has no offset: it is refused, never guessed.
    """
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise InvalidValue(f"The time {instant.isoformat()} has no UTC offset; add Z, +09:00 or a time zone.")
    try:
        moved = instant.astimezone(UTC)
    except OverflowError as error:
        raise InvalidValue(f"The time {instant.isoformat()} is outside the years 1 to 9999.") from error
    return moved.replace(microsecond=moved.microsecond // 1000 * 1000)


def to_text(instant: datetime) -> str:
    """RFC 3339 in UTC with milliseconds and ``Z``, the form of every file: ``2023-10-20T02:01:00.000Z``."""
    return instant.isoformat(timespec="milliseconds")[:23] + "Z"


def from_text(text: str) -> datetime:
    """The inverse of ``to_text``, for text that Quaylog wrote; text typed by people goes through ``geo.times``.

    Raises:
        InvalidValue: when the text is not RFC 3339 with an offset.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidValue(f"“{text}” is not a time such as 2023-10-20T02:01:00Z.") from error
    return utc(instant)
