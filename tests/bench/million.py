"""A million sightings: opening to the painted map and the filled lists, a key in the filter, memory, moving the map."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import large_case
from measure import Figure

AT_MILLION = Path(__file__).with_name("at_million.py")
OPEN_LIMIT_S = 4.0
MEMORY_LIMIT_MB = 900.0
FILTER_LIMIT_S = 0.1
MOVE_LIMIT_MS = 150.0
PICK_LIMIT_MS = 10.0


def bench(folder: Path) -> dict[str, Figure]:
    case = large_case.a_million(folder)
    opened(folder, case, "unchecked")  # warms the disk's cache
    work = opened(folder, case, "checked")
    filtered, held = work["filter"], work["pss_mb"]
    slowest = f"median of {len(filtered)}, slowest {max(filtered):.3f} s"
    processes = ", ".join(f"{name} {pss:.0f}" for name, pss in held.items())
    return {
        "open_million": Figure(value=work["painted"], unit="s", basis="to the painted map", limit=OPEN_LIMIT_S),
        "lists_million": Figure(value=work["listed"], unit="s", basis="to the filled lists"),
        "index_million": Figure(value=work["whole"], unit="s", basis="until the filter is ready"),
        "check_million": Figure(value=work["checked"], unit="s", basis="until the history is checked"),
        "filter_million": Figure(value=statistics.median(filtered), unit="s", basis=slowest, limit=FILTER_LIMIT_S),
        "memory_million": Figure(value=sum(held.values()), unit="MB", basis=f"PSS: {processes}", limit=MEMORY_LIMIT_MB),
        **moved(work["moved"]),
    }


def moved(took: dict[str, list[float]]) -> dict[str, Figure]:
    """How long the map takes when it is moved or pointed at."""
    records, whole, pick = took["records"], took["whole"], took["pick"]
    middle = statistics.median(records)
    basis = f"to all painted, median of {len(whole)}, slowest {max(whole):.0f} ms; records alone {middle:.0f} ms"
    slowest = max(pick)
    return {
        "move_million": Figure(value=statistics.median(whole), unit="ms", basis=basis, limit=MOVE_LIMIT_MS),
        "pick_million": Figure(value=slowest, unit="ms", basis=f"slowest of {len(pick)} points", limit=PICK_LIMIT_MS),
    }


def opened(folder: Path, case: Path, with_check: str) -> dict[str, Any]:
    """What ``at_million.py`` measured; times in seconds since it was started."""
    home = {**os.environ, "QUAYLOG_HOME": str(folder / "home")}
    began = time.time()
    command = [sys.executable, str(AT_MILLION), str(case), with_check]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=home)
    work = json.loads(done.stdout.splitlines()[-1])
    times = {"painted", "listed", "whole", "checked"} & work.keys()
    return {**work, **{name: work[name] - began for name in times}}
