"""./dev bench [NAMES]: each figure on a line of its own, with its limit and its peer. Ends with 1 if one is over.

A bench is a function of a folder that is its own and empty; it returns a Figure, or several by their names. It is
listed in BENCHES.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import against_qgis
import basemap
import bulk
import cli_sighting
import durability
import folium_markers
import geojson_export
import leaks
import million
import reach
import selection
import time_window
import window_start
from measure import Figure

sys.path.insert(0, str(Path(__file__).parent.parent))
import virtual_screen

BENCHES: dict[str, Callable[[Path], Figure | Mapping[str, Figure]]] = {
    "basemap": basemap.bench,
    "bulk_100k": bulk.bench,
    "cli_sighting": cli_sighting.bench,
    "folium_markers": folium_markers.bench,
    "geojson_export": geojson_export.bench,
    "kills": durability.kills_bench,
    "leak_logged": leaks.logged,
    "leak_openings": leaks.openings,
    "leak_refreshes": leaks.refreshes,
    "million": million.bench,
    "million_vs_qgis": against_qgis.bench,
    "power_cuts": durability.power_cuts_bench,
    "reach_10k": reach.small,
    "reach_100k": reach.large,
    "selection": selection.bench,
    "time_window": time_window.bench,
    "window_start": window_start.bench,
    "window_start_cold": window_start.cold_bench,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"No bench is called {', '.join(unknown)}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    virtual_screen.provide()
    well = True
    for name in names or BENCHES:
        with tempfile.TemporaryDirectory(prefix="quaylog-bench-") as folder:
            measured = BENCHES[name](Path(folder))
        figures = measured if isinstance(measured, Mapping) else {name: measured}
        for title, figure in figures.items():
            print(figure.line(title), flush=True)
            well = well and figure.well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
