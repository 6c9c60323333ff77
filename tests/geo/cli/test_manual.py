"""The manual's page shows what the commands really print.

With QUAYLOG_WRITE_MANUAL=1 in the environment the page is written anew from its commands.
"""

import os
import re
import shlex
from pathlib import Path

import pytest

from geo import cli

PAGE = Path(__file__).parents[3] / "docs" / "manual" / "command-line.md"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
CHANGING = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{64}\b|\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  [0-9a-f]{12}"
)
FILES = {
    "october.csv": (
        "record,subject,seen,place,vessels,on_quay\n"
        "sighting,vessel,2023-10-19,Rajin,Lady R: likely,\n"
        "sighting,container stack,21 Oct 2023,KPNJN,,240-300-360\n"
    ),
    "wrong.csv": "record,subject,seen,place,vessels\nsighting,vessel,19.10.23,Rajin,Lady Rr\n",
}


def played(page: str, capfd: pytest.CaptureFixture[str]) -> str:
    """The page with every console block's commands run, in this folder, and what they print below each."""

    def run(block: re.Match[str]) -> str:
        commands = [line for line in block[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{command}\n{output(command[2:])}" for command in commands) + "```"

    def output(command: str) -> str:
        words = shlex.split(command)
        if words[0] == "cat":
            return Path(words[1]).read_text(encoding="utf-8")
        cli.main(words[1:])
        printed = capfd.readouterr()
        return printed.out + printed.err

    return CONSOLE.sub(run, page)


def test_the_page_shows_what_the_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    again = played(page, capfd)
    if os.environ.get("QUAYLOG_WRITE_MANUAL"):
        PAGE.write_text(again, encoding="utf-8", newline="\n")
    else:
        assert CHANGING.sub("…", again) == CHANGING.sub("…", page)


def test_the_page_shows_every_verb() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for known in cli.VERBS:
        assert f"$ quaylog {known.name} " in page
