"""The text of a candidates field, row by row."""

from geo.drafts.candidates import graded, rows, without
from geo.lookup import Lookup
from geo.records import Vessel, new_id
from geo.records.values import Likelihood

ANGARA, LADY = Vessel(id=new_id(), name="Angara", imo="9179842"), Vessel(id=new_id(), name="Lady R")
ODD = Vessel(id=new_id(), name="X: likely")
LOOKUP = Lookup([ANGARA, LADY, ODD])
TEXT = "Angara: likely; Lady R"


def test_each_item_that_names_a_vessel_is_a_row() -> None:
    found = rows(f"{TEXT}; Nobody; Angara: perhaps", LOOKUP)
    assert [(row.name, row.number, row.likelihood.value) for row in found] == [
        ("Angara", "9179842", "likely"),
        ("Lady R", "", "certain"),
    ]


def test_a_likelihood_is_changed_in_the_text() -> None:
    first, second = rows(TEXT, LOOKUP)
    assert graded(TEXT, first, Likelihood.CERTAIN, LOOKUP) == "Angara; Lady R"
    assert graded(TEXT, second, Likelihood.UNLIKELY, LOOKUP) == "Angara: likely; Lady R: unlikely"
    assert without(TEXT, first) == "Lady R"


def test_a_name_with_a_colon_keeps_it() -> None:
    (row,) = rows("X: likely: certain", LOOKUP)
    assert graded("X: likely: certain", row, Likelihood.LIKELY, LOOKUP) == "X: likely: likely"
