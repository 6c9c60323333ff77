"""The gazetteer's ports where a place is typed: offered below the places of the case, and added to it when chosen."""

import threading
from collections.abc import Iterator, Sequence

from desktop import operations
from desktop.session import Session
from geo import gazetteer, identity, ports
from geo.gazetteer import Port
from geo.nearby import Nearby
from geo.records import Place
from geo.search import called
from geo.suggest import Suggestion, findable, suggestion

LEAST_SIGNS = 2
"""Fewer letters begin too many names."""
MOST = 6


def warm() -> None:
    """Read the gazetteer beside the window, while the first word is being typed."""
    threading.Thread(target=gazetteer.warm, name="gazetteer", daemon=True).start()


def found(session: Session, typed: str, most: int) -> Iterator[tuple[Port, Place | None]]:
    """At most so many ports that the text finds; with each the place of the case that is it, if there is one.

    Of those that fit alike the ones come first that are near a place of the case, or to where the map looks.
    """
    if len(typed.strip()) >= LEAST_SIGNS:
        places = [place for place in session.names.of_kind("place") if isinstance(place, Place)]
        at = (*(place.position for place in places), session.looks_at)
        near = Nearby(position for position in at if position is not None)
        for port in gazetteer.search(typed, most, near):
            yield port, ports.held(port, places)


def offered(session: Session, typed: str, own: Sequence[Suggestion]) -> tuple[list[Suggestion], list[Suggestion]]:
    """Places of the case beyond ``own`` that the gazetteer knows by such a name, and ports that are none yet."""
    held: dict[str, Suggestion] = {}
    others: list[Suggestion] = []
    for port, place in found(session, typed, MOST):
        if place is None:
            others.append(_suggestion(port, typed))
        else:
            known = suggestion(place, "place", session.names, session.wording, gazetteer.also(port, typed))
            held[known.text] = known
    return [known for text, known in held.items() if text not in [row.text for row in own]], others


def add(session: Session, port: Port) -> str:
    """Log a port as a place, and say so; the text that names it in a field."""
    place = session.record("place", operations.add_port(session, port))
    session.written.emit(f"Added: {port.name}")
    return "" if place is None else findable(place, "place", session.names)


def _suggestion(port: Port, typed: str) -> Suggestion:
    name = called(ports.words(port)[0], gazetteer.also(port, typed))
    apart = (port.kind, identity.country_name(port.country), *port.codes[:1])
    return Suggestion(text="", name=name, apart=" · ".join(filter(None, apart)), port=port)
