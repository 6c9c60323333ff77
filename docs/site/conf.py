"""How Sphinx makes the manual's site from docs/manual (./dev manual). The pages stay plain Markdown."""

import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx

FRONT = "README"
LINK = re.compile(r"\]\(([\w-]+)\.md\)")

project = "Quaylog"
html_title = "Quaylog"
html_theme = "furo"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
extensions = ["myst_parser"]
myst_heading_anchors = 3
root_doc = FRONT
nitpicky = True


def list_pages(_app: Sphinx, page: str, source: list[str]) -> None:
    """The pages that the front page links to, in its order, are the site's contents."""
    if page == FRONT:
        names = "\n".join(dict.fromkeys(LINK.findall(source[0])))
        source[0] += f"\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"


def write_index(app: Sphinx, problem: Exception | None) -> None:
    """Browsers and servers look for index.html."""
    if problem is None:
        shutil.copyfile(Path(app.outdir) / f"{FRONT}.html", Path(app.outdir) / "index.html")


def setup(app: Sphinx) -> None:
    app.connect("source-read", list_pages)
    app.connect("build-finished", write_index)
