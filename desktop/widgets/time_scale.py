"""Where times lie on the time bar, and what dragging does to its window; no painting."""

from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from math import inf, isfinite
from typing import Literal

from geo.instant import Window
from geo.timeaxis import (
    BAR_STEPS,
    DAY,
    DAY_STEP,
    FIRST_MS,
    HOUR,
    LAST_MS,
    STEPS,
    Step,
    edges,
    step_for,
    to_datetime,
    to_ms,
)

Part = Literal["begin", "end", "body", ""]
LEAST_MS = 2 * HOUR
"""No closer than this."""
MARGIN = 0.04
BAR_PX = 7.0
"""No bar is narrower."""
TICK_PX = 62.0
GRIP_PX = 6.0
LEAST_BODY_PX = 8.0


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The times in sight, in milliseconds since 1970 UTC, on ``width`` pixels; days begin at midnight of ``zone``."""

    begin: float
    end: float
    width: float
    zone: tzinfo = UTC

    def around(self, begin: float, end: float) -> "TimeScale":
        """All from ``begin`` to ``end``, with some room at both sides."""
        room = max((end - begin) * MARGIN, DAY / 2)
        return self.between(begin - room, end + room)

    def between(self, begin: float, end: float) -> "TimeScale":
        """Other times on the same width, kept within the calendar and no shorter than can be shown."""
        length = min(max(end - begin, LEAST_MS), LAST_MS - FIRST_MS)
        first = (begin + end - length) / 2
        first = min(max(first, FIRST_MS), LAST_MS - length)
        return replace(self, begin=first, end=first + length)

    def wide(self, width: float) -> "TimeScale":
        return replace(self, width=max(1.0, width))

    @property
    def ms_per_px(self) -> float:
        return (self.end - self.begin) / self.width

    def x(self, ms: float) -> float:
        """Where a time lies; open ends lie just outside."""
        return min(max((ms - self.begin) / self.ms_per_px, -50.0), self.width + 50.0)

    def ms(self, x: float) -> float:
        return self.begin + x * self.ms_per_px

    def zoomed(self, factor: float, x: float) -> "TimeScale":
        """``factor`` above 1 comes closer; the time at ``x`` stays where it is."""
        at = self.ms(x)
        length = min(max((self.end - self.begin) / factor, LEAST_MS), LAST_MS - FIRST_MS)
        begin = at - length * x / self.width
        return self.between(begin, begin + length)

    def moved(self, by_px: float) -> "TimeScale":
        """As if the bar were dragged by so many pixels to the right."""
        by = by_px * self.ms_per_px
        return self.between(self.begin - by, self.end - by)

    def holding(self, begin: float, end: float) -> "TimeScale":
        """Moved no further than needed to have these times in sight, as far as they fit."""
        length = self.end - self.begin
        room = min(length * MARGIN, max(0.0, (length - (end - begin)) / 2))
        if begin < self.begin + room:
            return self.between(begin - room, begin - room + length)
        if end > self.end - room:
            return self.between(end + room - length, end + room)
        return self

    def bar_step(self) -> Step:
        """What one bar stands for."""
        return step_for(BAR_PX * self.ms_per_px, BAR_STEPS)

    def bars(self) -> list[float]:
        """The borders of the bars in sight."""
        return edges(self.begin, self.end, self.bar_step(), self.zone)

    def tick_step(self, px: float = TICK_PX) -> Step:
        return step_for(px * self.ms_per_px, STEPS)

    def snap_step(self) -> Step:
        """What the window's ends keep to: days where bars are days or more and a day can be seen, else the bars."""
        bar = self.bar_step()
        return DAY_STEP if bar.about_ms > DAY and self.ms_per_px <= DAY else bar

    def snapped(self, ms: float) -> float:
        """The border next to a time."""
        if not isfinite(ms):
            return ms
        ms = min(max(ms, FIRST_MS), LAST_MS)
        step = self.snap_step()
        return min(edges(ms, ms + step.about_ms / 1000, step, self.zone), key=lambda border: abs(border - ms))

    def bar_at(self, x: float) -> "Range":
        """The bar below a point."""
        return self._step_at(self.ms(x), self.bar_step())

    def day_at(self, ms: float) -> "Range":
        """The day that holds a time."""
        return self._step_at(ms, DAY_STEP)

    def _step_at(self, ms: float, step: Step) -> "Range":
        begin, *rest = edges(ms, ms, step, self.zone)
        return Range(begin, rest[0] if rest else begin)


@dataclass(frozen=True, slots=True)
class Range:
    """The window from ``begin`` up to ``end``, -inf and inf where it is open; an instant has both equal."""

    begin: float = -inf
    end: float = inf

    @classmethod
    def of(cls, window: Window) -> "Range":
        """A window's; its last millisecond is part of it, unless it is an instant."""
        begin = -inf if window.earliest is None else to_ms(window.earliest)
        end = inf if window.latest is None else to_ms(window.latest) + (0 if window.is_instant else 1)
        return cls(begin, end)

    def window(self) -> Window:
        last = self.end if self.end == self.begin else self.end - 1
        return Window(
            earliest=to_datetime(self.begin) if isfinite(self.begin) else None,
            latest=to_datetime(last) if isfinite(self.end) else None,
        )

    @property
    def length(self) -> float:
        return self.end - self.begin

    def part_at(self, scale: TimeScale, x: float) -> Part:
        """What of the window is at a point; its ends are taken from outside and, where there is room, from inside."""
        left, right = scale.x(self.begin), scale.x(self.end)
        if right - left < LEAST_BODY_PX:
            middle = (left + right) / 2
            left, right = middle - LEAST_BODY_PX / 2, middle + LEAST_BODY_PX / 2
        inside = min(GRIP_PX, (right - left - LEAST_BODY_PX) / 2)
        if isfinite(self.begin) and left - GRIP_PX <= x <= left + inside:
            return "begin"
        if isfinite(self.end) and right - inside <= x <= right + GRIP_PX:
            return "end"
        return "body" if left < x < right else ""

    def dragged(self, part: Part, by_ms: float, scale: TimeScale) -> "Range":
        """The window after one of its parts was dragged; ends keep to borders, and may be dragged past each other."""
        if part == "body":
            return self.shifted(by_ms, scale)
        fixed, moving = (self.end, self.begin) if part == "begin" else (self.begin, self.end)
        moved = scale.snapped(moving + by_ms)
        begin, end = min(fixed, moved), max(fixed, moved)
        return Range(begin, end) if end > begin else self

    def shifted(self, by_ms: float, scale: TimeScale) -> "Range":
        """The window moved as a whole: its begin, or else its end, keeps to borders."""
        known = self.begin if isfinite(self.begin) else self.end
        by = scale.snapped(known + by_ms) - known
        if isfinite(self.end):
            by = min(by, LAST_MS - self.end)
        if isfinite(self.begin):
            by = max(by, FIRST_MS - self.begin)
        return Range(self.begin + by, self.end + by)


def between(scale: TimeScale, one: float, other: float) -> Range:
    """A new window from one point in time to another, grown to borders."""
    first, last = min(one, other), max(one, other)
    step = scale.snap_step()
    borders = edges(first, last, step, scale.zone)
    return Range(borders[0], borders[-1])
