"""SpringRank: a position on a line for everybody, from who is said to be ahead of whom.

Why: it reads the whole order at once, gives distances and not only places, and is one sparse solve.
Each lead is a spring that wants its winner one unit above its loser; ALPHA pulls everybody to 0, so that separate parts
do not drift to arbitrary offsets. De Bacco, Larremore & Moore 2018, "A physical model for efficient ranking in networks",
Science Advances 4, eaar8260, equation 2 with α > 0.
"""

from __future__ import annotations

from typing import Final

import networkx as nx
import numpy as np

from kg.analysis.blocks import TOLERANCE, Blocks, Floats, one_world, solve
from kg.analysis.centrality import RefusalError, Scores

ALPHA: Final = 0.1  # small beside one lead (weight up to 1), large enough to tie separate parts to 0


def springrank(graph: nx.DiGraph, *, alpha: float = ALPHA) -> Scores:
    """Position of everybody: (D_won + D_lost − A − Aᵀ + αI)·s = d_won − d_lost. Higher is ahead; the mean is 0.

    Edges point from loser to winner (kg.analysis.project.dominance), weight_strength is the spring. An edge to oneself
    says nothing. Refuses an undirected graph and alpha ≤ 0: without it separate parts have no common zero.

    >>> duel = nx.DiGraph([("b", "a")])  # s(a) = -s(b) = s with 2s + αs = 1, so s = 1 / 2.1
    >>> {node: round(score, 6) for node, score in springrank(duel).items()}
    {'b': -0.47619, 'a': 0.47619}
    """
    if not graph.is_directed():
        raise RefusalError("SpringRank needs a direction, and this network has none; use the dominance network")
    column = {node: number for number, node in enumerate(graph)}
    edges = list(graph.edges(data="weight_strength", default=1.0))
    losers = np.array([column[loser] for loser, _, _ in edges], dtype=np.int64)
    winners = np.array([column[winner] for _, winner, _ in edges], dtype=np.int64)
    strengths = np.array([strength for *_, strength in edges], dtype=np.float64)
    positions = springrank_worlds(one_world(winners, losers, strengths, len(column)), alpha=alpha)[0] if column else ()
    return {node: float(position) for node, position in zip(graph, positions, strict=True)}


def springrank_worlds(
    blocks: Blocks, *, alpha: float = ALPHA, push: Floats | None = None, tolerance: float = TOLERANCE
) -> Floats:
    """Positions in every world: (worlds, entities). push: added to the right side, for drawing from the posterior.

    Raises RefusalError for alpha ≤ 0.
    """
    if alpha <= 0:
        raise RefusalError("SpringRank needs alpha above 0: without it separate parts get arbitrary offsets")
    won, lost = blocks.wins(blocks.weights), blocks.losses(blocks.weights)
    right = won - lost if push is None else won - lost + push
    return blocks.apart(solve(blocks.symmetric(blocks.weights), won + lost, alpha, right, blocks, tolerance=tolerance))
