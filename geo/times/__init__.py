"""Times as people type and read them: ``parse_window`` and ``format_window``.

A day, a month or a year is one of UTC unless a zone is written behind it. A time of day always needs a zone or an
offset: without one it is refused, never guessed.
"""

from geo.times.reading import parse_window
from geo.times.short import short_window
from geo.times.writing import format_moment, format_window
from geo.times.zones import zone_named

__all__ = ["format_moment", "format_window", "parse_window", "short_window", "zone_named"]
