import sys

import pytest

from desktop import bugs


def test_an_unexpected_error_is_shown_with_a_report_and_logged(monkeypatch: pytest.MonkeyPatch, logged: object) -> None:
    logged.expect("unexpected error")  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[tuple[str, str]] = []
    bugs.install(lambda sentence, report: shown.append((sentence, report)))
    try:
        _ = {}["missing"]
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    sentence, report = shown[0]
    assert "unharmed" in sentence
    assert "KeyError: 'missing'" in report
    assert "test_bugs.py:" in report
    assert "/" not in report.splitlines()[1], "no path of the machine"
