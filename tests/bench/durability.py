"""Sightings that were acknowledged and are gone, or logs that are damaged, after kill -9 and after power cuts: none."""

from pathlib import Path

from measure import Figure

from tests.durability import kills, power_cuts

KILLS = 1_000
POWER_CUTS = 10_000


def kills_bench(_folder: Path) -> Figure:
    tally = kills.run(KILLS)
    return losses(tally, f"{tally.kills:,} kills")


def power_cuts_bench(_folder: Path) -> Figure:
    tally = power_cuts.run(POWER_CUTS)
    return losses(tally, f"{tally.cuts:,} power cuts")


def losses(tally: kills.Tally | power_cuts.Tally, what: str) -> Figure:
    basis = f"{what}, {tally.acknowledged:,} acknowledged sightings"
    return Figure(value=tally.lost + len(tally.problems), unit="lost or damaged", basis=basis, limit=0)
