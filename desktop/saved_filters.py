"""Filters under names, kept with the settings for each case."""

import json

from desktop.session import Session
from geo.errors import InvalidValue
from geo.filters import Filter


class SavedFilters:
    """What is saved for the case of a session; a name that is saved again means the newer filter."""

    def __init__(self, session: Session) -> None:
        self._settings = session.settings
        self._key = f"filters {session.log.path.resolve()}"

    def all(self) -> dict[str, Filter]:
        """The filters by name, as they were saved; what cannot be read is left out."""
        found = {}
        for name, text in self._kept().items():
            try:
                found[name] = Filter.from_json(text)
            except InvalidValue:
                continue
        return found

    def keep(self, name: str, wanted: Filter) -> None:
        """Save a filter; raises ``GeoError`` when the settings cannot be written."""
        self._write({**self._kept(), " ".join(name.split()): wanted.to_json()})

    def drop(self, name: str) -> None:
        """Forget a filter; raises ``GeoError`` when the settings cannot be written."""
        self._write({kept: text for kept, text in self._kept().items() if kept != name})

    def _kept(self) -> dict[str, str]:
        try:
            kept = json.loads(self._settings.texts.get(self._key, "{}"))
        except ValueError:
            return {}
        return {name: str(text) for name, text in kept.items()} if isinstance(kept, dict) else {}

    def _write(self, kept: dict[str, str]) -> None:
        self._settings.texts[self._key] = json.dumps(kept, ensure_ascii=False)
        self._settings.save()
