"""The sentences of a ranking: what it ranks, what it rests on, what it does not mean, and why somebody is not in it.

Why: the limits of a number belong beside it, worded once, for the command line, the files and the pages alike.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import networkx as nx

from kg.analysis.measures import Measure
from kg.analysis.project import CHASE_DISCOUNT, SAYS
from kg.analysis.ranking import Row
from kg.analysis.scope import Context
from kg.analysis.sift import LeftOut
from kg.model import Landscape
from kg.vocab import SourceKind, Status

EVIDENCE: Final = "evidence"  # the measure that counts statements and reads no network

THIN: Final = "thin evidence"
FEW_CLAIMS: Final = 3  # below this no place, only what is said
# Paths between all pairs take nodes x edges steps, 540,000 of them 1.2 s; above this they are computed only when asked for.
MANY_STEPS: Final = 300_000

READING: Final = {
    "competition": "Rivalry has no direction: a high value means embattled, set against many; it does not mean leading.",
    "dominance": "Edges point from who is said to be behind to who is said to be ahead; a chase counts "
    f"{CHASE_DISCOUNT:g} of a stated lead. A lead counts only within its segment.",
    "projects": "Counts the projects a person is said to lead and the organizations they hold a role in: their own "
    "claims, not their employer's.",
    "platforms": "Counts what is said to run on a platform and who operates it; it says nothing of users or revenue.",
    EVIDENCE: "Counts independent statements about a name, and for people what they are quoted with: not how well it does.",
}


ABSENT: Final = {
    "competition": "no counted claim names a rival",
    "dominance": "no counted claim names a lead or a lag",
    "projects": "no counted claim names a project led or a role held",
    "platforms": "no counted claim names what runs there",
    EVIDENCE: "no counted claim is about this name",
}


def heading(kind: str, by: str, network: str, context: Context, rows: list[Row]) -> str:
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


def notes_on_network(measure: Measure, network: str, graph: nx.Graph, landscape: Landscape) -> list[str]:
    """How to read a measure on a network, and what the network's shape makes of it."""
    level = "Low" if measure.is_low_best else "High"
    notes = [READING[network], f"{level} {measure.name}: {measure.means}."]
    if 0 < graph.number_of_edges() < measure.few_edges:
        notes.append(f"{_few_edges(measure, graph).capitalize()}.")
    return [*notes, *_star(graph, landscape)]


def notes_on_rows(context: Context, rows: list[Row], left_out: tuple[LeftOut, ...]) -> list[str]:
    """What is not comparable, too thin, contested or left out."""
    groups = {(row.segment, row.group) for row in rows if row.claims}
    thin = sum(row.why_not.startswith(THIN) for row in rows)
    disputed = sum(context.by_id[id].status is Status.DISPUTED for id in {id for row in rows for id in row.claims})
    notes = []
    if len(groups) > 1:
        notes.append(
            f"{len(groups)} groups are not comparable (they lie in different segments, or no claim joins them); "
            "places count within a group."
        )
    if thin:
        notes.append(f"{thin} with fewer than {FEW_CLAIMS} statements hold no place.")
    if disputed:
        notes.append(f"Contested: {counted(disputed, 'disputed claim')} behind these rows.")
    if left_out:
        notes.append(f"Left out: {_listed(Counter(one.reason for one in left_out))}.")
    return notes


def why_thin(evidence: int) -> str:
    """Why an entity holds no place although a measure gives it a value."""
    return f"{THIN}: {counted(evidence, 'statement')}"


def why_absent(network: str, reasons: Counter[str]) -> str:
    """Why an entity is in no network. reasons: of the claims about it that were left out, with their number."""
    left_out = [f"left out: {_listed(reasons)}"] if reasons else []
    return "; ".join([f"not ranked: {ABSENT[network]}", *left_out])


def why_no_tornado(names: int) -> str:
    """Why the statements of an arena were not tried one by one: the cost grows with the square of its names."""
    return f"{names:,} names are too many to try every statement by itself"


def why_hidden(measure: Measure, graph: nx.Graph) -> str | None:
    """Why a measure is not shown unless asked for, None if it is."""
    ask = f"ask for it with --by {measure.name}"
    edges = graph.number_of_edges()
    if edges < measure.few_edges:
        return f"hidden: {_few_edges(measure, graph)}; {ask}"
    if measure.name in {"betweenness", "closeness"} and len(graph) * edges > MANY_STEPS:
        return f"hidden: {measure.name} takes long on {counted(edges, 'edge')}; {ask}"
    return None


def counted(number: int, noun: str) -> str:
    """Number and noun: `1 claim`, `2 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _few_edges(measure: Measure, graph: nx.Graph) -> str:
    return f"{measure.name} says little on {counted(graph.number_of_edges(), 'edge')}, fewer than {measure.few_edges}"


def _star(graph: nx.Graph, landscape: Landscape) -> list[str]:
    """A source writes about its focus: what looks central may only be what it is about."""
    edges = graph.number_of_edges()
    hubs = [node for node in graph if edges >= FEW_CLAIMS and graph.degree(node) == edges]
    return [f"Every edge touches {landscape.entities[hub].label('en')}: it is what is written about." for hub in hubs]


def _listed(reasons: Counter[str]) -> str:
    return "; ".join(f"{reason} ({count})" for reason, count in sorted(reasons.items()))
