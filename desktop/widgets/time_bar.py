"""The time bar under the map: when things were seen, and the window of time that lists and map show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.style import Tokens
from desktop.widgets import time_words as words
from desktop.widgets.fitting import PART, PartedLabel, WholeLabel
from desktop.widgets.time_chart import TimeChart
from geo.instant import Window
from geo.timeaxis import DAY, HOUR, YEAR

if TYPE_CHECKING:
    from datetime import tzinfo

    from geo.timeline import Timeline
    from geo.wording import Wording

SPEEDS = {
    "1 hour/s": HOUR,
    "6 hours/s": 6 * HOUR,
    "1 day/s": DAY,
    "3 days/s": 3 * DAY,
    "1 week/s": 7 * DAY,
    "1 month/s": YEAR / 12,
}
"""How far the window moves in a second of playing."""
USUAL = "1 day/s"
NARROW_PX, WIDE_PX = 490, 1000
"""Narrower, speed and steps by event are left to keys and menu; wider, all controls stand in one line."""
LEAST_PX, ROOM_PX, AMPLE_PX = 380, 610, 1400
"""Narrower, what a window hides is said in place of the counts; then on a button, in few, more and all its words."""


SAID_PX, LINE_MARGINS_PX = 84, 48
"""Room that is left to how many records there are; what stands beside and between the words of a line."""
QWIDGETSIZE_MAX = 16_777_215


class TimeBar(QWidget):
    """``window_wanted``: the window that the person chose, often while it is dragged, and ``released`` after the last.

    ``stepped`` carries ``image`` or ``event`` and 1 or -1, ``date_typed`` what was typed, ``play_wanted`` that playing
    shall begin or stop, ``speed_chosen`` milliseconds a second, ``undated_wanted`` nothing: show what has no time.
    """

    window_wanted = Signal(object)
    released = Signal()
    stepped = Signal(str, int)
    date_typed = Signal(str)
    play_wanted = Signal()
    speed_chosen = Signal(float)
    undated_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chart = TimeChart(self)
        self.title = PartedLabel(words.when(Window()), self)
        self.title.setProperty("role", "heading")
        self.said = PartedLabel(parent=self)
        self.said.setProperty("role", "secondary")
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hint = WholeLabel(words.HINT, self)
        self.hint.setProperty("role", "secondary")
        self.date = QLineEdit(self, placeholderText="Go to a date")
        self.date.setAccessibleName("Go to a date")
        self.date.setFixedWidth(104)
        self.date.setToolTip("A day, a month, a time or a range, such as 20 Oct 2023 or 7–8 Sep 2023; Enter goes there")
        self.buttons: dict[str, QPushButton] = {}
        self._window = Window()
        self._zone: tzinfo | None = None
        self._problem = ""
        self._lay_out()
        self._connect()

    # what it is told

    def dress(self, tokens: Tokens) -> None:
        self.chart.dress(tokens)

    def show_timeline(self, timeline: Timeline | None, *, is_narrowed: bool) -> None:
        """Show other counts; ``is_narrowed``: a filter leaves some of them out."""
        self.chart.empty_words = words.NARROWED_EMPTY if is_narrowed else words.EMPTY
        self.chart.show_timeline(timeline)
        self._say()

    def show_window(self, window: Window) -> None:
        """Show which window of time is chosen; nothing is emitted."""
        self._window = window
        self._problem = ""
        self.chart.show_window(window)
        self._say()

    def use(self, wording: Wording) -> None:
        """Word times, and begin and count days, in the zone of the settings."""
        self.chart.use(wording)
        self._say()

    def show_zone(self, zone: tzinfo | None) -> None:
        """Show the clock of a zone beside that of the settings, or none."""
        self._zone = zone
        self.chart.show_zone(zone)
        self._say()

    def show_playing(self, *, is_on: bool) -> None:
        button = self.buttons["play"]
        button.setText("■" if is_on else "▶")
        button.setAccessibleName("Stop playing" if is_on else "Play")
        button.setToolTip(f"{button.accessibleName()}  F6")

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the date that was typed; it stays to be mended."""
        self._problem = sentence
        self._say()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(640, 144)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, 118)

    # how it is put together

    def _lay_out(self) -> None:
        self._controls = QWidget(self)
        row = QHBoxLayout(self._controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._stepper(row, "image", "F7", "F8")
        self._event = self._stepper(row, "event", "Shift+F7", "Shift+F8")
        row.addWidget(self._button("play", "▶", "Play  F6"))
        row.addWidget(self._speed())
        row.addWidget(self.date)
        row.addWidget(self._button("clear", "✕", "Any time: clear the window  Shift+F6"))
        row.addSpacing(8)
        row.addWidget(self.hint, 1)
        row.addWidget(self._hidden())
        self._head = QGridLayout()
        self._head.setContentsMargins(12, 6, 12, 0)
        self._head.setHorizontalSpacing(8)
        self._head.setVerticalSpacing(2)
        self._place_head(is_wide=False)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # what does not fit is left to keys and menu
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(2)
        column.addLayout(self._head)
        column.addWidget(self.chart, 1)
        self.buttons["clear"].setEnabled(False)

    def _place_head(self, *, is_wide: bool) -> None:
        """What is chosen, the controls and the counts side by side, or the controls below the other two."""
        head = self._head
        for widget in (self.title, self._controls, self.said):
            head.removeWidget(widget)
        head.addWidget(self.title, 0, 0)
        if is_wide:
            head.addWidget(self._controls, 0, 1)
        else:
            head.addWidget(self._controls, 1, 0, 1, 3)
        head.addWidget(self.said, 0, 2)
        head.setColumnStretch(0, 0 if is_wide else 1)
        head.setColumnStretch(1, 1 if is_wide else 0)
        self._is_wide = is_wide

    def _stepper(self, head: QHBoxLayout, what: str, back: str, on: str) -> list[QWidget]:
        """Two buttons with what they step by between them."""
        label = QLabel(what, self)
        label.setProperty("role", "secondary")
        before = self._button(f"previous {what}", "◂", f"Previous {what}  {back}")
        after = self._button(f"next {what}", "▸", f"Next {what}  {on}")
        before.clicked.connect(lambda: self.stepped.emit(what, -1))
        after.clicked.connect(lambda: self.stepped.emit(what, 1))
        parts: list[QWidget] = [before, label, after]
        for part in parts:
            head.addWidget(part)
        head.addSpacing(4)
        return parts

    def _button(self, key: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("small", True)
        button.setProperty("square", True)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition("  ")[0])
        self.buttons[key] = button
        return button

    def _hidden(self) -> QPushButton:
        """How many records a window hides because they have no time; pressing it shows these."""
        button = self._button("undated", "", "")
        button.setProperty("square", False)
        button.hide()
        return button

    def _speed(self) -> QPushButton:
        button = self._button("speed", USUAL, "How fast it plays")
        button.setProperty("square", False)
        menu = QMenu(button)
        for words_, per_second in SPEEDS.items():
            menu.addAction(words_, partial(self._choose_speed, words_, per_second))
        button.setMenu(menu)
        return button

    def _choose_speed(self, text: str, per_second: float) -> None:
        self.buttons["speed"].setText(text)
        self.buttons["speed"].setAccessibleName(f"How fast it plays: {text}")
        self.speed_chosen.emit(per_second)

    def _connect(self) -> None:
        self.chart.window_moved.connect(self._window_moved)
        self.chart.released.connect(self.released)
        self.chart.play_wanted.connect(self.play_wanted)
        self.buttons["play"].clicked.connect(self.play_wanted)
        self.buttons["clear"].clicked.connect(self.clear)
        self.buttons["undated"].clicked.connect(self.undated_wanted)
        self.date.returnPressed.connect(lambda: self.date_typed.emit(self.date.text()))
        self.date.textEdited.connect(lambda _: self.show_problem(""))

    def clear(self) -> None:
        """Choose any time."""
        self._window_moved(Window())
        self.chart.show_window(Window())
        self.released.emit()

    def _window_moved(self, window: Window) -> None:
        self._window = window
        self._problem = ""
        self._say()
        self.window_wanted.emit(window)

    def _say(self) -> None:
        """The window on the clock of the settings and on the port's, and what is in it."""
        self.title.setText(PART.join(words.clocks(self._window, self.chart.wording, self._zone)))
        self.buttons["clear"].setEnabled(bool(self._window))
        self.hint.setText("" if self._window else words.HINT)
        hidden = self._say_hidden()
        self.said.setText(self._problem or hidden or self._counts())
        self._mark("problem" if self._problem else "secondary")
        self.chart.setAccessibleDescription(f"{self.title.text()}. {self.said.text()}")
        self._share_line()

    def _share_line(self) -> None:
        """On a line that is too short for both, the second clock stays and the days with an image go to the tip."""
        room = self.width() - self.title.sizeHint().width() - LINE_MARGINS_PX
        is_free = self._is_wide or self._problem
        self.said.setMaximumWidth(QWIDGETSIZE_MAX if is_free else max(SAID_PX, room))

    def _say_hidden(self) -> str:
        """How many the window hides, on the button; the words when there is no room for that."""
        timeline, button = self.chart.timeline, self.buttons["undated"]
        undated = timeline.undated if timeline is not None and self._window else 0
        whole, width = words.hidden(undated), self.width()
        button.setText(whole if width >= AMPLE_PX else words.short_hidden(undated, is_shortest=width < ROOM_PX))
        button.setVisible(bool(undated) and width >= LEAST_PX)
        button.setAccessibleName(f"{whole}: show what has no time")
        button.setToolTip(button.accessibleName())
        for part in self._event:
            part.setVisible(width >= (ROOM_PX if undated else NARROW_PX))
        return whole if width < LEAST_PX else ""

    def _counts(self) -> str:
        timeline = self.chart.timeline
        if timeline is None or timeline.range() is None:
            return ""
        from geo.timeline_reading import ends

        begin, end = ends(self._window)
        _, days, with_ship = timeline.days.within(begin, end, self.chart.scale.zone)
        records = sum(timeline.within(begin, end).values())
        return words.totals(records, len(days), int(len(days) - with_ship.sum()))

    def _mark(self, role: str) -> None:
        if self.said.property("role") != role:
            self.said.setProperty("role", role)
            self.date.setProperty("wrong", role == "problem")
            for widget in (self.said, self.date):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and (self.date.hasFocus() or self.date.text()):
            self.date.clear()
            self.show_problem("")
            self.chart.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.buttons["speed"].setVisible(self.width() >= NARROW_PX)
        self._say()
        if (self.width() >= WIDE_PX) != self._is_wide:
            self._place_head(is_wide=not self._is_wide)
        super().resizeEvent(event)
