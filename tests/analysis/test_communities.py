"""Communities of rivals beside declared segments."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.centrality import RefusalError
from kg.analysis.communities import adjusted_rand, compare, declared_segments, louvain
from kg.analysis.leaders import leaders
from kg.analysis.ranking import to_record
from kg.analysis.scope import Context
from kg.vocab import Polarity, Record
from tests.factory import claim, entity, landscape, ontology
from tests.told import told, words

PARTITIONS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=20)


def cliques() -> nx.Graph:
    """Two rings of five who all fight each other, joined by one edge; a0 ... a4 and b0 ... b4."""
    left, right = (nx.complete_graph([f"{name}{number}" for number in range(5)]) for name in "ab")
    joined = nx.compose(left, right)
    joined.add_edge("a0", "b0")
    nx.set_edge_attributes(joined, 1.0, "weight_strength")
    return joined


def test_two_cliques_that_are_two_segments_agree_fully() -> None:
    agreement = compare(cliques(), {node: f"segment-{node[0]}" for node in cliques()})
    assert agreement.communities == (tuple(f"a{n}" for n in range(5)), tuple(f"b{n}" for n in range(5)))
    assert agreement.rand == 1
    # 20 of 21 edges lie inside; each half holds 21 of the 42 edge ends: 20/21 - 2·(1/2)².
    assert agreement.modularity == pytest.approx(20 / 21 - 1 / 2, abs=1e-6)


def test_segments_that_cut_across_the_cliques_do_not_agree() -> None:
    agreement = compare(cliques(), {node: f"segment-{int(node[1]) % 2}" for node in cliques()})
    # Together in both: per clique C(3,2) + C(2,2) = 4, so 8. Pairs: 20 in communities, C(6,2) + C(4,2) = 21 in
    # segments, of 45. (8 - 20·21/45) / (20.5 - 20·21/45).
    assert agreement.rand == pytest.approx((8 - 28 / 3) / (20.5 - 28 / 3), abs=1e-6)
    assert "agreement with the declared segments of 10 entities is -0.119403" in str(agreement)


def test_tiny_networks_are_refused() -> None:
    small = nx.complete_graph(["a", "b", "c"])
    with pytest.raises(
        RefusalError, match="communities of 3 rivals with a declared segment say nothing; 10 are needed"
    ):
        compare(small, dict.fromkeys(small, "bikes"))


def test_one_segment_for_all_is_refused() -> None:
    with pytest.raises(RefusalError, match="declared in one segment"):
        compare(cliques(), dict.fromkeys(cliques(), "bikes"))


def test_a_directed_network_is_refused() -> None:
    with pytest.raises(RefusalError, match="without direction"):
        compare(cliques().to_directed(), {})


def test_the_order_of_nodes_changes_no_community() -> None:
    turned = nx.Graph()
    turned.add_edges_from(reversed([(v, u, data) for u, v, data in cliques().edges(data=True)]))
    assert louvain(turned) == louvain(cliques())


def test_declared_segments_come_from_the_actor_or_what_it_makes() -> None:
    claims = [
        claim("aurora", "activeIn", "city-bikes"),
        claim("borealis", "develops", "borealis-go"),
        claim("borealis-go", "inSegment", "cargo-bikes"),
        claim("dune", "activeIn", "city-bikes"),
        claim("dune", "activeIn", "cargo-bikes"),
        claim("eclair", "activeIn", "bikes", polarity=Polarity.DENIED),
        claim("aurora", "activeIn", "bikes", record=Record.INFERRED),  # a rule's: the wider segment
    ]
    found = declared_segments(Context(landscape(claims), ontology()))
    assert found == {"aurora": "city-bikes", "borealis": "cargo-bikes", "borealis-go": "cargo-bikes"}


@given(pairs=PARTITIONS)
def test_adjusted_rand_is_symmetric_and_full_for_equal_partitions(pairs: list[tuple[int, int]]) -> None:
    left, right = ({str(key): pair[side] for key, pair in enumerate(pairs)} for side in (0, 1))
    assert adjusted_rand(left, right) == pytest.approx(adjusted_rand(right, left))
    assert adjusted_rand(left, left) == 1
    assert -0.5 <= adjusted_rand(left, right) <= 1


def test_the_ranking_by_degree_tells_them_or_why_not_in_every_language() -> None:
    # Two cliques of five firms, each in its own segment: the groups are the segments. Of three firms none are told.
    firms = [f"{side}{number}" for side in "ab" for number in range(5)]
    fights = [claim(f"{side}{m}", "competesWith", f"{side}{n}") for side in "ab" for m in range(5) for n in range(m)]
    places = [claim(firm, "activeIn", "bikes" if firm[0] == "a" else "cargo-bikes") for firm in firms]
    every = landscape([*fights, *places], entities=[entity(firm) for firm in firms])
    ranking = leaders("companies", "degree", every, ontology())
    record = to_record(ranking, every, words(every).told)
    assert record["communities"]["adjusted_rand"] == 1
    assert record["notes"][-1] == (
        "Rivalry itself forms 2 groups (Louvain, modularity 0.5); agreement with the declared segments of 10 names: "
        "adjusted Rand index 1 (1 = the same, 0 = chance)."
    )
    few = leaders("companies", "degree", landscape([claim("aurora", "competesWith", "dune")]), ontology()).notes[-1]
    assert told(few) == (
        "Groups that rivalry itself forms (Louvain), beside declared segments: refused, 0 of the rivals have "
        "exactly one declared segment, and 10 are needed."
    )
    assert "不给出" in told(few, lang="zh")
    assert "مرفوضة" in told(few, lang="ar")
    assert leaders("companies", "closeness", every, ontology()).communities is None
