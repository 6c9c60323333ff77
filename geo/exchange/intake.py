"""Opening files that came from elsewhere: regular files of a sane size, by their plain path."""

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from geo.errors import ImportRefused

LARGEST_BYTES = 2_000_000_000

_FOREIGN_PATH = re.compile(r"^/vsi|://|^[A-Za-z][A-Za-z0-9_ -]+:")  # one letter before the colon is a Windows drive


def plain_path(path: str | os.PathLike[str]) -> Path:
    """``path`` as a path of this machine's file system.

    Raises:
        ImportRefused: for addresses, GDAL's virtual file systems and driver prefixes (``GPKG:…``), which would make
            a library fetch or open something else than the named file.
    """
    text = os.fspath(path)
    if _FOREIGN_PATH.search(text) or "\0" in text:
        raise ImportRefused(f"{text!r} is not a plain file path: give the path of a file on this computer.")
    return Path(text)


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading, without ever waiting on a pipe or touching a device.

    Raises:
        ImportRefused: when it is missing, not readable, no regular file, or larger than ``LARGEST_BYTES``.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
        raise ImportRefused(f"{path} cannot be opened: {reason}.") from error
    file = os.fdopen(descriptor, "rb") if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    if file is None:
        os.close(descriptor)
        raise ImportRefused(f"{path} is not a regular file (it is a folder, a pipe or a device).")
    if (size := os.fstat(descriptor).st_size) > LARGEST_BYTES:
        file.close()
        raise ImportRefused(f"{path} is {size / 1e9:.1f} GB; files up to {LARGEST_BYTES / 1e9:g} GB can be imported.")
    return file


def read_text(path: Path) -> str:
    """The whole text of a regular UTF-8 file, a byte order mark left out.

    Raises:
        ImportRefused: as ``open_regular`` does, and when the file is not UTF-8; the sentence names line and byte.
    """
    with open_regular(path) as file:
        content = file.read()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportRefused(f"{path.name} is UTF-16; save it as UTF-8.")
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = content.removeprefix(b"\xef\xbb\xbf")[: error.start]
        line = before.count(b"\n") + 1
        raise ImportRefused(
            f"{path.name} is not UTF-8 text: line {line} (byte {error.start + 1}) cannot be read; save it as UTF-8."
        ) from error
