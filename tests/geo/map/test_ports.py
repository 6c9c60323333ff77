"""The gazetteer's ports as the page gets them."""

import json
import struct

from geo import gazetteer
from geo.map import ports
from geo.wording import Wording


def test_every_port_has_a_row_of_its_number() -> None:
    table = ports.columns()
    (length,) = struct.unpack_from("<I", table)
    header = json.loads(table[4 : 4 + length])
    rajin = gazetteer.search("Rajin", 1)[0]
    row = rajin.number

    def cell(name: str, code: str) -> int:
        _, offset, count = header["columns"][name]
        assert count == header["rows"] == len(list(gazetteer.rows()))
        size = struct.calcsize(code)
        return int(struct.unpack_from(f"<{code}", table, 4 + length + offset + row * size)[0])

    assert (header["names"][row], header["local"][row]) == ("Rajin", "나진")
    assert dict(header["codes"])[row] == ["KPRJN", "KPNJN"]
    assert (cell("lon", "i"), cell("lat", "i"), cell("rank", "B")) == (1302866300, 422257800, 0)


def test_the_index_comes_first_and_a_depot_is_no_port() -> None:
    ranks = {row.source.partition(" ")[0]: ports.rank(row) for row in gazetteer.rows() if row.kind == "port"}
    assert ranks["World"] == 0
    assert ranks["GeoNames"] == 1
    assert {ports.rank(row) for row in gazetteer.rows()} == {0, 1, 2, 3, ports.NOT_DRAWN}
    assert ports.rank(gazetteer.search("Tikhoretsk ammunition depot", 1)[0]) == ports.NOT_DRAWN


def test_a_card_says_what_the_lists_know() -> None:
    rajin = gazetteer.search("KPNJN", 1)[0]
    card = ports.card_of(str(rajin.number), Wording(units="nm"))
    assert card is not None
    assert card["title"] == "Rajin 나진"
    assert card["detail"] == "port · Korea (North) · KPRJN, KPNJN · World Port Index 60510, GeoNames 2050496"
    assert card["where"] == "42.22578, 130.28663 ± 1400 m"
    for nothing in ("", "-1", "1.5", "x", "²", "999999"):
        assert ports.card_of(nothing, Wording()) is None
