"""Processes of our own: they find our modules wherever they begin, and nothing of them is left."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from geo import own_process


def test_a_file_is_large_from_so_many_bytes_on(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    assert not own_process.is_large(path)
    with path.open("wb") as file:
        file.truncate(own_process.LARGE_BYTES - 1)
    assert not own_process.is_large(path)
    with path.open("ab") as file:
        file.write(b"x")
    assert own_process.is_large(path)


def test_it_finds_our_modules_and_takes_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "says.py").write_text(
        "import os, sys, geo.position\nprint(os.environ['QUAYLOG_SAYS'], sys.argv[1], sys.stdin.read(), end='')"
    )
    (tmp_path / "here" / "geo").mkdir(parents=True)
    (tmp_path / "here" / "geo" / "__init__.py").write_text("raise SystemExit('of the folder where we are')")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.syspath_prepend(tmp_path)
    process = own_process.begin("says", "it", is_told=True, settings={"QUAYLOG_SAYS": "said"})
    assert process.communicate(b"what")[0] == b"said it what"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has pipes of other sizes")
def test_its_output_holds_more_where_the_system_allows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    (tmp_path / "says.py").write_text("print('said', end='')")
    monkeypatch.syspath_prepend(tmp_path)
    process = own_process.begin("says", pipe_bytes=2**17)
    assert process.stdout is not None
    assert fcntl.fcntl(process.stdout, fcntl.F_GETPIPE_SZ) == 2**17
    own_process.end(process)

    def refuses(*_given: Any) -> NoReturn:
        raise PermissionError("the user has many large pipes")

    monkeypatch.setattr(fcntl, "fcntl", refuses)
    assert own_process.begin("says", pipe_bytes=2**17).communicate()[0] == b"said"


def test_what_is_ended_is_gone_and_may_be_ended_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "waits.py").write_text("import time\ntime.sleep(600)")
    monkeypatch.syspath_prepend(tmp_path)
    process = own_process.begin("waits", is_told=True)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"what it never takes")
    for _ in range(2):
        own_process.end(process)
        assert process.poll() is not None
        assert process.stdin.closed
        assert process.stdout.closed
