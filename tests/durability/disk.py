"""A disk that can lose power: an APSW VFS that knows which writes were synced.

Everything reaches the real files at once, so that the program sees nothing unusual. Beside them, the model keeps what
would be on the platter: a write counts when its file is synced, a new or deleted name when its folder is. After a cut,
each unsynced write is there, missing, or torn at sector boundaries, by chance.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR_BYTES = 512
Write = tuple[int, bytes]


@dataclass(slots=True)
class Inode:
    """A file's content on the platter, and the writes that are not there for certain."""

    durable: bytearray = field(default_factory=bytearray)
    unsynced: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        for write in self.unsynced:
            _apply(self.durable, write)
        self.unsynced.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.durable)
        for offset, data in self.unsynced:
            fate = chance.random()
            if fate < 0.4:
                _apply(content, (offset, data))
            elif fate < 0.7:
                for start in range(0, len(data), SECTOR_BYTES):
                    if chance.random() < 0.5:
                        _apply(content, (offset + start, data[start : start + SECTOR_BYTES]))
        return bytes(content)


def _apply(content: bytearray, write: Write) -> None:
    offset, data = write
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class Disk(apsw.VFS):
    """A VFS by name; ``fail`` is called before each step that changes the disk, with its name, and may raise."""

    def __init__(self, name: str, fail: Callable[[str], None]) -> None:
        self.names: dict[str, Inode] = {}
        self.durable_names: dict[str, Inode] = {}
        self.unsynced_names: list[tuple[str, Inode | None]] = []
        self.fail = fail
        self.base = apsw.vfs_names()[0]
        super().__init__(name, self.base)
        self.name = name

    def hold(self, path: Path) -> None:
        """Take a file that exists as safely on the platter."""
        self.names[str(path)] = self.durable_names[str(path)] = Inode(bytearray(path.read_bytes()))

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        text = name.filename() if isinstance(name, apsw.URIFilename) else name
        if text is None:
            return apsw.VFSFile(self.base, name, flags)
        if text not in self.names:
            self.fail("create")
            self.names[text] = Inode()
            self.unsynced_names.append((text, self.names[text]))
        return DiskFile(self, text, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        self.fail("delete")
        super().xDelete(name, syncdir)
        self.names.pop(name, None)
        self.unsynced_names.append((name, None))
        if syncdir:
            self.sync_folder()

    def sync_folder(self) -> None:
        for name, inode in self.unsynced_names:
            _rename(self.durable_names, name, inode)
        self.unsynced_names.clear()

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found when the power is back: each name's content."""
        names = dict(self.durable_names)
        for name, inode in self.unsynced_names[: chance.randint(0, len(self.unsynced_names))]:
            _rename(names, name, inode)
        return {name: inode.after_cut(chance) for name, inode in names.items()}


def _rename(names: dict[str, Inode], name: str, inode: Inode | None) -> None:
    if inode is None:
        names.pop(name, None)
    else:
        names[name] = inode


class DiskFile(apsw.VFSFile):
    """An open file of a ``Disk``."""

    def __init__(self, disk: Disk, path: str, name: apsw.URIFilename | str, flags: list[int]) -> None:
        self.disk = disk
        self.inode = disk.names[path]
        self.is_new_journal = bool(flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL)
        super().__init__(disk.base, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.disk.fail("write" if offset + len(data) <= self.xFileSize() else "extend")
        super().xWrite(data, offset)
        self.inode.unsynced.append((offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.disk.fail("truncate")
        super().xTruncate(size)
        self.inode.sync()
        del self.inode.durable[size:]

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.fail("sync")
        super().xSync(flags)
        self.inode.sync()
        if self.is_new_journal:  # SQLite syncs the folder of a journal with the journal's first sync
            self.disk.sync_folder()
            self.is_new_journal = False
