"""Addresses of tiles: what is one, the sentence for what is none, and what of one may be seen."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.backgrounds import template
from geo.errors import InvalidValue

TILE = "https://tiles.example.org/{z}/{x}/{y}.png"
ZOOMS = st.integers(0, 22)
PLACES = ZOOMS.flatmap(lambda z: st.tuples(st.just(z), *[st.integers(0, (1 << z) - 1)] * 2))
PIECES = ("https://", "http://", "{z}", "{x}", "{y}", "{-y}", "{s}", "{TileRow}", "{q}", "{", "}", "[", "]", "::1", "/")
MORE = ("tiles.example.org", "@", ":", "#", "?", "key=", "é", " ", "\x00", "%", "99999", "a")


@pytest.mark.parametrize(
    "good",
    [
        TILE,
        "http://{s}.tiles.example.org:8080/{z}/{x}/{-y}.jpg?key=0123",
        "https://wmts.example.org/1.0.0/sat/default/g/{TileMatrix}/{TileRow}/{TileCol}.jpg",
        "https://wmts.example.org/?SERVICE=WMTS&TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}",
        "http://127.0.0.1:8080/{Z}/{X}/{Y}",
        "https://[2001:db8::1]/{z}/{x}/{y}",
    ],
)
def test_an_address_is_taken_as_it_stands(good: str) -> None:
    assert template.checked(good) == good


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("", "It must say where the tile's place goes: {z}, {x} and {y}, or {TileMatrix} and so on."),
        ("https://tiles.example.org/{z}/{x}.png", "where the tile's place goes"),
        ("https://tiles.example.org/{x}/{y}.png", "where the tile's place goes"),
        ("https://tiles.example.org/{z}/{x}/{y}.png?key={key}", "{key} is not known. Write the value itself"),
        ("https://tiles.example.org/{}/{z}/{x}/{y}", "{} is not known."),
        (TILE + "}", "A brace { or } stands alone in it."),
        ("https://tiles.example.org/{z}/{x}/{y}{", "A brace { or } stands alone in it."),
        ("https://tiles.example.org/{z}/ {x}/{y}", "An address has at most 2000 signs, and no spaces among them."),
        (TILE + "\n", "no spaces among them"),
        (TILE + "a" * 2000, "at most 2000 signs"),
        ("ftp://tiles.example.org/{z}/{x}/{y}", "It must begin with https:// (or http://) and the name of a server."),
        ("file:///tiles/{z}/{x}/{y}", "It must begin with https://"),
        ("tiles.example.org/{z}/{x}/{y}", "It must begin with https://"),
        ("https:///{z}/{x}/{y}", "It must begin with https://"),
        ("https://me:word@tiles.example.org/{z}/{x}/{y}", "A user name, a password or a # has no place in it."),
        (TILE + "#top", "A user name, a password or a # has no place in it."),
        ("https://{x}.example.org/{z}/{y}", "Only {s} may stand in the name of the server."),
        ("https://[::1/{z}/{x}/{y}", "It is no address that can be read."),
        ("https://[{s}::1]/{z}/{x}/{y}", "It is no address that can be read."),
        ("https://tiles.example.org:99999/{z}/{x}/{y}", "It is no address that can be read."),
    ],
)
def test_what_is_wrong_is_said(wrong: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        template.checked(wrong)
    assert sentence in str(caught.value)


@given(st.lists(st.sampled_from(PIECES + MORE), max_size=12).map("".join) | st.text(max_size=60))
@example("https://[{s}::1]/{z}/{x}/{y}")
def test_whatever_is_typed_is_an_address_or_has_a_sentence(typed: str) -> None:
    try:
        found = template.checked(typed)
    except InvalidValue:
        return
    address = template.fill(found, 3, 5, 6)
    assert address.startswith(("http://", "https://"))
    assert "{" not in address
    assert "}" not in address
    assert template.server(address) in address


@given(PLACES)
def test_every_place_has_its_numbers_in_the_address(place: tuple[int, int, int]) -> None:
    z, x, y = place
    assert template.fill(TILE, z, x, y) == f"https://tiles.example.org/{z}/{x}/{y}.png"
    wmts = "https://a.org/?m={TileMatrix}&r={TileRow}&c={TileCol}"
    assert template.fill(wmts, z, x, y) == f"https://a.org/?m={z}&r={y}&c={x}"
    assert template.fill("{s}", z, x, y) in template.SUBDOMAINS


@given(PLACES)
def test_rows_from_the_south_counted_again_from_the_south_are_rows_from_the_north(place: tuple[int, int, int]) -> None:
    z, x, y = place
    flipped = int(template.fill("{-y}", z, x, y))
    assert 0 <= flipped < 1 << z
    assert int(template.fill("{-y}", z, x, flipped)) == y
    assert int(template.fill("{-y}", z, x, 0)) == (1 << z) - 1


@given(st.text("abcdef0123456789", min_size=12, max_size=40))
def test_a_key_is_in_nothing_that_others_see(key: str) -> None:
    address = f"https://tiles.example.org:444/{{z}}/{{x}}/{{y}}.png?key={key}&row={{y}}"
    assert template.server(address) == "tiles.example.org:444"
    hidden = template.redacted(address)
    assert key not in hidden
    assert hidden == "https://tiles.example.org:444/{z}/{x}/{y}.png?key=…&row={y}"


@pytest.mark.parametrize(
    ("here", "there", "may"),
    [
        ("https://a.org/1", "https://b.org/1", True),
        ("http://a.org/1", "https://a.org/1", True),
        ("https://a.org/1", "http://a.org/1", False),
        ("https://a.org/1", "file:///etc/passwd", False),
        ("https://a.org/1", "data:image/png,x", False),
        ("http://a.org/1", "http://127.0.0.1/1", False),
        ("http://a.org/1", "http://localhost/1", False),
        ("http://a.org/1", "http://localhost./1", False),
        ("http://a.org/1", "http://router.localhost/1", False),
        ("http://a.org/1", "http://192.168.1.1/1", False),
        ("http://a.org/1", "http://169.254.169.254/latest", False),
        ("http://a.org/1", "http://[::1]/1", False),
        ("http://a.org/1", "http://[::ffff:10.0.0.1]/1", False),
        ("http://127.0.0.1:80/1", "http://localhost:81/1", True),
        ("http://10.0.0.1/1", "https://a.org/1", True),
    ],
)
def test_a_server_leads_to_no_less_safe_place(here: str, there: str, *, may: bool) -> None:
    assert template.may_lead(here, there) is may
