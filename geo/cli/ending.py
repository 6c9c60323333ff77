"""How a command ends: problems as sentences on stderr, an exit code, and quiet when the reader has gone."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper

from geo.cli.text import safe
from geo.errors import EditedOutside, GeoError

PROBLEM, USAGE, INTERRUPTED = 1, 2, 130
DEBUG_VARIABLE = "QUAYLOG_DEBUG"


class Usage(GeoError):
    """Options that do not go together."""


def guarded(work: Callable[[], int]) -> int:
    """Run ``work`` and turn whatever ends it into an exit code."""
    _speak_utf8()
    try:
        code = _with_sentences(work)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        return 0
    return code


def tell(sentence: str) -> None:
    """Say something on stderr; nobody listening is no problem."""
    with suppress(OSError):
        sys.stderr.write(f"{safe(sentence, line_breaks=True)}\n")


def _with_sentences(work: Callable[[], int]) -> int:
    try:
        return work()
    except SystemExit as usage:  # argparse has printed help or a usage error
        return usage.code if isinstance(usage.code, int) else PROBLEM
    except KeyboardInterrupt:
        tell("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Usage as problem:
        tell(f"quaylog: {problem}")
        return USAGE
    except GeoError as problem:
        tell(f"quaylog: {problem}")
        if isinstance(problem, EditedOutside):
            tell("quaylog settle FILE shows the difference, and adopts it or puts it back.")
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename is not None else ""
        tell(f"quaylog: {where}{problem.strerror or problem}.")
    except Exception as bug:
        _report(bug)
    return PROBLEM


def _report(bug: Exception) -> None:
    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        tell("".join(traceback.format_exception(bug)).rstrip())
    tell(
        f"quaylog: This is an error in Quaylog itself ({type(bug).__name__}: {bug}). The log file is as it was. "
        f"{DEBUG_VARIABLE}=1 in the environment shows where it happened."
    )


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Give the interpreter something to flush at its end (Python's documentation, “Note on SIGPIPE”)."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
