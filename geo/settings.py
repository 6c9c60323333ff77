"""The few settings that outlive a run: one JSON file in the platform's folder for settings.

``QUAYLOG_HOME`` names a folder that holds settings and data instead, for a portable copy and for tests.
"""

import json
import logging
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from geo.files import write_atomically

HOME_VARIABLE = "QUAYLOG_HOME"
_FILE = "settings.json"
CHOICES = {"notation": ("decimal", "dm", "dms", "mgrs"), "units": ("km", "nm")}
"""The settings that are one of a few words."""

MOST_CACHE_MB = 2_000
_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Settings:
    """What Quaylog remembers.

    ``analyst`` is the pseudonym that changes are signed with, never the login name; ``analyst_asked`` tells that the
    person was asked, though the answer may be empty. ``last_case`` is the path of the case last open,
    ``recent`` those of the last ones, newest first. ``style``, ``window`` (sizes in pixels) and ``texts`` belong to the
    window, which alone knows what they mean. ``notation`` is how positions are shown, ``units`` what distances are
    counted in, ``time_zone`` the IANA name of a zone that is shown beside UTC, or empty. ``backgrounds`` are
    those of the map as ``geo.backgrounds`` writes them, ``background`` the id of the one that is shown, ``cache_mb``
    how many megabytes of their tiles are kept.
    """

    analyst: str = ""
    analyst_asked: bool = False
    last_case: str = ""
    style: str = ""
    window: list[int] = field(default_factory=list)
    notation: str = "decimal"
    units: str = "km"
    time_zone: str = ""
    recent: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    backgrounds: list[dict[str, Any]] = field(default_factory=list)
    background: str = ""
    cache_mb: int = 200

    @classmethod
    def load(cls) -> "Settings":
        """The settings as they were saved; what is missing or cannot be read is as on the first day."""
        path = config_folder() / _FILE
        try:
            kept = json.loads(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            _log.warning("The settings in %s cannot be read (%s); starting with none.", path, error)
            return cls()
        return cls(**_readable(kept if isinstance(kept, dict) else {}))

    def save(self) -> None:
        """Write the settings; raises ``GeoError`` when the folder cannot be written."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_atomically(config_folder() / _FILE, text.encode("utf-8", "surrogateescape"))


def config_folder() -> Path:
    """Where the settings are kept; it may not exist yet."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser()
    from platformdirs import user_config_path

    return user_config_path("quaylog", appauthor=False)


def data_folder() -> Path:
    """Where the copy of the starter case and unsaved texts are kept; it may not exist yet."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser()
    from platformdirs import user_data_path

    return user_data_path("quaylog", appauthor=False)


def cache_folder() -> Path:
    """Where what can be made again is kept; it may not exist yet, and may be emptied at any time."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("quaylog", appauthor=False)


def _readable(kept: dict[str, Any]) -> dict[str, Any]:
    """The settings whose values are of the right type; others are left out."""
    defaults = Settings()
    right: dict[str, Any] = {}
    for setting in fields(Settings):
        value = kept.get(setting.name)
        if type(value) is type(getattr(defaults, setting.name)) and _elements_fit(setting.name, value):
            right[setting.name] = value
    return right


def _elements_fit(name: str, value: Any) -> bool:
    if name == "window":
        return all(type(item) is int for item in value)
    if name in CHOICES:
        return value in CHOICES[name]
    if name == "recent":
        return all(isinstance(item, str) for item in value)
    if name == "backgrounds":
        return all(isinstance(item, dict) for item in value)
    if name == "cache_mb":
        return bool(0 <= value <= MOST_CACHE_MB)
    if name == "texts":
        return all(isinstance(item, str) for item in value.values())
    return True
