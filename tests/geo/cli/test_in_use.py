"""What another program deleted while records use it: said with what uses it, and put back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from geo import cli
from geo.instant import Window
from geo.log import Log, Op
from geo.records import Citation, Place, Scene, Sighting, Source, Vessel, new_id
from geo.records.values import Candidate, Likelihood, PlaceKind, Subject
from geo.times import parse_window

RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
ANGARA = Vessel(id=new_id(), name="Angara")
RUSI = Source(id=new_id(), key="rusi", title="The Orient Express")
IMAGE = Scene(id=new_id(), provider="Planet", acquired=Window())
SEEN = Sighting(
    id=new_id(),
    subject=Subject.VESSEL,
    seen=parse_window("2023-10-20"),
    place=RAJIN.id,
    scene=IMAGE.id,
    candidates=(Candidate(vessel=ANGARA.id, likelihood=Likelihood.LIKELY),),
)
CITED = Citation(id=new_id(), cited_kind="sighting", cited=SEEN.id, source=RUSI.id)


@pytest.mark.parametrize(
    ("kind", "users"),
    [
        ("place", "1 sighting: Angara? at Rajin, 20 Oct 2023"),
        ("vessel", "1 sighting: Angara? at Rajin, 20 Oct 2023"),
        ("scene", "1 sighting: Angara? at Rajin, 20 Oct 2023"),
        ("source", "1 citation: rusi for Angara? at Rajin, 20 Oct 2023"),
    ],
)
def test_what_is_gone_while_it_is_used_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], kind: str, users: str
) -> None:
    case = tmp_path / "case.gpkg"
    with Log.create(case) as log:
        log.run(Op.IMPORT, lambda tx: [tx.put(record) for record in (RAJIN, ANGARA, RUSI, IMAGE, SEEN, CITED)])
    with closing(sqlite3.connect(case)) as other:
        other.execute(f"DELETE FROM {kind}")  # noqa: S608  (one of four words)
        other.commit()
    assert cli.main(["settle", str(case), "--adopt"]) == 1
    said = f"quaylog: This {kind} is still used by {users}. Change or remove what uses it first.\n"
    assert capfd.readouterr() == ("", said)
    assert cli.main(["settle", str(case), "--put-back"]) == 0
    assert cli.main(["check", str(case)]) == 0
