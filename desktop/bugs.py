"""What happens to an exception nobody expected: it is logged and shown with a report to copy."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication

logger = logging.getLogger(__name__)


def install(show: Callable[[str, str], None]) -> None:
    """Send every uncaught exception to ``show(sentence, report)``; one that comes again and again, the first time."""
    seen: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = report(error, trace)
        where = text.rpartition("\n")[0]
        if where in seen:
            return
        seen.add(where)
        logger.error("unexpected error\n%s", text)
        show(f"Something went wrong in Quaylog ({kind.__name__}). The log file is unharmed.", text)

    sys.excepthook = hook


def report(error: BaseException, trace: TracebackType | None = None) -> str:
    """A report without a path of the person's machine: versions, and where in Quaylog it happened."""
    frames = traceback.extract_tb(trace or error.__traceback__)
    lines = [
        f"  {frame.filename.replace(chr(92), '/').rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames
    ]
    qt = f"PySide6 {_version('PySide6_Essentials')}"
    head = f"Quaylog {_version('quaylog')}, Python {platform.python_version()}, {qt}, {platform.system()}"
    return "\n".join([head, *lines, f"{type(error).__name__}: {error}"])


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # takes 30 ms, which every start would pay

    try:
        return version(name)
    except PackageNotFoundError:
        return "from a checkout"
