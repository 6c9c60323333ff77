"""The filter as chips: what narrows the lists, each taken away by a click, and what could narrow them further."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.filtering import DIMENSIONS, Dimension, Option
from desktop.saved_filters import SavedFilters
from desktop.session import Session
from desktop.widgets.choice_popup import ChoicePopup
from desktop.widgets.fitting import tip
from desktop.widgets.flow import Flow
from geo.errors import GeoError
from geo.filters import Filter

ALWAYS = ("window", "places", "vessels", "states")
"""The dimensions whose chip is there while they are unset; the others are in the menu."""


class FilterChips(QWidget):
    """``wanted`` carries the whole filter that the person wants now, text included.

    ``forgotten`` carries name and content of a saved filter that was forgotten; ``keep`` brings it back.
    """

    wanted = Signal(object)
    forgotten = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._saved = SavedFilters(session)
        self._filter = Filter()
        self._flow = Flow(self)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.chips: dict[str, QPushButton] = {}
        self.show_filter(self._filter)
        session.changed.connect(self._rename)
        session.reworded.connect(self._rename)

    def show_filter(self, wanted: Filter) -> None:
        """Draw the chips of a filter; the focus stays where it was."""
        focused = next((name for name, chip in self.chips.items() if chip.hasFocus()), "")
        self._filter = wanted
        self._clear()
        for dimension in DIMENSIONS:
            for value in dimension.values(wanted):
                self._add_set(dimension, value)
            if not dimension.values(wanted) and dimension.field in ALWAYS:
                self._add_unset(dimension)
        more = self._add("more", "more…", on=False, name="More filters, and saved ones")
        more.setMenu(self.menu)
        if focused:
            self.chips.get(focused, self.chips["more"]).setFocus()

    def open(self, field: str) -> ChoicePopup:
        """Open the pop-up of a dimension, below its chip."""
        dimension = next(one for one in DIMENSIONS if one.field == field)
        popup = ChoicePopup(dimension.label, dimension.hint, lambda text: dimension.options(self._session, text), self)
        popup.chosen.connect(lambda value: self.wanted.emit(dimension.added(self._filter, value)))
        popup.show_below(self.chips.get(field, self.chips["more"]))
        return popup

    def _rename(self) -> None:
        """A record that a chip names may be called otherwise now."""
        if self._filter:
            self.show_filter(self._filter)

    def _clear(self) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips.clear()

    def _add_set(self, dimension: Dimension, value: object) -> None:
        words = dimension.words(self._session, value)
        first = dimension.field if dimension.field not in self.chips else f"{dimension.field} {words}"
        chip = self._add(first, f"{_short(words)} ✕", on=True, name=f"{dimension.label}: {words}. Press to remove")
        chip.clicked.connect(lambda: self.wanted.emit(dimension.removed(self._filter, value)))

    def _add_unset(self, dimension: Dimension) -> None:
        chip = self._add(dimension.field, dimension.unset, on=False, name=f"Filter by {dimension.label.lower()}")
        chip.clicked.connect(lambda: self.open(dimension.field))

    def _add(self, key: str, text: str, *, on: bool, name: str) -> QPushButton:
        chip = QPushButton(text.replace("&", "&&"), self)
        chip.setProperty("chip", "on" if on else "off")
        chip.setAccessibleName(name)
        chip.setToolTip(tip(name))
        self._flow.addWidget(chip)
        chip.show()
        self.chips[key] = chip
        return chip

    def _fill_menu(self) -> None:
        self.menu.clear()
        for dimension in DIMENSIONS:
            if dimension.field not in ALWAYS or dimension.values(self._filter):
                self.menu.addAction(f"{dimension.label}…", partial(self.open, dimension.field))
        self.menu.addSeparator()
        saved = self._saved.all()
        for name, wanted in saved.items():
            self.menu.addAction(_shown(name), partial(self.wanted.emit, wanted))
        if self._filter:
            self.menu.addAction("Save this filter…", self.ask_name)
        if saved:
            forget = self.menu.addMenu("Forget a saved filter")
            for name in saved:
                forget.addAction(_shown(name), partial(self._attempt, partial(self._forget, name)))
        if self._filter:
            self.menu.addAction("Show everything", lambda: self.wanted.emit(Filter()))

    def ask_name(self) -> ChoicePopup:
        """Ask under which name the filter shall be saved."""

        def offer(text: str) -> list[Option]:
            name = " ".join(text.split())
            return [Option(f"Save as “{name}”", name)] if name else []

        popup = ChoicePopup(
            "Name of the filter", "Maria in September", offer, self, nothing="Type a name; Enter saves the filter."
        )
        popup.chosen.connect(lambda name: self._attempt(lambda: self.keep(name, self._filter)))
        popup.show_below(self.chips["more"])
        return popup

    def keep(self, name: str, wanted: Filter) -> None:
        """Save a filter under a name; raises ``GeoError`` when the settings cannot be written."""
        self._saved.keep(name, wanted)

    def _forget(self, name: str) -> None:
        wanted = self._saved.all()[name]
        self._saved.drop(name)
        self.forgotten.emit(name, wanted)

    def _attempt(self, work: Callable[[], object]) -> None:
        try:
            work()
        except GeoError as error:
            self._session.failed.emit(str(error))


def _short(words: str) -> str:
    return words if len(words) <= 28 else f"{words[:27]}…"


def _shown(name: str) -> str:
    return _short(name).replace("&", "&&")
