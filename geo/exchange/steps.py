"""How far an import has come: what is being done, how many of how many; whoever is told can cancel it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and how much there is (0: unknown). Raising cancels."""

READING, CHECKING, COMPARING, WRITING, FINISHING = "Reading", "Checking", "Comparing", "Writing", "Finishing"
LOCKED = (COMPARING, WRITING, FINISHING)
"""What is done in the transaction: nobody else can write to the log meanwhile."""
_EVERY = 200


class Steps:
    """Tells of the progress now and then; without ``tell`` nobody is told."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell

    def at(self, what: str, done: int = 0, total: int = 0) -> None:
        """Say how far it is."""
        if self._tell is not None:
            self._tell(what, done, total)

    def over(self, what: str, items: Sequence[T]) -> Iterator[T]:
        """The items one by one, telling how many of them are done."""
        return self.through(what, items, len(items))

    def through(self, what: str, items: Iterable[T], total: int = 0) -> Iterator[T]:
        """The items of what may be no sequence; ``total`` 0 is unknown."""
        for done, item in enumerate(items):
            if done % _EVERY == 0:
                self.at(what, done, total)
            yield item


SILENT = Steps()
