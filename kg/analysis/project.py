"""Typed networkx projections cut out of claims, one for each question.

Why: a measure means something only on edges of one kind. Mixing 12 product-maker edges into five firms made a tail firm
the PageRank leader. So every projection holds one relation on one level, says which way its edges point, and keeps on
each edge the claims it rests on.

An edge's attributes, the same in all projections:
    weight_strength  independent origins that say it: each counts once, however often it repeats or quotes it
    weight_distance  1 / weight_strength, for paths; the two are never one `weight`, because networkx reads it as both
    evidence         how many separate statements: reprints and repeats are one
    claims, origins, segments, predicates, layers, directions   sorted tuples; a direction is (subject, predicate, object)
A node's attributes: type, label (English). Entities without an edge are not in a projection.
The graph's attributes: name, says, level, segment, as_of, segments (of its edges; "" = none named), left_out (LeftOut).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import networkx as nx

from kg.analysis.scope import Context, Scope
from kg.analysis.sift import LeftOut, sift
from kg.errors import UsageError
from kg.model import Claim, Landscape, Ontology

# "X chases Y" asserts a pursuit and only presupposes that Y leads: half of saying it. Declared, not measured: what
# matters for the order is that it lies between nothing and a full statement.
CHASE_DISCOUNT: Final = 0.5


SAYS: Final = {
    "competition": "who is set against whom",
    "dominance": "who is said to be ahead of whom",
    "development": "who makes what",
    "projects": "who leads which project for whom",
    "platforms": "what runs on which platform",
}


@dataclass(frozen=True)
class Arc:
    """One claim as an edge to be: factor is how much of a full statement it is, 0..1."""

    tail: str
    head: str
    claim: Claim
    factor: float = 1.0


def competition(context: Context) -> nx.Graph:
    """Who is set against whom: an undirected graph of every competitive relation within one level.

    Direction: none in the edge; `directions` keeps who is said to lead, chase or oppose whom.
    weight_strength: number of independent origins that set the two against each other.
    Pairs made by rules enter only with the layer `inferred`.
    """
    competitive = (predicate.id for predicate in context.ontology.predicates.values() if predicate.is_competitive)
    kept, left_out = sift(context, context.of(competitive), is_levelled=True)
    arcs = [Arc(min(arc.tail, arc.head), max(arc.tail, arc.head), arc.claim) for arc in map(_as_said, kept)]
    return _joined(_empty("competition", nx.Graph), context, arcs, left_out)


def dominance(context: Context) -> nx.DiGraph:
    """Who is said to be ahead of whom: a directed graph, loser → winner, within one level.

    Direction: `aheadOf(X, Y)` gives Y → X; `chases(X, Y)` presupposes, hedged, that Y leads and gives X → Y.
    weight_strength: number of independent origins that say so, a mere chase counting CHASE_DISCOUNT.
    Denied, withdrawn and outlook claims are never premises, whatever layers are asked for. Leads in different segments
    are not comparable: measures refuse this graph if its edges have more than one (kg.analysis.centrality).
    """
    arcs, left_out = _leads(context)
    return _joined(_empty("dominance", nx.DiGraph), context, arcs, left_out)


def dominance_by_segment(context: Context) -> dict[str, nx.DiGraph]:
    """A dominance graph for each segment that leads are said to be in ("" = none named), most edges first, then by id."""
    arcs, _ = _leads(context)
    named = sorted({arc.claim.segment or "" for arc in arcs})
    cuts = {
        name: _joined(
            _empty("dominance", nx.DiGraph), context, [arc for arc in arcs if (arc.claim.segment or "") == name], ()
        )
        for name in named
    }
    return dict(sorted(cuts.items(), key=lambda cut: (-cut[1].number_of_edges(), cut[0])))


def development(context: Context) -> nx.DiGraph:
    """Who makes what: a directed graph, maker → offering.

    Direction: actor → offering it develops, upgraded or launched. A platform may launch a drama that others made, so
    launching makes a maker only of what is not a work of content.
    weight_strength: number of independent origins that say so.
    """
    kept, left_out = sift(context, context.of(("develops", "upgraded", "launched")))
    works = {e.id for e in context.landscape.entities.values() if context.ontology.is_a(e.type, "ContentWork")}
    arcs = [_as_said(claim) for claim in kept if claim.predicate != "launched" or claim.object not in works]
    return _joined(_empty("development", nx.DiGraph), context, arcs, left_out)


def projects(context: Context) -> nx.DiGraph:
    """Who leads which project for whom: a directed graph, person → project → organization.

    Direction: person → project led, project → its organization, person → organization in which a role is held. A
    project's leader is not thereby the organization's leader.
    weight_strength: number of independent origins that say so.
    """
    kept, left_out = sift(context, context.of(("leadsProject", "projectOf", "holdsRoleAt")))
    graph = _empty("projects", nx.DiGraph)
    return _joined(graph, context, [_as_said(claim) for claim in kept], left_out)


def platforms(context: Context) -> nx.DiGraph:
    """What runs on which platform: a directed graph, offering or operator → platform.

    Direction: offering → platform it is distributed through, actor → platform it operates.
    weight_strength: number of independent origins that say so.
    """
    kept, left_out = sift(context, context.of(("distributesVia", "operates")))
    graph = _empty("platforms", nx.DiGraph)
    return _joined(graph, context, [_as_said(claim) for claim in kept], left_out)


NETWORKS: Final[dict[str, Callable[[Context], nx.Graph]]] = {
    "competition": competition,
    "dominance": dominance,
    "development": development,
    "projects": projects,
    "platforms": platforms,
}


def network(name: str, landscape: Landscape, ontology: Ontology, scope: Scope | None = None) -> nx.Graph:
    """The projection of that name; the function of the same name says its direction and weight.

    The landscape's claims include the inferred ones. Raises UsageError for an unknown name, segment or level.
    """
    if name not in NETWORKS:
        raise UsageError(f'there is no network "{name}"; known networks: {", ".join(NETWORKS)}')
    return NETWORKS[name](Context(landscape, ontology, scope or Scope()))


def _empty(name: str, kind: type[nx.Graph]) -> nx.Graph:
    return kind(name=name, says=SAYS[name])


def _as_said(claim: Claim) -> Arc:
    return Arc(claim.subject, str(claim.object), claim)


def _leads(context: Context) -> tuple[list[Arc], tuple[LeftOut, ...]]:
    kept, left_out = sift(context, context.of(("aheadOf", "chases")), is_levelled=True, is_dominance=True)
    return [_loser_to_winner(claim) for claim in kept], left_out


def _loser_to_winner(claim: Claim) -> Arc:
    if claim.predicate == "chases":
        return Arc(claim.subject, str(claim.object), claim, CHASE_DISCOUNT)
    return Arc(str(claim.object), claim.subject, claim)


def _joined(graph: nx.Graph, context: Context, arcs: list[Arc], left_out: tuple[LeftOut, ...]) -> nx.Graph:
    """The graph with one edge for parallel arcs, filled in sorted order so that nothing depends on the order of claims."""
    for end in sorted({end for arc in arcs for end in (arc.tail, arc.head)}):
        entity = context.landscape.entities[end]
        graph.add_node(end, type=entity.type, label=entity.label("en"))
    arcs = sorted(arcs, key=lambda arc: (arc.tail, arc.head, arc.claim.id))
    for (tail, head), parallel in groupby(arcs, key=lambda arc: (arc.tail, arc.head)):
        graph.add_edge(tail, head, **_edge(context, list(parallel)))
    graph.graph.update(
        level=context.scope.level,
        segment=context.scope.segment,
        as_of=context.moment,
        segments=tuple(sorted({arc.claim.segment or "" for arc in arcs})),
        left_out=left_out,
    )
    return graph


def _edge(context: Context, parallel: list[Arc]) -> dict[str, Any]:
    """Attributes of one edge from the claims behind it. Of each origin the firmest statement counts."""
    firmest: dict[str, float] = {}
    for arc in parallel:
        for origin in context.origins(arc.claim):
            firmest[origin] = max(firmest.get(origin, 0.0), arc.factor)
    strength = sum(firmest[origin] for origin in sorted(firmest))
    claims = [arc.claim for arc in parallel]
    return {
        "weight_strength": strength,
        "weight_distance": 1 / strength,
        "evidence": len(context.evidence(claims)),
        "claims": tuple(claim.id for claim in claims),
        "origins": tuple(sorted(firmest)),
        "segments": tuple(sorted({claim.segment for claim in claims if claim.segment})),
        "predicates": tuple(sorted({claim.predicate for claim in claims})),
        "layers": tuple(sorted({claim.layer.value for claim in claims})),
        "directions": tuple(sorted({(claim.subject, claim.predicate, str(claim.object)) for claim in claims})),
    }
