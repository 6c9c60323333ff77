"""Nothing leaves the machine: a whole run of the window in a network namespace of its own, which leads nowhere.

What any process of the run tries to send is noticed twice: by the namespace's own counters, and by strace where it is
installed, which sees each address that is connected or sent to.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest

STORY = Path(__file__).with_name("offline_story.py")
INSIDE = Path(__file__).with_name("offline_inside.py")
TIMEOUT_S = 150
ADDRESSED = re.compile(r"sa_family=AF_INET6?\b")


def enter() -> list[str]:
    """The command that enters a namespace without a route, or a skip that says why there is none."""
    if not sys.platform.startswith("linux") or which("unshare") is None:
        pytest.skip("there are no network namespaces here (unshare)")
    for options in (["-n"], ["-r", "-n"]):
        tried = subprocess.run(["unshare", *options, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            return ["unshare", *options]
    pytest.skip("this system does not allow network namespaces: " + tried.stderr.decode().strip())


def run(folder: Path, *story: str) -> dict[str, Any]:
    """Run the story in a namespace: what was counted there, and what strace saw."""
    traced = folder / "trace"
    command = [*enter(), sys.executable, str(INSIDE), str(traced), sys.executable, str(STORY), *story]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    lines = traced.read_text(errors="replace").splitlines() if traced.exists() else []
    found["addressed"] = [line for line in lines if ADDRESSED.search(line)]
    assert bool(lines) == found["traced"]
    return found


def test_a_whole_run_sends_nothing(tmp_path: Path) -> None:
    found = run(tmp_path, str(tmp_path))
    assert found["sent"] == {}
    assert found["addressed"] == []


def test_a_look_up_and_a_connection_would_be_noticed(tmp_path: Path) -> None:
    found = run(tmp_path, "--ask")
    assert sum(found["sent"].values()) >= 2
    if found["traced"]:
        assert any("192.0.2.1" in line for line in found["addressed"])
        assert any("htons(53)" in line for line in found["addressed"])
