"""Measures: a number per entity from one projection, each with its formula, its range and when it is meaningless.

Why: networkx computes any measure on any graph. These refuse, in words, where the number would not mean what a reader
takes it for, and each reads the one edge attribute that fits: strengths add up, distances are walked.
Not for: putting measures together into one ranking, or saying how sure it is.

Every function takes a projection (kg.analysis.project), returns {node: value} in node order, and raises RefusalError.
Entities without an edge have no value; they change no other value. `shown` is what is published: 6 significant digits.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Final

import networkx as nx

from kg.analysis.remark import Remark, remark
from kg.analysis.shortest import reached, shares_of_paths
from kg.errors import UsageError

Scores = dict[str, float]

DAMPING: Final = 0.85  # Brin & Page 1998, section 2.1.1; LDBC Graphalytics uses the same
SIGNIFICANT_DIGITS: Final = 6  # more would differ from one processor to the next
NOISE: Final = 1e-12  # below this a difference is rounding of binary floats, not evidence
MAX_ROUNDS: Final = 10_000
EIGEN_ROUNDS: Final = 1_000  # long chains need more than anybody waits for: 10,000 rounds of 515 names took 15 s
MANY_NODES: Final = 60  # from which on all shortest paths are found at once; below it loading the engine takes longer


class RefusalError(UsageError):
    """The measure would be meaningless on this network; the sentence says why and what to ask for instead.

    said: the same for views that word it in the reader's language.
    """

    def __init__(self, sentence: str, said: Remark | None = None) -> None:
        super().__init__(sentence)
        self.said = said or remark("asItIs", text=sentence)


def degree(graph: nx.Graph) -> Scores:
    """Number of different entities joined to it, whichever way the edge points. Range 0 .. n-1; no weight.

    Wrong when read as quality: on rivalry a high degree means embattled, not leading. Freeman 1978.

    >>> degree(nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")]))
    {'a': 1.0, 'b': 2.0, 'c': 1.0}
    """
    return {node: float(len(set(nx.all_neighbors(graph, node)) - {node})) for node in _without_strays(graph)}


def in_strength(graph: nx.DiGraph) -> Scores:
    """Sum of weight_strength over the edges that point at it: s(v) = Σ_u w(u, v). Range 0 .. no limit.

    weight_strength: independent origins. On dominance (loser → winner) the count of evidence that it is ahead; the
    baseline that any cleverer measure has to beat. Wrong when volume is mistaken for quality. Barrat et al. 2004.
    Refuses an undirected network, and leads in more than one segment.

    >>> duel = nx.DiGraph()
    >>> duel.add_weighted_edges_from([("b", "a", 2.0), ("c", "a", 0.5)], weight="weight_strength")
    >>> in_strength(duel)
    {'b': 0.0, 'a': 2.5, 'c': 0.0}
    """
    _require_directed(graph, "in-strength")
    graph = _without_strays(graph)
    return {node: float(strength) for node, strength in graph.in_degree(weight="weight_strength")}


def pagerank(graph: nx.DiGraph) -> Scores:
    """Prestige passed on from loser to winner; the prestigious pass on more. See `random_walk` for the formula.

    weight_strength: how a loser's prestige is shared out among those ahead of it. Range 0 .. 1, all sum to 1.
    Wrong with the edges turned round (the weakest comes first) or read as a distance between firms: few entities share
    the sum, so the size of a value depends on how many there are. Brin & Page 1998.
    Refuses an undirected or fully mutual network (nobody is behind), and leads in more than one segment.

    >>> {node: shown(value) for node, value in pagerank(_chain()).items()}
    {'a': 0.350877, 'b': 0.649123}
    """
    _require_directed(graph, "PageRank")
    if graph.number_of_edges() and _is_mutual(graph):
        text = "PageRank needs a direction, and here every edge runs both ways: nobody is said to be ahead"
        raise RefusalError(text, remark("refused.mutual"))
    return random_walk(graph)


def random_walk(graph: nx.Graph) -> Scores:
    """PageRank without asking what the graph means: x = (1-d)/n + d·(Σ_u x(u)·w(u,v)/w(u,·) + dangling/n).

    d is DAMPING; a node without outgoing edges spreads its share evenly. Values sum to 1 (± 1e-9).
    networkx stops at a total error of n·tol, and its default gave a wrong top 20 of 10,000 nodes: hence the tolerance.
    """
    graph = _without_strays(graph)
    if not graph:
        return {}
    tolerance = 1e-8 / len(graph)
    ranks: Scores = nx.pagerank(graph, DAMPING, weight="weight_strength", tol=tolerance, max_iter=MAX_ROUNDS)
    return ranks


def betweenness(graph: nx.Graph) -> Scores:
    """Share of shortest paths that run through it: Σ σ(s,t|v)/σ(s,t) over pairs, divided by (n-1)(n-2)/2. Range 0 .. 1.

    weight_distance, kept exact: well-evidenced ties are short. A strength read as a distance inverts the answer.
    Meaningless on few edges (kg.analysis.measures) and on directed toys (one node non-zero). Brandes 2001; Freeman 1977.
    Refuses a directed network.

    >>> betweenness(_path())
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    _require_undirected(graph, "betweenness")
    graph = _without_strays(graph)
    if not graph:
        return {}
    lengths = _exact_lengths(graph)
    found = shares_of_paths(graph, lengths) if len(graph) >= MANY_NODES else None
    if found is not None:
        return found
    shares: Scores = nx.betweenness_centrality(graph, weight=lambda tail, head, _edge: lengths[tail, head])
    return shares


def closeness(graph: nx.Graph) -> Scores:
    """How near everybody else is: C(v) = (r-1)/(n-1) · (r-1)/Σ d(v,u) over the r nodes it reaches. Range 0 .. no limit.

    weight_distance: 1 when one origin joins two entities, 1/2 when two do; with only single origins the range ends at 1.
    The first factor keeps a small component from looking central. Freeman 1978; Wasserman & Faust 1994, eq. 5.3.
    Refuses a directed network.

    >>> closeness(_path())["b"], round(closeness(_path())["a"], 4)
    (1.0, 0.6667)
    """
    _require_undirected(graph, "closeness")
    graph = _without_strays(graph)
    if len(graph) >= MANY_NODES:
        found = list(reached(graph, "weight_distance"))
    else:
        found = [(len(near) - 1, sum(near.values())) for near in (distances(graph, node) for node in graph)]
    return {node: _nearness(*found[number], len(graph)) for number, node in enumerate(graph)}


def distances(graph: nx.Graph, start: str) -> Scores:
    """Length of the shortest path along the edges from one node to each it reaches, itself included: Σ weight_distance."""
    lengths: Scores = nx.single_source_dijkstra_path_length(graph, start, weight="weight_distance")
    return lengths


def eigenvector(graph: nx.Graph) -> Scores:
    """Prestige from prestigious rivals: the leading eigenvector of the strengths, A·x = λ·x with |x| = 1. Range 0 .. 1.

    weight_strength. Meaningless on few edges (kg.analysis.measures); on rivalry a high value means set against those who
    are embattled themselves. Bonacich 1972.
    Refuses a directed network, one in separate components (all but one would be 0) and one on which the power iteration
    does not settle; `katz` is the stated fallback.

    >>> {node: shown(value) for node, value in eigenvector(_path()).items()}
    {'a': 0.5, 'b': 0.707107, 'c': 0.5}
    """
    _require_undirected(graph, "eigenvector centrality")
    graph = _without_strays(graph)
    if len(components(graph)) > 1:
        text = "eigenvector centrality says nothing across separate components; Katz centrality can"
        raise RefusalError(text, remark("refused.components"))
    if not graph:
        return {}
    try:
        values: Scores = nx.eigenvector_centrality(graph, EIGEN_ROUNDS, 1e-9 / len(graph), weight="weight_strength")
    except nx.PowerIterationFailedConvergence as error:
        text = f"eigenvector centrality did not settle in {EIGEN_ROUNDS} rounds; Katz centrality always does"
        raise RefusalError(text, remark("refused.unsettled", rounds=EIGEN_ROUNDS)) from error
    return values


def katz(graph: nx.Graph) -> Scores:
    """Number of walks that end at it, long ones counting less: x = α·A·x + 1, scaled to |x| = 1. Range 0 .. 1.

    weight_strength. α = 1 / (2 · largest strength of a node), below 1/λ on any graph, so it always has a solution.
    Refuses a directed network. Katz 1953.

    >>> {node: shown(value) for node, value in katz(_path()).items()}  # α = 1/4: a = 1 + b/4 = 10/7, b = 1 + a/2 = 12/7
    {'a': 0.539164, 'b': 0.646997, 'c': 0.539164}
    """
    _require_undirected(graph, "Katz centrality")
    graph = _without_strays(graph)
    if not graph:
        return {}
    alpha = 0.5 / max(strength for _, strength in graph.degree(weight="weight_strength"))
    values: Scores = nx.katz_centrality_numpy(graph, alpha, weight="weight_strength")
    return {node: float(values[node]) for node in graph}


def constraint(graph: nx.Graph) -> Scores:
    """How far its ties are tied to each other: Σ_j (p(i,j) + Σ_q p(i,q)·p(q,j))². Range above 0 .. 9/8; LOW is a broker.

    p(i,j) is the share of i's weight_strength that goes to j. The broker measure for small graphs; it ignores direction,
    so a directed network is refused. Burt 1992, ch. 2.

    >>> constraint(_path())  # b splits evenly over two strangers: 2 · (1/2)²
    {'a': 1.0, 'b': 0.5, 'c': 1.0}
    """
    _require_undirected(graph, "constraint")
    graph = _without_strays(graph)
    values: Scores = nx.constraint(graph, weight="weight_strength") if graph else {}
    return {node: float(values[node]) for node in graph}


def components(graph: nx.Graph) -> list[frozenset[str]]:
    """Sets of entities joined by some path, ignoring direction: largest first, then by smallest id. No order holds between them."""
    undirected = nx.connected_components(graph.to_undirected(as_view=True))
    return sorted((frozenset(part) for part in undirected), key=lambda part: (-len(part), min(part)))


def shown(value: float) -> float:
    """A value as published: 6 significant digits, numeric noise as 0. Ties and order are decided on it.

    >>> shown(0.123456789), shown(1234567.0), shown(-1e-17)
    (0.123457, 1234570.0, 0.0)
    """
    return 0.0 if abs(value) < NOISE else float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def component(graph: nx.Graph, part: frozenset[str]) -> nx.Graph:
    """The part of a graph on these nodes, in the graph's order (nx.subgraph may follow the order of a set)."""
    copy = graph.copy()
    copy.remove_nodes_from([node for node in graph if node not in part])
    return copy


def _without_strays(graph: nx.Graph) -> nx.Graph:
    """The graph without edges to oneself (left by merges) and then without entities that have no edge."""
    copy = graph.copy()
    copy.remove_edges_from(list(nx.selfloop_edges(copy)))
    copy.remove_nodes_from(list(nx.isolates(copy)))
    return copy


def _nearness(others: int, far: float, nodes: int) -> float:
    """others: how many it reaches. far: the sum of its distances to them."""
    return others / (nodes - 1) * others / far if others else 0.0


def _exact_lengths(graph: nx.Graph) -> dict[tuple[str, str], int]:
    """Distances as whole numbers in one common unit: as floats 1/3 + 1/3 + 1/3 and 1 are not the same length."""
    strengths = nx.get_edge_attributes(graph, "weight_strength", default=1.0)
    strongest, finest = max(strengths.values()), 10**6
    shares = {
        ends: max(Fraction(strength / strongest).limit_denominator(finest), Fraction(1, finest))
        for ends, strength in strengths.items()
    }
    unit = lcm(*(share.numerator for share in shares.values()))
    lengths = {ends: int(unit / share) for ends, share in shares.items()}
    return lengths | {(head, tail): length for (tail, head), length in lengths.items()}


def _is_mutual(graph: nx.DiGraph) -> bool:
    strengths = nx.get_edge_attributes(graph, "weight_strength", default=1.0)
    return all(strengths.get((head, tail)) == strength for (tail, head), strength in strengths.items() if head != tail)


def _require_directed(graph: nx.Graph, measure: str) -> None:
    if not graph.is_directed():
        raise RefusalError(f"{measure} needs a direction, and this network has none; use the dominance network")
    segments: tuple[str, ...] = graph.graph.get("segments", ())
    if graph.graph.get("name") == "dominance" and len(segments) > 1:
        named = ", ".join(segment or "none named" for segment in segments)
        raise RefusalError(f"a lead in one segment is no lead in another ({named}); ask for one segment")


def _require_undirected(graph: nx.Graph, measure: str) -> None:
    if graph.is_directed():
        raise RefusalError(f"{measure} says nothing about a directed network this small; use the competition network")


def _chain() -> nx.DiGraph:
    """a loses to b: with a dangling winner x(b) = x(a)·(1 + d) and x(a) + x(b) = 1, so x(a) = 1/2.85."""
    return nx.DiGraph([("a", "b")])


def _path() -> nx.Graph:
    """a - b - c, each joined by one origin."""
    return nx.Graph([("a", "b"), ("b", "c")], weight_strength=1.0)
