"""Nothing is cut and nothing reaches out: three sizes of the window, 100 to 200 % scaling, names of any length."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets.fitting import PartedLabel, breakable, unbroken

SCRIPT = Path(__file__).parents[1] / "fit.py"


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_everything_fits(scale: str) -> None:
    env = {**os.environ, "QT_SCALE_FACTOR": scale}
    ran = subprocess.run([sys.executable, str(SCRIPT)], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == []


def test_parts_that_do_not_fit_go_whole_from_the_end(qtbot: QtBot) -> None:
    label = PartedLabel()
    qtbot.addWidget(label)
    text = "14–20 Oct 2023 UTC · 14–21 Oct 09:00 Pyongyang"
    wide = label.fontMetrics().horizontalAdvance(text) + 2  # as Qt elides, what just fits is cut
    assert label.fitted(text, wide) == text
    assert label.fitted(text, wide - 3) == "14–20 Oct 2023 UTC"
    assert "…" in label.fitted(text, wide // 4)


def test_only_long_words_are_broken_for_showing() -> None:
    sentence = "Reconnaissance-satellite over Rajin: https://example.org/a/very/long/address"
    assert breakable("Reconnaissance over Rajin") == "Reconnaissance over Rajin"
    assert max(len(piece) for piece in breakable(sentence).replace("\u200b", " ").split()) <= 24
    assert unbroken(breakable(sentence)) == sentence
