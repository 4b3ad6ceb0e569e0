"""What follows from a changed set of claims: the rules run again over whatever is stated there.

Why: an inferred claim names all its premises, not which of them would do alone. Only the rules know whether it still
follows once some are gone (another date, another record, a withdrawn claim), so they are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.names import Names, cl, names_of, rdf, skos
from kg.graph.rules import EVENT_PREFIX, apply_rules, infer, load_rules
from kg.graph.store import Store, build_store, ontology_quads
from kg.model import Claim, Entity, Landscape, Ontology
from kg.vocab import CLAIMS_GRAPH, ENTITIES_GRAPH, INFERRED_CLAIMS_GRAPH, Record, Term

# What rules read of a claim; of an entity they read its class and the segment above it. A test holds every rule to this.
READ: Final = (
    "subject", "predicate", "object", "contextSegment", "layer", "status", "polarity", "modality", "certainty", "distributive",
)  # fmt: skip


def conclude(landscape: Landscape, ontology: Ontology, ontology_dir: Path) -> Landscape:
    """The landscape with the inferred claims and events that follow from its other claims, and no others.

    On what a build wrote it changes nothing. Only what rules read is put into a graph.
    """
    stated, store = _stated(landscape), Store()
    names = names_of(stated)
    store.extend(ontology_quads(ontology_dir / "landscape.ttl"))
    store.extend(_read_quads(stated.claims, stated.entities.values(), names))
    rules = load_rules(ontology_dir / "rules")
    return infer(store, stated, ontology, rules, lambda claims, events: _read_quads(claims, events, names))


def concluded(landscape: Landscape, ontology: Ontology, ontology_dir: Path) -> tuple[Landscape, Store]:
    """As conclude, with the graph of it that questions are asked of."""
    stated = _stated(landscape)
    store = build_store(stated, ontology_dir)
    return apply_rules(store, stated, ontology, ontology_dir / "rules"), store


def _stated(landscape: Landscape) -> Landscape:
    """The landscape without what was inferred before."""
    claims = tuple(claim for claim in landscape.claims if claim.record is not Record.INFERRED)
    entities = {id: one for id, one in landscape.entities.items() if not id.startswith(EVENT_PREFIX)}
    return replace(landscape, claims=claims, entities=entities)


@cache
def _individual(term: Term) -> NamedNode:
    return NamedNode(term.iri)


def _read_quads(claims: Iterable[Claim], entities: Iterable[Entity], names: Names) -> Iterator[Quad]:
    """What rules read of claims and entities, as kg.graph.build writes it."""
    frame, graphs = NamedNode(ENTITIES_GRAPH), (NamedNode(CLAIMS_GRAPH), NamedNode(INFERRED_CLAIMS_GRAPH))
    for entity in entities:
        node = names.entity(entity)
        yield Quad(node, rdf("type"), cl(entity.type), frame)
        if entity.broader:
            yield Quad(node, skos("broader"), names.segment(entity.broader), frame)
    terms = [cl(name) for name in READ]
    for claim in claims:
        node, graph = names.claim(claim.id), graphs[claim.record is Record.INFERRED]
        values = (
            names.thing(claim.subject),
            cl(claim.predicate),
            names.thing(claim.object) if claim.object else None,
            names.thing(claim.segment) if claim.segment else None,
            *map(_individual, (claim.layer, claim.status, claim.polarity, claim.modality, claim.certainty)),
            Literal(True) if claim.distributive else None,
        )
        for term, value in zip(terms, values, strict=True):
            if value is not None:
                yield Quad(node, term, value, graph)
