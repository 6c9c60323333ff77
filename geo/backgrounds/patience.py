"""How long a server that failed is left alone: a few seconds, then twice as long after each further failure."""

FIRST_S = 3.0
LONGEST_S = 300.0


class Patience:
    """Times in seconds of one clock that never goes back."""

    def __init__(self, first_s: float = FIRST_S) -> None:
        self._first_s = first_s
        self._failures = 0
        self._until = 0.0

    def failed(self, now_s: float, asked_s: float = 0.0) -> None:
        """It failed. ``asked_s``: how long it asked to be left alone. Failures of one volley count once."""
        if now_s < self._until:
            return
        wait = self._first_s * 2.0 ** min(self._failures, 20)
        self._failures += 1
        self._until = now_s + max(min(wait, LONGEST_S), min(asked_s, LONGEST_S))

    def answered(self) -> None:
        self._failures, self._until = 0, 0.0

    def wait_s(self, now_s: float) -> float:
        """For how long it is not to be asked from now on; 0 when it may be."""
        return max(0.0, self._until - now_s)
