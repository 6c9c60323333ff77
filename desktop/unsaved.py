"""What was typed and not saved, kept on disk beside the settings, so that neither a pick nor a crash loses it."""

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from geo.files import write_atomically

WRITE_AFTER_MS = 500


class Unsaved(QObject):
    """Unsaved texts by kind and record id; the id is empty for a record that is not logged yet."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._texts = _read(path)
        self._timer = QTimer(self, singleShot=True, interval=WRITE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def get(self, kind: str, record_id: str) -> dict[str, str]:
        return dict(self._texts.get(f"{kind}/{record_id}", {}))

    def put(self, kind: str, record_id: str, texts: Mapping[str, str]) -> None:
        """Keep texts; an empty mapping drops them."""
        if texts:
            self._texts[f"{kind}/{record_id}"] = dict(texts)
        elif not self._texts.pop(f"{kind}/{record_id}", None):
            return
        self._timer.start()

    def drop(self, kind: str, record_id: str) -> None:
        self.put(kind, record_id, {})

    def flush(self) -> None:
        """Write now; called when the window closes."""
        self._timer.stop()
        write_atomically(self._path, json.dumps(self._texts, ensure_ascii=False, indent=1).encode())


def _read(path: Path) -> dict[str, dict[str, str]]:
    """What was kept; a file that cannot be read is set aside, not lost."""
    try:
        kept = json.loads(path.read_bytes())
        return {str(key): {str(k): str(v) for k, v in texts.items()} for key, texts in kept.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError):
        path.replace(path.with_suffix(".unreadable"))
        return {}
