"""Rankings by one measure at a time: companies, people, products and platforms, with the claims behind each row.

Why: before measures are combined, each must be readable alone, with what it rests on and what it does not mean.
Not for: the combined ranking with intervals and tiers, which builds on `leaders` and `Ranking`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import networkx as nx

from kg.analysis.centrality import MEASURES, Measure, RefusalError, Scores, component, components, shown
from kg.analysis.project import CHASE_DISCOUNT, NETWORKS, SAYS
from kg.analysis.ranking import Ranking, Row, placed, to_rows
from kg.analysis.scope import Context, Scope
from kg.analysis.sift import LeftOut, sift
from kg.errors import UsageError
from kg.model import Claim, Landscape, Ontology
from kg.vocab import SourceKind, Status

FEW_CLAIMS: Final = 3  # ranking.md, protocol 8: below this no place, only what is said
# Paths between all pairs take nodes x edges steps; above this (about 5 s) they are computed only when asked for.
MANY_STEPS: Final = 2_000_000

EVIDENCE: Final = "evidence"
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
DIRECTED: Final = frozenset({"in-strength", "pagerank"})

READING: Final = {
    "competition": "Rivalry has no direction: a high value means embattled, set against many; it does not mean leading.",
    "dominance": "Edges point from who is said to be behind to who is said to be ahead; a chase counts "
    f"{CHASE_DISCOUNT:g} of a stated lead. A lead counts only within its segment.",
    "projects": "Counts the projects a person is said to lead and the organizations they hold a role in: their own "
    "claims, not their employer's.",
    "platforms": "Counts what is said to run on a platform and who operates it; it says nothing of users or revenue.",
    EVIDENCE: "Counts independent statements about it or in its own words: how much is said, not how well it does.",
}


ABSENT: Final = {
    "competition": "no claim counted here sets it against anybody",
    "dominance": "no claim counted here puts it ahead of or behind anybody",
    "projects": "no claim counted here says that it leads a project or holds a role",
    "platforms": "no claim counted here says what runs on it",
    EVIDENCE: "no claim counted here is about it or in its words",
}


@dataclass(frozen=True)
class Arena:
    """A part of a network in which values are comparable."""

    graph: nx.Graph
    segment: str | None
    group: int | None


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
    needs more edges (ranking.md, protocol 8) or too long. Raises UsageError for an unknown kind, measure or segment.
    """
    if kind not in KINDS:
        raise UsageError(f'"{kind}" cannot be ranked; choose one of {", ".join(KINDS)}')
    by = by or KINDS[kind].by
    if by not in BY:
        raise UsageError(f'there is no measure "{by}"; choose one of {", ".join(BY)}')
    context = Context(landscape, ontology, replace(scope or Scope(), level=KINDS[kind].level))
    if by == EVIDENCE:
        return _by_evidence(kind, context)
    return _by_measure(kind, MEASURES[by], context, is_asked=is_asked)


def all_rankings(landscape: Landscape, ontology: Ontology) -> tuple[Ranking, ...]:
    """Every kind by every measure, in the order of KINDS and BY; what would need asking for says so in its rows."""
    return tuple(leaders(kind, by, landscape, ontology, is_asked=False) for kind in KINDS for by in BY)


def rankings(landscape: Landscape, ontology: Ontology) -> list[dict[str, Any]]:
    """`all_rankings` as plain rows (kg.analysis.ranking.COLUMNS). Rows whose `measure` is the kind's own are its leaders."""
    return [row for ranking in all_rankings(landscape, ontology) for row in to_rows(ranking, landscape)]


def candidates(kind: str, landscape: Landscape, ontology: Ontology) -> tuple[str, ...]:
    """Ids of the entities of a kind, sorted."""
    wanted = KINDS[kind]
    return tuple(
        id
        for id, entity in sorted(landscape.entities.items())
        if any(ontology.is_a(entity.type, name) for name in wanted.classes)
        and not any(ontology.is_a(entity.type, name) for name in wanted.without)
    )


def own_claims(context: Context) -> tuple[dict[str, list[Claim]], tuple[LeftOut, ...]]:
    """Claims about each entity or in its own words (its roles, decisions, quotes), never those about its employer."""
    kept, left_out = sift(context, context.landscape.claims, has_second_party=False)
    found: dict[str, list[Claim]] = {}
    for claim in kept:
        for entity in sorted({claim.subject, claim.object, claim.attributed_to} - {None}, key=str):
            found.setdefault(str(entity), []).append(claim)
    return found, left_out


