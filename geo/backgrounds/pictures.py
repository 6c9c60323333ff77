"""Whether bytes from a stranger are a whole picture of a sane size: PNG, JPEG or WebP.

Its frame is read here (sizes, chunks, check sums), its pixels only in the map page, whose process is sandboxed.
"""

import struct
import zlib
from collections.abc import Callable, Iterator

MOST_BYTES = 4_000_000
"""Bytes of one tile's picture."""

MOST_SIDE = 2048
"""Pixels of one side."""

_PNG, _JPEG, _RIFF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"
_NO_FRAME = {0xC4, 0xC8, 0xCC}
_ALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN = 0xDA


class NotAPicture(ValueError):
    """``str(error)`` says what they are instead, as the end of a sentence."""


def media_type(data: bytes) -> str:
    """``image/png``, ``image/jpeg`` or ``image/webp``.

    Raises:
        NotAPicture: when the bytes are none of them, are cut off or damaged, or the picture is too large.
    """
    if len(data) > MOST_BYTES:
        raise NotAPicture("a picture of too many bytes")
    reader = _reader(data)
    if reader is None:
        raise NotAPicture("something that is no PNG, JPEG or WebP picture")
    mime, size = reader
    try:
        width, height = size(data)
    except (struct.error, IndexError) as error:
        raise NotAPicture("a picture that is cut off") from error
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE):
        raise NotAPicture(f"a picture of {width} × {height} pixels, more than {MOST_SIDE} a side")
    return mime


def _reader(data: bytes) -> tuple[str, Callable[[bytes], tuple[int, int]]] | None:
    if data.startswith(_PNG):
        return "image/png", _png_size
    if data.startswith(_JPEG):
        return "image/jpeg", _jpeg_size
    if data.startswith(_RIFF) and data[8:12] == b"WEBP":
        return "image/webp", _webp_size
    return None


def _png_size(data: bytes) -> tuple[int, int]:
    names = []
    for name, body, crc in _png_chunks(data):
        if zlib.crc32(body, zlib.crc32(name)) != crc:
            raise NotAPicture("a PNG picture that is damaged")
        names.append(name)
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names:
        raise NotAPicture("a PNG picture that is cut off")
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    at = len(_PNG)
    name = b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        (crc,) = struct.unpack_from(">I", data, at + 8 + length)
        yield name, data[at + 8 : at + 8 + length], crc
        at += 12 + length


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """From the frame's header; a picture that ends before its end mark is cut off."""
    at, size = 2, (0, 0)
    while True:
        if data[at] != 0xFF:
            raise NotAPicture("a JPEG picture that is damaged")
        kind = data[at + 1]
        if kind == 0xFF:  # padding
            at += 1
            continue
        if kind in _ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if 0xC0 <= kind <= 0xCF and kind not in _NO_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        at += 2 + length
        if kind == _SCAN:
            break
    if data.rfind(b"\xff\xd9", at) < 0:
        raise NotAPicture("a JPEG picture that is cut off")
    return size


def _webp_size(data: bytes) -> tuple[int, int]:
    (length,) = struct.unpack_from("<I", data, 4)
    if len(data) < 8 + length:
        raise NotAPicture("a WebP picture that is cut off")
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise NotAPicture("a WebP picture that is damaged")
