"""A scene: one satellite image."""

from dataclasses import dataclass

from geo.instant import Window
from geo.records.checks import require_id, require_range, require_text
from geo.records.values import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One image. ``acquired`` is its window (UTC); ``gsd_m`` the ground sample distance in metres a pixel;
    ``republish`` whether the licence lets it be shown in a report (``None``: not known)."""

    id: RecordId
    provider: str
    acquired: Window
    sensor: str | None = None
    scene_id: str | None = None
    gsd_m: float | None = None
    licence: str | None = None
    republish: bool | None = None
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="scene")
        require_text(self.provider, what="scene's provider")
        require_range(self.gsd_m, least=0.01, most=10_000, what="ground sample distance", unit="m")
