"""GEXF and GraphML: the map's things and relations for Gephi, Cytoscape, yEd and every other graph program.

Why: networkx writes both formats but fails on None, lists and dates and stamps the day into GEXF. Here every value is text, a
whole number or a truth value before it gets there, and the only date is the landscape's own.
Denied and withdrawn claims make no relation; they stand in claims.csv.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.model import Claim, Landscape, Ontology
from kg.views.theme import BOXES, LINES
from kg.views.things import Edge, Thing, clean, edges_of, things_of
from kg.vocab import LANGUAGES, Certainty

Value = str | int | bool


def graph_of(landscape: Landscape, ontology: Ontology, lang: str) -> nx.MultiDiGraph:
    """Things and relations with typed attributes only; what is absent is left out.

    Nodes by id: label (in `lang`), label_en, label_zh, label_ar, type, kind, color (#rrggbb), claims (how many), claim_ids.
    Edges, one for each relation and layer: label, predicate, layer, family, color, weight (how many claims), claim_ids, symmetric,
    hedged (all its claims are), voices (ids of who is quoted), valid_from, valid_until (ISO dates, the widest of its claims).
    """
    by_id = {claim.id: claim for claim in landscape.claims}
    graph = nx.MultiDiGraph(name=clean(landscape.labels.get(lang) or landscape.labels["en"]))
    for id, thing in things_of(landscape, landscape.claims, ontology).items():
        graph.add_node(id, **_node(thing, lang))
    for edge in edges_of(landscape.claims, ontology):
        claims = [by_id[id] for id in edge.claims]
        graph.add_edge(
            edge.subject, edge.object, key=edge.key, **_edge(edge, claims, ontology.label(edge.predicate, lang))
        )
    return graph


def to_gexf(graph: nx.MultiDiGraph, day: date) -> bytes:
    """GEXF 1.2 as UTF-8, colours in its viz module. day: what it says it was last modified on."""
    shown = graph.copy()
    for _, data in shown.nodes(data=True):
        data["viz"] = {"color": _rgb(data.pop("color"))}
    for *_, data in shown.edges(data=True):
        data["viz"] = {"color": _rgb(data.pop("color"))}
    writer = GEXFWriter(shown)
    writer.xml.find("meta").set("lastmodifieddate", day.isoformat())  # networkx writes today's
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def to_graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML as UTF-8."""
    stream = BytesIO()
    nx.write_graphml_xml(graph, stream)
    return stream.getvalue()


def _node(thing: Thing, lang: str) -> dict[str, Value]:
    names = {f"label_{other}": thing.labels[other] for other in LANGUAGES}
    fill = BOXES[thing.kind].fill
    ids = " ".join(thing.claims)
    return {
        "label": thing.labels[lang], **names, "type": thing.type, "kind": thing.kind,
        "color": fill, "claims": len(thing.claims), "claim_ids": ids,
    }  # fmt: skip


def _edge(edge: Edge, claims: list[Claim], label: str) -> dict[str, Value]:
    starts, ends = ([getattr(claim, name) for claim in claims] for name in ("valid_from", "valid_until"))
    dates = {"valid_from": _day(starts, min), "valid_until": _day(ends, max)}
    return {
        "label": label, "predicate": edge.predicate, "layer": edge.layer.value, "family": edge.family,
        "color": LINES[edge.layer].color, "weight": len(claims), "claim_ids": " ".join(edge.claims),
        "symmetric": edge.is_symmetric, "hedged": all(claim.certainty is Certainty.HEDGED for claim in claims),
        "voices": " ".join(sorted({claim.attributed_to for claim in claims if claim.attributed_to})),
        **{name: day for name, day in dates.items() if day},
    }  # fmt: skip


def _day(days: Iterable[date | None], widest: Callable[[list[date]], date]) -> str:
    """ISO date, "" where one of the claims has none: then the relation has no such bound."""
    known = list(days)
    bounds = [day for day in known if day is not None]
    return widest(bounds).isoformat() if bounds and len(bounds) == len(known) else ""


def _rgb(color: str) -> dict[str, int | float]:
    """A colour as GEXF wants it.

    >>> _rgb("#14365c")
    {'r': 20, 'g': 54, 'b': 92, 'a': 1.0}
    """
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
