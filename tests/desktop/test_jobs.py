"""Work on a worker: its result, its sentence, its cancelling and its bugs arrive on the main thread."""

import threading
from typing import Any

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.jobs import Job, Progress
from geo.errors import GeoError


def test_the_result_arrives_on_the_main_thread(qtbot: QtBot, qapp: QApplication) -> None:
    seen: list[Any] = []
    job = Job(lambda _progress: threading.current_thread() is threading.main_thread())
    job.done.connect(lambda result: seen.append((result, QThread.currentThread() is qapp.thread())))
    with qtbot.waitSignal(job.done):
        job.start()
    assert seen == [(False, True)]


def test_a_problem_is_a_sentence_and_a_bug_is_an_exception(qtbot: QtBot) -> None:
    def fail(_progress: Progress) -> None:
        raise GeoError("The disk is full.")

    job = Job(fail)
    with qtbot.waitSignal(job.failed) as told:
        job.start()
    assert told.args == ["The disk is full."]
    broken = Job(lambda _progress: 1 / 0)
    with qtbot.waitSignal(broken.broken) as bug:
        broken.start()
    assert isinstance(bug.args[0], ZeroDivisionError)


def test_cancelled_work_stops_at_its_next_sign_of_progress(qtbot: QtBot) -> None:
    reached = threading.Event()
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        progress(1, 2)
        reached.set()
        go_on.wait(5)
        progress(2, 2)
        return "finished"

    job = Job(work)
    with qtbot.waitSignal(job.failed) as told:
        job.start()
        reached.wait(5)
        job.cancel()
        go_on.set()
    assert told.args == ["Cancelled; nothing was written."]
