"""Nothing is cut and nothing reaches out: three sizes of the window, 100 to 200 % scaling, names of any length."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.widgets.fitting import breakable, unbroken

SCRIPT = Path(__file__).parents[1] / "fit.py"


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_everything_fits(scale: str) -> None:
    env = {**os.environ, "QT_SCALE_FACTOR": scale}
    ran = subprocess.run([sys.executable, str(SCRIPT)], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == []


def test_only_long_words_are_broken_for_showing() -> None:
    sentence = "Reconnaissance-satellite over Rajin: https://example.org/a/very/long/address"
    assert breakable("Reconnaissance over Rajin") == "Reconnaissance over Rajin"
    assert max(len(piece) for piece in breakable(sentence).replace("\u200b", " ").split()) <= 24
    assert unbroken(breakable(sentence)) == sentence
