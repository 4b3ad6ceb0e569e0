"""Shortest paths between all pairs of a network at once: how long they are, and who lies on them.

Why: networkx walks from one node at a time in Python; 17 networks of 5,000 claims took 1.3 s, so 0.3 s. Values are those
of networkx (tested), which stays the engine where distances cannot be told apart exactly.
Not for: what the numbers mean and when they mean nothing (kg.analysis.centrality).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CELLS: Final = 2_000_000  # starts × edges looked at in one go: 16 MB an array
EXACT: Final = 2**53  # whole numbers up to this are exact as floats


def reached(graph: nx.Graph, weight: str) -> Iterator[tuple[int, float]]:
    """For each node, in the graph's order: how many others it reaches, and the sum of its distances to them.

    graph: undirected, without loops. weight: edge attribute of the lengths, above 0.

    >>> list(reached(nx.Graph([("a", "b", {"far": 2.0}), ("b", "c", {"far": 2.0})]), "far"))
    [(2, 6.0), (2, 4.0), (2, 6.0)]
    """
    place = {node: number for number, node in enumerate(graph)}
    ends = np.array([(place[one], place[other]) for one, other in graph.edges], dtype=np.int64).reshape(-1, 2)
    lengths = np.array([length for *_, length in graph.edges(data=weight)], dtype=np.float64)
    for _, far in _distances(np.vstack([ends, ends[:, ::-1]]), np.tile(lengths, 2), len(place)):
        known = np.isfinite(far)
        yield from zip((known.sum(axis=1) - 1).tolist(), np.where(known, far, 0).sum(axis=1).tolist(), strict=True)


def shares_of_paths(graph: nx.Graph, lengths: Mapping[tuple[str, str], int]) -> dict[str, float] | None:
    """Betweenness of each node: its share of the shortest paths between others, 0..1 (Brandes 2001, for all starts together).

    graph: undirected, without loops. lengths: of each edge both ways round, whole numbers above 0: so that paths of the same
    length are told as such. None where a path may be too long to be added up exactly.
    Every step goes one edge on along all shortest paths, so steps are as many as the longest of them has edges.
    """
    place, size = {node: number for number, node in enumerate(graph)}, len(graph)
    if size * max(lengths.values(), default=0) >= EXACT:
        return None
    arcs = np.array(sorted((place[head], place[tail]) for tail, head in lengths), dtype=np.int64).reshape(-1, 2)[
        :, ::-1
    ]
    names = list(graph)
    length = np.array([lengths[names[tail], names[head]] for tail, head in arcs.tolist()], dtype=np.float64)
    total = np.zeros(size)
    for starts, far in _distances(arcs, length, size):
        total += _passing(starts, far, arcs, length)
    pairs = (size - 1) * (size - 2)
    return dict(zip(names, (total / pairs if pairs > 0 else total).tolist(), strict=True))


def _distances(arcs: Ints, lengths: Floats, size: int) -> Iterator[tuple[Ints, Floats]]:
    """Some starts, and their distances to all nodes: (starts, nodes), infinite where there is no path."""
    from scipy.sparse import csgraph

    matrix = sparse.csr_array((lengths, (arcs[:, 0], arcs[:, 1])), shape=(size, size))
    many = max(1, CELLS // max(len(arcs), size))
    for first in range(0, size, many):
        starts = np.arange(first, min(first + many, size))
        yield starts, csgraph.dijkstra(matrix, indices=starts)


def _passing(starts: Ints, far: Floats, arcs: Ints, lengths: Floats) -> Floats:
    """For each node the sum over starts and other ends of the share of shortest paths that pass through it."""
    tails, heads = arcs.T  # sorted by head
    with np.errstate(invalid="ignore"):  # infinite − infinite, of what is not reached
        used = (far[:, tails] + lengths == far[:, heads]) & np.isfinite(far[:, heads])
    rows = np.arange(len(starts))
    step = np.zeros_like(far)
    step[rows, starts] = 1.0
    paths = step.copy()
    while (step := _gathered(used * step[:, tails], heads, far.shape[1])).any():
        paths += step
    back = np.argsort(tails, kind="stable")
    onward = np.divide(1.0, paths, out=np.zeros_like(paths), where=paths > 0)
    share = np.zeros_like(far)
    used = used[:, back]
    while (onward := _gathered(used * onward[:, heads[back]], tails[back], far.shape[1])).any():
        share += onward
    passing = share * paths
    passing[rows, starts] = 0.0
    total: Floats = passing.sum(axis=0)
    return total


def _gathered(values: Floats, at: Ints, size: int) -> Floats:
    """Values of arcs added up at a node each: (starts, nodes). at: sorted."""
    sums = np.zeros((len(values), size))
    nodes, firsts = np.unique(at, return_index=True)
    if len(nodes):
        sums[:, nodes] = np.add.reduceat(values, firsts, axis=1)
    return sums
