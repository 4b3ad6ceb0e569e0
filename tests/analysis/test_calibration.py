"""Intervals cover the true place as often as they say, where the model is right; a fast cut of tests/benchmarks/calibration.py."""

from __future__ import annotations

import pytest

from tests.analysis.markets import SEEDS, market
from tests.benchmarks.calibration import Calibration, Shape, calibrate

MIXED = Shape(10, 40, "mixed")


@pytest.fixture(scope="module")
def right() -> Calibration:
    return calibrate("right", MIXED, SEEDS[:40])


def test_intervals_cover_where_the_model_is_right(right: Calibration) -> None:
    assert 0.85 <= right.coverage <= 0.97
    assert right.names > 350


def test_the_order_of_the_draws_beats_counting_mentions(right: Calibration) -> None:
    assert right.tau > right.tau_mentions + 0.2


def test_better_evidence_gives_narrower_intervals(right: Calibration) -> None:
    firm = calibrate("right", Shape(10, 40, "firm"), SEEDS[:20])
    assert firm.width_share < right.width_share - 0.1 < 1
    assert firm.tau > right.tau


def test_refusals_rise_as_evidence_thins() -> None:
    refused = [calibrate("right", Shape(10, claims, "mixed"), SEEDS[:10]).refused for claims in (40, 20, 10)]
    assert refused == sorted(refused)
    assert refused[0] < 0.1 < 0.4 < refused[-1]


def test_a_market_is_the_same_for_the_same_seed_and_a_biased_one_is_reprinted() -> None:
    assert market(5) == market(5)
    biased = market(5, "biased")
    assert [source.origin for source in biased.landscape.sources.values()][-3:] == ["press-1", "press-1", ""]
