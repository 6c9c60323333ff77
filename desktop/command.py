"""What a command is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing a person can do; it stands in its menu while it is ``shown``.

    ``text`` may be a function where the words depend on the state of the log.
    """

    id: str
    menu: str
    text: str | Callable[[Window], str]
    run: Callable[[Window], object]
    keys: str = ""
    enabled: Callable[[Window], bool] = lambda _window: True
    checked: Callable[[Window], bool] | None = None
    separated: bool = False
    shown: Callable[[Window], bool] = lambda _window: True
