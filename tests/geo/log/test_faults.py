"""A disk that is full or fails: a sentence, nothing changed, and the log goes on when the disk does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from geo.errors import LogError
from geo.log import Log, Op
from tests.durability.disk import Disk
from tests.geo.log.case import new_log, put, sighting, state

MANY = [sighting(number, note="x" * 500) for number in range(300)]


class Fault:
    """Raises from one step on, until it is mended; a disk that is full still overwrites and deletes."""

    def __init__(self, error: type[apsw.Error]) -> None:
        self.error = error
        self.steps: int | None = None

    def __call__(self, step: str) -> None:
        if self.steps is not None and (self.error is apsw.IOError or step in ("create", "extend")):
            self.steps -= 1
            if self.steps < 0:
                raise self.error("as arranged")


@contextmanager
def faulty(error: type[apsw.Error]) -> Iterator[Fault]:
    fault = Fault(error)
    disk = Disk("faulty", fault)
    apsw.set_default_vfs("faulty")
    try:
        yield fault
    finally:
        apsw.set_default_vfs(disk.base)
        apsw.unregister_vfs("faulty")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_log(tmp_path / "case.gpkg").close()
    return tmp_path / "case.gpkg"


@pytest.mark.parametrize(
    ("error", "sentence"), [(apsw.FullError, "no room left on the disk"), (apsw.IOError, "The disk failed")]
)
def test_a_write_that_fails_anywhere_changes_nothing(path: Path, error: type[apsw.Error], sentence: str) -> None:
    content = path.read_bytes()
    failures = 0
    with faulty(error) as fault:
        for steps in range(0, 600, 9):
            with Log.open(path) as log:
                before = state(log)
                fault.steps = steps
                try:
                    log.run(Op.IMPORT, lambda tx: [tx.put(record) for record in MANY])
                except LogError as refused:
                    failures += 1
                    assert sentence in str(refused)
                else:
                    break
                finally:
                    fault.steps = None
                if steps % 27 == 0:
                    assert state(log) == before
                    assert log.check().ok
            if error is apsw.FullError:
                assert path.read_bytes() == content
    assert 5 < failures < 60
    with Log.open(path) as log:
        assert log.count("sighting") == 1 + len(MANY)
        assert log.check().ok


def test_the_same_log_goes_on_when_there_is_room_again(path: Path) -> None:
    with faulty(apsw.FullError) as fault, Log.open(path) as log:
        fault.steps = 2
        with pytest.raises(LogError, match="free some space"):
            put(log, *MANY)
        fault.steps = None
        put(log, sighting(1))
        assert log.undoable() is not None
        assert log.count("sighting") == 2


def test_a_log_that_cannot_be_made_is_not_left_behind(tmp_path: Path) -> None:
    with faulty(apsw.FullError) as fault:
        fault.steps = 5
        with pytest.raises(LogError, match="no room left"):
            Log.create(tmp_path / "new.gpkg")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_cannot_be_written_is_not_left_behind(path: Path) -> None:
    with faulty(apsw.FullError) as fault, Log.open(path) as log:
        fault.steps = 3
        with pytest.raises(LogError, match=r"“copy\.gpkg”"):
            log.copy_to(path.with_name("copy.gpkg"))
    assert [found.name for found in path.parent.iterdir()] == ["case.gpkg"]


def as_nobody(code: str, path: Path) -> str:
    """What a user without rights is told; as root, nothing is read-only."""
    drop = "import os, sys; path = sys.argv[1]; os.getuid() == 0 and os.setuid(65534)\n"
    tell = "\ntry:\n    work(path)\nexcept LogError as error:\n    print(error)\nelse:\n    print('fine')\n"
    source = "from geo.log import Log, Op\nfrom geo.errors import LogError\n" + code + drop + tell
    done = subprocess.run([sys.executable, "-c", source, str(path)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


OPEN = "def work(path): Log.open(path).close()\n"
READ = "def work(path): assert Log.open(path, read_only=True).count('sighting') == 1\n"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_file_or_folder_is_said_to_be_so(path: Path) -> None:
    for folder in path.parents:
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    path.chmod(0o444)
    assert "is read-only" in as_nobody(OPEN, path)
    assert as_nobody(READ, path) == "fine\n"
    path.chmod(0o666)
    path.parent.chmod(0o555)
    assert "or its folder is read-only" in as_nobody(OPEN, path)
    assert "cannot be made: Permission denied" in as_nobody("def work(path): Log.create(path + 'x')\n", path)
    path.parent.chmod(0o755)
    path.chmod(0o000)
    assert "You may not read" in as_nobody(OPEN, path)
