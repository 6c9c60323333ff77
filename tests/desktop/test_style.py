"""Text can be read in both styles: WCAG 2.1 asks for a contrast of 4.5 to 1."""

import re

import pytest

from desktop import style
from desktop.style import DARK, LIGHT, Tokens
from geo import assets

PAIRS = [
    *((text, back) for text in ("text", "faint", "warn") for back in ("panel", "field", "selected", "hover")),
    ("text", "warn_back"),
    ("good", "panel"),
    ("action", "panel"),
    ("on_action", "action"),
    ("on_action", "action_hover"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def between(front: str, back: str) -> float:
    """The contrast of two colours."""
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast(tokens: Tokens, front: str, back: str) -> float:
    return between(getattr(tokens, front), getattr(tokens, back))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_contrast(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(tokens, front, back) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(
    ("front", "back"),
    [("action", "panel"), ("action", "field"), ("warn", "field"), ("faint", "line")],
)
def test_marks_of_focus_and_of_wrong_entries_and_greyed_words(tokens: Tokens, front: str, back: str) -> None:
    """WCAG 2.1 asks 3 to 1 of what marks a state; of greyed words it asks nothing, we ask the same."""
    assert contrast(tokens, front, back) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_sheet_is_filled_in_whole(tokens: Tokens) -> None:
    sheet = style.sheet(tokens)
    assert "$" not in sheet
    assert tokens.action in sheet


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("words", ["country", "label"])
@pytest.mark.parametrize("ground", ["land", "water"])
def test_words_on_the_map(name: str, words: str, ground: str) -> None:
    script = assets.resource("map", "palette.js").read_text("utf-8")
    colours = dict(re.findall(r"(\w+): '(#\w{6})'", script.split(f"{name}: {{")[1].split("}")[0]))
    assert between(colours[words], colours[ground]) >= 4.5
