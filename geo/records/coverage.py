"""Coverage: a place was looked at, whether or not anything was found."""

from dataclasses import dataclass

from geo.errors import InvalidValue
from geo.instant import Window
from geo.records.checks import require_id, require_ids
from geo.records.values import RecordId, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A place looked at on a scene, or on a day when the scene is not known.

    ``looked`` is the scene's window or the day's (UTC). ``nothing_found`` is the negative observation: the place was
    visible and no ship was there; it cannot be claimed of a place that was obscured or outside the image.
    """

    id: RecordId
    place: RecordId
    looked: Window
    scene: RecordId | None = None
    visibility: Visibility = Visibility.CLEAR
    nothing_found: bool = False
    analyst: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="coverage")
        require_ids("place", self.place)
        require_ids("scene", self.scene)
        if not self.looked:
            raise InvalidValue("Coverage needs a time: which scene or day was looked at?")
        if self.nothing_found and self.visibility in (Visibility.OBSCURED, Visibility.OUTSIDE):
            raise InvalidValue(f"“Nothing found” cannot be said of a place that is {self.visibility.value}.")
