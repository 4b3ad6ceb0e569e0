"""Measures on graphs solved by hand, their refusals, and what must never change them."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis import centrality
from kg.analysis.centrality import RefusalError, components, shown
from kg.analysis.measures import MEASURES
from kg.analysis.shortest import shares_of_paths

UNDIRECTED = ("degree", "betweenness", "closeness", "katz", "constraint")
DIRECTED = ("degree", "in-strength", "pagerank")


def graph(kind: type[nx.Graph], *edges: tuple[str, str, float]) -> nx.Graph:
    made = kind()
    for tail, head, strength in edges:
        made.add_edge(tail, head, weight_strength=strength, weight_distance=1 / strength)
    return made


def published(values: dict[str, float]) -> dict[str, float]:
    return {node: shown(values[node]) for node in sorted(values)}


def test_pagerank_puts_the_winner_first() -> None:
    # b and c lose to a. t = share everybody gets: x(b) = x(c) = t, x(a) = t + 0.85·2t = 2.7t, and 4.7t = 1.
    values = published(centrality.pagerank(graph(nx.DiGraph, ("b", "a", 1), ("c", "a", 1))))
    assert values == {"a": shown(2.7 / 4.7), "b": shown(1 / 4.7), "c": shown(1 / 4.7)}


def test_reversed_edges_would_put_the_winner_last() -> None:
    values = centrality.pagerank(graph(nx.DiGraph, ("a", "b", 1), ("a", "c", 1)))
    assert min(values, key=lambda node: values[node]) == "a"


def test_a_loser_shares_its_prestige_by_strength() -> None:
    # c loses to a by three origins and to b by one: x(a) = t + 0.85·t·3/4, x(b) = t + 0.85·t/4, x(c) = t, sum 3.85t.
    values = published(centrality.pagerank(graph(nx.DiGraph, ("c", "a", 3), ("c", "b", 1))))
    assert values == {"a": shown(1.6375 / 3.85), "b": shown(1.2125 / 3.85), "c": shown(1 / 3.85)}


def test_dangling_winners_lose_no_prestige() -> None:
    values = centrality.pagerank(graph(nx.DiGraph, ("b", "a", 1), ("c", "d", 1)))
    assert sum(values.values()) == pytest.approx(1, abs=1e-9)


def test_in_strength_adds_strengths_and_ignores_distance() -> None:
    values = centrality.in_strength(graph(nx.DiGraph, ("b", "a", 3), ("c", "a", 0.5)))
    assert values == {"b": 0, "a": 3.5, "c": 0}


def test_betweenness_walks_along_strong_ties() -> None:
    # a - c directly by one origin (distance 1), a - b - c by four each (1/4 + 1/4): the path through b is shorter.
    # Read as a distance, strength would take the weak direct tie and give b nothing.
    values = centrality.betweenness(graph(nx.Graph, ("a", "c", 1), ("a", "b", 4), ("b", "c", 4)))
    assert values == {"a": 0, "b": 1, "c": 0}


def test_betweenness_sees_that_three_thirds_make_one() -> None:
    # a to d: directly 1, or over b and c 1/3 + 1/3 + 1/3. Equal, so b and c each lie on half of that path; as floats the
    # three thirds can differ from 1. b also lies on a-c (2/3), c on b-d: (1 + 1/2) / 3 pairs.
    square = graph(nx.Graph, ("a", "d", 1), ("a", "b", 3), ("b", "c", 3), ("c", "d", 3))
    assert centrality.betweenness(square) == {"a": 0, "d": 0, "b": 0.5, "c": 0.5}


def test_closeness_walks_distances_and_discounts_small_components() -> None:
    # Of 5 entities a reaches b only, at distance 1/2: (1/4)·(1/0.5) = 0.5. d reaches c and e at 1: (2/4)·(2/2) = 0.5.
    values = centrality.closeness(graph(nx.Graph, ("a", "b", 2), ("c", "d", 1), ("d", "e", 1)))
    assert published(values) == {"a": 0.5, "b": 0.5, "c": shown(1 / 3), "d": 0.5, "e": shown(1 / 3)}


def test_closeness_agrees_with_networkx() -> None:
    karate = nx.karate_club_graph()
    nx.set_edge_attributes(karate, {(u, v): 1 / w for u, v, w in karate.edges(data="weight")}, "weight_distance")
    expected = nx.closeness_centrality(karate, distance="weight_distance")
    assert centrality.closeness(karate) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(4))
def test_all_shortest_paths_at_once_are_those_of_networkx(seed: int) -> None:
    # 90 nodes in several components, strengths that make thirds and halves: many paths of exactly the same length.
    one = nx.relabel_nodes(nx.gnm_random_graph(90, 110, seed=seed), str)
    for number, (_, _, edge) in enumerate(one.edges(data=True)):
        edge["weight_strength"] = (1.0, 1.0, 2.0, 3.0, 0.5)[number % 5]
        edge["weight_distance"] = 1 / edge["weight_strength"]
    one.remove_nodes_from(list(nx.isolates(one)))
    assert len(one) >= centrality.MANY_NODES
    lengths = {
        ends: int(6 / edge["weight_strength"]) for *ends, edge in one.edges(data=True) for ends in (tuple(ends),)
    }
    between = nx.betweenness_centrality(
        one, weight=lambda tail, head, _: lengths.get((tail, head)) or lengths[head, tail]
    )
    assert published(centrality.betweenness(one)) == published(between)
    assert published(centrality.closeness(one)) == published(nx.closeness_centrality(one, distance="weight_distance"))


def test_paths_too_long_to_be_added_up_exactly_are_left_to_networkx() -> None:
    path = nx.Graph([("a", "b"), ("b", "c")])
    ends = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]
    assert shares_of_paths(path, dict.fromkeys(ends, 2**52)) is None
    assert shares_of_paths(path, dict.fromkeys(ends, 1)) == {"a": 0.0, "b": 1.0, "c": 0.0}


def test_constraint_of_a_triangle() -> None:
    # Each splits 1/2, 1/2; (1/2 + 1/2·1/2)² twice = 2·0.5625.
    values = centrality.constraint(graph(nx.Graph, ("a", "b", 1), ("b", "c", 1), ("c", "a", 1)))
    assert published(values) == {"a": 1.125, "b": 1.125, "c": 1.125}


def test_eigenvector_of_a_star() -> None:
    # λ = √3; hub 1/√2, leaves 1/√6.
    values = published(centrality.eigenvector(graph(nx.Graph, *(("hub", leaf, 1) for leaf in "abc"))))
    assert values == {"a": 0.408248, "b": 0.408248, "c": 0.408248, "hub": 0.707107}


def test_degree_counts_neighbours_not_edges() -> None:
    assert centrality.degree(graph(nx.DiGraph, ("a", "b", 1), ("b", "a", 1))) == {"a": 1, "b": 1}


@pytest.mark.parametrize("name", ["betweenness", "closeness", "eigenvector", "katz", "constraint"])
def test_undirected_measures_refuse_a_direction(name: str) -> None:
    with pytest.raises(RefusalError, match="competition network"):
        MEASURES[name].compute(graph(nx.DiGraph, ("a", "b", 1)))


@pytest.mark.parametrize("name", ["in-strength", "pagerank"])
def test_directed_measures_refuse_a_symmetric_network(name: str) -> None:
    with pytest.raises(RefusalError, match="needs a direction"):
        MEASURES[name].compute(graph(nx.Graph, ("a", "b", 1)))


def test_pagerank_refuses_a_symmetric_network_dressed_as_a_directed_one() -> None:
    rivals = graph(nx.Graph, ("a", "b", 2), ("b", "c", 1))
    with pytest.raises(RefusalError, match="every edge runs both ways"):
        centrality.pagerank(rivals.to_directed())


def test_leads_in_two_segments_are_refused_together() -> None:
    leads = graph(nx.DiGraph, ("b", "a", 1))
    leads.graph.update(name="dominance", segments=("", "bikes"))
    with pytest.raises(RefusalError, match=r"\(none named, bikes\); ask for one segment"):
        centrality.in_strength(leads)


def test_eigenvector_refuses_separate_components_and_katz_does_not() -> None:
    apart = graph(nx.Graph, ("a", "b", 1), ("c", "d", 1))
    with pytest.raises(RefusalError, match="separate components; Katz"):
        centrality.eigenvector(apart)
    assert published(centrality.katz(apart)) == dict.fromkeys("abcd", 0.5)


def test_components_come_largest_first_then_by_smallest_id() -> None:
    apart = graph(nx.DiGraph, ("z", "y", 1), ("c", "d", 1), ("p", "q", 1), ("q", "r", 1))
    assert components(apart) == [{"p", "q", "r"}, {"c", "d"}, {"y", "z"}]


def test_loops_left_by_merges_change_nothing() -> None:
    plain = graph(nx.Graph, ("a", "b", 1), ("b", "c", 2))
    looped = graph(nx.Graph, ("a", "b", 1), ("b", "c", 2), ("b", "b", 5), ("x", "x", 1))
    for name in (*UNDIRECTED, "eigenvector"):
        assert MEASURES[name].compute(looped) == MEASURES[name].compute(plain), name


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_every_measure_has_a_value_for_nobody(measure: Any) -> None:
    empty = nx.DiGraph() if measure.name in ("in-strength", "pagerank") else nx.Graph()
    assert measure.compute(empty) == {}


def test_every_measure_documents_formula_range_and_reference() -> None:
    for measure in MEASURES.values():
        doc = measure.compute.__doc__ or measure.name
        assert "Range" in doc or "random_walk" in doc, measure.name
        assert measure.reference.split()[-1] in doc, measure.name
        assert ">>>" in doc, measure.name


# Invariants, on random networks of up to 8 entities; strengths are counts of origins, or half of one for a chase.

EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True)
NAMES = "abcdefgh"
EDGES = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ends: ends[0] != ends[1]),
    st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0]),
    min_size=1,
    max_size=14,
)


def values_of(name: str, edges: dict[tuple[str, str], float], *, strangers: str = "") -> dict[str, float] | None:
    """Published values, None where the measure refuses."""
    made = graph(nx.DiGraph if name in DIRECTED else nx.Graph, *((*ends, strength) for ends, strength in edges.items()))
    made.add_nodes_from(strangers)
    try:
        return published(MEASURES[name].compute(made))
    except RefusalError:
        return None


def order_of(values: dict[str, float] | None) -> list[tuple[float, str]] | None:
    """Places by value; nearly equal values (last published digit) are one place."""
    if values is None:
        return None
    levels = sorted(values.values())
    return sorted(
        (next(i for i, level in enumerate(levels) if value <= level * (1 + 2e-5)), node)
        for node, value in values.items()
    )


def same(one: dict[str, float] | None, other: dict[str, float] | None) -> bool:
    """Equal but for the last published digit, or both refused."""
    return one == other or (one is not None and other is not None and one == pytest.approx(other, rel=2e-5))


@pytest.mark.parametrize("name", sorted({*UNDIRECTED, *DIRECTED}))
@EXAMPLES
@given(edges=EDGES, seed=st.randoms(use_true_random=False))
def test_names_order_strangers_and_scale_change_nothing(
    name: str, edges: dict[tuple[str, str], float], seed: Any
) -> None:
    if name not in DIRECTED:  # an edge given both ways would keep the strength that comes last
        edges = {(min(ends), max(ends)): strength for ends, strength in edges.items()}
    plain = values_of(name, edges)
    other = dict(zip(NAMES, seed.sample([f"公司{letter}" for letter in NAMES], len(NAMES)), strict=True))
    back = {stranger: known for known, stranger in other.items()}
    renamed = values_of(name, {(other[tail], other[head]): strength for (tail, head), strength in edges.items()})
    assert same(None if renamed is None else {back[node]: value for node, value in renamed.items()}, plain)
    assert same(values_of(name, dict(seed.sample(list(edges.items()), len(edges)))), plain)
    assert values_of(name, edges, strangers="xyz") == plain
    scaled = {ends: strength * 3.7 for ends, strength in edges.items()}
    assert order_of(values_of(name, scaled)) == order_of(plain)


@EXAMPLES
@given(edges=EDGES)
def test_pagerank_sums_to_one(edges: dict[tuple[str, str], float]) -> None:
    walk = centrality.random_walk(graph(nx.DiGraph, *((*ends, strength) for ends, strength in edges.items())))
    assert sum(walk.values()) == pytest.approx(1, abs=1e-9)


@EXAMPLES
@given(edges=EDGES)
def test_within_a_component_pagerank_does_not_depend_on_the_others(edges: dict[tuple[str, str], float]) -> None:
    made = graph(nx.DiGraph, *((*ends, strength) for ends, strength in edges.items()))
    whole = centrality.random_walk(made)
    for part in components(made):
        alone = centrality.random_walk(centrality.component(made, part))
        share = sum(whole[node] for node in part)
        assert {node: whole[node] / share for node in part} == pytest.approx(alone, rel=1e-5)
