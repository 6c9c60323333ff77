"""What is imported after PySide is not read as text."""

import subprocess
import sys

SCRIPT = """
import linecache, sys
import PySide6.QtCore
from desktop import imports
if sys.argv[1] == "spared":
    imports.spare_reading()
from geo.finding import Finding
print(sys.modules["geo.finding"].__file__ in linecache.cache)
"""


def is_read(how: str) -> bool:
    done = subprocess.run([sys.executable, "-c", SCRIPT, how], check=True, capture_output=True, text=True)
    return done.stdout.strip() == "True"


def test_the_text_of_a_module_is_read_by_pyside_unless_it_is_spared() -> None:
    assert is_read("as it is")  # else there is nothing to be spared any more, and the module can go
    assert not is_read("spared")
