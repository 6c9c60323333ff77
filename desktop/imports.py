"""Importing beside PySide, which else reads the text of every module that is imported after it."""

import sys

HOOK, TEST = "shibokensupport.feature", "_mod_uses_pyside"


def spare_reading() -> None:
    """Have PySide (6.11) take for granted that any module may use it, in place of looking for its name in the text.

    It wants to know for its optional other names of methods (``__feature__``), which we never ask for. Reading the text
    is a fifth of what the program's imports take, and it is kept for good. Nothing is changed in a PySide without that.
    """
    hook = sys.modules.get(HOOK)
    if hook is not None and hasattr(hook, TEST):
        setattr(hook, TEST, lambda _module: True)
