"""Intervals cover the true place as often as they say, where the model is right; a fast cut of tests/benchmarks/calibration.py."""

from __future__ import annotations

import pytest

from kg.analysis.arena import Arena, Lead
from tests.analysis.markets import SEEDS, market
from tests.benchmarks.calibration import (
    INTRODUCTION,
    PAGE,
    READING,
    TRIED,
    YARDSTICK,
    Calibration,
    Shape,
    calibrate,
    standard_error,
)
from tests.benchmarks.exact import exact_draws

MIXED = Shape(10, 40, "mixed")


@pytest.fixture(scope="module")
def right() -> Calibration:
    return calibrate("right", MIXED, SEEDS[:40])


def test_intervals_cover_where_the_model_is_right(right: Calibration) -> None:
    assert 0.85 <= right.coverage <= 0.97
    assert right.names > 350


def test_intervals_cover_in_a_large_market_of_which_little_is_said() -> None:
    many = calibrate("right", Shape(50, 150, "firm"), SEEDS[:8])
    assert 0.85 - 2 * many.error <= many.coverage <= 0.97
    assert many.width_share < 0.6


def test_the_unit_of_the_error_is_the_market() -> None:
    # Shares 0.9, 0.8, 1: standard deviation 0.1, of three markets 0.1 / √3. Ten names that are all right or all wrong count once.
    assert standard_error([(9, 10), (8, 10), (10, 10)]) == pytest.approx(0.1 / 3**0.5)
    assert standard_error([(10, 10), (0, 10)]) == pytest.approx(0.5)


def test_exact_inference_by_hand() -> None:
    # a > b at 0.6: (1 + 0.6)/2 = 0.8. With b > c at 0.6, of the six orders abc fits with 0.8·0.8, acb and cab with 0.8·0.2, bac and
    # bca with 0.2·0.8, cba with 0.2·0.2: of 1.32 in all, a is first with 0.64 + 0.16.
    one = (Lead("a", "b", "s", 0.6, ("x",)), Lead("b", "c", "s", 0.6, ("y",)))
    two, three = (
        exact_draws(Arena(None, 1, names, leads), 3) for names, leads in ((("a", "b"), one[:1]), (("a", "b", "c"), one))
    )
    assert two.ahead[0, 1] == pytest.approx(0.8, abs=0.06)  # 3 standard errors of 400 chains
    assert (three.ranks[:, 0] == 1).mean() == pytest.approx(0.8 / 1.32, abs=0.075)


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


def test_a_row_of_the_page_is_what_the_program_finds() -> None:
    # The cheapest: the draws of the yardstick's thinnest market. Every other row is made in the same run.
    text, shape = PAGE.read_text(encoding="utf-8"), Shape(10, 10, "mixed")
    found = calibrate("right", shape, SEEDS[:YARDSTICK])
    (row,) = [line for line in text.splitlines() if line.startswith(f"| {shape} |")]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1::2] == [
        f"{found.coverage:.1%}", f"{found.error * 100:.1f}", f"{found.width_share:.0%}", f"{found.tau:.2f}",
    ]  # fmt: skip
    assert all(part in text for part in (INTRODUCTION, READING, TRIED))


def test_a_market_is_the_same_for_the_same_seed_and_a_biased_one_is_reprinted() -> None:
    assert market(5) == market(5)
    biased = market(5, "biased")
    assert [source.origin for source in biased.landscape.sources.values()][-3:] == ["press-1", "press-1", ""]
