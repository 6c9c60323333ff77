"""Makes again what the map's page ships of other people's work: Leaflet and protomaps-leaflet.

    python resources/make_map.py

It fetches the packages below by name and version with the npm client, writes their files to a folder each in
``map/vendor/``, and their origin, licence and SHA-256 to the ``manifest.json`` there. The same packages give the same
bytes.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

VENDOR = Path(__file__).parent / "map" / "vendor"


class Package(NamedTuple):
    """A package of npm: its name and version, its licence, where it is at home, and which files are taken."""

    name: str
    version: str
    licence: str
    origin: str
    files: tuple[str, ...]


PACKAGES = (
    Package("leaflet", "1.9.4", "BSD-2-Clause", "https://leafletjs.com", ("dist/leaflet.js", "dist/leaflet.css")),
    Package(
        "protomaps-leaflet",
        "5.1.0",
        "BSD-3-Clause",
        "https://github.com/protomaps/protomaps-leaflet",
        ("dist/protomaps-leaflet.js",),
    ),
)


def main() -> None:
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            vendor(package, fetch(package, Path(folder)))


def fetch(package: Package, folder: Path) -> Path:
    """The unpacked npm package."""
    command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return folder / "unpacked" / "package"


def vendor(package: Package, folder: Path) -> None:
    """A package's files as they were published, without the references to maps that are not shipped."""
    target = VENDOR / package.name
    target.mkdir(parents=True, exist_ok=True)
    licence = f"{package.name}-LICENSE.txt"
    names = {source: Path(source).name for source in package.files} | {"LICENSE": licence}
    for source, name in names.items():
        text = (folder / source).read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL")]
        (target / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    write_manifest(package, target, f"{package.licence}, see {licence}", sorted(names.values()))


def write_manifest(package: Package, folder: Path, licence: str, names: list[str]) -> None:
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    named = {"package": f"npm {package.name}@{package.version}", "licence": licence, "origin": package.origin}
    (folder / "manifest.json").write_text(json.dumps({**named, "sha256": files}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
