"""What ships of others' scripts: unchanged since it was fetched, with its licence beside it."""

import hashlib
import json

import pytest

from geo.assets import resource


@pytest.mark.parametrize("package", sorted(path.name for path in resource("map", "vendor").iterdir()))
def test_every_file_is_as_the_manifest_says(package: str) -> None:
    folder = resource("map", "vendor", package)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert all(manifest[name] for name in ("package", "licence", "origin"))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    del found["manifest.json"]
    assert found == manifest["sha256"]
    assert any("LICENSE" in name for name in found)
