"""Sources cited in the same step as a record is logged."""

import pytest

from geo.drafts.citing import citations, problem
from geo.lookup import Lookup
from geo.records import Source, new_id

RUSI = Source(id=new_id(), key="rusi-2023-10-16", title="The Orient Express")
HOUSE = Source(id=new_id(), key="white-house-2023-10-13", title="Briefing; with pictures")
LATER = Source(id=new_id(), key="white-house-2023-11-01", title="Briefing")
LOOKUP = Lookup([RUSI, HOUSE, LATER])


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("", []),
        ("rusi-2023-10-16:2", [(RUSI.id, 2)]),
        ("RUSI:2", [(RUSI.id, 2)]),
        ("RUSI", [(RUSI.id, None)]),
        ("rusi : 2; white-house-2023-10: 3", [(RUSI.id, 2), (HOUSE.id, 3)]),
        ("the orient express:6", [(RUSI.id, 6)]),
    ],
)
def test_a_key_or_its_beginning_names_the_source(text: str, cited: list[tuple[str, int | None]]) -> None:
    found = citations(text, "sighting", new_id(), LOOKUP)
    assert [(each.source, each.credibility) for each in found] == cited
    assert problem(text, LOOKUP) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tass:2", "There is no source called “tass”; add the source first, or correct the name."),
        (
            "White-House:2",
            "“White-House” begins the keys of 2 sources: white-house-2023-10-13, white-house-2023-11-01. Type more.",
        ),
        ("RUSI:7", "“7” is not a credibility: 1 (confirmed) to 6 (cannot be judged)."),
        ("RUSI:", "“” is not a credibility: 1 (confirmed) to 6 (cannot be judged)."),
        ("RUSI\nTASS", "There is a line break in it; put it on one line."),
        ("RUSI\0", "The text holds the control character U+0000 at place 5; delete it."),
    ],
)
def test_what_names_no_source_is_said(text: str, sentence: str) -> None:
    assert problem(text, LOOKUP) == sentence
