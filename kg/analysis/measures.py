"""The measures that can be asked for, as a table: what a high value says, its range, its reference and its limits.

Why: adding or dropping a measure is one entry here and one function in kg.analysis.centrality.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.analysis import centrality
from kg.analysis.centrality import Scores

# What weighs a tie: nothing, each counts once; its independent publishers; these as nearness. Credence never does here.
COUNT, STRENGTH, DISTANCE = "count", "strength", "distance"
FEW_EDGES: Final = 30  # fewer say more about the sample than about the market


@dataclass(frozen=True)
class Measure:
    """How a measure is asked for and read.

    means: what a high value says. scale: smallest and largest value. is_low_best: the most telling value is the lowest.
    is_local: looks only at an entity's own edges, so entities in separate components stay comparable.
    weighs: what weighs a tie: COUNT, STRENGTH or DISTANCE. is_count: the value counts something, so its digits are its own.
    few_edges: hidden below this many edges unless asked for. fallback: measure shown when this one refuses.
    """

    name: str
    compute: Callable[[nx.Graph], Scores]
    means: str
    scale: str
    reference: str
    is_low_best: bool = False
    is_local: bool = False
    few_edges: int = 0
    weighs: str = STRENGTH
    is_count: bool = False
    fallback: str | None = None


MEASURES: Final = {
    measure.name: measure
    for measure in (
        Measure(
            "degree",
            centrality.degree,
            "joined to many",
            "0 .. n-1",
            "Freeman 1978",
            is_local=True,
            weighs=COUNT,
            is_count=True,
        ),
        Measure(
            "in-strength",
            centrality.in_strength,
            "much evidence that points at it",
            "0 .. no limit",
            "Barrat 2004",
            is_local=True,
            is_count=True,
        ),
        Measure(
            "pagerank",
            centrality.pagerank,
            "ahead of those who are themselves ahead",
            "0 .. 1, sum 1",
            "Brin & Page 1998",
        ),
        Measure(
            "betweenness",
            centrality.betweenness,
            "lies between others (a broker, not a leader)",
            "0 .. 1",
            "Brandes 2001",
            few_edges=FEW_EDGES,
            weighs=DISTANCE,
        ),
        Measure(
            "closeness",
            centrality.closeness,
            "few steps from all others",
            "0 .. no limit",
            "Freeman 1978",
            weighs=DISTANCE,
        ),
        Measure(
            "eigenvector",
            centrality.eigenvector,
            "joined to those who are joined to many",
            "0 .. 1",
            "Bonacich 1972",
            few_edges=FEW_EDGES,
            fallback="katz",
        ),
        Measure("katz", centrality.katz, "joined to those who are joined to many", "0 .. 1", "Katz 1953"),
        Measure(
            "constraint",
            centrality.constraint,
            "its ties are not tied to each other (a broker, not a leader)",
            "0 .. 9/8",
            "Burt 1992",
            is_low_best=True,
            is_local=True,
        ),
    )
}


def is_count(measure: str) -> bool:
    """True if the value counts something, as that of `evidence` does, which reads no network.

    >>> is_count("evidence"), is_count("in-strength"), is_count("pagerank")
    (True, True, False)
    """
    return measure not in MEASURES or MEASURES[measure].is_count
