"""SpringRank, Bradley-Terry and PageRank of worlds: solved by hand, against references, and what never changes them."""

from __future__ import annotations

import choix
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis import centrality
from kg.analysis.blocks import Blocks, many_worlds, one_world
from kg.analysis.bradley_terry import bradley_terry_worlds
from kg.analysis.centrality import RefusalError
from kg.analysis.pagerank import pagerank_worlds
from kg.analysis.springrank import ALPHA, springrank, springrank_worlds

Edges = list[tuple[int, int, float]]  # winner, loser, weight
EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0.05, 1)), min_size=1, max_size=25)


def blocks(edges: Edges, size: int = 8) -> Blocks:
    winners, losers, weights = (np.array(column) for column in zip(*edges, strict=True))
    return one_world(winners, losers, weights.astype(float), size)


def graph(edges: Edges) -> nx.DiGraph:
    made = nx.DiGraph()
    for winner, loser, weight in edges:
        before = made.edges[loser, winner]["weight_strength"] if made.has_edge(loser, winner) else 0
        made.add_edge(loser, winner, weight_strength=weight + before)
    return made


def test_the_winner_is_above_the_loser() -> None:
    assert springrank(nx.DiGraph([("loser", "winner")]))["winner"] > 0


def test_reversed_edges_put_the_weakest_first() -> None:
    chain = nx.DiGraph([("c", "b"), ("b", "a"), ("c", "a")])
    right, wrong = springrank(chain), springrank(chain.reverse())
    assert max(right, key=lambda name: right[name]) == "a" == min(wrong, key=lambda name: wrong[name])


def test_a_chain_of_three_by_hand() -> None:
    # c loses to b, b to a; s(b) = 0 by symmetry, (1 + α)·s(a) = 1.
    scores = springrank(nx.DiGraph([("c", "b"), ("b", "a")]))
    assert [scores[name] for name in "abc"] == pytest.approx([1 / (1 + ALPHA), 0, -1 / (1 + ALPHA)])


def test_alpha_0_is_refused() -> None:
    with pytest.raises(RefusalError, match="arbitrary offsets"):
        springrank(nx.DiGraph([("b", "a")]), alpha=0)


def test_an_undirected_network_is_refused() -> None:
    with pytest.raises(RefusalError, match="needs a direction"):
        springrank(nx.Graph([("b", "a")]))


def test_separate_parts_share_a_zero() -> None:
    scores = springrank(nx.DiGraph([("b", "a"), ("d", "c")]))
    assert scores["a"] == pytest.approx(scores["c"])


def test_a_lead_over_oneself_changes_nothing() -> None:
    assert springrank(nx.DiGraph([("b", "a"), ("a", "a")])) == pytest.approx(springrank(nx.DiGraph([("b", "a")])))


def test_nobody_to_rank() -> None:
    assert springrank(nx.DiGraph()) == {}


@settings(max_examples=40, deadline=None)
@given(EDGES)
def test_conjugate_gradient_solves_the_system(edges: Edges) -> None:
    matrix, right = np.eye(8) * ALPHA, np.zeros(8)
    for winner, loser, weight in edges:
        if winner != loser:
            matrix[[winner, loser], [winner, loser]] += weight
            matrix[[winner, loser], [loser, winner]] -= weight
            right[winner] += weight
            right[loser] -= weight
    assert springrank_worlds(blocks(edges))[0] == pytest.approx(np.linalg.solve(matrix, right), abs=1e-8)


