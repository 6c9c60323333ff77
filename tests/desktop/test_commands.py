"""The table of commands is whole: no two alike, and the manual names each key."""

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from desktop.commands import COMMANDS, MENUS
from desktop.widgets.menus import BUTTONS

MANUAL = (Path(__file__).parents[2] / "docs" / "manual" / "window.md").read_text("utf-8")


def test_ids_and_keys_are_unique() -> None:
    ids = [command.id for command in COMMANDS]
    keys = [command.keys for command in COMMANDS if command.keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)
    assert {name for name in BUTTONS if name} <= set(ids)
    assert set(MENUS) == {command.menu for command in COMMANDS}


def test_every_key_can_be_pressed(qapp: QApplication) -> None:
    assert qapp is not None
    for command in COMMANDS:
        if command.keys:
            assert not QKeySequence(command.keys).isEmpty(), command.id
            assert QKeySequence(command.keys).toString(), command.id


def test_the_manual_names_every_key() -> None:
    missing = [command.keys for command in COMMANDS if command.keys and f"`{command.keys}`" not in MANUAL]
    assert not missing
