"""The command line: one module a verb, imported when it is called. It needs no window and imports no Qt."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from pathlib import Path

from geo.cli.ending import USAGE, guarded, tell
from geo.cli.verb import Verb, verb

VERBS: tuple[Verb, ...] = (
    verb("new", "make a log file, empty or with the starter case", "geo.cli.new"),
    verb("sight", "log a sighting", "geo.cli.sight"),
    verb("measure", "measure distances, bearings and areas", "geo.cli.measure"),
    verb("port", "find a port in the gazetteer, and add it to a log", "geo.cli.port"),
    verb("show", "list what a log holds", "geo.cli.show"),
    verb("import", "bring in records from GeoJSON, CSV and other files", "geo.cli.bring_in"),
    verb("export", "write records as GeoJSON", "geo.cli.export"),
    verb("history", "list the changes, newest first", "geo.cli.history"),
    verb("undo", "take back the newest change that still stands", "geo.cli.take_back:UNDO"),
    verb("redo", "bring back what was undone last", "geo.cli.take_back:REDO"),
    verb("check", "check the file and its history", "geo.cli.check"),
    verb("settle", "adopt or put back what another program changed", "geo.cli.settle"),
)
"""The verbs that need no window."""


def main(argv: Sequence[str] | None = None, *, more: Iterable[Verb] = (), otherwise: Verb | None = None) -> int:
    """Run the command line; the exit code is 0, 1 (a problem, said on stderr), 2 (usage) or 130 (interrupted).

    ``more`` verbs stand beside ``VERBS``. ``otherwise`` is what runs when the first argument is no verb, as the window
    does for ``quaylog`` and ``quaylog FILE``.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _dispatch(given, {known.name: known for known in (*VERBS, *more)}, otherwise))


def _dispatch(given: list[str], verbs: dict[str, Verb], otherwise: Verb | None) -> int:
    first = given[0] if given else ""
    if first in verbs:
        return _call(verbs[first], f"quaylog {first}", given[1:])
    if first in ("-h", "--help", "help"):
        sys.stdout.write(_overview(verbs, otherwise))
        return 0
    if first == "--version":
        from importlib.metadata import PackageNotFoundError, version

        try:
            sys.stdout.write(f"quaylog {version('quaylog')}\n")
        except PackageNotFoundError:
            sys.stdout.write("quaylog, from a checkout\n")
        return 0
    if otherwise is not None and not _is_mistyped(first):
        return _call(otherwise, "quaylog", given)
    tell(f"“{first}” is no verb.{_suggestion(first, verbs)}" if first else "Which verb?")
    tell("quaylog --help lists the verbs.")
    return USAGE


def _call(called: Verb, name: str, arguments: list[str]) -> int:
    parser = ArgumentParser(prog=name, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False)
    called.arguments(parser)
    parser.description = parser.description or f"{called.summary.capitalize()}."
    return called.run(parser.parse_args(arguments))


def _is_mistyped(word: str) -> bool:
    """Whether a first argument looks like a verb and not like a file or an option."""
    return word.isalpha() and not Path(word).exists()


def _suggestion(word: str, verbs: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(verbs), n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _overview(verbs: dict[str, Verb], otherwise: Verb | None) -> str:
    width = max(map(len, verbs))
    lines = ["Logs vessel sightings seen on satellite imagery, and what else moves by sea and rail.", ""]
    lines += [f"  quaylog [FILE]{' ' * max(1, width - 4)}{otherwise.summary}"] if otherwise else []
    lines += [f"  quaylog {known.name:<{width}}  {known.summary}" for known in verbs.values()]
    lines += ["", "quaylog VERB --help explains a verb. Exit codes: 0 done, 1 a problem (said on stderr), 2 usage.", ""]
    return "\n".join(lines)


__all__ = ["VERBS", "Verb", "main", "verb"]
