"""50,000 scattered rows of 100,000 selected at once, as by a lasso on the map, and what comes after."""

import json
import os
import subprocess
import sys
from pathlib import Path

import large_case
from measure import Figure

CHOOSING = Path(__file__).with_name("choosing_many.py")
SIGHTINGS = 100_000
LIMIT_S = 1.0
BASES = {
    "first": "50,000 of 100,000 chosen on the map",
    "anew": "another 50,000 instead of them",
    "added": "a click with Ctrl adds one",
    "all": "Ctrl+A",
    "one": "a click takes one",
}


def bench(folder: Path) -> dict[str, Figure]:
    case = folder / "case.gpkg"
    large_case.make(case, SIGHTINGS)
    home = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    command = [sys.executable, str(CHOOSING), str(case)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=home)
    took = json.loads(done.stdout.splitlines()[-1])
    return {
        f"select_{name}": Figure(value=took[name], unit="s", basis=f"to the painted list: {basis}", limit=LIMIT_S)
        for name, basis in BASES.items()
    }
