"""What a window does with several selected records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import operations
from geo.errors import InvalidDraft

if TYPE_CHECKING:
    from desktop.window import Window

MOST_NAMED = 3


class Bulk:
    """Each deed is one change of the history, and the status bar offers to take it back."""

    def __init__(self, window: Window) -> None:
        self._window = window
        bar = window.left.bulk
        bar.edit_wanted.connect(self.edit)
        bar.remove_wanted.connect(lambda: window.attempt(self.remove))
        bar.export_wanted.connect(lambda: window.attempt(lambda: window.export("selected")))

    def edit(self, field: str, text: str) -> None:
        """Write a field of all selected records; what is wrong stands beside the text, and nothing is written."""
        bar = self._window.left.bulk
        try:
            changed = operations.edit_field(self._window.session, self._window.left.chosen(), field, text)
        except InvalidDraft as problem:
            bar.tell(problem.problems[field])
            return
        bar.end_edit()
        count = len(changed.rows)
        self._window.status.tell(f"Changed: {_records(count)}", can_undo=count > 0)
        written = [(row.before, row.after) for row in changed.rows if row.after is not None]
        odd = operations.oddities(self._window.session, written)
        if odd:
            self._window.notice.show_text(odd)

    def remove(self) -> None:
        """Remove the selected records; those that others use are kept, and named."""
        window, chosen = self._window, self._window.left.chosen()
        kept = operations.remove_many(window.session, chosen)
        count = len(chosen) - len(kept)
        window.status.tell(f"Removed: {_records(count)}", can_undo=count > 0)
        if kept:
            titles = [row.title if (row := window.session.summary(*one)) else one[0] for one in kept[:MOST_NAMED]]
            more = f" and {len(kept) - MOST_NAMED:,} more" if len(kept) > MOST_NAMED else ""
            listed = f"{', '.join(titles)}{more}"
            sentence = f"Kept, since other records use them: {listed}. Change or remove what uses them first."
            window.notice.show_text(sentence, serious=True)


def _records(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'}"
