"""Groups that rivalry itself forms, set beside the segments the sources declare.

Why: where the two differ, either the segments are drawn wrongly or firms fight across them; both are worth a look.
Not for: deciding which segment an entity is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import comb
from typing import Final

import networkx as nx

from kg.analysis.centrality import RefusalError, shown
from kg.analysis.project import development
from kg.analysis.remark import Remark, remark
from kg.analysis.scope import Context
from kg.vocab import Record

FEW_ENTITIES: Final = 10  # below this any split looks like a finding
SEED: Final = 7


@dataclass(frozen=True)
class Agreement:
    """How far communities and declared segments tell the same story.

    communities: ids, largest community first. modularity: -1/2 .. 1, how much denser they are inside than by chance.
    rand: adjusted Rand index, 1 = the same partition, about 0 = no more alike than by chance, below 0 = less.
    compared: ids with exactly one declared segment; only they enter `rand`.
    """

    communities: tuple[tuple[str, ...], ...]
    modularity: float
    rand: float
    compared: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{len(self.communities)} communities of rivals; agreement with the declared segments of {len(self.compared)} "
            f"entities is {self.rand:g} (1 = the same, 0 = chance)"
        )


def louvain(graph: nx.Graph, *, seed: int = SEED) -> tuple[tuple[str, ...], ...]:
    """Communities that make modularity large, by the Louvain method on weight_strength; each sorted, largest first.

    A heuristic: one of many good splits, fixed by the seed and the sorted order of nodes. Blondel et al. 2008.

    >>> louvain(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "x"), ("x", "y"), ("y", "z"), ("z", "x")]))
    (('a', 'b', 'c'), ('x', 'y', 'z'))
    """
    names = sorted(graph)
    # Numbers instead of names: sets of strings are walked in another order in every process.
    numbered = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    place = {name: number for number, name in enumerate(names)}
    edges = sorted((*sorted((place[one], place[other])), strength) for one, other, strength in _strengths(graph))
    numbered.add_weighted_edges_from(edges, weight="weight_strength")
    found = nx.community.louvain_communities(numbered, weight="weight_strength", seed=seed)
    parts = (tuple(names[number] for number in sorted(part)) for part in found)
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def declared_segments(context: Context) -> dict[str, str]:
    """Segment of each entity that has exactly one: declared for it, or for what a maker makes; what rules conclude is not declared."""
    found: dict[str, set[str]] = {}
    for claim in context.of(("activeIn", "inSegment")):
        if claim.makes_edge and claim.record is not Record.INFERRED:
            found.setdefault(claim.subject, set()).add(str(claim.object))
    for maker, offering in development(context).edges:
        found.setdefault(maker, set()).update(found.get(offering, ()))
    return {id: min(segments) for id, segments in sorted(found.items()) if len(segments) == 1}


def compare(graph: nx.Graph, segments: Mapping[str, str], *, seed: int = SEED) -> Agreement:
    """Communities of a competition network beside declared segments.

    segments: entity -> its one segment. Raises RefusalError on fewer than FEW_ENTITIES comparable entities, on a single
    segment, and on a directed network.
    """
    if graph.is_directed():
        raise RefusalError("communities are looked for among rivals, without direction; use the competition network")
    compared = tuple(sorted(node for node in graph if node in segments))
    if len(compared) < FEW_ENTITIES:
        raise RefusalError(
            f"communities of {len(compared)} rivals with a declared segment say nothing; {FEW_ENTITIES} are needed",
            remark("communities.few", len(compared), few=FEW_ENTITIES),
        )
    if len({segments[node] for node in compared}) < 2:
        raise RefusalError(
            "all rivals are declared in one segment, so there is nothing to compare communities with",
            remark("communities.alike"),
        )
    parts = louvain(graph, seed=seed)
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    return Agreement(
        parts,
        shown(nx.community.modularity(graph, parts, weight="weight_strength")),
        shown(adjusted_rand({node: part_of[node] for node in compared}, segments)),
        compared,
    )


def communities(graph: nx.Graph, context: Context) -> Agreement | Remark:
    """Communities of a competition network beside the segments declared in its landscape, or why there are none to speak of."""
    try:
        return compare(graph, declared_segments(context))
    except RefusalError as refusal:
        return refusal.said


def note_on(found: Agreement | Remark) -> Remark:
    """The same as one sentence."""
    if isinstance(found, Remark):
        return remark("communities.refused", why=found)
    numbers = {"modularity": f"{found.modularity:.2g}", "rand": f"{found.rand:.2g}"}
    return remark("communities", len(found.communities), compared=len(found.compared), **numbers)


def adjusted_rand(left: Mapping[str, Hashable], right: Mapping[str, Hashable]) -> float:
    """Agreement of two partitions of the keys of `left`: (I - E) / (M - E). Range -1/2 .. 1, 0 expected by chance.

    I counts pairs together in both, E those expected by chance, M the mean of the pairs together in each; two
    partitions without any freedom (all together, or all apart, in both) agree: 1. Hubert & Arabie 1985, eq. 5.

    >>> adjusted_rand({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": 1, "b": 1, "c": 1, "d": 2})  # I = 1, E = 2·3/6, M = 2.5
    0.0
    """
    together = sum(comb(count, 2) for count in Counter((left[key], right[key]) for key in left).values())
    pairs_left, pairs_right = (
        sum(comb(count, 2) for count in Counter(side[key] for key in left).values()) for side in (left, right)
    )
    expected = pairs_left * pairs_right / comb(len(left), 2) if len(left) > 1 else 0.0
    mean = (pairs_left + pairs_right) / 2
    return 1.0 if mean == expected else (together - expected) / (mean - expected)


def _strengths(graph: nx.Graph) -> list[tuple[str, str, float]]:
    return list(graph.edges(data="weight_strength", default=1.0))
