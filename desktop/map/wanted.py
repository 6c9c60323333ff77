"""What a picture of a log shall show, as it was asked for in words."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.map.panel import MapPanel
from desktop.map.picture import Spec
from desktop.map.picture_file import small_print
from geo.backgrounds import Background, TileCache
from geo.errors import InvalidValue
from geo.evidence import Evidence
from geo.filters import Filter
from geo.finding import Finding
from geo.instant import Window
from geo.log import Log
from geo.lookup import Lookup
from geo.map import feed
from geo.map.marks import KINDS
from geo.position import Position
from geo.records import Citation, Source
from geo.wording import Wording

Box = tuple[float, float, float, float]
LOCATED = ("place", "movement", *KINDS)
ALL = "all"
ZOOMS = (2.0, 17.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """``bbox`` is west, south, east, north in degrees; ``centre`` goes with ``zoom``; ``fit`` is ``all`` or an id.

    ``filter`` is words as the lists' filter takes them. A server's ``background`` is asked only when ``is_online``.
    """

    size: tuple[int, int] = (1920, 1080)
    scale: float = 0.0
    style: str = "light"
    title: str = ""
    subtitle: str = ""
    legend: bool = True
    window: Window = Window()
    filter: str = ""
    bbox: Box | None = None
    centre: Position | None = None
    zoom: float = 9.0
    fit: str = ALL
    background: Background | None = None
    is_online: bool = False

    def spec(self, log: Log) -> Spec:
        """The picture to draw.

        Raises:
            InvalidValue: when it cannot be drawn so.
        """
        return Spec(
            size=self.size,
            scale=self.scale,
            style=self.style,
            title=self.title,
            subtitle=self.subtitle,
            facts=facts([Wording(marks_utc=True).short(self.window)] if self.window else [], self.filter),
            small=small_print(log),
            legend=self.legend,
            look_at=self._look_at(log),
        )

    def narrow(self, log: Log, panel: MapPanel) -> None:
        """Let a panel draw only what the filter and the window of time leave."""
        panel.set_time(self.window)
        if self.filter:
            citations = (one for one in log.all("citation") if isinstance(one, Citation))
            sources = (one for one in log.all("source") if isinstance(one, Source))
            panel.set_shown(Finding(log, Lookup(log), Evidence(citations, sources)).find(Filter(text=self.filter)))

    def lay_below(self, panel: MapPanel, cache: TileCache) -> None:
        """Show the background below a panel's records.

        Raises:
            GeoError: when its file cannot be drawn.
        """
        if self.background is not None:
            panel.background.show(self.background, cache)
            panel.background.set_online(self.is_online)

    def _look_at(self, log: Log) -> Callable[[MapPanel], object]:
        box, centre, fit = self.bbox, self.centre, self.fit
        if box is not None:
            return lambda panel: panel.show_bounds(*box)
        if centre is not None:
            if not ZOOMS[0] <= self.zoom <= ZOOMS[1]:
                raise InvalidValue(f"A zoom of {self.zoom:g} cannot be drawn: give one from 2 to 17.")
            return lambda panel: panel.show_view(lon=centre.lon, lat=centre.lat, zoom=self.zoom)
        if fit == ALL:
            return lambda panel: panel.show_all()
        _require_located(log, fit)
        return lambda panel: panel.show_records([fit])


def facts(window_words: list[str], text: str, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The window of time and the filter in words; nothing where they leave everything."""
    return (*window_words, *more, *([f"filter: {text}"] if text else []))


def _require_located(log: Log, record_id: str) -> None:
    kinds = [kind for kind in LOCATED if log.get(kind, record_id) is not None]
    if not kinds:
        raise InvalidValue(
            f"No place, sighting, look or movement has the id “{record_id}”; quaylog show --ids lists them."
        )
    if (kinds[0], record_id) in feed.unlocated(log):
        raise InvalidValue(f"Nothing says where the {kinds[0]} “{record_id}” was, so the picture cannot show it.")
