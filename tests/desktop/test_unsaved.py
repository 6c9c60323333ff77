from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.unsaved import Unsaved

TEXTS = {"note": "two\nlines, “quotes” and <b>", "place": "Rajin"}


def test_texts_outlive_the_process(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    path = tmp_path / "folder" / "unsaved.json"
    unsaved = Unsaved(path)
    unsaved.put("sighting", "", TEXTS)
    unsaved.put("place", "an-id", {"name": "x"})
    unsaved.drop("place", "an-id")
    unsaved.flush()
    again = Unsaved(path)
    assert again.get("sighting", "") == TEXTS
    assert again.get("place", "an-id") == {}


def test_a_file_that_cannot_be_read_is_set_aside_not_lost(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    path = tmp_path / "unsaved.json"
    path.write_text("{broken")
    assert Unsaved(path).get("sighting", "") == {}
    assert path.with_suffix(".unreadable").read_text() == "{broken"
