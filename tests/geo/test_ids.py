"""Ids kept in sixteen bytes are the ids that were put in."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from geo.found import Found
from geo.ids import Ids

uuids = st.uuids(version=4).map(str)
strange = st.text(max_size=40) | uuids.map(str.upper) | uuids.map(lambda text: text.replace("-", ""))


@given(st.lists(uuids | strange, unique=True, max_size=30), st.lists(uuids | strange, max_size=5))
def test_every_id_is_found_in_its_slot_and_no_other_is(texts: list[str], others: list[str]) -> None:
    ids = Ids()
    ids.add(texts)
    assert [ids[slot] for slot in range(len(ids))] == texts
    assert [ids.slot(text) for text in texts] == list(range(len(texts)))
    for other in set(others) - set(texts):
        assert ids.slot(other) == -1
    assert [flag == 1 for flag in ids.holds(others)] == [text in others for text in texts]


def test_bytes_of_two_neighbours_are_no_id() -> None:
    ids = Ids()
    ids.add(str(UUID(int=number)) for number in (1, 1 << 64))
    across = ids.raw(0)[8:] + ids.raw(1)[:8]
    assert ids.slot(str(UUID(bytes=across))) == -1


@given(st.lists(st.tuples(uuids, st.booleans()), unique_by=lambda pair: pair[0], max_size=20))
def test_what_was_found_is_a_set_of_ids(pairs: list[tuple[str, bool]]) -> None:
    ids = Ids()
    ids.add(text for text, _ in pairs)
    found = Found(ids, bytes(shown for _, shown in pairs))
    wanted = {text for text, shown in pairs if shown}
    assert found == wanted
    assert len(found) == len(wanted)
    assert all((text in found) == shown for text, shown in pairs)
    assert found.joined() == b"".join(UUID(text).bytes for text, shown in pairs if shown)
    assert 3 not in found
    assert found == Found(ids, bytes(shown for _, shown in pairs) + b"\0")
    assert (found == Found(ids, bytes(len(pairs)))) == (not wanted)
