"""Makes resources/page/ again: the map page as folium builds it with the versions of the lock file.

python resources/make_page.py
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.map import page, skeleton  # noqa: E402


def main() -> None:
    folder = ROOT / "resources" / "page"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("map-*.json"):
        old.unlink()
    text = json.dumps(page.build(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / f"map-{skeleton.key()}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
