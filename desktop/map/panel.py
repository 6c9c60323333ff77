"""The map in the window."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QResizeEvent, QShowEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.map import scheme
from desktop.map.background import PATH as BACKGROUND_PATH
from desktop.map.background import MapBackground
from desktop.map.begun import take
from desktop.map.cover import WATER
from desktop.map.drawn import Drawn
from desktop.map.upkeep import Upkeep
from geo import credits
from geo.found import raw
from geo.instant import Window as TimeWindow
from geo.log import ChangeSet, Log
from geo.map import feed, router, skeleton
from geo.map.apart import Reading
from geo.map.cards import Cards
from geo.position import Position
from geo.routes.journey import Chain, chains
from geo.settings import cache_folder
from geo.timeaxis import to_ms
from geo.wording import Wording


class MapPanel(QWidget):
    """Shows an open log on the map.

    Signals: ``picked`` (kind, id) · ``menu_wanted`` (lon, lat, where on the screen; a context click) · ``moved`` (kind,
    id, lon, lat; the picked mark was dragged there) · ``drawn`` (``Drawn``) · ``drawing_cancelled`` · ``cursor_moved``
    (lon, lat) · ``view_changed`` (metres per pixel in the middle) · ``layers_chosen`` (their state, for ``set_layers``)
    · ``painted`` (after the first painting, and as requested) · ``acted`` (what else was done there, as a dictionary
    whose ``act`` names it). Degrees, WGS 84.
    """

    picked = Signal(str, str)
    menu_wanted = Signal(float, float, QPoint)
    moved = Signal(str, str, float, float)
    drawn = Signal(object)
    drawing_cancelled = Signal()
    cursor_moved = Signal(float, float)
    view_changed = Signal(float)
    layers_chosen = Signal(dict)
    painted = Signal()
    acted = Signal(object)

    def __init__(self, log: Log, parent: QWidget | None = None, *, reading: Reading | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._reading = reading or Reading()
        self._style = "light"
        self._wording = Wording()
        self._picked: dict[str, str] | None = None
        self._view_at: dict[str, float] | None = None
        self._is_drawing = False
        self._shown: Iterable[str] | None = None
        self._chosen = b""
        self._time: dict[str, float | None] = {"from": None, "to": None}
        self._cards = Cards(log)
        self.background = MapBackground(self)
        self._lay_out()
        self._connect_bridge()
        self._load()

    # What the window says

    def select(self, kind: str | None, record_id: str | None) -> None:
        """Mark a record as picked, and move to it when it is not in sight; nothing for ``None``."""
        self._picked = {"kind": kind, "id": record_id} if kind and record_id else None
        self._bridge.say("pick", picked=self._picked)

    def apply(self, change_set: ChangeSet) -> None:
        """Take over what a change set changed."""
        self._cards.apply(change_set.rows)
        news = feed.news(change_set.rows, self._log)
        if news:
            self._bridge.say("news", **news.plain())

    def draw(self, kind: str, record_id: str, points: Sequence[Position], ends: Sequence[Position] = ()) -> None:
        """Let the person draw: a place's outline, or the way points of a movement between its two ``ends``.

        ``points`` are the corners or way points there are. ``drawn`` tells what came of it; answer it with
        ``end_drawing`` or ``refuse_drawing``.
        """
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_drawing = True
        self._bridge.say("draw", kind=kind, id=record_id, points=_pairs(points), ends=_pairs(ends))

    def end_drawing(self) -> None:
        """Put the pencil away."""
        self._is_drawing = False
        self._bridge.say("drawn")

    def refuse_drawing(self, sentence: str) -> None:
        """Say on the map why what was drawn cannot be; it stays there to be mended."""
        self._bridge.say("refused", sentence=sentence)

    def say(self, what: str, **more: Any) -> None:
        """Tell the page's tools something."""
        self._bridge.say(what, **more)

    def keep(self, what: str, now: Mapping[str, Any] | None = None, **more: Any) -> None:
        """The same, for what stands until said otherwise: a page that begins again is told as well, but not ``now``."""
        self._bridge.keep(what, now, **more)

    def view_at(self) -> dict[str, float] | None:
        """The middle of the view in degrees (``lon``, ``lat``) and its ``zoom``; None before the first painting."""
        return self._view_at

    def settle_move(self) -> None:
        """The mark that was dragged is, by what was said so far, where it shall be."""
        self._bridge.say("settled")

    def reload(self) -> None:
        """Read the log anew."""
        self._cards.forget()
        self._bridge.say("news", **feed.News(pull=("marks", "places", "movements")).plain())

    def set_shown(self, ids: Iterable[str] | None) -> None:
        """Draw only the marks and movements with these ids, or all for ``None``; places stay. Kept through news."""
        self._shown = ids
        self._bridge.keep("shown", ids=None if ids is None else True)

    def set_chosen(self, ids: bytes) -> None:
        """Ring the records with these ids, sixteen bytes each; none for no bytes."""
        if ids != self._chosen:
            self._chosen = ids
            self._bridge.keep("chosen", count=len(ids) // 16)

    def set_time(self, window: TimeWindow) -> None:
        """Draw only marks and movements that may have happened within the window; may be called in every frame."""
        ends = {"from": window.earliest, "to": window.latest}
        told = {name: None if end is None else to_ms(end) for name, end in ends.items()}
        if told != self._time:
            self._time = told
            self._bridge.keep("time", None, **told)

    def set_layers(self, state: Mapping[str, object]) -> None:
        """Show, hide, order and fade the layers, and colour sightings, as ``layers_chosen`` said."""
        self._bridge.keep("layers", state=dict(state))

    def show_layers(self) -> None:
        """Unfold the list of layers, with the keyboard in it, or fold it."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bridge.say("show layers")

    def show_records(self, ids: Sequence[str]) -> None:
        """Fit the view to these records."""
        self._bridge.say("show records", ids=list(ids))

    def show_all(self) -> None:
        """Fit the view to everything."""
        self._bridge.say("show all")

    def show_bounds(self, west: float, south: float, east: float, north: float) -> None:
        """Fit the view to a box in degrees; a west greater than the east lies across the antimeridian."""
        self._bridge.say("show bounds", west=west, south=south, east=east, north=north)

    def show_view(self, *, lon: float, lat: float, zoom: float, size: tuple[int, int] = (0, 0)) -> None:
        """Show at least what a panel of this size (width, height) shows around a position (degrees) at a zoom."""
        width, height = size
        self._bridge.say("show view", lon=lon, lat=lat, zoom=zoom, width=width, height=height)

    def draw_as(self, other: "MapPanel") -> None:
        """Draw what another panel of the same log draws, and word it so."""
        self.set_wording(other._wording)
        self._time = other._time
        self._shown, self._chosen = other._shown, other._chosen
        self.background.draw_as(other.background)
        self._bridge.take_after(other._bridge)

    def look_as(self, other: "MapPanel") -> None:
        """Show all that another panel shows now."""
        if other._view_at:
            self.show_view(**other._view_at, size=(other.width(), other.height()))

    def frame(self, words: Mapping[str, Any]) -> None:
        """Become a picture with these words around the map, as ``picture.Spec.words`` has them."""
        self._bridge.keep("frame", **words)

    def show_chains(self) -> int:
        """Fit the view to the port-to-depot chains; how many there are."""
        found = self.chains()
        if found:
            self.show_records([leg for chain in found for leg in chain.legs])
        return len(found)

    def chains(self) -> tuple[Chain, ...]:
        """The log's port-to-depot chains."""
        return chains(self._log.all("movement"), self._log.all("place"))  # type: ignore[arg-type]

    def unlocated(self) -> tuple[tuple[str, str], ...]:
        """(kind, id) of the records that the map cannot draw, because nothing says where they were."""
        return feed.unlocated(self._log)

    @property
    def style_name(self) -> str:
        """``light`` or ``dark``."""
        return self._style

    def set_style(self, style: str) -> None:
        """``light`` or ``dark``."""
        self._style = style
        self._dress()
        self._bridge.say("style", style=style)

    def set_wording(self, wording: Wording) -> None:
        """How the cards put positions and times, and what the scale bar counts in; a card that is open follows."""
        self._wording = self._cards.wording = wording
        self._bridge.say("worded", units=wording.units, zone=_zone(wording))

    def request_painted(self) -> None:
        """Emit ``painted`` once everything said so far has been painted, and not for what was asked before."""
        self._bridge.ask_paint(self._size_seen())

    # How it is put together

    def _lay_out(self) -> None:
        begun = take()
        begun.belong_to(self)
        self.page, self._bridge, self._handler = begun.page, begun.bridge, begun.handler
        self.view = QWebEngineView(self)
        self.view.setPage(self.page)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.upkeep = Upkeep(self.page, self)
        self.upkeep.gone.connect(self._page_gone)
        self._dress()

    def _connect_bridge(self) -> None:
        self._bridge.picked.connect(self._page_picked)
        self._bridge.menu_wanted.connect(self._page_wants_menu)
        self._bridge.moved.connect(self.moved)
        self._bridge.drawn.connect(lambda text: self.drawn.emit(Drawn.read(text)))
        self._bridge.drawing_cancelled.connect(self._drawing_left)
        self._bridge.cursor_moved.connect(self.cursor_moved)
        self._bridge.view_changed.connect(self._view_moved)
        self._bridge.acted.connect(lambda text: self.acted.emit(json.loads(text)))
        self._bridge.layers_chosen.connect(self._layers_chosen)
        self._bridge.base_painted.connect(self.upkeep.show_base)
        self._bridge.painted.connect(self._page_painted)
        self._bridge.background_broke.connect(self.background.break_down)
        self._bridge.background_dressed.connect(self.background.take_look)
        for what in ("shown", "dressed"):
            getattr(self.background, what).connect(
                lambda what=what: self._bridge.say(f"background {what}", background=self.background.plain())
            )
        self.background.again.connect(lambda: self._bridge.say("background again"))

    def _load(self) -> None:
        files = {name: text.encode() for name, text in skeleton.files(cache_folder()).items()}
        files["qwebchannel.js"] = scheme.channel_script()
        self.upkeep.begin()
        self._handler.serve(self._router(files), {BACKGROUND_PATH: self.background.ask})

    def _router(self, files: Mapping[str, bytes]) -> router.Router:
        ids = {"shown": lambda: raw(self._shown or ()), "chosen": lambda: self._chosen}
        begun = self._reading.feeds(self._log)
        return router.Router(self._cards, self._reader, self._start, files, ids=ids, begun=begun)

    def _reader(self) -> AbstractContextManager[Log]:
        """The log once more, for another thread to read."""
        return Log.open(self._log.path, read_only=True)

    def _start(self) -> Mapping[str, object]:
        """What a page that begins, or begins again, has to know."""
        worded = {"units": self._wording.units, "zone": _zone(self._wording)}
        seen = {"picked": self._picked, "view": self._view_at, "size": self._size_seen(), "time": self._time}
        shown = {"shown": None if self._shown is None else True, "background": self.background.plain()}
        return {"style": self._style, **worded, **seen, **shown, "credits": credits.on_map()}

    def _size_seen(self) -> list[int] | None:
        """In pixels of the page."""
        zoom = self.page.zoomFactor()
        return [round(self.width() / zoom), round(self.height() / zoom)] if self.isVisible() else None

    def enlarge(self, zoom: float) -> None:
        """Draw text and symbols so many times as large."""
        self.page.setZoomFactor(zoom)
        self._tell_size()

    def _tell_size(self) -> None:
        """A page that was loaded before it is shown fits its records into the size that it gets."""
        if not self.upkeep.cover.isHidden():
            self._bridge.say("seen", size=self._size_seen())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._tell_size()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._tell_size()

    def _dress(self) -> None:
        self.page.setBackgroundColor(QColor(WATER[self._style][0]))
        self.upkeep.cover.dress(self._style)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.upkeep.end()
        self._reading.drop()
        self._handler.stop()
        self.background.stop()
        super().closeEvent(event)

    # What the page says

    def _page_picked(self, kind: str, record_id: str) -> None:
        self._picked = {"kind": kind, "id": record_id}
        self.picked.emit(kind, record_id)

    def _drawing_left(self) -> None:
        self._is_drawing = False
        self.drawing_cancelled.emit()

    def _page_wants_menu(self, lon: float, lat: float, x: float, y: float) -> None:
        self.menu_wanted.emit(lon, lat, self.view.mapToGlobal(QPoint(round(x), round(y))))

    def _view_moved(self, metres_per_pixel: float, lon: float, lat: float, zoom: float) -> None:
        self._view_at = {"lon": lon, "lat": lat, "zoom": zoom}
        self.view_changed.emit(metres_per_pixel)

    def _layers_chosen(self, text: str) -> None:
        state = json.loads(text)
        self._bridge.remember("layers", state=state)
        self.layers_chosen.emit(state)

    def _page_painted(self, is_newest: bool) -> None:
        self.upkeep.show()
        if is_newest:
            self.painted.emit()

    def _page_gone(self) -> None:
        """What was being drawn in it is gone, too; the next page is told the rest."""
        if self._is_drawing:
            self._drawing_left()
        self._bridge.forget_page()
        self._handler.forget()


def _zone(wording: Wording) -> str:
    return getattr(wording.zone, "key", "UTC")


def _pairs(positions: Sequence[Position]) -> list[tuple[float, float]]:
    return [(at.lon, at.lat) for at in positions]
