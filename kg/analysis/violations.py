"""Minimum violations: the orders that contradict the least evidence, and what all of them agree on.

Why: it assumes nothing about strengths, so it shows what the statements alone settle. There is hardly ever one such order
(a toy of ten firms had 8,640), so never one of them is given: the count, and the pairs in the same order in all of them.
Exact, by dynamic programming over sets of leaders, to EXACT_NODES names; above that it refuses.
Ali, Cook & Kress 1986, "On the minimum violations ranking of a tournament", Management Science 32(6); Held & Karp 1962
for the recursion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.analysis.centrality import RefusalError
from kg.analysis.remark import remark

EXACT_NODES: Final = 16  # 2^16 sets × 16 names: 0.1 s; each further name doubles it
UNIT: Final = 10**6  # weights as whole millionths: equal violations must compare equal


@dataclass(frozen=True)
class Violations:
    """least: evidence weight that the best orders contradict. optima: how many such orders there are.

    settled: (ahead, behind) in all of them, sorted: the partial order. Pairs not listed are not settled.
    """

    least: float
    optima: int
    settled: tuple[tuple[str, str], ...]


def minimum_violations(graph: nx.DiGraph) -> Violations:
    """The least evidence any order contradicts, from edges loser → winner with weight_strength.

    Raises RefusalError above EXACT_NODES names. Edges to oneself are ignored: no order can contradict them.

    >>> minimum_violations(nx.DiGraph([("b", "a"), ("c", "a")]))
    Violations(least=0.0, optima=2, settled=(('a', 'b'), ('a', 'c')))
    """
    names = sorted(graph)
    if len(names) > EXACT_NODES:
        text = f"orders of {len(names)} names cannot be searched in full; minimum violations are exact to {EXACT_NODES} names"
        raise RefusalError(text, remark("refused.violations", len(names), most=EXACT_NODES))
    column = {name: number for number, name in enumerate(names)}
    beats = np.zeros((len(names), len(names)), dtype=np.int64)
    for loser, winner, strength in graph.edges(data="weight_strength", default=1.0):
        if loser != winner:
            beats[column[winner], column[loser]] += round(strength * UNIT)
    least, ways, is_best = _search(beats)
    settled = tuple(
        (one, other)
        for one in names
        for other in names
        if one != other and _always(column[one], column[other], is_best)
    )
    return Violations(int(least) / UNIT, ways, settled)


def _search(beats: NDArray[np.int64]) -> tuple[int, int, NDArray[np.bool_]]:
    """Least violations, number of optimal orders, and for each set of names whether some optimal order starts with it.

    A set is a number whose bits are names; an order is built from the top. Putting v next after the set S violates every
    statement that v is ahead of somebody in S.
    """
    size = len(beats)
    sets = np.arange(1 << size)
    cost = np.zeros((1 << size, size), dtype=np.int64)
    for bit in range(size):
        cost[1 << bit : 2 << bit] = cost[: 1 << bit] + beats[:, bit]
    has = [(sets >> bit) & 1 == 1 for bit in range(size)]
    by_size = [np.flatnonzero(np.bitwise_count(sets) == count) for count in range(size + 1)]
    top, ways = _from_above(by_size, cost, has)
    rest = np.full(1 << size, np.iinfo(np.int64).max // 2)
    rest[-1] = 0
    for layer in reversed(by_size[:-1]):
        for bit in range(size):
            free = layer[~has[bit][layer]]
            rest[free] = np.minimum(rest[free], rest[free | (1 << bit)] + cost[free, bit])
    return int(top[-1]), int(ways[-1]), top + rest == top[-1]


def _from_above(
    by_size: list[NDArray[np.int64]], cost: NDArray[np.int64], has: list[NDArray[np.bool_]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each set the least violations among orders of it, and how many orders reach that."""
    top = np.full(len(cost), np.iinfo(np.int64).max // 2)
    ways = np.zeros(len(cost), dtype=np.int64)  # at most 16! = 2.1e13
    top[0], ways[0] = 0, 1
    for layer in by_size[1:]:
        for bit in range(len(has)):
            mine = layer[has[bit][layer]]
            before = mine ^ (1 << bit)
            found = top[before] + cost[before, bit]
            ways[mine] = np.where(
                found < top[mine], ways[before], np.where(found == top[mine], ways[mine] + ways[before], ways[mine])
            )
            top[mine] = np.minimum(top[mine], found)
    return top, ways


def _always(one: int, other: int, is_best: NDArray[np.bool_]) -> bool:
    """True if no optimal order has reached `other` before `one`."""
    sets = np.flatnonzero(is_best)
    return not np.any(((sets >> other) & 1 == 1) & ((sets >> one) & 1 == 0))
