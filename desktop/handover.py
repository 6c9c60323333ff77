"""What a new record takes over: from the last one logged in this window, or from what is picked."""

from collections.abc import Iterable, Mapping

from desktop.session import Session
from geo import drafts
from geo.drafts.citing import CITES
from geo.errors import InvalidValue
from geo.records import Place, Scene
from geo.times import format_window

TIMES = {"sighting": "seen", "coverage": "looked"}
NOT_AGAIN = ("seen", "looked", "departed", "arrived", "scene", "note", "analyst", CITES.name)
"""The fields that differ from one image to the next."""

_WORDS = {"place": "place", "scene": "scene", "seen": "time", "looked": "time"}


class Handover:
    """Remembers place, scene and time of the last sighting or look that was logged here; nothing across restarts."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: dict[str, str] = {}

    def keep(self, kind: str, record_id: str, texts: Mapping[str, str]) -> None:
        """Note what was logged, in the words it was typed; a local time would be another one at another place."""
        if kind in TIMES:
            time = texts.get(TIMES[kind], "")
            record = self._session.record(kind, record_id)
            if record is not None and "local" in time.casefold():
                time = drafts.fields(record, self._session.names)[TIMES[kind]]
            self._last = {"place": texts.get("place", ""), "scene": texts.get("scene", ""), "time": time}

    def texts(self, kind: str, given: Mapping[str, str]) -> dict[str, str]:
        """The texts a new record of the kind takes over, beside those that are given.

        A place is not taken over to a position that was pointed at: they may be far apart.
        """
        if kind not in TIMES:
            return {}
        taken = {
            "place": "" if given.get("position") else self._last.get("place", ""),
            "scene": self._last.get("scene", ""),
            TIMES[kind]: self._last.get("time", ""),
        }
        taken |= self._picked(kind)
        return {name: text for name, text in taken.items() if text and not given.get(name)}

    def said(self, kind: str, taken: Mapping[str, str]) -> str:
        """Where the texts that were taken over come from: “place, scene and time as in the last one”."""
        picked = self._picked(kind) if kind in TIMES else {}
        parts = [name for name in ("place", "scene", "seen", "looked") if name in taken]
        last = [name for name in parts if name not in picked]
        here = [name for name in parts if name in picked]
        said = [
            f"{_listed(names)} {whence}"
            for names, whence in ((last, "as in the last one"), (here, "as picked"))
            if names
        ]
        return " · ".join(said)

    def same_again(self) -> tuple[str, dict[str, str]]:
        """Kind and texts for one more like the picked record, on another image; no kind when nothing suits."""
        kind, record_id = self._session.picked
        record = self._session.record(kind, record_id) if kind in ("sighting", "coverage", "movement") else None
        if record is None:
            return "", {}
        texts = drafts.fields(record, self._session.names)
        return kind, {name: text for name, text in texts.items() if text and name not in NOT_AGAIN}

    def place_picked(self) -> str:
        """The name of the place that is picked, or of the place of the picked record; empty when there is none."""
        kind, record_id = self._session.picked
        record = self._session.record(kind, record_id) if kind in ("place", *TIMES) else None
        place_id = record.id if isinstance(record, Place) else getattr(record, "place", None)
        return drafts.called("place", place_id, self._session.names) if place_id else ""

    def sheet(self) -> dict[str, str]:
        """Port, scene and time of a sheet: the port of the picked or last place, and the last scene and time."""
        names = self._session.names
        try:
            place = names.get("place", names.find("place", self.place_picked() or self._last.get("place", "")))
        except InvalidValue:
            place = None
        if isinstance(place, Place) and place.parent:
            place = names.get("place", place.parent)
        taken = {**self._last, **self._picked("sighting")}
        port = drafts.called("place", place.id, names) if place else ""
        return {"port": port, "scene": taken.get("scene", ""), "time": taken.get("seen", taken.get("time", ""))}

    def _picked(self, kind: str) -> dict[str, str]:
        """What a picked scene or place says of the record to come."""
        picked_kind, record_id = self._session.picked
        if picked_kind == "place":
            return {"place": self.place_picked()}
        scene = self._session.record("scene", record_id) if picked_kind == "scene" else None
        if not isinstance(scene, Scene):
            return {}
        named = drafts.called("scene", scene.id, self._session.names)
        return {"scene": named, TIMES[kind]: format_window(scene.acquired)}


def _listed(names: Iterable[str]) -> str:
    *firsts, last = [_WORDS[name] for name in names]
    return f"{', '.join(firsts)}{' and ' if firsts else ''}{last}"
