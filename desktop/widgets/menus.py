"""Menus, toolbar buttons and shortcuts, drawn from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolBar, QWidget

from desktop.commands import COMMANDS, MENUS, Command

if TYPE_CHECKING:
    from desktop.window import Window

BUTTONS = ("log.sighting", "log.coverage", "log.movement", "view.chain", "", "edit.undo", "edit.redo", "case.export")
FACES = {
    "log.sighting": "+ Log sighting   Ctrl N",
    "view.chain": "Chain",
    "edit.undo": "↶",
    "edit.redo": "↷",
    "case.export": "Export…",
}


class Menus:
    """Owns the actions of a window and keeps their words, ticks and greying true."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._stopped = False
        self.actions: dict[str, QAction] = {}
        self._buttons: dict[str, QPushButton] = {}
        for title in MENUS:
            menu = window.menuBar().addMenu(title)
            for command in (command for command in COMMANDS if command.menu == title):
                if command.separated:
                    menu.addSeparator()
                menu.addAction(self._action(command))
            menu.aboutToShow.connect(self.refresh)
        self._draw_toolbar()
        self.refresh()

    def stop(self) -> None:
        """Ask nothing any more: the window is closing, and its log with it."""
        self._stopped = True

    def refresh(self) -> None:
        """Ask each command for its words and whether it can be done now."""
        if self._stopped:
            return
        for command in COMMANDS:
            action = self.actions[command.id]
            text = command.text if isinstance(command.text, str) else command.text(self._window)
            action.setText(text.replace("&", "&&"))
            action.setEnabled(command.enabled(self._window))
            action.setVisible(command.shown(self._window))
            if command.checked is not None:
                action.setChecked(command.checked(self._window))
            if command.id in self._buttons:
                button = self._buttons[command.id]
                button.setEnabled(action.isEnabled())
                button.setToolTip(f"{text}  {_shown(command)}".strip())
                button.setAccessibleName(text)

    def _action(self, command: Command) -> QAction:
        action = QAction(self._window)
        action.setCheckable(command.checked is not None)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        action.triggered.connect(lambda: self._run(command))
        self.actions[command.id] = action
        return action

    def _run(self, command: Command) -> None:
        self.refresh()  # the state may have changed since the action was last drawn
        if command.enabled(self._window):
            self._window.attempt(lambda: command.run(self._window))
        self.refresh()

    def _draw_toolbar(self) -> None:
        bar = QToolBar("Actions", self._window, movable=False, floatable=False)
        bar.setObjectName("actions")
        bar.toggleViewAction().setVisible(False)
        by_id = {command.id: command for command in COMMANDS}
        for name in BUTTONS:
            if not name:
                _add_middle(bar, self._window.search)
                continue
            bar.addWidget(self._button(by_id[name]))
        self._window.addToolBar(bar)

    def _button(self, command: Command) -> QPushButton:
        button = QPushButton(FACES.get(command.id, command.text if isinstance(command.text, str) else ""))
        button.setProperty("primary", command.id == "log.sighting")
        button.clicked.connect(lambda: self._run(command))
        self._buttons[command.id] = button
        return button


def _add_middle(bar: QToolBar, box: QWidget) -> None:
    """The box in the middle of the room that the buttons leave, as wide as it may be."""
    middle = QWidget(bar)
    middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(middle)
    row.setContentsMargins(8, 0, 8, 0)
    row.addStretch(1)
    row.addWidget(box, 8)
    row.addStretch(1)
    bar.addWidget(middle)


def _shown(command: Command) -> str:
    return f"({QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)})" if command.keys else ""
