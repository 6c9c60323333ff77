"""A record that is opened in any notation and zone and saved as it stands stays the same, and nothing is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as told
from PySide6.QtWidgets import QApplication

from desktop.session import Session
from desktop.widgets.record_form import RecordForm, Target
from geo import drafts
from geo.log import Log, Op
from geo.records import KINDS, Record, kind_of
from geo.settings import Settings
from tests.geo.drafts.test_round_trip import cases

WORDINGS = [(named, zone) for named in ("decimal", "dm", "dms", "mgrs") for zone in ("", "Asia/Vladivostok")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Session]:
    assert qapp is not None
    path: Path = tmp_path_factory.mktemp("wording") / "case.gpkg"
    session = Session(Log.create(path, analyst="heron"), Settings(analyst="heron"))
    yield session
    session.close()


@pytest.fixture(scope="module")
def forms(desk: Session) -> Iterator[dict[str, RecordForm]]:
    made = {kind: RecordForm(desk, kind) for kind in KINDS}
    yield made
    for form in made.values():
        form.deleteLater()


@pytest.mark.parametrize(("named", "zone"), WORDINGS)
@told(
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
def test_opened_in_any_wording_and_saved_as_it_stands_nothing_changes(
    desk: Session, forms: dict[str, RecordForm], named: str, zone: str, case: tuple[Record, list[Record]]
) -> None:
    record, known = case
    kind = kind_of(record)
    desk.settings.notation, desk.settings.time_zone = named, zone
    desk.reword()
    desk.run(Op.IMPORT, lambda tx: [tx.put(one) for one in (*known, record)])
    head = desk.log.head()
    form = forms[kind]
    form.load(Target(kind, record.id), drafts.fields(record, desk.names))
    assert not form.edits()
    form.save()
    assert desk.record(kind, record.id) == record
    assert desk.log.head() == head
