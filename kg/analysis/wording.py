"""What a ranking says of itself, as remarks: what it ranks, what it rests on, what it does not mean, why somebody is not in it.

Why: the limits of a number belong beside it, decided once, for the command line, the files and the pages alike.
The words stand in kg/views/static/leaders.json.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import networkx as nx

from kg.analysis.measures import Measure
from kg.analysis.project import CHASE_DISCOUNT
from kg.analysis.ranking import Row
from kg.analysis.remark import Names, Remark, Series, remark, series
from kg.analysis.scope import Context
from kg.analysis.sift import LeftOut
from kg.vocab import Layer, SourceKind, Status

EVIDENCE: Final = "evidence"  # the measure that counts statements and reads no network

THIN: Final = "thin"
FEW_CLAIMS: Final = 3  # below this no place, only what is said
# Paths between all pairs take nodes x edges steps, 540,000 of them 1.2 s; above this they are computed only when asked for.
MANY_STEPS: Final = 300_000

# Reasons of kg.analysis.sift -> their words; what follows the reason is a layer or a day.
LEFT_OUT: Final = {
    "denied": "denied",
    "withdrawn": "withdrawn",
    "names no second party": "alone",
    "names no segment": "noSegment",
    "rests on no source": "noSource",
    "hedged, planned or forecast: not a lead yet": "hedged",
    "compares something with itself": "itself",
    "compares across levels, such as a company with a product": "levels",
}


def heading(kind: str, by: str, network: str, context: Context, rows: list[Row]) -> Remark:
    """What is ranked, by what, as of when and on how many sources."""
    segment = context.scope.segment
    what = remark(
        f"ranked{'In' * (segment is not None)}{'On' * (network != EVIDENCE)}",
        kind=remark(f"kind.{kind}"),
        segment=Names((segment,) if segment else ()),
        by=remark(f"by.{by}"),
        network=remark(f"network.{network}"),
        says=remark(f"says.{network}"),
    )
    origins = {origin for row in rows for origin in row.origins}
    texts = [source for source in context.landscape.sources.values() if source.kind is not SourceKind.REFERENCE]
    count = len(origins) or len({source.origin or source.id for source in texts})
    return remark("heading", count, what=what, day=context.moment.isoformat())


def reading(network: str) -> Remark:
    """What the numbers of a network do not mean."""
    return remark(f"reading.{network}", discount=f"{CHASE_DISCOUNT:g}")


def notes_on_network(measure: Measure, network: str, graph: nx.Graph) -> list[Remark]:
    """How to read a measure on a network, and what the network's shape makes of it."""
    end = "low" if measure.is_low_best else "high"
    notes = [reading(network), remark(f"reads.{end}", by=remark(f"by.{measure.name}"), means=_means(measure))]
    notes.append(remark(f"weighs.{measure.weighs}"))
    if 0 < graph.number_of_edges() < measure.few_edges:
        notes.append(remark("sentence", text=_few_edges(measure, graph)))
    return [*notes, *_star(graph)]


def notes_on_rows(context: Context, rows: list[Row], left_out: tuple[LeftOut, ...]) -> list[Remark]:
    """What is not comparable, too thin, contested or left out."""
    groups = {(row.segment, row.group) for row in rows if row.claims}
    thin = sum(row.why_not is not None and row.why_not.key == THIN for row in rows)
    disputed = sum(context.by_id[id].status is Status.DISPUTED for id in {id for row in rows for id in row.claims})
    notes = []
    if len(groups) > 1:
        notes.append(remark("groups", len(groups)))
    if thin:
        notes.append(remark("thinRows", thin, few=FEW_CLAIMS))
    if disputed:
        notes.append(remark("disputed", disputed))
    if left_out:
        notes.append(remark("leftOut", reasons=_listed(Counter(one.reason for one in left_out))))
    return notes


def why_thin(evidence: int) -> Remark:
    """Why an entity holds no place although a measure gives it a value."""
    return remark(THIN, evidence)


def why_absent(network: str, reasons: Counter[str]) -> Remark:
    """Why an entity is in no network. reasons: of the claims about it that were left out, with their number."""
    absent = remark(f"absent.{network}")
    if not reasons:
        return remark("notRanked", why=absent)
    return remark("notRankedLeft", why=absent, reasons=_listed(reasons))


def why_no_tornado(names: int) -> Remark:
    """Why the statements of an arena were not tried one by one: the cost grows with the square of its names."""
    return remark("refused.tornado", names)


def why_hidden(measure: Measure, graph: nx.Graph) -> Remark | None:
    """Why a measure is not shown unless asked for, None if it is."""
    edges = graph.number_of_edges()
    if edges < measure.few_edges:
        return remark("hiddenFew", why=_few_edges(measure, graph), option=measure.name)
    if measure.name in {"betweenness", "closeness"} and len(graph) * edges > MANY_STEPS:
        return remark("hiddenSlow", edges, by=remark(f"by.{measure.name}"), option=measure.name)
    return None


def counted(number: int, noun: str) -> str:
    """Number and noun, for progress: `1 claim`, `2 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _means(measure: Measure) -> Remark:
    return remark(f"means.{measure.name}")


def _few_edges(measure: Measure, graph: nx.Graph) -> Remark:
    return remark("fewEdges", graph.number_of_edges(), by=remark(f"by.{measure.name}"), few=measure.few_edges)


def _star(graph: nx.Graph) -> list[Remark]:
    """A source writes about its focus: what looks central may only be what it is about."""
    edges = graph.number_of_edges()
    hubs = [node for node in graph if edges >= FEW_CLAIMS and graph.degree(node) == edges]
    return [remark("star", names=Names((hub,))) for hub in hubs]


def _listed(reasons: Counter[str]) -> Series:
    return series(remark("reason", why=_reason(reason), number=count) for reason, count in sorted(reasons.items()))


def _reason(reason: str) -> Remark:
    """The reason of kg.analysis.sift as a remark."""
    if reason in LEFT_OUT:
        return remark(f"left.{LEFT_OUT[reason]}")
    if found := re.fullmatch(r"in the layer (\w+), which is not counted here", reason):
        return remark("left.layer", layer=Layer(found[1]))
    if found := re.fullmatch(r"(newer than|over before) (\S+)", reason):
        return remark("left.newer" if found[1] == "newer than" else "left.over", day=found[2])
    return remark("asItIs", text=reason)
