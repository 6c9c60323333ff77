"""The counts behind the time bar end, after any steps of an analyst, as if they had been read anew."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop import operations, time_counts
from desktop.session import Session
from desktop.time_counts import TimeCounts
from geo import drafts
from geo.filters import Filter
from geo.timeline import Timeline
from geo.timeline_reading import read

WAIT_MS = 5_000
STEPS = ["add", "sail", "edit", "remove", "undo", "redo"]
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 30)), max_size=10)


@pytest.fixture
def counts(qtbot: QtBot, session: Session) -> Iterator[TimeCounts]:
    counts = TimeCounts(session)
    with qtbot.waitSignal(counts.changed, timeout=WAIT_MS):
        counts.begin()
    yield counts
    counts.stop()


def told(timeline: Timeline | None) -> object:
    assert timeline is not None
    days, _, with_ship = timeline.days.table()
    borders = [day * 86_400_000.0 + 1_690_000_000_000 for day in range(120)]
    return (
        timeline.counts(borders).tolist(),
        timeline.range(),
        days.tolist(),
        with_ship.tolist(),
        len(timeline.events),
        timeline.undated,
    )


def take(session: Session, step: str, number: int) -> None:
    ids = [record.id for record in session.log.all("sighting")]
    match step:
        case "add" if session.log.count("place"):
            seen = f"2023-10-{number + 1:02}" if number % 2 else f"after 2023-10-{number + 1:02}"
            operations.add(session, "sighting", {"subject": "vessel", "seen": seen, "place": "Rajin"})
        case "edit" if ids:
            record = session.record("sighting", ids[number % len(ids)])
            assert record is not None
            texts = {**drafts.fields(record, session.names), "seen": f"2023-09-{30 - number % 30:02}"}
            operations.edit(session, "sighting", record.id, texts)
        case "remove" if ids:
            operations.remove(session, "sighting", ids[number % len(ids)])
        case "sail" if session.log.count("place"):
            port = operations.add(session, "place", {"name": "Port", "kind": "port"})
            texts = {"origin": "Rajin", "destination": port, "basis": "reported"}
            texts |= {} if number % 2 else {"departed": "2023-10-09"}
            operations.add(session, "movement", texts)
        case "undo":
            session.undo()
        case "redo":
            session.redo()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(steps)
def test_counts_follow_every_step(session: Session, counts: TimeCounts, taken: list[tuple[str, int]]) -> None:
    for step, number in taken:
        take(session, step, number)
    assert told(counts.timeline) == told(Timeline(read(session.log)))


def test_a_filter_leaves_what_it_shows_and_follows_changes(session: Session, counts: TimeCounts) -> None:
    wanted = Filter(text="angara")
    counts.keep(session.finding.find(wanted))
    assert counts.timeline is not None
    assert len(counts.timeline) == 5
    operations.add(
        session,
        "sighting",
        {"subject": "vessel", "seen": "2023-10-20", "place": "Rajin", "vessels": "Angara: certain"},
    )
    counts.keep(session.finding.find(wanted))
    assert len(counts.timeline) == 6
    counts.keep(None)
    assert len(counts.timeline) == 11


def test_what_changes_while_a_thread_reads_is_counted(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_counts, "FEW", 0)
    counts = TimeCounts(session)
    counts.begin()
    operations.add(session, "sighting", {"subject": "vessel", "seen": "2023-10-20", "place": "Rajin"})
    qtbot.waitUntil(lambda: counts.timeline is not None and len(counts.timeline) == 11, timeout=WAIT_MS)
    counts.stop()


def test_stopping_while_a_thread_reads_leaves_nothing(session: Session) -> None:
    counts = TimeCounts(session)
    counts.begin()
    counts.stop()


def test_a_case_that_cannot_be_read_is_said(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.log, "path", session.log.path.with_name("gone.gpkg"))
    counts = TimeCounts(session)
    with qtbot.waitSignal(counts.failed, timeout=WAIT_MS) as failed:
        counts.begin()
    assert "gone.gpkg" in failed.args[0]
    assert counts.timeline is None
    counts.stop()
