"""The map as a picture of its own, with title, legend, scale, north and sources: drawn out of sight, at any size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.map.panel import MapPanel
from desktop.map.seal import Seal
from geo.errors import InvalidValue

SMALLEST, LONGEST, MOST_PIXELS = 240, 3840, 3840 * 2160
"""Pixels a side, and in all."""
SCALES = (1.0, 3.0)
PLAIN_SIDE = 1920
"""Up to so many pixels a side, text and symbols are as large as on a screen; in larger pictures they grow along."""
LONGEST_TEXT = 300
PATIENCE_MS = 90_000
INCHES_PER_M = 1 / 0.0254
DOTS_PER_INCH = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What a picture shall be: ``size`` (width, height) in pixels; ``scale`` enlarges text and symbols, 0 picks it.

    ``facts`` say what of the log is shown, ``small`` is the small print. ``look_at`` moves the panel's view.

    Raises:
        InvalidValue: when the size, the scale or a text is out of bounds.
    """

    size: tuple[int, int] = (1920, 1080)
    scale: float = 0.0
    style: str = "light"
    title: str = ""
    subtitle: str = ""
    facts: tuple[str, ...] = ()
    small: str = ""
    legend: bool = True
    look_at: Callable[[MapPanel], object] = field(default=lambda panel: panel.show_all())

    def __post_init__(self) -> None:
        width, height = self.size
        if min(self.size) < SMALLEST or max(self.size) > LONGEST or width * height > MOST_PIXELS:
            raise InvalidValue(
                f"A picture of {width}×{height} pixels cannot be drawn: give each side {SMALLEST} to {LONGEST} pixels,"
                " and at most as many in all as 3840×2160 has."
            )
        if self.scale and not SCALES[0] <= self.scale <= SCALES[1]:
            raise InvalidValue(f"A scale of {self.scale:g} cannot be drawn: give one from 1 to 3.")
        if max(len(self.title), len(self.subtitle)) > LONGEST_TEXT:
            raise InvalidValue(f"A title and a subtitle have at most {LONGEST_TEXT} characters.")

    @property
    def zoom(self) -> float:
        """How many pixels of the picture make one pixel of a screen."""
        return self.scale or min(SCALES[1], max(SCALES[0], round(max(self.size) / PLAIN_SIDE * 4) / 4))

    def words(self) -> Mapping[str, Any]:
        """What the page is told."""
        texts = {"title": " ".join(self.title.split()), "subtitle": " ".join(self.subtitle.split())}
        return {**texts, "facts": list(self.facts), "small": self.small, "legend": self.legend}


class Picture(QObject):
    """Draws one picture with a panel of its own and closes it. ``drawn`` carries the QImage, ``failed`` a sentence."""

    drawn = Signal(object)
    failed = Signal(str)

    def __init__(self, panel: MapPanel, spec: Spec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._spec = spec
        self._steps = iter((self._frame, self._look, self._look, lambda: Seal(panel, self._finish)))
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._late.timeout.connect(lambda: self._fail("The map did not paint within a minute and a half; try again."))
        self._late.start()
        panel.painted.connect(self._painted)
        panel.page.broke.connect(lambda _: self._fail("The map could not be drawn; the program's log says why."))
        self._show()

    def stop(self) -> None:
        """Give up, and say nothing."""
        if self._late.isActive():
            self._close()

    def _show(self) -> None:
        panel, (width, height) = self._panel, self._spec.size
        panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        panel.set_style(self._spec.style)
        ratio = panel.devicePixelRatioF()
        panel.resize(QSize(ceil(width / ratio), ceil(height / ratio)))
        panel.enlarge(self._spec.zoom / ratio)
        panel.page.loadFinished.connect(lambda _: panel.enlarge(self._spec.zoom / ratio))
        panel.show()

    def _painted(self) -> None:
        """One step after each paint: what is told in one is on the map in the next."""
        step = next(self._steps, None)
        if step is not None:
            step()

    def _frame(self) -> None:
        self._panel.frame(self._spec.words())
        self._panel.request_painted()

    def _look(self) -> None:
        """Twice: the legend takes its height from the first view."""
        self._spec.look_at(self._panel)
        self._panel.request_painted()

    def _finish(self) -> None:
        if not self._late.isActive():
            return
        width, height = self._spec.size
        image = self._panel.grab().toImage()
        image.setDevicePixelRatio(1.0)
        image = image.copy(0, 0, width, height).convertToFormat(QImage.Format.Format_RGB32)
        dots_per_m = round(DOTS_PER_INCH * self._spec.zoom * INCHES_PER_M)
        image.setDotsPerMeterX(dots_per_m)
        image.setDotsPerMeterY(dots_per_m)
        self._close()
        self.drawn.emit(image)

    def _fail(self, sentence: str) -> None:
        if self._late.isActive():  # it says one thing only: a picture, or why there is none
            self._close()
            self.failed.emit(sentence)

    def _close(self) -> None:
        self._late.stop()
        self._steps = iter(())
        self._panel.painted.disconnect(self._painted)
        self._panel.close()
        self._panel.deleteLater()
