"""The RDF store in memory: ontology, frame and claims, each in its named graph."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.graph.build import landscape_quads
from kg.model import Landscape
from kg.vocab import ONTOLOGY_GRAPH


def build_store(landscape: Landscape, ontology_dir: Path) -> Store:
    """A store with the ontology and everything stated; no rule has run yet."""
    store = Store()
    path = ontology_dir / "landscape.ttl"
    store.load(path.read_bytes(), format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY_GRAPH))
    store.extend(landscape_quads(landscape))
    return store


def read_store(quads: bytes) -> Store:
    """A store from the bytes of a built graph.nq."""
    store = Store()
    store.load(quads, format=RdfFormat.N_QUADS)
    return store
