"""What a person chooses of the map's layers outlives the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.map_layers import KEPT
from desktop.window import Window
from geo.settings import Settings

Open = Callable[[Path], Window]
STATE = "quaylog.page.stack.colouring + [...quaylog.page.stack.off]"


def test_colours_and_hidden_layers_are_there_again_in_the_next_window(
    qtbot: QtBot, open_window: Open, case: Path, page_of: Callable[[Window], Any]
) -> None:
    window = open_window(case)
    page = page_of(window)
    page.ask("quaylog.page.stack.setColouring('vessel'), quaylog.page.stack.setShown('rings', false), 1")
    qtbot.waitUntil(lambda: "rings" in window.session.settings.texts.get(KEPT, ""))
    window.close()
    again = page_of(open_window(case))
    qtbot.waitUntil(lambda: again.ask(STATE) == "vesselrings")


@pytest.mark.parametrize("spoiled", ["{", "[1]", '"x"'])
def test_a_spoiled_choice_is_as_on_the_first_day(
    qtbot: QtBot, open_window: Open, case: Path, page_of: Callable[[Window], Any], spoiled: str
) -> None:
    settings = Settings.load()
    settings.texts[KEPT] = spoiled
    settings.save()
    page = page_of(open_window(case))
    qtbot.waitUntil(lambda: page.ask(STATE) == "state")
