"""The draws: what holds in them, what they say, and that they are the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from kg.analysis.arena import Arena, Lead
from kg.analysis.blocks import Blocks
from kg.analysis.bradley_terry import bradley_terry_worlds
from kg.analysis.pagerank import pagerank_worlds
from kg.analysis.simulation import METHODS, Settings, draw, generator, held, places, unsettled, worlds
from kg.analysis.springrank import springrank_worlds
from kg.analysis.tiers import Interval, order, rank_interval, spreads, tiers
from kg.errors import UsageError
from tests.analysis.markets import arena_of, market

FEW = Settings(draws=400)


def arena(*leads: tuple[str, str, str, float]) -> Arena:
    """Of (winner, loser, origin, credence); a winner written as -name is denied."""
    made = sorted(
        Lead(winner.removeprefix("-"), loser, origin, believed, (f"{winner}>{loser}@{origin}",), winner.startswith("-"))
        for winner, loser, origin, believed in leads
    )
    return Arena(None, 1, tuple(sorted({x for one in made for x in (one.winner, one.loser)})), tuple(made))


def test_a_statement_holds_as_often_as_it_is_believed() -> None:
    one = arena(("a", "b", "s", 0.3), ("b", "c", "s", 1.0))
    share = held(one, 20_000, np.random.default_rng(1)).mean(axis=0)
    assert share == pytest.approx([0.3, 1.0], abs=0.01)  # 3 standard errors of 20,000 draws


def test_a_pair_holds_if_any_origin_is_right_and_no_denial_is() -> None:
    one = arena(("a", "b", "s", 0.5), ("a", "b", "t", 0.4), ("-a", "b", "u", 0.2))
    share = held(one, 20_000, np.random.default_rng(1)).mean()
    assert share == pytest.approx((1 - 0.5 * 0.6) * 0.8, abs=0.011)


def test_a_sure_lead_is_ahead_in_every_draw_of_every_method() -> None:
    ahead = draw(arena(("a", "b", "s", 1.0)), FEW).ahead
    assert ahead.tolist() == [[0, 1], [0, 0]]


def test_where_nothing_tells_two_apart_no_order_is_shown() -> None:
    ahead = draw(arena(("a", "c", "s", 1.0), ("b", "c", "s", 1.0)), Settings(draws=4000)).ahead
    assert ahead[0, 1] == pytest.approx(0.5, abs=0.03)
    assert ahead[0, 1] + ahead[1, 0] == pytest.approx(1)


def test_same_seed_same_draws_and_another_seed_others() -> None:
    one = arena_of(market(1))
    first, again, other = (draw(one, Settings(draws=100, seed=seed)).ranks for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_what_else_is_in_the_landscape_does_not_change_the_draws() -> None:
    one = arena(("a", "b", "s", 0.5))
    assert generator(one, FEW).random() == generator(Arena("x", 2, one.entities, one.leads), FEW).random()


def test_no_draws_and_unknown_methods_are_refused() -> None:
    with pytest.raises(UsageError, match="0 draws give no interval"):
        Settings(draws=0)
    with pytest.raises(UsageError, match="methods must be some of springrank"):
        Settings(methods=("topsis",))


def test_rough_solutions_give_the_order_of_full_precision() -> None:
    blocks = worlds(arena_of(market(3, firms=60, claims=400)), 20, np.random.default_rng(3))
    exact = {"springrank": springrank_worlds, "bradley-terry": bradley_terry_worlds, "pagerank": pagerank_worlds}
    for name, full in exact.items():
        taus = [kendalltau(*rows).statistic for rows in zip(METHODS[name](blocks), full(blocks), strict=True)]
        assert min(taus) > 0.995


def test_places_are_given_once_each() -> None:
    ranks = places(np.zeros((50, 4)), np.random.default_rng(0))
    assert np.sort(ranks, axis=1).tolist() == [[1, 2, 3, 4]] * 50
    assert len({tuple(row) for row in ranks.tolist()}) > 10


def test_each_name_is_placed_anew_in_the_room_its_statements_leave_it() -> None:
    # a > b holds, c is free. Heights by the order a b c: 5/6, 3/6, 1/6. The line between a and b lies evenly in 3/6 .. 5/6, at 2/3
    # on average; a evenly above it, 5/6 on average; b evenly below it, 1/3; c anywhere, 1/2; c first: E(1 − a) = 1/6.
    one = Blocks(np.arange(0, 60_000, 3), np.arange(1, 60_000, 3), np.ones(20_000), 20_000, 3)
    heights = unsettled(one, np.tile([1, 2, 3], (20_000, 1)), np.random.default_rng(5))
    assert heights.mean(axis=0) == pytest.approx([5 / 6, 1 / 3, 1 / 2], abs=0.01)
    assert (heights[:, 0] > heights[:, 1]).all()
    assert (heights.argmax(axis=1) == 2).mean() == pytest.approx(1 / 6, abs=0.01)
    assert 0 <= heights.min() < heights.max() <= 1


def test_a_pair_that_the_order_overrules_binds_nobody() -> None:
    # a > b and b > a both hold and the order is a b: only a > b draws a line, so a stays ahead.
    one = Blocks(np.array([0, 1]), np.array([1, 0]), np.ones(2), 1, 2)
    for seed in range(20):
        first, second = unsettled(one, np.array([[1, 2]]), np.random.default_rng(seed))[0]
        assert first > second


def test_who_is_tied_down_by_more_statements_has_the_shorter_interval() -> None:
    # A ladder of 12: the sixth is above six and below five, all sure; x is said to be behind the first alone.
    names = [f"n{number:02}" for number in range(12)]
    ladder = [(winner, loser, "s", 1.0) for at, winner in enumerate(names) for loser in names[at + 1 :]]
    draws = draw(arena(*ladder, ("n00", "x", "s", 1.0)), FEW)
    found = dict(zip(draws.entities, rank_interval(draws.ranks), strict=True))
    assert found["n05"].last - found["n05"].first <= 1  # only x can come between
    assert found["x"].last - found["x"].first >= 6


def test_the_interval_is_the_shortest_run_of_places_that_holds_nine_tenths() -> None:
    # 100 draws: 4 at place 1, 92 at place 2, 4 at place 3: place 2 alone holds 92.
    column = np.array([1] * 4 + [2] * 92 + [3] * 4)[:, np.newaxis]
    assert rank_interval(column) == [Interval(2, 2)]
    assert rank_interval(np.array([[1], [2], [3]])) == [Interval(1, 3)]
    # Shares 60, 25, 10, 5 of four places: 60 + 25 + 10 holds 95; no run of two holds 90.
    skewed = np.array([[1]] * 60 + [[2]] * 25 + [[3]] * 10 + [[4]] * 5)
    assert rank_interval(np.hstack([skewed] * 4))[0] == Interval(1, 3)


def test_of_equally_short_runs_none_is_preferred() -> None:
    # Ten places, a tenth of the draws at each: 1–9 and 2–10 both hold nine tenths, so nothing is cut off on one side.
    ranks = np.array([np.roll(np.arange(1, 11), shift) for shift in range(10)])
    assert rank_interval(ranks) == [Interval(1, 10)] * 10


def test_zero_draws_have_no_interval() -> None:
    with pytest.raises(UsageError, match="no draws, no interval"):
        rank_interval(np.empty((0, 3), dtype=np.int64))


def test_tiers_are_split_only_where_everybody_above_is_ahead_of_everybody_below() -> None:
    # b is ahead of c at 0.9, but a of c only at 0.7: no split there.
    ahead = np.array([[0, 0.6, 0.7, 0.9], [0.4, 0, 0.9, 0.9], [0.3, 0.1, 0, 0.85], [0.1, 0.1, 0.15, 0]])
    assert tiers([0, 1, 2, 3], ahead, split_at=0.8) == [1, 1, 1, 2]


def test_nobody_has_no_tier() -> None:
    assert tiers([], np.empty((0, 0)), split_at=0.8) == []


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 9), st.integers(4, 30))
def test_shares_and_intervals_are_consistent(seed: int, firms: int, claims: int) -> None:
    one = arena_of(market(seed, firms=firms, claims=claims))
    draws = draw(one, Settings(draws=200, seed=seed))
    found = spreads(draws, level=0.9)
    assert sum(spread.p_first for spread in found) == pytest.approx(1)
    assert sum(spread.p_top3 for spread in found) == pytest.approx(min(3, len(one.entities)))
    assert all(spread.interval.first <= spread.median <= spread.interval.last for spread in found)
    tier = tiers(order(draws), draws.ahead, split_at=0.8)
    assert tier == sorted(tier)
