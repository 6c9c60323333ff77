"""The README's promises that a machine can check."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_verb_of_dev_that_it_names_exists() -> None:
    verbs = set(re.findall(r"\./dev (\w+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    helped = subprocess.run([sys.executable, str(ROOT / "dev"), "help"], capture_output=True, text=True, check=True)
    assert len(verbs) > 3
    assert [verb for verb in sorted(verbs) if verb != "help" and f"./dev {verb}" not in helped.stdout] == []