@settings(max_examples=25, deadline=None)
@given(EDGES, st.permutations(range(8)))
def test_relabelling_and_shuffling_only_move_the_scores_along(edges: Edges, names: list[int]) -> None:
    moved = [(names[winner], names[loser], weight) for winner, loser, weight in reversed(edges)]
    for scores in (springrank_worlds, bradley_terry_worlds, pagerank_worlds):
        assert scores(blocks(moved))[0][names] == pytest.approx(scores(blocks(edges))[0], abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(EDGES)
def test_an_isolated_name_changes_nobodys_springrank(edges: Edges) -> None:
    assert springrank_worlds(blocks(edges, 9))[0][:8] == pytest.approx(springrank_worlds(blocks(edges))[0], abs=1e-8)


@settings(max_examples=25, deadline=None)
@given(EDGES, st.floats(0.1, 10))
def test_scaling_all_weights_and_alpha_changes_nothing(edges: Edges, factor: float) -> None:
    scaled = [(winner, loser, weight * factor) for winner, loser, weight in edges]
    found = springrank_worlds(blocks(scaled), alpha=ALPHA * factor)[0]
    assert found == pytest.approx(springrank_worlds(blocks(edges))[0], abs=1e-7)


@settings(max_examples=25, deadline=None)
@given(EDGES)
def test_pagerank_of_worlds_is_that_of_networkx_and_sums_to_1(edges: Edges) -> None:
    kept = [edge for edge in edges if edge[0] != edge[1]] or [(0, 1, 1.0)]
    names = sorted({name for winner, loser, _ in kept for name in (winner, loser)})
    column = {name: number for number, name in enumerate(names)}
    dense = blocks([(column[winner], column[loser], weight) for winner, loser, weight in kept], len(names))
    found, wanted = pagerank_worlds(dense)[0], centrality.random_walk(graph(kept))
    assert found.sum() == pytest.approx(1, abs=1e-9)
    assert found == pytest.approx([wanted[name] for name in names], abs=1e-7)


def test_bradley_terry_is_that_of_choix() -> None:
    # choix penalises alpha·Σθ², here precision/2·Σθ².
    pairs = [(0, 1), (0, 1), (1, 2), (2, 0), (3, 2), (0, 3)]
    wanted = choix.opt_pairwise(4, pairs, alpha=0.25, tol=1e-10)
    found = bradley_terry_worlds(blocks([(winner, loser, 1.0) for winner, loser in pairs], 4), precision=0.5)[0]
    assert found == pytest.approx(wanted, abs=1e-5)


def test_bradley_terry_has_an_answer_where_nobody_who_leads_is_ever_behind() -> None:
    # Without a prior the maximum lies at infinity. With it 1/(1+e^2θ) = θ/2 for one lead.
    found = bradley_terry_worlds(blocks([(0, 1, 1.0)], 2))[0]
    assert found[0] == pytest.approx(2 / (1 + np.exp(2 * found[0])))
    assert found[0] == pytest.approx(-found[1])


def test_a_world_is_solved_as_if_it_were_alone() -> None:
    held = np.array([[True, True, False], [True, False, True]])
    winners, losers = np.array([0, 1, 2]), np.array([1, 2, 0])
    for scores in (springrank_worlds, bradley_terry_worlds, pagerank_worlds):
        both = scores(many_worlds(winners, losers, held, 3))
        alone = [scores(many_worlds(winners, losers, held[[row]], 3))[0] for row in range(2)]
        assert both == pytest.approx(np.array(alone), abs=1e-8)


def test_a_win_over_somebody_far_behind_lowers_the_winner() -> None:
    # a > b > c: a = 1/1.1 = 0.909, c = -a, almost two steps apart. With a > c too, by symmetry still b = 0 and c = -a;
    # row a: 2.1·a − b − c = 2, so 3.1·a = 2 and a = 0.645: the new lead wants c one step behind and pulls a down.
    assert springrank(graph([(0, 1, 1), (1, 2, 1)]))[0] == pytest.approx(1 / 1.1)
    assert springrank(graph([(0, 1, 1), (1, 2, 1), (0, 2, 1)]))[0] == pytest.approx(2 / 3.1)


def test_one_win_more_than_another_can_put_a_name_behind_it() -> None:
    # a > b, d > b, b > c: a and d are alike. With a > c too: rows a + c give 1.1·(a + c) = 2·b, row d 1.1·d = 1 + b,
    # row b 3.1·b − (a + c) − d = −1: times 1.1, 3.41·b − 2·b − 1 − b = −1.1, so b = −0.1/0.41 = −0.2439 and
    # d = 0.7561/1.1 = 0.6874; rows a − c give 3.1·(a − c) = 4; so a = (2·b/1.1 + 4/3.1)/2 = 0.4234: behind d.
    edges = [(0, 1, 1.0), (3, 1, 1.0), (1, 2, 1.0)]
    alike, more = springrank(graph(edges)), springrank(graph([*edges, (0, 2, 1.0)]))
    assert alike[0] == pytest.approx(alike[3])
    assert (more[0], more[3]) == pytest.approx((0.42343, 0.68736), abs=1e-5)
    # The cross-checks do not share this: there a win never lowers the winner.
    one = blocks([*edges, (0, 2, 1.0)], 4)
    for scores in (bradley_terry_worlds(one)[0], pagerank_worlds(one)[0], one.wins(one.weights)):
        assert scores[0] > scores[3]
