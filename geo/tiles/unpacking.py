"""Bytes packed by somebody else, unpacked to a sane size."""

import zlib

LARGEST_TILE = 32_000_000
"""Bytes of an unpacked tile; the largest one of our base map has 0.2 million."""

_GZIP = b"\x1f\x8b"
_ANY_HEADER = 47  # zlib's number for: gzip or zlib, as the data's first bytes say


def unpacked(packed: bytes, most: int = LARGEST_TILE) -> bytes:
    """Gunzipped bytes; as they are when they do not begin as gzip does.

    Raises:
        ValueError: when they are damaged or cut off, or larger than ``most``.
    """
    if not packed.startswith(_GZIP):
        return packed
    machine = zlib.decompressobj(_ANY_HEADER)
    try:
        found = machine.decompress(packed, most + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(found) > most:
        raise ValueError(f"more than {most} bytes when unpacked")
    if not machine.eof:
        raise ValueError("it ends too early")
    return found


def numbers(data: bytes) -> list[int]:
    """The unsigned numbers that a run of varints holds (7 bits a byte, the lowest first).

    Raises:
        ValueError: when the last one is cut off or one has more than 64 bits.
    """
    found = []
    value = shift = 0
    for byte in data:
        if byte < 128:
            found.append(value | byte << shift)
            value = shift = 0
        else:
            value |= (byte & 127) << shift
            shift += 7
    if shift or max(found, default=0) >> 64:
        raise ValueError("a number is cut off or too large")
    return found
