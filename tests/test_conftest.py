"""What conftest.py promises: a stray warning, log line, window or thread fails the test that left it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WELL = """
import logging, os
def test_a(home): assert os.environ["QUAYLOG_HOME"] == str(home) and not home.exists()
def test_b(logged):
    logged.expect("disk .* full")
    logging.getLogger("x").warning("disk %s full", "a")
def test_c(qapp): assert qapp.platformName() == PLATFORM
"""
WRONG = {
    "UserWarning": "import warnings\ndef test(): warnings.warn('hm')",
    "ResourceWarning": "def test():\n    f = open(__file__)\n    del f",
    "unexpected log record: x: hm": "import logging\ndef test(): logging.getLogger('x').warning('hm')",
    "expected but not logged: never": "def test(logged): logged.expect('never')",
    "threads left running: sleepy": """
import threading
def test(monkeypatch):
    monkeypatch.setattr("threading.Thread.join", lambda *_: None)
    threading.Thread(target=threading.Event().wait, daemon=True, name="sleepy").start()
""",
    "QLabel 'orphan'": """
from PySide6.QtWidgets import QLabel
kept = []
def test(qtbot):
    kept.append(QLabel("x", objectName="orphan"))
""",
    "Qt messages with level WARNING": "from PySide6.QtCore import qWarning\ndef test(qtbot): qWarning('hm')",
}


def outcome(folder: Path, test: str) -> subprocess.CompletedProcess[str]:
    """pytest's, on this one file below tests/desktop with this project's conftest.py and settings."""
    (folder / "tests" / "desktop").mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("conftest.py", "virtual_screen.py"):
        shutil.copy(ROOT / "tests" / name, folder / "tests")
    (folder / "tests" / "desktop" / "test_it.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_well_behaved_test_passes_on_a_real_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    ran = outcome(tmp_path, WELL.replace("PLATFORM", repr("xcb" if shutil.which("Xvfb") else "offscreen")))
    assert ran.returncode == 0, ran.stdout
    assert "3 passed" in ran.stdout


@pytest.mark.parametrize("complaint", WRONG)
def test_what_is_left_behind_fails_the_test(tmp_path: Path, complaint: str) -> None:
    ran = outcome(tmp_path, WRONG[complaint])
    assert ran.returncode == 1, ran.stdout
    assert complaint in ran.stdout