def _by_evidence(kind: str, context: Context) -> Ranking:
    found, left_out = own_claims(context)
    rows = []
    for id in candidates(kind, context.landscape, context.ontology):
        claims = found.get(id, [])
        evidence = len(context.evidence(claims))
        origins = frozenset[str]().union(*map(context.origins, claims))
        ids = tuple(sorted(claim.id for claim in claims))
        rows.append(Row(id, None, float(evidence) if claims else None, "", evidence, tuple(sorted(origins)), ids))
    ranked = _ranked([row for row in rows if row.claims], is_low_best=False)
    absent = [
        replace(row, why_not="not ranked: no claim is about it or in its words") for row in rows if not row.claims
    ]
    return _ranking(kind, EVIDENCE, EVIDENCE, context, [*ranked, *absent], [], left_out)


def _by_measure(kind: str, measure: Measure, context: Context, *, is_asked: bool) -> Ranking:
    network = OWN_NETWORK.get((kind, measure.name), "dominance" if measure.name in DIRECTED else "competition")
    graph = NETWORKS[network](context)
    members = candidates(kind, context.landscape, context.ontology)
    notes = [f"{'Low' if measure.is_low_best else 'High'} {measure.name}: {measure.means}."]
    notes += [*_few_edges(measure, graph), *_star(graph, context.landscape)]
    hidden = None if is_asked else _why_hidden(measure, graph)
    rows: list[Row] = []
    for arena in _arenas(network, measure, graph, context):
        scores, refusal = ({}, hidden) if hidden else _scores(measure, arena.graph)
        notes += [refusal] if refusal and refusal not in notes and not hidden else []
        inside = [_row(id, scores, refusal or "", arena) for id in members if id in arena.graph]
        rows += _ranked(inside, is_low_best=measure.is_low_best) if scores else inside
    notes += _apart(rows)
    left_out = graph.graph["left_out"]
    rows += _absent([id for id in members if id not in graph], network, context, left_out)
    return _ranking(kind, measure.name, network, context, rows, notes, left_out)


def _arenas(network: str, measure: Measure, graph: nx.Graph, context: Context) -> Iterator[Arena]:
    """Parts in which values are comparable: for leads one segment and one component, else what the measure allows."""
    if network == "dominance":
        segments = graph.graph["segments"]
        cuts = [
            (name, NETWORKS[network](replace(context, scope=replace(context.scope, segment=name)))) for name in segments
        ]
        cuts.sort(key=lambda cut: (-cut[1].number_of_edges(), cut[0]))
    else:
        cuts = [(context.scope.segment, graph)]
    for segment, cut in cuts:
        if measure.is_local and network != "dominance":
            yield Arena(cut, segment, None)
            continue
        parts = components(cut)
        for number, part in enumerate(parts, start=1):
            yield Arena(component(cut, part), segment, number if len(parts) > 1 else None)


def _scores(measure: Measure, graph: nx.Graph) -> tuple[Scores, str | None]:
    """Values and, where the measure refused, why; with a fallback its values instead."""
    try:
        return measure.compute(graph), None
    except RefusalError as refusal:
        if measure.fallback is None:
            return {}, str(refusal)
        return MEASURES[measure.fallback].compute(graph), f"{refusal}; {measure.fallback} is shown in its place"


def _row(entity: str, scores: Scores, why_not: str, arena: Arena) -> Row:
    graph = arena.graph
    edges = [*graph.edges(entity, data=True), *(graph.in_edges(entity, data=True) if graph.is_directed() else ())]
    is_dominance = graph.graph["name"] == "dominance"
    return Row(
        entity,
        value=shown(scores[entity]) if entity in scores else None,
        why_not="" if entity in scores else why_not,
        evidence=sum(edge["evidence"] for *_, edge in edges),
        origins=tuple(sorted({origin for *_, edge in edges for origin in edge["origins"]})),
        claims=tuple(sorted({id for *_, edge in edges for id in edge["claims"]})),
        segment=arena.segment or None,
        group=arena.group,
        ahead_of=tuple(sorted(graph.predecessors(entity))) if is_dominance else (),
        behind=tuple(sorted(graph.successors(entity))) if is_dominance else (),
    )


