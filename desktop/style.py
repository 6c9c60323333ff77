"""The window's two styles: their colours, and the style sheet drawn from them."""

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from geo import assets

CHOICES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours by what they mean. Text has a contrast of at least 4.5:1 on ``panel``, ``field`` and ``selected``."""

    name: str
    panel: str
    field: str
    text: str
    faint: str
    line: str
    hover: str
    selected: str
    action: str
    action_hover: str
    on_action: str
    warn: str
    warn_back: str
    good: str
    sighting: str = "#d55e00"  # Okabe–Ito vermillion
    sea: str = "#0072b2"  # Okabe–Ito blue
    rail: str = "#8a5a9e"
    road: str = "#007a5a"


LIGHT = Tokens(
    name="light",
    panel="#ffffff",
    field="#ffffff",
    text="#1d2329",
    faint="#5d6771",
    line="#dcdfe3",
    hover="#f1f3f5",
    selected="#eef4fb",
    action="#0b6bcb",
    action_hover="#095aab",
    on_action="#ffffff",
    warn="#a34a08",
    warn_back="#fdf3e7",
    good="#1a7f37",
)
DARK = Tokens(
    name="dark",
    panel="#22272d",
    field="#1b1f24",
    text="#e6e9ec",
    faint="#a1abb5",
    line="#353c44",
    hover="#2d343c",
    selected="#29333f",
    action="#4aa3f0",
    action_hover="#6cb5f4",
    on_action="#0d1b2a",
    warn="#f0b35a",
    warn_back="#3a3020",
    good="#4cc38a",
    rail="#b58ac9",
    sea="#3d9bd6",
    road="#2fb58d",
)


def chosen(choice: str) -> Tokens:
    """The tokens of ``light``, ``dark`` or whatever the system is set to."""
    if choice == "system":
        dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def sheet(tokens: Tokens) -> str:
    """The style sheet of the whole application."""
    template = Template(assets.resource("style", "quaylog.qss").read_text("utf-8"))
    arrow = Path(str(assets.resource("style", f"arrow-{tokens.name}.svg")))
    tick = Path(str(assets.resource("style", f"tick-{tokens.name}.svg")))
    return template.substitute(asdict(tokens), arrow=arrow.as_posix(), tick=tick.as_posix())


def apply(app: QApplication, tokens: Tokens) -> None:
    """Dress the application; what the sheet does not reach takes the palette."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, tokens.panel),
        (roles.Base, tokens.field),
        (roles.AlternateBase, tokens.hover),
        (roles.Button, tokens.panel),
        (roles.WindowText, tokens.text),
        (roles.Text, tokens.text),
        (roles.ButtonText, tokens.text),
        (roles.PlaceholderText, tokens.faint),
        (roles.Highlight, tokens.action),
        (roles.HighlightedText, tokens.on_action),
        (roles.Mid, tokens.line),
        (roles.Link, tokens.action),
        (roles.LinkVisited, tokens.action),
        (roles.ToolTipBase, tokens.panel),
        (roles.ToolTipText, tokens.text),
    ):
        palette.setColor(role, QColor(colour))
    app.setPalette(palette)
    text = sheet(tokens)
    if app.styleSheet() != text:  # each time it is set, every widget is polished anew
        app.setStyleSheet(text)
