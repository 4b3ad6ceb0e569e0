"""Minimum violations: least contradiction, how many orders reach it, and what they all share."""

from __future__ import annotations

from itertools import combinations, permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.centrality import RefusalError
from kg.analysis.violations import Violations, minimum_violations


def said(*leads: tuple[str, str, float]) -> nx.DiGraph:
    graph = nx.DiGraph()
    for winner, loser, strength in leads:
        graph.add_edge(loser, winner, weight_strength=strength)
    return graph


def test_a_chain_has_one_order() -> None:
    assert minimum_violations(said(("a", "b", 1), ("b", "c", 1))) == Violations(
        0, 1, (("a", "b"), ("a", "c"), ("b", "c"))
    )


def test_a_circle_settles_nothing_and_says_so() -> None:
    # One of three equal leads must be contradicted, whichever: three orders.
    assert minimum_violations(said(("a", "b", 1), ("b", "c", 1), ("c", "a", 1))) == Violations(1, 3, ())


def test_the_weakest_lead_of_a_circle_is_contradicted() -> None:
    found = minimum_violations(said(("a", "b", 1), ("b", "c", 1), ("c", "a", 0.4)))
    assert found == Violations(0.4, 1, (("a", "b"), ("a", "c"), ("b", "c")))


def test_many_optima_are_counted_and_only_what_they_share_is_given() -> None:
    # One leader, nine that nothing is said between: 9! orders of them.
    found = minimum_violations(said(*(("lead", f"firm-{number}", 1.0) for number in range(9))))
    assert found.optima == 362880
    assert found.settled == tuple(("lead", f"firm-{number}") for number in range(9))


def test_sixteen_names_are_exact_and_seventeen_refused() -> None:
    ladder = [(f"n{number:02}", f"n{number + 1:02}", 1.0) for number in range(16)]
    assert minimum_violations(said(*ladder[:15])).optima == 1
    with pytest.raises(RefusalError, match=r"17 names .* exact to 16"):
        minimum_violations(said(*ladder))


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from([*permutations("abcde", 2)]), st.sampled_from([0.25, 0.5, 1.0]), min_size=1))
def test_it_agrees_with_trying_every_order(weights: dict[tuple[str, str], float]) -> None:
    graph = said(*((winner, loser, weight) for (winner, loser), weight in weights.items()))
    broken = {
        order: sum(weights.get((below, above), 0) for above, below in combinations(order, 2))
        for order in permutations(sorted(graph))
    }
    least = min(broken.values())
    best = [order for order, weight in broken.items() if weight == least]
    found = minimum_violations(graph)
    assert (found.least, found.optima) == (least, len(best))
    assert all(order.index(one) < order.index(other) for order in best for one, other in found.settled)
