"""The table of commands is whole: no two alike, each key can be pressed. (test_manual.py: each is in the manual.)"""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from desktop.commands import COMMANDS, MENUS
from desktop.widgets.menus import BUTTONS


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
