"""What a verb of the command line is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb: ``summary`` stands in the overview, ``arguments`` fills its parser (also its description and examples),
    ``run`` does the work and returns the exit code. Both are called only when the verb is, so they may import late."""

    name: str
    summary: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def verb(name: str, summary: str, module: str) -> Verb:
    """A verb whose module, with functions ``arguments`` and ``run``, is imported when the verb is called.

    ``module:NAME`` names an object in the module that has the two.
    """

    def door() -> Any:
        path, _, attribute = module.partition(":")
        found = import_module(path)
        return getattr(found, attribute) if attribute else found

    def arguments(parser: ArgumentParser) -> None:
        door().arguments(parser)

    def run(args: Namespace) -> int:
        return int(door().run(args))

    return Verb(name=name, summary=summary, arguments=arguments, run=run)
