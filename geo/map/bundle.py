"""The page's modules as one script: asking for seventy files takes Chromium longer than it takes to run them.

The modules import one another by name and export what they declare, in the form that the formatter gives them; so each
becomes a function that returns its exports, and those it imports from stand before it. Anything else is refused.
"""

import re
from collections.abc import Mapping
from string import Template

from geo.assets import resource

_IMPORT = re.compile(r"^import (?:\{([^}]*)\} from )?'\./(\w+)\.js';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def joined(modules: Mapping[str, str], first: str = "main") -> str:
    """One module that does what ``first`` does, out of the texts of modules by their names.

    It exports what each module exports, by the module's name.

    Raises:
        ValueError: when modules import each other in a circle, or when one has another form.
    """
    names = _in_order(modules, first)
    template = Template(resource("map", "module.template").read_text(encoding="utf-8"))
    parts = [template.substitute(name=name, **_parts(name, modules[name])) for name in names]
    return "".join([*parts, "export { ", ", ".join(f"${name} as {name}" for name in names), " };\n"])


def _in_order(modules: Mapping[str, str], first: str) -> list[str]:
    """The module and all that it needs, each after those that it imports."""
    order: dict[str, None] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"Modules import each other in a circle: {' → '.join((*above, name))}.")
        for found in _IMPORT.finditer(modules[name]):
            if found[2] not in order:
                add(found[2], (*above, name))
        order[name] = None

    add(first, ())
    return list(order)


def _parts(name: str, text: str) -> dict[str, str]:
    """What a module does, and the names of what it exports."""
    exports = [found[2] for found in _EXPORT.finditer(text)]
    plain = _EXPORT.sub(r"\1", _IMPORT.sub(_taken, text))
    if other := _OTHER.search(plain):
        raise ValueError(f"{name}.js cannot be joined to the others: {other[0]}")
    return {"body": plain, "exports": ", ".join(exports)}


def _taken(found: re.Match[str]) -> str:
    names, module = found.groups()
    return f"const {{{names.replace(' as ', ': ')}}} = ${module};\n" if names else ""
