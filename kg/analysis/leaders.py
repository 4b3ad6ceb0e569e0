"""Rankings by one measure at a time: companies, people, products and platforms, with the claims behind each row.

Why: before measures are combined, each must be readable alone, with what it rests on and what it does not mean.
Not for: the combined ranking with intervals and tiers, which builds on `leaders` and `Ranking`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import networkx as nx

from kg.analysis.basis import Basis
from kg.analysis.centrality import RefusalError, Scores, component, components, shown
from kg.analysis.communities import communities, note_on
from kg.analysis.declared import basis
from kg.analysis.measures import MEASURES, Measure
from kg.analysis.project import NETWORKS, dominance_by_segment
from kg.analysis.ranking import Ranking, Row, placed
from kg.analysis.remark import Remark, remark
from kg.analysis.scope import Context, Scope
from kg.analysis.sift import LeftOut, sift
from kg.analysis.wording import (
    EVIDENCE,
    FEW_CLAIMS,
    heading,
    notes_on_network,
    notes_on_rows,
    reading,
    why_absent,
    why_hidden,
    why_thin,
)
from kg.errors import UsageError
from kg.model import Claim, Landscape, Ontology

BY: Final = (EVIDENCE, *(name for name in MEASURES if name != "katz"))


@dataclass(frozen=True)
class Kind:
    """What is ranked: entities of a class but not of the classes left out, compared on one level; measure by default."""

    level: str
    classes: tuple[str, ...]
    without: tuple[str, ...] = ()
    by: str = EVIDENCE


KINDS: Final = {
    "companies": Kind("actors", ("Company", "OrganizationalUnit"), by="in-strength"),
    "people": Kind("people", ("Person",)),
    "products": Kind("offerings", ("Offering",), ("Platform", "ContentWork"), by="in-strength"),
    "platforms": Kind("offerings", ("Platform",)),
}

# Where a measure reads another network than dominance (directed) or competition (undirected).
OWN_NETWORK: Final = {
    ("people", "degree"): "projects",
    ("platforms", "degree"): "platforms",
    ("platforms", "in-strength"): "platforms",
}
RELATIONS: Final = ("ahead", "chased", "behind", "chases")
DIRECTED: Final = frozenset({"in-strength", "pagerank"})


@dataclass(frozen=True)
class Comparable:
    """A part of a network in which values are comparable."""

    graph: nx.Graph
    segment: str | None
    group: int | None


@dataclass(frozen=True)
class Networks:
    """The networks of one context, each made when first asked for; to be read, never changed."""

    context: Context
    _made: dict[str, nx.Graph] = field(default_factory=dict)
    _scored: dict[tuple[str, str, str | None, int | None], tuple[Scores, Remark | None]] = field(default_factory=dict)

    def named(self, name: str) -> nx.Graph:
        """The network of this name in kg.analysis.project.NETWORKS."""
        if name not in self._made:
            self._made[name] = NETWORKS[name](self.context)
        return self._made[name]

    @cached_property
    def basis(self) -> Basis:
        """What the values depend on; nothing is drawn."""
        return basis(self.context)

    @cached_property
    def dominance_by_segment(self) -> dict[str, nx.DiGraph]:
        """The dominance network cut into its segments."""
        return dominance_by_segment(self.context)

    def scores(self, measure: Measure, network: str, part: Comparable) -> tuple[Scores, Remark | None]:
        """Values in a part of a network and, where the measure refused, why; worked out once."""
        key = (measure.name, network, part.segment, part.group)
        if key not in self._scored:
            self._scored[key] = _scores(measure, part.graph)
        return self._scored[key]


def leaders(
    kind: str,
    by: str | None,
    landscape: Landscape,
    ontology: Ontology,
    scope: Scope | None = None,
    *,
    is_asked: bool = True,
) -> Ranking:
    """Entities of a kind by one measure.

    by: a name of BY, None = the kind's own. The landscape's claims include the inferred ones. is_asked: False hides what
    needs more edges or too long. Raises UsageError for an unknown kind, measure or segment.
    """
    if kind not in KINDS:
        raise UsageError(f'"{kind}" cannot be ranked; choose one of {", ".join(KINDS)}')
    by = by or KINDS[kind].by
    if by not in BY:
        raise UsageError(f'there is no measure "{by}"; choose one of {", ".join(BY)}')
    context = Context(landscape, ontology, replace(scope or Scope(), level=KINDS[kind].level))
    if by == EVIDENCE:
        return _by_evidence(kind, context)
    return _by_measure(kind, MEASURES[by], Networks(context), is_asked=is_asked)


def all_rankings(landscape: Landscape, ontology: Ontology, *, whole: Context | None = None) -> tuple[Ranking, ...]:
    """Every kind by every measure, in the order of KINDS and BY; what would need asking for says so in its rows.

    whole: a context of this landscape, if at hand.
    """
    whole, levels = whole or Context(landscape, ontology), {kind.level for kind in KINDS.values()}
    networks = {level: Networks(whole.within(Scope(level=level))) for level in sorted(levels)}
    return tuple(ranking for kind in KINDS for ranking in _rankings_of(kind, networks[KINDS[kind].level]))


def _rankings_of(kind: str, networks: Networks) -> Iterator[Ranking]:
    """One kind by every measure, on networks that are made and measured once for all kinds of a level."""
    for by in BY:
        if by == EVIDENCE:
            yield _by_evidence(kind, networks.context)
        else:
            yield _by_measure(kind, MEASURES[by], networks, is_asked=False)


def candidates(kind: str, context: Context) -> tuple[str, ...]:
    """Ids of the entities of a kind, sorted; not those whom only withdrawn claims name."""
    wanted, ontology, gone = KINDS[kind], context.ontology, context.index.withdrawn
    return tuple(
        id
        for id, entity in sorted(context.landscape.entities.items())
        if any(ontology.is_a(entity.type, name) for name in wanted.classes)
        and not any(ontology.is_a(entity.type, name) for name in wanted.without)
        and id not in gone
    )


def own_claims(context: Context) -> tuple[dict[str, list[Claim]], tuple[LeftOut, ...]]:
    """Claims about each entity, never those about its employer; for people also what they are quoted with.

    An analyst house is quoted on a market it does not compete in, so its words do not count as claims about it.
    """
    has_voice = context.scope.level == "people"
    kept, left_out = sift(context, context.by_id.values(), as_statements=True)
    found: dict[str, list[Claim]] = {}
    for claim in kept:
        named = {claim.subject, claim.object, claim.attributed_to if has_voice else None} - {None}
        for entity in sorted(map(str, named)):
            found.setdefault(entity, []).append(claim)
    return found, left_out


def _by_evidence(kind: str, context: Context) -> Ranking:
    found, left_out = own_claims(context)
    rows = []
    for id in candidates(kind, context):
        claims = found.get(id, [])
        evidence = len(context.evidence(claims))
        origins = frozenset[str]().union(*map(context.origins, claims))
        ids = tuple(sorted(claim.id for claim in claims))
        rows.append(Row(id, None, float(evidence) if claims else None, None, evidence, tuple(sorted(origins)), ids))
    ranked = _ranked([row for row in rows if row.claims], is_low_best=False)
    absent = _absent([row.entity for row in rows if not row.claims], EVIDENCE, context, left_out)
    rows = [*ranked, *absent]
    notes = (reading(EVIDENCE), *notes_on_rows(context, rows, left_out))
    title = heading(kind, EVIDENCE, EVIDENCE, context, rows)
    return Ranking(kind, EVIDENCE, EVIDENCE, title, notes, tuple(rows), basis(context))


def _by_measure(kind: str, measure: Measure, networks: Networks, *, is_asked: bool) -> Ranking:
    context = networks.context
    network = OWN_NETWORK.get((kind, measure.name), "dominance" if measure.name in DIRECTED else "competition")
    graph = networks.named(network)
    members = candidates(kind, context)
    notes = notes_on_network(measure, network, graph)
    hidden = None if is_asked else why_hidden(measure, graph)
    rows: list[Row] = []
    for part in _parts(network, measure, networks):
        scores, refusal = ({}, hidden) if hidden else networks.scores(measure, network, part)
        notes += [refusal] if refusal and refusal not in notes and not hidden else []
        inside = [_row(id, scores, refusal, part) for id in members if id in part.graph]
        rows += _ranked(inside, is_low_best=measure.is_low_best) if scores else inside
    left_out = graph.graph["left_out"]
    rows += _absent([id for id in members if id not in graph], network, context, left_out)
    beside = communities(graph, context) if graph and (measure.name, network) == ("degree", "competition") else None
    notes += [*notes_on_rows(context, rows, left_out), *([note_on(beside)] if beside else [])]
    title = heading(kind, measure.name, network, context, rows)
    return Ranking(kind, measure.name, network, title, tuple(notes), tuple(rows), networks.basis, beside)


def _parts(network: str, measure: Measure, networks: Networks) -> Iterator[Comparable]:
    """Parts in which values are comparable: for leads one segment and one component, else what the measure allows."""
    whole = {networks.context.scope.segment or "": networks.named(network)}
    cuts = networks.dominance_by_segment if network == "dominance" else whole
    for segment, cut in cuts.items():
        if measure.is_local and network != "dominance":
            yield Comparable(cut, segment or None, None)
            continue
        joined = components(cut)
        for number, names in enumerate(joined, start=1):
            yield Comparable(component(cut, names), segment or None, number if len(joined) > 1 else None)


def _scores(measure: Measure, graph: nx.Graph) -> tuple[Scores, Remark | None]:
    """Values and, where the measure refused, why; with a fallback its values instead."""
    try:
        return measure.compute(graph), None
    except RefusalError as refusal:
        if measure.fallback is None:
            return {}, refusal.said
        instead = remark("inItsPlace", why=refusal.said, by=remark(f"by.{measure.fallback}"))
        return MEASURES[measure.fallback].compute(graph), instead


def _row(entity: str, scores: Scores, why_not: Remark | None, part: Comparable) -> Row:
    graph = part.graph
    edges = [*graph.edges(entity, data=True), *(graph.in_edges(entity, data=True) if graph.is_directed() else ())]
    return Row(
        entity,
        value=shown(scores[entity]) if entity in scores else None,
        why_not=None if entity in scores else why_not,
        evidence=sum(edge["evidence"] for *_, edge in edges),
        origins=tuple(sorted({origin for *_, edge in edges for origin in edge["origins"]})),
        claims=tuple(sorted({id for *_, edge in edges for id in edge["claims"]})),
        segment=part.segment,
        group=part.group,
        said=_said(entity, graph),
    )


def _said(entity: str, graph: nx.Graph) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Leads and chases of an entity; one who is both led over and chased is named as led over."""
    if graph.graph["name"] != "dominance":
        return ()
    found: dict[str, list[str]] = {relation: [] for relation in RELATIONS}
    for loser, _, edge in graph.in_edges(entity, data=True):
        found["ahead" if "aheadOf" in edge["predicates"] else "chased"].append(loser)
    for _, winner, edge in graph.out_edges(entity, data=True):
        found["behind" if "aheadOf" in edge["predicates"] else "chases"].append(winner)
    return tuple((relation, tuple(sorted(others))) for relation, others in found.items() if others)


def _ranked(rows: list[Row], *, is_low_best: bool) -> list[Row]:
    """Rows in order of value, then id, with places; ties share one. Too little evidence holds no place, and hands it to nobody.

    Places are counted over all rows: else the one with three statements that it is behind would come first, because
    those said to be ahead of it have one statement each.
    """
    values = {row.entity: float(row.value or 0) for row in rows}
    places = placed(values.values(), is_low_best=is_low_best)
    rows = sorted(rows, key=lambda row: (places[values[row.entity]], row.entity))
    return [
        replace(row, rank=places[values[row.entity]])
        if row.evidence >= FEW_CLAIMS
        else replace(row, why_not=why_thin(row.evidence))
        for row in rows
    ]


def _absent(ids: list[str], network: str, context: Context, left_out: tuple[LeftOut, ...]) -> list[Row]:
    """Rows for entities that no counted claim names, with what was left out about each."""
    about: dict[str, Counter[str]] = {id: Counter() for id in ids}
    for one in left_out:
        claim = context.by_id[one.claim]
        for id in {claim.subject, claim.object} & about.keys():
            about[str(id)][one.reason] += 1
    return [Row(id, why_not=why_absent(network, about[id])) for id in ids]
