"""The manual is whole: every command, key and verb is in it, and every picture in it is one that is made."""

import re
from pathlib import Path

import pytest
import shots

from desktop import entry
from desktop.commands import COMMANDS, MENUS, Command
from geo import cli

FOLDER = Path(__file__).parents[2] / "docs" / "manual"
PAGES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))}
ALL = "\n".join(PAGES.values())
VERBS = [known.name for known in (*cli.VERBS, *entry.VERBS)]


def name(command: Command) -> str:
    """What the manual calls a command whose words depend on the state of the log."""
    return command.text if isinstance(command.text, str) else command.id.rpartition(".")[2].capitalize()


def listed(menu: str) -> dict[str, str]:
    """The rows of a menu's table in the list of commands, by the command's words."""
    section = PAGES["keys.md"].split(f"## {menu}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| command ")]
    return {words: row for row in rows for words in row.split("|")[1].strip().split(", ")}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_stands_in_the_list_with_its_key(command: Command) -> None:
    row = listed(command.menu).get(name(command), "")
    assert row, f"“{name(command)}” is missing from docs/manual/keys.md, {command.menu}"
    assert not command.keys or f"`{command.keys}`" in row


@pytest.mark.parametrize("menu", MENUS)
def test_the_list_names_no_command_that_is_gone(menu: str) -> None:
    assert set(listed(menu)) == {name(command) for command in COMMANDS if command.menu == menu}


def shown(verb: str) -> bool:
    """Whether a command of this verb stands in an example, on a line of its own."""
    examples = "\n".join(re.findall(r"```(?:console|sh)\n(.*?)```", PAGES["command-line.md"], re.DOTALL))
    return re.search(rf"^(?:\$ )?quaylog {re.escape(verb)} \S", examples, re.MULTILINE) is not None


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_manual(verb: str) -> None:
    assert shown(verb)


def test_a_verb_and_a_command_that_are_missing_would_be_noticed() -> None:
    assert not shown("sink")
    assert not shown("che")
    assert all("Sink" not in listed(menu) for menu in MENUS)
    assert sum(len(listed(menu)) for menu in MENUS) == len(COMMANDS) > 40


def test_every_picture_is_one_that_is_made() -> None:
    size, look = shots.IN_MANUAL
    made = {f"pictures/{scene}-{look}-{size}.png" for scene in shots.IN_PAGES}
    used = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", ALL))
    assert used == made
    assert {f"pictures/{path.name}" for path in (FOLDER / "pictures").iterdir()} == made


def test_the_pictures_are_small() -> None:
    pictures = list((FOLDER / "pictures").iterdir())
    assert sum(path.stat().st_size for path in pictures) < 2_000_000
    assert [path.name for path in pictures if path.stat().st_size > 150_000] == []


def test_every_page_can_be_reached_from_the_front_page() -> None:
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", PAGES["README.md"])) == set(PAGES) - {"README.md"}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_title_and_it_is_the_first_line(page: str) -> None:
    prose = re.sub(r"```.*?```", "", PAGES[page], flags=re.DOTALL)
    assert PAGES[page].startswith("# ")
    assert len(re.findall(r"^# ", prose, re.MULTILINE)) == 1
