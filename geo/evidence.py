"""What the records of a log rest on: an index of citations, kept current by change sets."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from geo.records import Citation, Source
from geo.records.changed import Changed


class Evidence:
    """Citations by the record they support or contradict, and the words that stand for them in a list."""

    def __init__(self, citations: Iterable[Citation], sources: Iterable[Source]) -> None:
        self._citations: defaultdict[str, dict[str, Citation]] = defaultdict(dict)
        self._sources = {source.id: source for source in sources}
        for citation in citations:
            self._citations[citation.cited][citation.id] = citation

    def of(self, record_id: str) -> tuple[Citation, ...]:
        """The citations of a record, in the order in which they were added."""
        return tuple(self._citations.get(record_id, {}).values())

    def words(self, record_id: str) -> tuple[str, ...]:
        """``RUSI B2`` for each source cited; a contradicting one is preceded by ``against``."""
        return tuple(dict.fromkeys(self._words(record_id)))

    def citing(self, sources: Container[str]) -> set[str]:
        """The ids of the records that rest on one of these sources or scenes."""
        return {
            cited
            for cited, found in self._citations.items()
            if any(citation.source in sources or citation.scene in sources for citation in found.values())
        }

    def graded(self, least: str) -> set[str]:
        """The ids of the records that something supports whose grade is at least this, such as ``B2``."""
        return {cited for cited in self._citations if self._reaches(cited, least)}

    def best(self, record_id: str) -> str:
        """The best grade of what supports a record; ``~``, which sorts last, when there is none that is whole."""
        return min(self._grades(record_id), default="~")

    def _reaches(self, record_id: str, least: str) -> bool:
        return any(found[0] <= least[0] and found[1] <= least[1] for found in self._grades(record_id))

    def _grades(self, record_id: str) -> Iterator[str]:
        for citation in self.of(record_id):
            source = self._sources.get(citation.source or "")
            if source is not None and citation.stance.value == "supports":
                found = grade(citation, source)
                if found and "–" not in found:
                    yield found

    def apply(self, rows: Iterable[Changed]) -> None:
        """Take over what a change set changed."""
        for row in rows:
            match row.before:
                case Citation() as gone:
                    self._citations[gone.cited].pop(gone.id, None)
                case Source() as gone:
                    self._sources.pop(gone.id, None)
            match row.after:
                case Citation() as now:
                    self._citations[now.cited][now.id] = now
                case Source() as now:
                    self._sources[now.id] = now

    def _words(self, record_id: str) -> Iterator[str]:
        for citation in self.of(record_id):
            source = self._sources.get(citation.source or "")
            if source is not None:
                against = "against " if citation.stance.value == "contradicts" else ""
                yield f"{against}{source.publisher or source.key} {grade(citation, source)}".strip()


def grade(citation: Citation, source: Source) -> str:
    """The Admiralty grade: the source's reliability and the information's credibility, ``B2``; ``–``: open."""
    if source.reliability is None and citation.credibility is None:
        return ""
    letter = source.reliability.value if source.reliability else "–"
    return f"{letter}{citation.credibility or '–'}"
