"""Tiles that a server sent, kept on the disk up to a size: the ones that were used longest ago go first.

A file is named by its address's digest, so that no key of an address stands on the disk beside the settings.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from geo.backgrounds.pictures import MOST_BYTES, media_type
from geo.errors import GeoError

TRIMMED_TO = 0.9
_TOUCHED_S = 3600.0
_LONGEST_HEAD = 10_000
"""Bytes of what stands before a tile: two headers of 500 signs, each of which JSON may write with six."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A tile (empty: the server has none there), until when it is fresh, and what to ask the server about it."""

    body: bytes
    until_s: float
    etag: str = ""
    modified: str = ""

    def renewed(self, until_s: float) -> "Kept":
        return replace(self, until_s=until_s)


class TileCache:
    """A folder of tiles; several windows may share it. What cannot be read or written costs time only."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder = folder
        self.most_bytes = most_bytes
        self._since_trimmed = most_bytes  # the first tile that is kept may find a folder grown by another window

    def get(self, address: str) -> Kept | None:
        """The tile of an address; one that is damaged is taken away."""
        path = self._path(address)
        try:
            with path.open("rb") as file:
                head = file.readline(_LONGEST_HEAD)
                body = file.read(MOST_BYTES + 1)
            found = _kept(head, body)
            if time.time() - path.stat().st_mtime > _TOUCHED_S:
                os.utime(path)
        except (OSError, ValueError, TypeError, KeyError):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            return None
        return found

    def put(self, address: str, tile: Kept) -> None:
        """Keep a tile; now and then a thread makes room for more."""
        head = {"until_s": tile.until_s, "etag": tile.etag[:500], "modified": tile.modified[:500]}
        content = json.dumps(head).encode() + b"\n" + tile.body
        with contextlib.suppress(OSError):
            _write(self._path(address), content)
        self._since_trimmed += len(content)
        if self._since_trimmed > (1 - TRIMMED_TO) * self.most_bytes:
            self._since_trimmed = 0
            threading.Thread(target=self.trim, name="tile cache", daemon=True).start()

    def size(self) -> int:
        """Bytes of all tiles."""
        return sum(size for _, size, _ in self._files())

    def trim(self) -> None:
        """Take away what was used longest ago, when there is more than may be."""
        files = sorted(self._files())
        total = sum(size for _, size, _ in files)
        if total <= self.most_bytes:
            return
        for _, size, path in files:
            if total <= self.most_bytes * TRIMMED_TO:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def clear(self) -> None:
        """Take everything away.

        Raises:
            GeoError: when something stays.
        """
        left = 0
        for _, _, path in list(self._files()):
            try:
                path.unlink()
            except OSError:
                left += 1
        if left:
            raise GeoError(f"{left:,} tiles in {self.folder} could not be removed; remove the folder by hand.")

    def _path(self, address: str) -> Path:
        digest = hashlib.sha256(address.encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest[2:]}.tile"

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """When each was last used, its bytes and its path."""
        for path in self.folder.glob("??/*.tile*"):
            with contextlib.suppress(OSError):
                found = path.stat()
                yield found.st_mtime, found.st_size, path


def _kept(head: bytes, body: bytes) -> Kept:
    facts = json.loads(head)
    if body:
        media_type(body)
    return Kept(body=body, until_s=float(facts["until_s"]), etag=str(facts["etag"]), modified=str(facts["modified"]))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all; not synced, since it can be fetched again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(part).replace(path)
