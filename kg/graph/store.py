"""The RDF store in memory: ontology, frame and claims, each in its named graph."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Store, parse

from kg.graph.build import landscape_quads
from kg.model import Landscape
from kg.vocab import ONTOLOGY_GRAPH

__all__ = ["Store", "build_store", "read_store"]  # the pipeline holds a Store without knowing the engine


def build_store(landscape: Landscape, ontology_dir: Path) -> Store:
    """A store with the ontology and everything stated; no rule has run yet."""
    store = Store()
    store.extend(ontology_quads(ontology_dir / "landscape.ttl"))
    store.extend(landscape_quads(landscape))
    return store


def ontology_quads(path: Path) -> Dataset:
    """The ontology's triples. Its few blank nodes get canonical names (RDFC-1.0), else every build would write other bytes."""
    graph = NamedNode(ONTOLOGY_GRAPH)
    triples = parse(path.read_bytes(), format=RdfFormat.TURTLE)
    quads = Dataset(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return quads


def read_store(quads: bytes) -> Store:
    """A store from the bytes of a built graph.nq. Its blank nodes keep their names: Store.load would give them others each time."""
    store = Store()
    store.extend(parse(quads, format=RdfFormat.N_QUADS))
    return store
