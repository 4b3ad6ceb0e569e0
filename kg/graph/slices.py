"""A graph cut into parts that shapes can be checked on one by one.

Why: pyrudof keeps 400 kB a claim while it runs; 10,000 claims at once took 19 s and 4 GB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.graph.names import cl, dcterms, rdf, rdfs, skos
from kg.vocab import CLAIMS_GRAPH, ENTITIES_GRAPH, INFERRED_CLAIMS_GRAPH, ONTOLOGY_GRAPH

SUBCLASS_OF: Final = rdfs("subClassOf")
TYPE: Final = rdf("type")
RECORD_GRAPHS: Final = tuple(NamedNode(iri) for iri in (CLAIMS_GRAPH, INFERRED_CLAIMS_GRAPH, ENTITIES_GRAPH))
ONTOLOGY: Final = NamedNode(ONTOLOGY_GRAPH)
# What sh:targetObjectsOf and sh:inversePath of ontology/shapes.ttl name; a test compares.
FOLLOWED_BACK: Final = (cl("inSource"), cl("supersedes"))
# Paths of its shapes with sh:class, whose values must be of some class; a test compares.
CLASSED: Final = (
    *map(cl, ("attributedTo", "contextSegment", "contextPlace", "contextRole", "evidence", "inSource")),
    *map(cl, ("partOfClaim", "supersedes", "contradicts", "derivedFromClaim")),
    dcterms("source"),
    skos("broader"),
)

Slice = tuple[set[str], str]
Lines = Mapping[str, Iterable[str]]


def slices(store: Store, size: int) -> Iterator[Slice]:
    """The nodes of the record graphs, `size` at a time, each time with N-Triples of all that shapes may see of them.

    That is: their own triples, the class tree, the classes of what they point at with a predicate whose values must be
    of some class, and triples that point at them with a predicate that shapes follow backwards. Results about other
    nodes than these are to be dropped.
    """
    tree = {_line(quad) for quad in store.quads_for_pattern(None, SUBCLASS_OF, None, ONTOLOGY)}
    own = _own_lines(store)
    types = _lines((quad.subject, quad) for quad in store.quads_for_pattern(None, TYPE, None, None))
    back = _lines((quad.object, quad) for term in FOLLOWED_BACK for quad in store.quads_for_pattern(None, term, None))
    links = _links(store)
    ordered = _beside_their_links(sorted(own.keys() | back.keys()), links)
    for start in range(0, len(ordered), size):
        nodes = ordered[start : start + size]
        lines = set(tree)
        for node in nodes:
            lines.update(own.get(node, ()), back.get(node, ()))
            lines.update(line for target in links.get(node, ()) for line in types.get(target, ()))
        yield {node[1:-1] for node in nodes}, "\n".join(lines)


def _own_lines(store: Store) -> Lines:
    """Lines of the record graphs by their subject as N-Triples writes it; a blank node is the subject of no record."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for graph in RECORD_GRAPHS:
        # Written by Oxigraph in one go: a str() for each quad took three times as long.
        text = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        for line in text.decode("utf-8").split("\n"):
            if line.startswith("<"):
                lines[line.partition(" ")[0]].append(line)
    return lines


def _links(store: Store) -> dict[str, list[str]]:
    """What each node points at with a predicate of CLASSED, sorted."""
    links: defaultdict[str, set[str]] = defaultdict(set)
    for term in CLASSED:
        for quad in store.quads_for_pattern(None, term, None):
            if isinstance(quad.object, NamedNode):
                links[str(quad.subject)].add(str(quad.object))
    return {node: sorted(targets) for node, targets in links.items()}


def _lines(quads: Iterable[tuple[object, Quad]]) -> Lines:
    """The line of each quad, by the IRI that comes with it."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for node, quad in quads:
        if isinstance(node, NamedNode):
            lines[str(node)].append(_line(quad))
    return lines


def _line(quad: Quad) -> str:
    return f"{quad.triple} ."


def _beside_their_links(nodes: list[str], links: Mapping[str, list[str]]) -> list[str]:
    """The nodes again, each followed by those it points at.

    Sorted by name alone, two of three nodes that a slice of claims made pyrudof look at were of other slices.
    """
    known = set(nodes)
    placed: dict[str, None] = {}
    for node in nodes:
        waiting = [node]
        while waiting:
            nearest = waiting.pop()
            if nearest in known and nearest not in placed:
                placed[nearest] = None
                waiting.extend(reversed(links.get(nearest, [])))
    return list(placed)
