"""What follows from a changed set of claims: the rules run again over whatever is stated there.

Why: an inferred claim names all its premises, not which of them would do alone. Only the rules know whether it still
follows once some are gone (another date, another record, a withdrawn claim), so they are asked.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.graph.rules import EVENT_PREFIX, apply_rules
from kg.graph.store import Store, build_store
from kg.model import Landscape, Ontology
from kg.vocab import Record


def conclude(landscape: Landscape, ontology: Ontology, ontology_dir: Path) -> Landscape:
    """The landscape with the inferred claims and events that follow from its other claims, and no others.

    On what a build wrote it changes nothing. 0.1 s on 260 claims, 1.7 s on 5,000 that infer 2,600 more.
    """
    return concluded(landscape, ontology, ontology_dir)[0]


def concluded(landscape: Landscape, ontology: Ontology, ontology_dir: Path) -> tuple[Landscape, Store]:
    """As conclude, with the graph of it that questions are asked of."""
    claims = tuple(claim for claim in landscape.claims if claim.record is not Record.INFERRED)
    entities = {id: one for id, one in landscape.entities.items() if not id.startswith(EVENT_PREFIX)}
    stated = replace(landscape, claims=claims, entities=entities)
    store = build_store(stated, ontology_dir)
    return apply_rules(store, stated, ontology, ontology_dir / "rules"), store
