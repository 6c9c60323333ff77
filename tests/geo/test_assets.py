"""What ships as data is found beside the package, wherever Quaylog is started."""

from pathlib import Path

import pytest

from geo.assets import resource, seed

ROOT = Path(__file__).parents[2]


def test_files_and_folders_are_found() -> None:
    assert seed("rajin-2023", "sources.csv") == ROOT / "seeds" / "rajin-2023" / "sources.csv"
    assert resource() == ROOT / "resources"


def test_a_folder_of_that_name_elsewhere_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds" / "rajin-2023").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert seed("rajin-2023") == ROOT / "seeds" / "rajin-2023"


def test_a_missing_file_is_told() -> None:
    with pytest.raises(FileNotFoundError, match="installation is incomplete"):
        seed("nowhere")
