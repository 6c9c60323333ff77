"""The map page's skeleton, built by folium; the only module that imports it (0.6 s, so ``geo.map.skeleton`` keeps it).

Nothing is taken from a CDN, ids are pinned, and inline scripts and styles become files of their own, so that the same
versions give the same bytes and the page's policy needs no ``unsafe-inline``.
"""

from html import escape
from html.parser import HTMLParser
from typing import Any

from branca.element import Figure, MacroElement
from folium import Map
from folium.template import Template

from geo.assets import resource

_NAME = "quaylog"
_OPTIONS: dict[str, Any] = {
    "minZoom": 2,
    "maxZoom": 17,
    "zoomSnap": 0.25,
    "zoomDelta": 1,
    "wheelPxPerZoomLevel": 90,
    "wheelDebounceTime": 25,
    "fadeAnimation": False,
    "zoomAnimation": False,  # it would put off the painting by a quarter of a second
    "attributionControl": False,
    "boxZoom": False,
}


class _Parts(MacroElement):
    """Our legend, card, style and script."""

    _template = Template(resource("map", "parts.j2").read_text(encoding="utf-8"))

    def __init__(self, map_name: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id = "parts", _NAME
        self.map = map_name


def build() -> dict[str, str]:
    """The page's files by name: ``index.html`` and the scripts and styles that were inline in it."""
    found = Map(location=(45, 90), zoom_start=3, tiles=None, control_scale=False, **_OPTIONS)
    found._name, found._id = "map", _NAME
    found.default_js = [("leaflet", "leaflet.js"), ("protomaps", "protomaps-leaflet.js"), ("channel", "qwebchannel.js")]
    found.default_css = [("leaflet_css", "leaflet.css")]
    figure = Figure()
    figure._id = _NAME
    figure.add_child(found, name=found.get_name())
    found.add_child(_Parts(found.get_name()), name="parts")
    return _Splitter().split(figure.render())


class _Splitter(HTMLParser):
    """Moves the text of each inline script and style into a file, and names the file where the text was."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._files: dict[str, str] = {}
        self._html: list[str] = []
        self._inline: str | None = None

    def split(self, page: str) -> dict[str, str]:
        self.feed(page)
        self.close()
        return {"index.html": "".join(self._html), **self._files}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._begin("js", '<script src="{}">')
        elif tag == "style":
            self._begin("css", '<link rel="stylesheet" href="{}"/>')
        else:
            self._html.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._inline = None
        if tag != "style":
            self._html.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._inline is None:
            self._html.append(data)
        else:
            self._files[self._inline] += data

    def handle_decl(self, decl: str) -> None:
        self._html.append(f"<!{decl}>")

    def handle_entityref(self, name: str) -> None:
        self._html.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._html.append(f"&#{name};")

    def _begin(self, ending: str, tag: str) -> None:
        self._inline = f"inline-{len(self._files) + 1}.{ending}"
        self._files[self._inline] = ""
        self._html.append(tag.format(escape(self._inline)))
