"""Pictures from strangers: what is whole, and that nothing else is ever taken for a picture."""

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tile_server import png

from geo.backgrounds.pictures import MOST_BYTES, MOST_SIDE, NotAPicture, media_type

LOSSY = base64.b64decode("UklGRjYAAABXRUJQVlA4ICoAAACQAQCdASoDAAIAAsBMJaACdLoAA5gA/ug4v/jeOtvrb28/oUbKJpMAAAA=")
LOSSLESS = base64.b64decode("UklGRh4AAABXRUJQVlA4TBEAAAAvAkAAAAdQs86Uuf+BiOh/AAA=")


def jpeg(width: int = 3, height: int = 2) -> bytes:
    """The frame of a picture: an application's segment with padding before it, the sizes, a scan and the end mark."""
    application = b"\xff\xff\xe0" + struct.pack(">H", 4) + b"ab"
    sizes = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + application + sizes + b"\xff\xda" + struct.pack(">H", 2) + bytes(8) + b"\xff\xd9"


def extended_webp(width: int, height: int) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + sizes
    return b"RIFF" + struct.pack("<I", len(body)) + body


PICTURES = {
    "image/png": (png(side=4),),
    "image/jpeg": (jpeg(),),
    "image/webp": (LOSSY, LOSSLESS, extended_webp(256, 256)),
}
WHOLE = [(mime, one) for mime, several in PICTURES.items() for one in several]
SIGNATURES = (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x20\0\0\0WEBPVP8X", b"RIFF\x20\0\0\0WEBPVP8L\x2f")


def why_not(data: bytes) -> str:
    with pytest.raises(NotAPicture) as caught:
        media_type(data)
    return str(caught.value)


@pytest.mark.parametrize(("mime", "data"), WHOLE)
def test_a_whole_picture_is_known_by_its_content(mime: str, data: bytes) -> None:
    assert media_type(data) == mime


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "something that is no PNG, JPEG or WebP picture"),
        (b"<html><img src=x onerror=alert(1)>", "something that is no PNG, JPEG or WebP picture"),
        (b"GIF89a" + bytes(20), "something that is no PNG, JPEG or WebP picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "something that is no PNG, JPEG or WebP picture"),
        (png(side=4) + bytes(MOST_BYTES), "a picture of too many bytes"),
        (png(side=4, claimed=MOST_SIDE + 1), f"a picture of {MOST_SIDE + 1} × {MOST_SIDE + 1} pixels, more than"),
        (jpeg(0xFFFF, 1), f"a picture of 65535 × 1 pixels, more than {MOST_SIDE} a side"),
        (jpeg(3, 0), "a picture of 3 × 0 pixels"),
        (extended_webp(1 << 24, 1), "a picture of 16777216 × 1 pixels"),
        (png(side=4)[:-12], "a picture that is cut off"),
        (jpeg()[:-2], "a JPEG picture that is cut off"),
        (LOSSY[:-9], "a WebP picture that is cut off"),
        (b"RIFF" + struct.pack("<I", 40) + b"WEBPALPH" + bytes(40), "a WebP picture that is damaged"),
    ],
)
def test_what_is_none_is_said(data: bytes, what: str) -> None:
    assert why_not(data).startswith(what)


@pytest.mark.parametrize(("_mime", "data"), WHOLE)
def test_a_part_of_a_picture_is_none(_mime: str, data: bytes) -> None:
    for length in range(len(data)):
        why_not(data[:length])


def test_one_changed_byte_of_a_png_is_found() -> None:
    good = png(side=4)
    for at in range(len(good)):
        why_not(good[:at] + bytes([good[at] ^ 0x20]) + good[at + 1 :])


@given(st.binary(max_size=400))
def test_garbage_is_no_picture(garbage: bytes) -> None:
    if garbage.startswith((b"\x89PNG", b"\xff\xd8\xff", b"RIFF")):
        return
    why_not(garbage)


@given(st.sampled_from(SIGNATURES), st.binary(max_size=200))
def test_garbage_behind_a_signature_is_a_picture_of_sane_size_or_none(signature: bytes, garbage: bytes) -> None:
    try:
        mime = media_type(signature + garbage)
    except NotAPicture:
        return
    assert mime != "image/png"  # it has check sums
