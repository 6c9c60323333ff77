"""The window of time: chosen on the bar or by a chip, and shown by map, lists and counts.

There is one window: the filter's. The map follows it in each frame, by a way of its own; the lists as often as they can
without holding up the bar.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSplitter

from desktop.filtering import undated
from desktop.session import Session
from desktop.time_counts import TimeCounts
from desktop.widgets.time_bar import SPEEDS, USUAL, TimeBar
from desktop.widgets.time_scale import Range
from geo.errors import GeoError
from geo.instant import Window
from geo.records import Place
from geo.summary import moment
from geo.timeaxis import DAY, MINUTE, to_datetime, to_ms
from geo.times import parse_window, zone_named

if TYPE_CHECKING:
    from desktop.window import Window as MainWindow
    from geo.sorted_times import Steps

LIST_MS = 80
"""The lists follow a dragged window this often, if they take no longer than ``QUICK_MS``; else when it rests."""
QUICK_MS = 12
REST_MS = 180
MANY = 20_000
"""Lists of so many lines are not expected to be quick before they were measured."""
PLAY_MS = 40
PAUSE_MS = 250
READ_AFTER_MS = 3_000
"""The counts are read a moment after the map has been painted, since that loads a large library; or after so long."""
KEPT = "time bar"


class TimeTravel(QObject):
    """Joins the bar with the session, the lists and the map of one window."""

    def __init__(self, window: MainWindow, bar: TimeBar, middle: QSplitter) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session = window.session
        self.bar = bar
        self._middle = middle
        self.counts = TimeCounts(window.session, self)
        self._speed = SPEEDS[USUAL]
        self._played = 0.0
        self._lists_took_ms = 0.0 if window.left.models[0].total() < MANY else QUICK_MS + 1
        self._lists = QTimer(self, singleShot=True)
        self._lists.timeout.connect(self._tell_lists)
        self._play = QTimer(self, interval=PLAY_MS)
        self._play.timeout.connect(self._play_on)
        self._connect()
        self._restore()

    def _connect(self) -> None:
        window, bar, counts = self._window, self.bar, self.counts
        bar.window_wanted.connect(self._choose)
        bar.released.connect(self._tell_lists)
        bar.stepped.connect(self.step)
        bar.date_typed.connect(self._go_to)
        bar.play_wanted.connect(self.play)
        bar.speed_chosen.connect(self._set_speed)
        bar.undated_wanted.connect(self.show_undated)
        window.session.reworded.connect(self._reword)
        counts.changed.connect(self._counted)
        counts.failed.connect(window.session.failed)
        window.left.timed.connect(self._filtered)
        window.left.narrowed.connect(counts.keep)
        window.session.selected.connect(self._show_picked)
        window.session.changed.connect(lambda *_: self._show_picked(*window.session.picked))
        window.map.painted.connect(lambda: QTimer.singleShot(PAUSE_MS, self, counts.begin))
        QTimer.singleShot(READ_AFTER_MS, self, counts.begin)

    # what the commands do

    def step(self, what: str, way: int) -> None:
        """Go to the next (1) or the previous (-1) ``image`` or ``event``: the window becomes its time."""
        steps = self._steps(what)
        found = None if steps is None else self._step(steps, way)
        if found is None:
            end = "No later" if way > 0 else "No earlier"
            self._window.status.tell(f"{end} {what}.")
            return
        self.stop()
        self._go(Window(earliest=to_datetime(found[0]), latest=to_datetime(found[1])))

    def play(self) -> None:
        """Begin to play, or stop."""
        if self._play.isActive():
            self.stop()
            return
        timeline = self.counts.timeline
        found = timeline.range() if timeline is not None else None
        if found is None:
            return
        self._begin_at(found)
        self._played = monotonic()
        self._play.start()
        self.bar.show_playing(is_on=True)

    def stop(self) -> None:
        """Stop playing; the window comes to rest on a border."""
        if not self._play.isActive():
            return
        self._play.stop()
        self.bar.show_playing(is_on=False)
        chart = self.bar.chart
        if chart.window_range is not None:
            self._go(chart.window_range.shifted(0.0, chart.scale).window())

    def clear(self) -> None:
        """Show any time."""
        self.stop()
        self.bar.clear()
        self._window.left.show_only(replace(self._window.left.wanted, undated=False))

    def show_undated(self) -> None:
        """Show what has no time, which every window of time hides."""
        self.stop()
        self._window.left.show_only(undated(self._window.left.wanted))

    def ask_date(self) -> None:
        """Put the cursor in the field for a date."""
        self.bar.show()
        self.bar.date.setFocus()
        self.bar.date.selectAll()

    def toggle(self) -> None:
        """Fold the bar away, or unfold it; the window stays as it is."""
        self.bar.setVisible(not self.bar.isVisible())

    def is_playing(self) -> bool:
        return self._play.isActive()

    def finish(self) -> None:
        """Keep the bar's size; read nothing any more."""
        self._play.stop()
        self._lists.stop()
        self.counts.stop()
        height = self._middle.sizes()[1] or self.bar.height()
        self._session.settings.texts[KEPT] = f"{height} {'folded' if self.bar.isHidden() else 'shown'}"

    # the window of time

    def _choose(self, window: Window) -> None:
        """The bar's window is another one: the map follows now, the lists soon."""
        self._window.map.set_time(window)
        if self._lists_took_ms <= QUICK_MS:
            if not self._lists.isActive():
                self._lists.start(LIST_MS)
        else:
            self._lists.start(max(REST_MS, round(2 * self._lists_took_ms)))

    def _tell_lists(self) -> None:
        """Let the lists, the chips and all else that the filter narrows follow the bar."""
        self._lists.stop()
        left, shown = self._window.left, self.bar.chart.window_range
        wanted = replace(left.wanted, window=shown.window() if shown is not None else Window())
        began = monotonic()
        left.show_only(wanted)
        self._lists_took_ms = (monotonic() - began) * 1000

    def _filtered(self, window: Window) -> None:
        """The filter's window is another one, whoever set it."""
        shown = self.bar.chart.window_range
        if (shown.window() if shown is not None else Window()) != window:
            self.stop()
            self.bar.show_window(window)
            self.bar.chart.look_at_window()
        self._window.map.set_time(window)

    def _go(self, window: Window) -> None:
        """Choose a window and bring it in sight."""
        self.bar.show_window(window)
        self.bar.chart.look_at_window()
        self._window.map.set_time(window)
        self._tell_lists()

    def _go_to(self, text: str) -> None:
        zone = self._zone()
        try:
            window = parse_window(text, str(zone) if zone is not None else None)
        except GeoError as error:
            self.bar.show_problem(str(error))
            return
        self.stop()
        self.bar.date.clear()
        self._go(window)

    def _steps(self, what: str) -> Steps | None:
        timeline = self.counts.timeline
        return None if timeline is None else timeline.images if what == "image" else timeline.events

    def _step(self, steps: Steps, way: int) -> tuple[float, float] | None:
        chart = self.bar.chart
        shown = chart.window_range
        if shown is None:
            return steps.after((chart.scale.begin, -inf)) if way > 0 else steps.before((chart.scale.end, inf))
        from geo.timeline_reading import ends

        at = ends(shown.window())
        begin = at[0] if at[0] > -inf else at[1]
        return steps.after((begin, at[1])) if way > 0 else steps.before((begin, at[1]))

    # playing

    def _begin_at(self, found: tuple[float, float]) -> None:
        """Play the window that is there; without one, or when it is past the last record, from the first on."""
        chart = self.bar.chart
        shown = chart.window_range
        if shown is None or shown.length in (0.0, inf):
            length = max(chart.scale.bar_step().about_ms, DAY)
            begin = chart.scale.snapped(found[0]) if shown is None or shown.begin == -inf else shown.begin
            self._go(Range(begin, begin + length).window())
        elif shown.begin >= found[1]:
            begin = chart.scale.day_at(found[0]).begin
            self._go(Range(begin, begin + shown.length).window())

    def _play_on(self) -> None:
        timeline, shown = self.counts.timeline, self.bar.chart.window_range
        found = timeline.range() if timeline is not None else None
        if found is None or shown is None:
            self.stop()
            return
        now = monotonic()
        by = (now - self._played) * self._speed // MINUTE * MINUTE
        if by <= 0:
            return
        self._played += by / self._speed
        window = Range(shown.begin + by, shown.end + by).window()
        self.bar.show_window(window)
        self.bar.chart.look_at_window()
        self._choose(window)
        if shown.begin + by > found[1]:
            self.stop()

    def _set_speed(self, per_second: float) -> None:
        self._speed = per_second

    # what is shown

    def _counted(self) -> None:
        self.bar.show_timeline(self.counts.timeline, is_narrowed=bool(self._window.left.wanted))

    def _show_picked(self, kind: str, record_id: str) -> None:
        """Mark the picked record's time, and show the clock of its port."""
        record = self._session.record(kind, record_id) if record_id else None
        at = moment(record) if record is not None else None
        self.bar.chart.show_picked(None if at is None else to_ms(at))
        self.bar.show_zone(self._zone())

    def _reword(self) -> None:
        """Word times as the settings say, and show their zone where no port has one."""
        self.bar.use(self._session.wording)
        self.bar.show_zone(self._zone())

    def _zone(self) -> tzinfo | None:
        """The clock of the picked place, or of the port it belongs to; else the zone of the settings, if any."""
        kind, record_id = self._session.picked
        record = self._session.record(kind, record_id) if record_id else None
        place_id = record_id if kind == "place" else getattr(record, "place", None) or getattr(record, "origin", None)
        name = self._zone_of(place_id) or self._session.settings.time_zone
        try:
            return zone_named(name) if name else None
        except GeoError:
            return None

    def _zone_of(self, place_id: str | None) -> str | None:
        seen: set[str] = set()
        while place_id and place_id not in seen:
            seen.add(place_id)
            place = self._session.names.get("place", place_id)
            if not isinstance(place, Place):
                return None
            if place.time_zone:
                return place.time_zone
            place_id = place.parent
        return None

    def _restore(self) -> None:
        """The size that it had, and whether it was folded away."""
        height, _, state = self._session.settings.texts.get(KEPT, "").partition(" ")
        if height.isdecimal():
            self._middle.setSizes([10_000, int(height)])
        self.bar.setVisible(state != "folded")
        self._reword()
