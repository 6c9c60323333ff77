"""What the time bar says in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from math import isfinite
from typing import Any

from desktop.widgets.time_scale import Range
from geo.instant import Window
from geo.timeaxis import DAY, to_datetime
from geo.times import short_window
from geo.wording import Wording

UTC_WORDING = Wording()
EMPTY = "Nothing with a time is logged yet. Ctrl+N logs a sighting; each one then stands here at its time."
NARROWED_EMPTY = "Nothing that the filter shows has a time."
READING = "Reading the times of the log…"
HINT = "Click or Shift+drag chooses, the wheel zooms."
_LAYERS = {
    "present": ("present", "present"),
    "uncertain": ("identity uncertain", "identity uncertain"),
    "nothing": ("look that found no ship", "looks that found no ship"),
    "looked": ("other look", "other looks"),
    "sea": ("movement by sea", "movements by sea"),
    "rail": ("movement by rail", "movements by rail"),
    "road": ("movement by road", "movements by road"),
    "other": ("movement, way unknown", "movements, way unknown"),
}


def counted(counts: Mapping[str, int]) -> list[str]:
    """``3 present``, ``1 movement by sea``: each layer that has some."""
    return [f"{count:,} {_LAYERS[layer][count != 1]}" for layer, count in counts.items() if count]


def totals(records: int, imaged: int, without: int) -> str:
    """``41 records · 18 imaged days, 3 without a ship``."""
    return f"{records:,} record{'' if records == 1 else 's'} · {_days(imaged, without)}"


def short_hidden(undated: int, *, is_shortest: bool) -> str:
    """The same in a few words, for a button that says the rest in its tip."""
    return f"{undated:,} hidden{'' if is_shortest else ', no time'}"


def hidden(undated: int) -> str:
    """``3 without a time are hidden``."""
    return f"{undated:,} without a time {'is' if undated == 1 else 'are'} hidden" if undated else ""


def bar_images(imaged: int, ships: int, length_ms: float) -> str:
    """What a bar's days say of images."""
    if length_ms <= DAY:
        return "no image" if not imaged else "imaged, ship seen" if ships else "imaged, no ship"
    return _days(imaged, imaged - ships)


def _days(imaged: int, without: int) -> str:
    ships = f"{without:,} without a ship" if without else "a ship on each" if imaged > 1 else "a ship seen"
    return f"{imaged:,} imaged day{'' if imaged == 1 else 's'}, {ships}" if imaged else "no image"


def when(window: Window, wording: Wording = UTC_WORDING) -> str:
    """The window in the zone of the settings, ``20 Oct 2023 11:01 KST``, ``7–8 Sep 2023 KST``; days of UTC stay so."""
    if not window:
        return "Any time"
    text = wording.short(window)
    return f"{text} UTC" if text == short_window(window) else text


def clocks(window: Window, wording: Wording, zone: tzinfo | None) -> list[str]:
    """The window as ``when`` puts it, and on a second clock where that says something else."""
    first = when(window, wording)
    if zone is None or (str(zone) == str(wording.zone) and not first.endswith(" UTC")):
        return [first]
    return [first, *filter(None, [local_when(window, zone, city(zone))])]


def local_when(window: Window, zone: tzinfo, name: str) -> str:
    """The window on the clock of a zone: ``14–21 Oct 09:00 Pyongyang``, ``20 Oct 11:01 – 15:43 Pyongyang``."""
    span = Range.of(window)
    begin = to_datetime(span.begin).astimezone(zone) if isfinite(span.begin) else None
    end = to_datetime(span.end).astimezone(zone) if isfinite(span.end) else None
    if begin and end:
        return f"{_between(begin, end)} {name}"
    if begin:
        return f"from {_clock(begin)} {name}"
    return f"until {_clock(end)} {name}" if end else ""


def _between(begin: datetime, end: datetime) -> str:
    if begin == end:
        return _clock(begin)
    if begin.date() == end.date():
        return f"{_clock(begin)} – {end:%H:%M}"
    if begin.time() != end.time():
        return f"{_clock(begin)} – {_clock(end)}"
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{_clock(end)}"
    return f"{begin.day} {begin:%b} – {_clock(end)}"


def tip(times: Iterable[str], counts: Mapping[str, int], images: str) -> str:
    """A bar's time on one clock or two, its counts and what is known of images, a line each."""
    return "\n".join([*times, *counted(counts), images])


def city(zone: Any) -> str:
    """What people call a zone: ``Pyongyang``."""
    return str(zone).rpartition("/")[2].replace("_", " ")


def _clock(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %H:%M}"
