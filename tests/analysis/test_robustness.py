"""What would change the leader, checked by withdrawing the named claims and ranking again."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from kg.analysis.arena import Arena
from kg.analysis.point import leaders_of, moves, positions
from kg.analysis.robustness import agreement, flip_set, leave_one_out, method_agreement, tornado
from tests.analysis.markets import arena_of, market
from tests.analysis.test_simulation import arena

SURE = 0.9


def smallest_by_hand(one: Arena) -> int:
    """Size of the smallest set of leads without which somebody else leads, by trying every one."""
    before = leaders_of(one)
    for size in range(1, len(one.leads) + 1):
        for dropped in combinations(one.leads, size):
            if leaders_of(one.only(lead for lead in one.leads if lead not in dropped)) not in (before, ()):
                return size
    return 0


def test_one_statement_can_carry_the_leader() -> None:
    # a > b and b > c: without a > b nobody puts a ahead, and b leads c.
    found = flip_set(arena(("a", "b", "s", SURE), ("b", "c", "s", SURE)))
    assert [(lead.winner, lead.loser) for lead in found.leads] == [("a", "b")]
    assert (found.before, found.after, found.is_exact, found.ways) == (("a",), ("b",), True, 1)


def test_a_leader_said_by_two_sources_needs_both_withdrawn() -> None:
    found = flip_set(arena(("a", "b", "s", SURE), ("a", "b", "t", SURE), ("b", "c", "s", SURE), ("b", "c", "t", SURE)))
    assert [lead.origin for lead in found.leads] == ["s", "t"]
    assert found.after == ("b",)


def test_where_nobody_else_is_ahead_of_anybody_no_withdrawal_makes_another_leader() -> None:
    found = flip_set(arena(("a", "b", "s", SURE), ("a", "c", "t", SURE), ("-a", "b", "u", 0.3)))
    assert (found.leads, found.before, found.after, found.is_exact, found.ways) == ((), ("a",), ("a",), True, 0)


def test_every_way_is_listed_with_who_leads_then_the_furthest_shift_first() -> None:
    # a and b tie over c at .9 each; without one of the two the other leads: both sets, each with its own leader.
    found = flip_set(arena(("a", "c", "s", SURE), ("b", "c", "s", SURE)))
    assert [(found.leads[0].winner, found.after), *((way.leads[0].winner, way.after) for way in found.others)] == [
        ("a", ("b",)),
        ("b", ("a",)),
    ]


def test_of_several_flips_the_one_that_says_most_about_the_lead_comes_first() -> None:
    # a over b and c, b over c twice as firmly: without a > b the two are apart the most.
    found = flip_set(arena(("a", "b", "s", SURE), ("a", "c", "s", 0.2), ("b", "c", "s", SURE), ("b", "c", "t", SURE)))
    assert [(lead.winner, lead.loser) for lead in found.leads] == [("a", "b")]


def test_a_tie_is_broken_by_one_statement() -> None:
    found = flip_set(arena(("a", "c", "s", SURE), ("b", "c", "s", SURE)))
    assert (found.before, len(found.leads), len(found.after), found.ways) == (("a", "b"), 1, 1, 2)


def test_withdrawing_a_denial_can_change_the_leader_too() -> None:
    found = flip_set(arena(("a", "c", "s", 0.8), ("-a", "c", "t", 0.6), ("b", "c", "s", 0.5), ("b", "c", "t", 0.4)))
    # a: .8 · .4 = .32 behind b: 1 − .5 · .6 = .7; without the denial a has .8, without one of b's b keeps .4 or .5.
    assert found.before == ("b",)
    assert [lead.is_denial for lead in found.leads] == [True]
    assert found.after == ("a",)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 10))
def test_the_exact_set_is_as_small_as_trying_every_set_finds(seed: int, claims: int) -> None:
    one = arena_of(market(seed, firms=4, claims=claims))
    found = flip_set(one)
    assert found.is_exact
    assert len(found.leads) == smallest_by_hand(one)
    assert leaders_of(one.only(lead for lead in one.leads if lead not in found.leads)) == found.after


def test_a_greedy_set_says_so_and_still_flips() -> None:
    one = arena(*(("a", "b", origin, SURE) for origin in "stuv"), ("b", "c", "s", SURE), ("b", "c", "t", SURE))
    found = flip_set(one, exact_sets=3)
    assert (found.is_exact, found.tried_below) == (False, 1)
    assert leaders_of(one.only(lead for lead in one.leads if lead not in found.leads)) == found.after != found.before


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_the_move_of_every_statement_is_that_of_ranking_without_it(seed: int) -> None:
    one = arena_of(market(seed, firms=6, claims=12))
    changes = moves(one)
    for row, lead in enumerate(one.leads):
        rest = one.only(other for other in one.leads if other != lead)
        assert positions(one) + changes[row] == pytest.approx(positions(rest), abs=1e-7)


def test_the_tornado_starts_with_what_moves_most_and_tells_help_from_hurt() -> None:
    swings = tornado(arena(("a", "b", "s", SURE), ("b", "c", "s", 0.3)))
    assert [abs(swing.places) for swing in swings] == sorted((abs(swing.places) for swing in swings), reverse=True)
    help_of = {(swing.lead.winner, swing.entity): swing.push > 0 for swing in swings}
    assert help_of == {("a", "a"): True, ("a", "b"): False, ("b", "b"): True, ("b", "c"): False}


def test_the_source_that_decides_the_leader_comes_first() -> None:
    one = arena(("a", "b", "s", SURE), ("a", "c", "s", SURE), ("b", "c", "t", SURE))
    found = leave_one_out(one)
    assert [(x.origin, x.leaders, x.changes_leader) for x in found] == [("s", ("b",), True), ("t", ("a",), False)]
    assert [x.statements for x in found] == [2, 1]


def test_without_the_only_source_nobody_is_ordered() -> None:
    (alone,) = leave_one_out(arena(("a", "b", "s", SURE)))
    assert (alone.leaders, alone.kendall_tau, alone.changes_leader) == ((), None, True)


def test_agreement_of_all_methods_is_given_for_each_two() -> None:
    pairs = method_agreement(arena(("a", "b", "s", SURE), ("b", "c", "s", SURE), ("a", "c", "s", SURE)))
    assert len(pairs) == 6
    assert dict.fromkeys([tau for *_, tau in pairs]) == {1.0: None}


def test_agreement_of_orders_that_rank_nobody_is_undefined() -> None:
    assert agreement(np.zeros(3), np.array([1.0, 2.0, 3.0])) is None


@given(
    st.integers(2, 7).flatmap(lambda size: st.tuples(*[st.lists(st.integers(0, 3), min_size=size, max_size=size)] * 2))
)
def test_agreement_is_what_scipy_gives_ties_included(orders: tuple[list[int], list[int]]) -> None:
    one, other = (np.array(order, dtype=float) for order in orders)
    reference = kendalltau(one, other).statistic  # tau-b; nan where one of the two ranks nobody
    assert agreement(one, other) == (None if np.isnan(reference) else pytest.approx(reference, abs=1e-6))
