"""A process beside this one: a module of ours, run by the same Python, that says on its output what it found.

Whoever asks stays quick meanwhile, and holds nothing of it afterwards.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, TypeAlias

Process: TypeAlias = "subprocess.Popen[bytes]"

LARGE_BYTES = 50_000_000
"""A smaller log is read to its end before such a process has begun."""


def is_large(path: Path) -> bool:
    """Whether the log is worth a process of its own; one that is not there is not."""
    try:
        return path.stat().st_size >= LARGE_BYTES
    except OSError:
        return False


def begin(
    module: str, *given: str, is_told: bool = False, settings: Mapping[str, str] | None = None, pipe_bytes: int = 0
) -> Process:
    """Run a module; its output is a pipe, and so is its input if it ``is_told`` something.

    ``settings`` are added to its environment; ``pipe_bytes`` is how much it may say before anyone reads, if it is more
    than is usual and the system allows it.
    """
    process = subprocess.Popen(  # noqa: S603  (ourselves)
        [sys.executable, "-P", "-m", module, *given],
        stdin=subprocess.PIPE if is_told else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part), **(settings or {})},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if pipe_bytes and process.stdout is not None:
        _enlarge(process.stdout, pipe_bytes)
    return process


def end(process: Process) -> None:
    """End it, if it has not ended, and forget what it said and nobody read."""
    process.kill()
    process.wait()
    for pipe in filter(None, (process.stdin, process.stdout)):
        with suppress(OSError):  # what it was told last and never took
            pipe.close()


def _enlarge(pipe: IO[bytes], size: int) -> None:
    """Have a pipe hold so much, on Linux; it stays as it is where the user has many large ones already.

    ``subprocess`` could do it as well, but would then refuse to begin the process.
    """
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, size)
