"""The checker of sizes, names and strings finds what it is for, and nothing else."""

from pathlib import Path

import pytest
import structure


def found(path: str, text: str) -> str:
    return "\n".join(structure.problems_of(Path(path), text))


def test_the_project_keeps_its_own_rules() -> None:
    assert structure.main() == 0


@pytest.mark.parametrize(("lines", "broken"), [(400, False), (401, True)])
def test_files_end_at_400_lines(lines: int, broken: bool) -> None:
    for path in ("geo/x.py", "resources/map/x.js"):
        assert ("more than 400" in found(path, "//\n" * lines if path.endswith("js") else "x\n" * lines)) is broken


@pytest.mark.parametrize(("lines", "broken"), [(40, False), (41, True)])
def test_functions_end_at_40_lines(lines: int, broken: bool) -> None:
    text = "class C:\n    def f(self):\n" + "        pass\n" * (lines - 1)
    assert ("f has" in found("geo/x.py", text)) is broken


@pytest.mark.parametrize("path", ["geo/utils.py", "desktop/common/x.py", "resources/map/helpers.js", "geo/log/base.py"])
def test_names_that_say_nothing_are_refused(path: str) -> None:
    assert "says nothing" in found(path, "")


@pytest.mark.parametrize("path", ["geo/basemap.py", "geo/log/commons.py", "desktop/manager_of_x.py"])
def test_names_that_only_contain_such_a_word_are_fine(path: str) -> None:
    assert found(path, "") == ""


@pytest.mark.parametrize(
    "code",
    [
        'x = "<b>bold</b>"',
        "x = f'<a href={y}>'",
        'x = "first<br/>second"',
        'page.run("document.title = 1")',
        'x = "const map = 1"',
        'x = "() => 1"',
        'x = "function f(a) { return a }"',
    ],
)
def test_html_and_javascript_in_strings_are_found(code: str) -> None:
    assert "belongs in resources/" in found("desktop/x.py", code)
    assert found("tests/x.py", code) == ""


@pytest.mark.parametrize(
    "code",
    [
        'x = "a < b and c > d"',
        'x = r"(?P<label>[a-z]+)(?P<a>x)"',
        '"""Shows <b> as it is; document.title too."""',
        "def f():\n    '''() => 1'''",
        'x = "the function of this window.ui"',
        'x = "SELECT 1 WHERE a <> b"',
    ],
)
def test_plain_strings_and_docstrings_are_left_alone(code: str) -> None:
    assert found("geo/x.py", code) == ""
