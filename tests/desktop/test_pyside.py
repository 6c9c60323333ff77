"""PySide6 must not use up the references of None: on Python 3.11 the process would abort after a while."""

import sys

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_leave_none_alone(qtbot: QtBot) -> None:
    assert qtbot is not None
    action = QAction()
    before = sys.getrefcount(None)
    for number in range(1000):
        action.setText(str(number))
    assert sys.getrefcount(None) > before - 500
