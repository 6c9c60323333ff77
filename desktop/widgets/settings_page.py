"""The settings: each acts at once, and is kept for the next start."""

from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLabel, QLineEdit, QListView, QWidget

from desktop.style import CHOICES
from desktop.widgets.right_column import Page
from geo.settings import Settings

STYLES = {"system": "as the system", "light": "light", "dark": "dark"}
NOTATIONS = {
    "decimal": "decimal: 42.2271, 130.2826",
    "dm": "minutes: 42°13.6260′N",
    "dms": "seconds: 42°13′37.56″N",
    "mgrs": "MGRS: 52TFM 05844 75787",
}
UNITS = {"km": "kilometres", "nm": "nautical miles"}
NO_ZONE = "There is no time zone of that name; choose one from the list, such as Asia/Seoul."
WHO = "A pseudonym is best: it travels with the file. It signs the changes from now on, not those made before."
EXACT = "How positions are shown. Any notation can be typed, and what is stored stays exact to 1e-7 degree."
ZONE = "Times of day are shown in it, with its name or offset; so are the time bar’s days. A date alone is a UTC day."


class SettingsPage(Page):
    """``changed`` is emitted after each change of the settings; ``style_chosen`` carries the style's name."""

    changed = Signal()
    style_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self._settings = settings
        self.analyst = QLineEdit(self)
        self.style_box = _box(STYLES)
        self.notation = _box(NOTATIONS)
        self.units = _box(UNITS)
        self.time_zone = QLineEdit(self, placeholderText="Asia/Seoul")
        self._zone_problem = _label("", "problem")
        self._zone_problem.hide()
        self._lay_out()
        self.read()
        self._connect()

    def read(self) -> None:
        """Show the settings as they are."""
        settings = self._settings
        self.analyst.setText(settings.analyst)
        for box, value in (
            (self.style_box, settings.style if settings.style in CHOICES else "system"),
            (self.notation, settings.notation),
            (self.units, settings.units),
        ):
            box.setCurrentIndex(box.findData(value))
        self.time_zone.setText(settings.time_zone)

    def _connect(self) -> None:
        self.analyst.editingFinished.connect(lambda: self._keep("analyst", self.analyst.text().strip()))
        self.notation.activated.connect(lambda: self._keep("notation", self.notation.currentData()))
        self.units.activated.connect(lambda: self._keep("units", self.units.currentData()))
        self.style_box.activated.connect(lambda: self.style_chosen.emit(self.style_box.currentData()))
        self.time_zone.editingFinished.connect(self._keep_zone)

    def _keep(self, name: str, value: str) -> None:
        if getattr(self._settings, name) != value:
            setattr(self._settings, name, value)
            self.changed.emit()

    def _keep_zone(self) -> None:
        typed = self.time_zone.text().strip()
        known = {zone.casefold(): zone for zone in available_timezones()}
        zone = known.get(typed.casefold(), "")
        self._zone_problem.setText(NO_ZONE if typed and not zone else "")
        self._zone_problem.setVisible(bool(typed and not zone))
        if zone or not typed:
            self._keep("time_zone", zone)

    def _lay_out(self) -> None:
        completer = QCompleter(sorted(available_timezones()), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("completions")
        completer.setPopup(popup)
        self.time_zone.setCompleter(completer)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(4)
        for name, editor, hint in (
            ("Analyst", self.analyst, WHO),
            ("Style", self.style_box, ""),
            ("Positions", self.notation, EXACT),
            ("Distances", self.units, ""),
            ("Time zone", self.time_zone, ZONE),
        ):
            editor.setAccessibleName(name)
            title = _label(name, "label")
            title.setContentsMargins(0, 0 if editor is self.analyst else 10, 0, 0)
            form.addRow(title, editor)
            if hint:
                form.addRow(_label(hint, "secondary"))
        form.addRow(self._zone_problem)
        self.body.addLayout(form)
        self.body.addStretch(1)


def _box(choices: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, words in choices.items():
        box.addItem(words, value)
    return box


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
