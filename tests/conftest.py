"""What holds for every test: a home of its own, no stray warning, no unexpected log line, nothing left behind.

Tests under tests/desktop and tests/e2e get a real X screen: the one in DISPLAY, else one that is started for them
(Xvfb), else Qt's offscreen platform.
"""

import gc
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import virtual_screen

TESTS = Path(__file__).parent
PATIENCE_S = 5.0

# CI draws the same examples each time, so that a change is judged by the change; elsewhere they vary and find more.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """The run without Qt has no pytest-qt, which owns these settings of pyproject.toml."""
    if not pluginmanager.has_plugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "pytest-qt's")
        parser.addini("qt_log_ignore", "pytest-qt's", type="linelist")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    with_screen = (TESTS / "desktop", TESTS / "e2e")
    for item in items:
        if any(folder in item.path.parents for folder in with_screen):
            item.fixturenames.insert(0, "screen")


# ---- the screen ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def screen() -> None:
    """A screen for this process and those it starts, to the end of the run; must come before the QApplication."""
    virtual_screen.provide()


# ---- each test by itself -------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Quaylog's folder for this test; it does not exist yet."""
    folder = tmp_path / "quaylog-home"
    monkeypatch.setenv("QUAYLOG_HOME", str(folder))
    return folder


class Logged(logging.Handler):
    """Log records from warnings up; each must be expected by a pattern, and each pattern must be met."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.patterns: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        self.patterns.append(pattern)

    def problems(self) -> list[str]:
        stray = [m for m in self.messages if not any(re.search(p, m) for p in self.patterns)]
        unmet = [p for p in self.patterns if not any(re.search(p, m) for m in self.messages)]
        return [f"unexpected log record: {m}" for m in stray] + [f"expected but not logged: {p}" for p in unmet]


@pytest.fixture(autouse=True)
def logged() -> Iterator[Logged]:
    """``logged.expect("regex")`` says that this test makes the program log a warning or an error."""
    handler = Logged()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    problems = handler.problems()
    assert not problems, "\n".join(problems)


# ---- nothing left behind -------------------------------------------------------------------------------------------


def windows() -> set[object]:
    """Top-level widgets without a parent, once what was to be deleted is deleted."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    return {widget for widget in widgets.QApplication.topLevelWidgets() if widget.parent() is None}


@pytest.fixture(autouse=True)
def no_leaked_windows() -> Iterator[None]:
    before = windows()
    yield
    if windows() - before:
        gc.collect()  # a window in a reference cycle is late, not leaked
    leaked = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in windows() - before]
    assert not leaked, f"top-level widgets left behind: {', '.join(leaked)}"


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE_S
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, deadline - time.monotonic()))
    leaked = [thread.name for thread in set(threading.enumerate()) - before]
    assert not leaked, f"threads left running: {', '.join(leaked)}"
