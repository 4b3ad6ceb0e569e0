"""IRIs: how ids become addresses and back.

Why: one place mints every IRI, so that no slash is ever split elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from kg.model import Entity, Evidence, Landscape
from kg.vocab import GRAPH_NS, NS, SEGMENT_TYPE, TERM_PREFIX

PREFIXES = {
    "cl": NS,
    "dcterms": "http://purl.org/dc/terms/",
    "g": GRAPH_NS,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _namespace(prefix: str) -> Callable[[str], NamedNode]:
    return cache(lambda name: NamedNode(PREFIXES[prefix] + name))  # few names, each asked for once a claim


cl, dcterms, owl, rdf, rdfs, schema, skos, xsd = map(
    _namespace, ("cl", "dcterms", "owl", "rdf", "rdfs", "schema", "skos", "xsd")
)


@dataclass(frozen=True)
class Names:
    """The IRIs of one landscape. namespace ends with a slash; segment ids are known so that a bare id finds its kind."""

    namespace: str
    segments: frozenset[str] = frozenset()

    @property
    def landscape(self) -> NamedNode:
        return NamedNode(self.namespace)

    def segment(self, identifier: str) -> NamedNode:
        return NamedNode(f"{self.namespace}segment/{identifier}")

    def thing(self, identifier: str) -> NamedNode:
        """Entity, segment or, with the cl: prefix, an individual of the ontology."""
        if identifier.startswith(TERM_PREFIX):
            return cl(identifier.removeprefix(TERM_PREFIX))
        return (
            self.segment(identifier) if identifier in self.segments else NamedNode(f"{self.namespace}id/{identifier}")
        )

    def entity(self, entity: Entity) -> NamedNode:
        return self.thing(entity.id)

    def source(self, identifier: str) -> NamedNode:
        return NamedNode(f"{self.namespace}source/{identifier}")

    def claim(self, identifier: str) -> NamedNode:
        return NamedNode(f"{self.namespace}claim/{identifier}")

    def rule(self, identifier: str) -> NamedNode:
        return NamedNode(f"{self.namespace}rule/{identifier}")

    def span(self, evidence: Evidence) -> NamedNode:
        return NamedNode(f"{self.namespace}span/{evidence.source}-{evidence.line}-{evidence.start}-{evidence.end}")

    def identifier(self, iri: str) -> str:
        """The id an IRI was made from: the inverse of thing, claim, source and rule."""
        if iri.startswith(NS):
            return TERM_PREFIX + iri.removeprefix(NS)
        _, _, identifier = iri.removeprefix(self.namespace).partition("/")
        return identifier


def names_of(landscape: Landscape) -> Names:
    """The IRIs of a landscape."""
    segments = (entity.id for entity in landscape.entities.values() if entity.type == SEGMENT_TYPE)
    return Names(landscape.namespace, frozenset(segments))
