"""Whose data the map shows: who asks to be named is, with the licence."""

import json
import re

from geo import assets, credits

ASKING = re.compile("ODbL|CC BY[^;,]*?[0-9.]+")


def test_every_licence_that_asks_for_it_is_named() -> None:
    manifests = [assets.resource(folder, "manifest.json") for folder in ("basemap", "gazetteer")]
    licences = [str(entry) for path in manifests for entry in _licences(json.loads(path.read_bytes()))]
    asking = {found for licence in licences for found in ASKING.findall(licence)}
    assert asking == {"ODbL", "CC BY 4.0"}
    assert credits.required() == "© OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0)"


def test_what_is_said_at_least_is_of_all() -> None:
    whole, least, _ = credits.on_map()
    assert set(least.split(", ")) < set(whole.split(", "))


def _licences(found: object) -> list[object]:
    if isinstance(found, dict):
        own = [value for key, value in found.items() if key == "licence"]
        return [*own, *(one for value in found.values() for one in _licences(value))]
    return [one for value in found for one in _licences(value)] if isinstance(found, list) else []
