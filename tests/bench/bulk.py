"""100,000 sightings read from GeoJSON into a new log, and their history checked; for information, without a limit."""

from pathlib import Path

import large_case
from measure import Figure, seconds

from geo.exchange import export, import_files
from geo.log import Log

SIGHTINGS = 100_000


def bench(folder: Path) -> dict[str, Figure]:
    case, text = folder / "case.gpkg", folder / "case.geojson"
    large_case.make(case, SIGHTINGS)
    with Log.open(case) as log:
        checking = seconds(log.check)
        export(log, text)
    with Log.create(folder / "new.gpkg", analyst="bench") as log:
        importing = seconds(lambda: import_files(log, [text]))
        assert log.count("sighting") == SIGHTINGS, "not all were imported"
    return {
        "check_100k": Figure(value=checking, unit="s", basis="quaylog check, one run"),
        "import_100k": Figure(value=importing, unit="s", basis="GeoJSON into a new log, one run"),
    }
