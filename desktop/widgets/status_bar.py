"""The status bar: position in two notations, scale, times, network, and the state of the history."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from desktop.widgets.fitting import ElidedLabel, tip
from geo import notation
from geo.instant import Window
from geo.notation import Notation
from geo.position import Position
from geo.wording import Wording

MESSAGE_MS = 6000
NAME_SIGNS = 26
OFFLINE = "Nothing is asked of any server. Click for the backgrounds."


class StatusBar(QStatusBar):
    """What an analyst glances at. Messages stand for six seconds, with a button that takes the deed back.

    ``copy_wanted``: the position was clicked.
    """

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._grid, self._scale, self._times = (QLabel(self) for _ in range(3))
        self._position = QPushButton(self, flat=True)
        self._position.setAccessibleName("Copy the position")
        self._position.setToolTip("The position below the mouse. Click to copy it.")
        self._position.clicked.connect(self.copy_wanted)
        self.message = ElidedLabel(parent=self)
        self.undo = QPushButton("Undo", self)
        self.network = QPushButton("offline", self, flat=True)
        self.history = QPushButton(self, flat=True)
        self.head = QPushButton(self, flat=True)
        self.head.setAccessibleName("Copy the hash of the newest change")
        for label in (self._position, self._grid, self._scale, self._times):
            self.addWidget(label)
            label.hide()
        for widget in (self.message, self.undo, self.network, self.history, self.head):
            self.addPermanentWidget(widget)
        self.undo.hide()
        self._wording = Wording()
        self.shown_at: Position | None = None
        self._zone = ""
        self.take_back: Callable[[], object] | None = None
        """What “Undo” does when the deed is none of the history's."""
        self._forget = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._forget.timeout.connect(lambda: self.tell(""))

    def show_cursor(self, lon: float, lat: float) -> None:
        """The position below the mouse, in the notation of the settings and in a second one."""
        self.shown_at = Position(lon=(lon + 180) % 360 - 180, lat=max(-90.0, min(90.0, lat)))
        texts = [
            _degrees(self.shown_at) if named is Notation.DECIMAL else notation.write(self.shown_at, named)
            for named in self._wording.notations()
        ]
        _show(self._position, texts[0])
        _show(self._grid, texts[1])

    def use(self, wording: Wording, time_zone: str) -> None:
        """Show positions in a notation, and times in a zone as well; an empty zone is none."""
        self._wording, self._zone = wording, time_zone
        if self.shown_at is not None:
            self.show_cursor(self.shown_at.lon, self.shown_at.lat)

    def show_scale(self, metres_per_pixel: float) -> None:
        """The map's scale for a screen of 96 dots an inch, to two figures."""
        ratio = metres_per_pixel * 96 / 0.0254
        step = 10 ** max(0, len(str(int(ratio))) - 2)
        _show(self._scale, f"1 : {round(ratio / step) * step:,}")

    def show_times(self, window: Window, time_zone: str | None) -> None:
        """An instant in UTC and in the zone of its place."""
        instant = window.earliest if window.is_instant else None
        _show(self._times, "" if instant is None else _times(instant, time_zone or "", self._zone))

    def show_history(self, text: str, *, good: bool) -> None:
        self.history.setText(text)
        self.history.setProperty("role", "good" if good else "problem")
        self.history.style().unpolish(self.history)
        self.history.style().polish(self.history)

    def show_network(self, name: str, problem: str) -> None:
        """The background whose server is asked, and how it goes; no name: offline."""
        silent = " does not answer" if name and problem else ""
        short = name if len(name) <= NAME_SIGNS else f"{name[: NAME_SIGNS - 1]}…"
        self.network.setText(f"online: {short}{silent}".replace("&", "&&") if name else "offline")
        self.network.setToolTip(tip(f"{problem}\nClick to go offline.".lstrip() if name else problem or OFFLINE))
        self.network.setProperty("role", "" if not name else "problem" if problem else "online")
        self.network.style().unpolish(self.network)
        self.network.style().polish(self.network)

    def show_head(self, whole: str) -> None:
        """The first eight figures of the newest change's hash; the whole is in the tool tip."""
        self.head.setText(whole[:8])
        self.head.setToolTip(f"The newest change's hash: {whole}\nClick to copy it.")
        self.head.setVisible(bool(whole))

    def tell(self, text: str, *, can_undo: bool = False, take_back: Callable[[], object] | None = None) -> None:
        """Say what was done. “Undo” takes back the newest change, or does ``take_back`` where that is given."""
        self.message.setText(text)
        self.take_back = take_back
        self.undo.setVisible(can_undo or take_back is not None)
        if text:
            self._forget.start()


def _show(label: QLabel | QPushButton, text: str) -> None:
    """Without a text it takes no room."""
    label.setText(text)
    label.setVisible(bool(text))


def _degrees(position: Position) -> str:
    """To 0.0001 degree, as far as a mouse can point."""
    north = f"{abs(position.lat):.4f}° {'N' if position.lat >= 0 else 'S'}"
    return f"{north} {abs(position.lon):.4f}° {'E' if position.lon >= 0 else 'W'}"


def _times(instant: datetime, *zones: str) -> str:
    """``02:01 UTC · 11:01 Seoul``: each zone once."""
    texts = [f"{instant.astimezone(UTC):%H:%M} UTC"]
    for zone in dict.fromkeys(zone for zone in zones if zone):
        texts.append(f"{instant.astimezone(ZoneInfo(zone)):%H:%M} {zone.rpartition('/')[2].replace('_', ' ')}")
    return " · ".join(texts)
