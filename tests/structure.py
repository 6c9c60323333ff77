"""The rules on size, names and strings that no linter of ours checks: python tests/structure.py

No file over 400 lines, no function over 40, no module named for nothing in particular, no HTML or JavaScript in the
strings of geo and desktop (it belongs in resources/, in files).
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("geo", "desktop", "resources", "seeds", "tests")
FILE_LINES = 400
FUNCTION_LINES = 40
PAGE_TAKEN_APART = Path("geo/map/page.py")  # takes folium's page apart, so it names tags
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
MARKUP = re.compile(
    r"(?<!\?P)</?(?:a|b|body|br|canvas|div|font|h[1-6]|head|html|i|iframe|img|input|label|li|link|p|pre|script|span|style|svg"
    r"|table|td|th|tr|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
SCRIPT = re.compile(
    r"\bfunction\s*\w*\s*\([^)]*\)\s*\{|\)\s*=>|\bdocument\.\w|\bwindow\.\w+[.(=\s]|\b(?:let|const|var)\s+\w+\s*="
)


def problems_of(path: Path, text: str) -> Iterator[str]:
    """One sentence for each rule that the file breaks; ``path`` is relative to the project's folder."""
    lines = text.count("\n") + 1
    if lines > FILE_LINES + 1:
        yield f"{path}: {lines - 1} lines, more than {FILE_LINES}; split it by idea"
    if path.stem.lower() in NAMELESS or path.parent.name.lower() in NAMELESS:
        yield f"{path}: a name that says nothing; name it after its idea"
    if path.suffix == ".py" or path.name == "dev":
        tree = ast.parse(text)
        yield from long_functions(path, tree)
        if path.parts[0] in ("geo", "desktop") and path != PAGE_TAKEN_APART:
            yield from foreign_code(path, tree)


def long_functions(path: Path, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines, more than {FUNCTION_LINES}"


def foreign_code(path: Path, tree: ast.Module) -> Iterator[str]:
    """HTML and JavaScript in strings, docstrings left out."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, documented)]
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        text = "" if id(node) in docstrings else text_of(node)
        if MARKUP.search(text):
            yield f"{path}:{getattr(node, 'lineno', 0)}: HTML in a string; it belongs in resources/"
        elif SCRIPT.search(text):
            yield f"{path}:{getattr(node, 'lineno', 0)}: JavaScript in a string; it belongs in resources/"


def text_of(node: ast.AST) -> str:
    """A string's text; an f-string's, with x for what is filled in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "x" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def sources(root: Path) -> Iterator[Path]:
    yield root / "dev"
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".js") and "vendor" not in path.parts:
                yield path


def main() -> int:
    found = [p for path in sources(ROOT) for p in problems_of(path.relative_to(ROOT), path.read_text(encoding="utf-8"))]
    print("\n".join(found) or "structure: all well")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
