"""What is odd is noted on the command line, and logged all the same."""

from pathlib import Path

import pytest

from geo import cli
from geo.log import Log, Op
from geo.position import Position
from geo.records import Place, Vessel, new_id
from geo.records.values import PlaceKind

RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT, position=Position(lat=42.2333, lon=130.3))
ANGARA = Vessel(id=new_id(), name="Angara")


def test_a_ship_that_cannot_have_come_so_far_is_noted(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.gpkg"
    with Log.create(case) as log:
        log.run(Op.IMPORT, lambda tx: [tx.put(record) for record in (RAJIN, ANGARA)])

    def sight(at: str, *where: str) -> str:
        assert cli.main(["sight", str(case), "--at", at, *where, "--vessel", "Angara"]) == 0
        out, err = capfd.readouterr()
        assert out.startswith("Logged Angara")
        return err

    dunai = ("--position", "42.88, 132.35", "--precision", "50")
    assert sight("2023-10-20T02:01Z", "--place", "Rajin") == ""
    assert sight("2023-10-20T04:01Z", *dunai) == (
        "Note: --vessel: Angara: seen at Rajin (20 Oct 2023 02:01) and seen at a position (20 Oct 2023 04:01), 183 km"
        " apart, in at most 2 h that takes 49 kn. Is a place, a time or the ship wrong?\n"
    )
    assert sight("2023-10-21", *dunai) == ""
