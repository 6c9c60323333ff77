"""The map as a picture, from the window: copied, or saved as PNG; both are drawn out of sight while one works on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from desktop.filtering import DIMENSIONS
from desktop.map import picture_file
from desktop.map.panel import MapPanel
from desktop.map.picture import Picture, Spec
from desktop.map.wanted import facts

if TYPE_CHECKING:
    from desktop.window import Window

COPY_SCALE = 2.0
LEAST, MOST = (960, 640), (1920, 1080)
"""The copied picture follows the map's size within these, before it is scaled."""
AROUND = (40, 180)
"""What head, foot and margins take of a picture."""
SIZES = ((1920, 1080), (3840, 2160))
PNG = "Pictures (*.png)"


class Pictures:
    """Of one window, one at a time."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._picture: Picture | None = None

    def is_busy(self) -> bool:
        """Whether a picture is being drawn."""
        return self._picture is not None

    def copy(self) -> None:
        """Put what the map shows on the clipboard, with legend, scale and sources."""
        shown = self._window.map
        wide, high = shown.width() + AROUND[0], shown.height() + AROUND[1]
        size = (_between(wide, LEAST[0], MOST[0]), _between(high, LEAST[1], MOST[1]))
        spec = self.spec(size=(int(size[0] * COPY_SCALE), int(size[1] * COPY_SCALE)), scale=COPY_SCALE)
        self._draw(spec, self._copied)

    def ask(self) -> None:
        """Ask for a title and a size, and then for a file."""
        notice = self._window.notice
        sizes = [(f"{w}×{h}…", partial(self._ask_file, (w, h))) for w, h in SIZES]
        notice.show_text("Save the map as a picture. Its title may be left empty.", sizes, entry="Title of the picture")
        notice.entry.setText("")
        notice.entry.setFocus()

    def save_to(self, out: Path, *, size: tuple[int, int], title: str = "") -> None:
        """Write a picture of the map.

        Raises:
            GeoError: when the title is too long, or the file cannot be.
        """
        picture_file.refuse_unwritable(self._window.session.log.path, out)
        spec = self.spec(size=size, title=title)
        self._draw(spec, lambda image: self._saved(image, spec, out))

    def spec(self, *, size: tuple[int, int], scale: float = 0.0, title: str = "") -> Spec:
        """What the map shows now, as a picture."""
        window = self._window
        return Spec(
            size=size,
            scale=scale,
            style=window.map.style_name,
            title=title,
            facts=self._facts(),
            small=picture_file.small_print(window.session.log),
            look_at=lambda panel: panel.look_as(window.map),
        )

    def stop(self) -> None:
        """Draw nothing any more."""
        if self._picture is not None:
            self._picture.stop()
            self._picture = None

    def _facts(self) -> tuple[str, ...]:
        session, wanted = self._window.session, self._window.left.wanted
        words = {one.field: [one.words(session, value) for value in one.values(wanted)] for one in DIMENSIONS}
        window = words.pop("window")
        return facts(window, wanted.text, tuple(", ".join(found) for found in words.values() if found))

    def _draw(self, spec: Spec, then: Callable[[QImage], object]) -> None:
        window = self._window
        if self.is_busy():
            window.status.tell("A picture is being drawn; wait for it.")
            return
        panel = MapPanel(window.session.log)
        panel.draw_as(window.map)
        self._picture = picture = Picture(panel, spec, window)
        picture.drawn.connect(lambda image: self._done(lambda: then(image)))
        picture.failed.connect(lambda sentence: self._done(lambda: window.notice.show_text(sentence, serious=True)))
        window.status.tell("The picture is being drawn…")

    def _done(self, work: Callable[[], object]) -> None:
        self._picture = None
        self._window.attempt(work)

    def _copied(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._window.status.tell(f"Copied: the map, {image.width()}×{image.height()} pixels")

    def _saved(self, image: QImage, spec: Spec, out: Path) -> None:
        picture_file.save(image, spec, out)
        self._window.status.tell(f"The map is saved as {out.name}")

    def _ask_file(self, size: tuple[int, int]) -> None:
        window = self._window
        title, case = window.notice.entry.text(), window.session.log.path
        proposed = str(case.with_name(f"{case.stem}-map{picture_file.FORMAT}"))
        name, _ = QFileDialog.getSaveFileName(window, "Save map as picture", proposed, PNG)
        if name:
            out = Path(name) if Path(name).suffix else Path(f"{name}{picture_file.FORMAT}")
            window.attempt(lambda: self.save_to(out, size=size, title=title))


def _between(value: int, least: int, most: int) -> int:
    return max(least, min(most, value))
