"""The short run of the durability drivers; ``dev bench`` runs them in full."""

import os

import pytest

from tests.durability import kills, power_cuts


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the driver forks")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed() -> None:
    tally = kills.run(20)
    assert (tally.kills, tally.lost, tally.problems) == (20, 0, []), str(tally)
    assert tally.acknowledged > 0


def test_nothing_acknowledged_is_lost_in_a_power_cut() -> None:
    tally = power_cuts.run(200)
    assert (tally.cuts, tally.lost, tally.problems) == (200, 0, []), str(tally)
    assert tally.acknowledged > 200


def test_the_model_finds_what_weaker_settings_lose() -> None:
    assert power_cuts.run(100, "FULL").lost > 0
    assert power_cuts.run(100, "OFF").problems