def _ranked(rows: list[Row], *, is_low_best: bool) -> list[Row]:
    """Rows with places; ties share one. Those with too little evidence have no place and come after the others."""
    values = {row.entity: float(row.value or 0) for row in rows}
    sign = 1 if is_low_best else -1
    rows = sorted(rows, key=lambda row: (sign * values[row.entity], row.entity))
    firm = [row for row in rows if row.evidence >= FEW_CLAIMS]
    places = placed((values[row.entity] for row in firm), is_low_best=is_low_best)
    thin = [row for row in rows if row.evidence < FEW_CLAIMS]
    return [
        *(replace(row, rank=places[values[row.entity]]) for row in firm),
        *(replace(row, why_not=f"thin evidence: {_counted(row.evidence, 'statement')}") for row in thin),
    ]


def _few_edges(measure: Measure, graph: nx.Graph) -> list[str]:
    edges = graph.number_of_edges()
    if not edges or edges >= measure.few_edges:
        return []
    return [f"{measure.name} says little on {_counted(edges, 'edge')}, fewer than {measure.few_edges}."]


def _star(graph: nx.Graph, landscape: Landscape) -> list[str]:
    """A source writes about its focus: what looks central may only be what it is about."""
    edges = graph.number_of_edges()
    hubs = [node for node in graph if edges >= FEW_CLAIMS and graph.degree(node) == edges]
    return [f"Every edge touches {landscape.entities[hub].label('en')}: it is what is written about." for hub in hubs]


def _why_hidden(measure: Measure, graph: nx.Graph) -> str | None:
    edges = graph.number_of_edges()
    ask = f"ask for it with --by {measure.name}"
    if edges < measure.few_edges:
        return f"hidden: {measure.name} says little on {_counted(edges, 'edge')}, fewer than {measure.few_edges}; {ask}"
    if measure.name in {"betweenness", "closeness"} and len(graph) * edges > MANY_STEPS:
        return f"hidden: {measure.name} takes long on {_counted(edges, 'edge')}; {ask}"
    return None


def _apart(rows: list[Row]) -> list[str]:
    groups = {(row.segment, row.group) for row in rows}
    if len(groups) < 2:
        return []
    reason = "they lie in different segments, or no claim joins them"
    return [f"{len(groups)} groups are not comparable ({reason}); places count within a group."]


def _absent(ids: list[str], network: str, context: Context, left_out: tuple[LeftOut, ...]) -> list[Row]:
    """Rows for entities that no counted claim names, with what was left out about each."""
    about: dict[str, Counter[str]] = {id: Counter() for id in ids}
    for one in left_out:
        claim = context.by_id[one.claim]
        for id in {claim.subject, claim.object} & about.keys():
            about[str(id)][one.reason] += 1
    why = f"not ranked: {ABSENT[network]}"
    return [
        Row(id, why_not="; ".join([why, *([f"left out: {_listed(about[id])}"] if about[id] else [])])) for id in ids
    ]


def _listed(reasons: Counter[str]) -> str:
    return "; ".join(f"{reason} ({count})" for reason, count in sorted(reasons.items()))


def _ranking(
    kind: str, by: str, network: str, context: Context, rows: list[Row], notes: list[str], left_out: tuple[LeftOut, ...]
) -> Ranking:
    used = {id for row in rows for id in row.claims}
    disputed = sum(context.by_id[id].status is Status.DISPUTED for id in used)
    thin = sum(row.why_not.startswith("thin") for row in rows)
    notes = [READING[network], *notes]
    if thin:
        notes.append(f"{thin} with fewer than {FEW_CLAIMS} statements hold no place.")
    if disputed:
        notes.append(
            f"Contested: {_counted(disputed, 'claim')} behind these rows {'is' if disputed == 1 else 'are'} disputed."
        )
    if left_out:
        notes.append(f"Left out: {_listed(Counter(one.reason for one in left_out))}.")
    return Ranking(kind, by, network, _heading(kind, by, network, context, rows), tuple(notes), tuple(rows))


def _heading(kind: str, by: str, network: str, context: Context, rows: list[Row]) -> str:
    """What is ranked, by what, where, and on how many independent sources."""
    segment = context.scope.segment
    where = f" in {context.landscape.entities[segment].label('en')}" if segment else ""
    says = "" if network == EVIDENCE else f" on the {network} network ({SAYS[network]})"
    title = f"{kind.capitalize()}{where} by {by}{says}, as of {context.moment.isoformat()}"
    origins = {origin for row in rows for origin in row.origins}
    texts = [source for source in context.landscape.sources.values() if source.kind is not SourceKind.REFERENCE]
    count = len(origins) or len({source.origin or source.id for source in texts})
    if count == 1:
        return f"{title}, in this source: everything rests on it"
    return f"{title}, in these {count} independent sources"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
