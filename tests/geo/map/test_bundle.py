"""The page's modules as one script."""

import re

import pytest

from geo.assets import resource
from geo.map import bundle

MODULES = {
    "main": "// Begins.\nimport { draw, WIDTH as wide } from './lines.js';\nimport './calm.js';\n\ndraw(wide);\n",
    "lines": "import {\n  near,\n  far,\n} from './world.js';\nexport const WIDTH = 2;\nexport function draw() {}\n",
    "world": "export class near {}\n\nexport async function far() {}\n",
    "calm": "window.calm = 1;\n",
    "unused": "nobody();\n",
}


def test_modules_stand_after_those_they_import_and_export_what_they_declare() -> None:
    assert bundle.joined(MODULES) == (
        "const $world = (() => {\n// world.js\nclass near {}\n\nasync function far() {}\nreturn { near, far };\n})();\n"
        "const $lines = (() => {\n// lines.js\nconst {\n  near,\n  far,\n} = $world;\nconst WIDTH = 2;\n"
        "function draw() {}\nreturn { WIDTH, draw };\n})();\n"
        "const $calm = (() => {\n// calm.js\nwindow.calm = 1;\nreturn {  };\n})();\n"
        "const $main = (() => {\n// main.js\n// Begins.\nconst { draw, WIDTH: wide } = $lines;\n\ndraw(wide);\n"
        "return {  };\n})();\n"
        "export { $world as world, $lines as lines, $calm as calm, $main as main };\n"
    )


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="main → lines → main"):
        bundle.joined({"main": "import { b } from './lines.js';\n", "lines": "import { a } from './main.js';\n"})


@pytest.mark.parametrize("text", ["import * as all from './a.js';\n", "export default 1;\n", "export { a };\n"])
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"main\.js cannot be joined"):
        bundle.joined({"main": text})


def test_all_of_the_page_is_joined() -> None:
    modules = {path.stem: path.read_text("utf-8") for path in resource("map").glob("*.js")}
    found = re.findall(r"^const \$(\w+) = ", bundle.joined(modules), re.MULTILINE)
    assert sorted(found) == sorted(modules.keys() - {"lockdown"})  # which runs before the page, by itself
