"""Progress on a terminal: one line that goes away, and nothing where no terminal is."""

import io

from geo.cli.progress import shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_what_is_done_and_is_clean_afterwards() -> None:
    terminal = Terminal()
    with shown(terminal) as tell:
        assert tell is not None
        tell("Reading", 12_000, 100_000)
        tell("Finishing", 0, 0)
    text = terminal.getvalue()
    assert "Reading, 12,000 of 100,000" in text
    assert "Finishing…" in text
    assert text.endswith("\r")
    assert text.rsplit("\r", 2)[1].strip() == ""


def test_a_pipe_is_told_nothing() -> None:
    pipe = io.StringIO()
    with shown(pipe) as tell:
        assert tell is None
    assert pipe.getvalue() == ""
