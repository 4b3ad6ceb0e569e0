"""Outside terms exist where we point, and nothing is claimed to be equal to them."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from tests.ontology.terms import declared, is_ours, local, parse

OA = "http://www.w3.org/ns/oa#"
OA_TERMS = {"SpecificResource", "hasSource"}  # Web Annotation Vocabulary, 3.1 and 3.2; rdflib has no list of its terms
KNOWN = (rdflib.SDO, rdflib.ORG, rdflib.PROV, rdflib.SKOS, rdflib.FOAF)
LINKS = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)


@pytest.fixture
def graph() -> Graph:
    return parse("alignments.ttl")


def targets(graph: Graph) -> set[URIRef]:
    return {target for link in LINKS for target in graph.objects(None, link) if isinstance(target, URIRef)}


def exists_outside(term: URIRef) -> bool:
    if term.startswith(OA):
        return term.removeprefix(OA) in OA_TERMS
    return any(term.startswith(str(namespace)) and term in namespace for namespace in KNOWN)


def test_each_vocabulary_has_the_address_its_owner_gave_it() -> None:
    assert [str(namespace) for namespace in KNOWN] == [
        "https://schema.org/",
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/2004/02/skos/core#",
        "http://xmlns.com/foaf/0.1/",
    ]


def test_targets_exist(graph: Graph) -> None:
    assert {term for term in targets(graph) if not exists_outside(term)} == set()
    assert len(targets(graph)) >= 35


def test_every_named_vocabulary_is_met(graph: Graph) -> None:
    for namespace in (*map(str, KNOWN), OA):
        assert any(term.startswith(namespace) for term in targets(graph)), namespace


def test_our_side_is_declared(graph: Graph) -> None:
    ours = {local(term) for term in graph.subjects() if is_ours(term)}
    assert ours <= declared()
    assert len(ours) >= 30


def test_nothing_is_equated(graph: Graph) -> None:
    for equal in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs):
        assert not list(graph.subject_objects(equal))


def test_outside_terms_get_no_parent_from_us(graph: Graph) -> None:
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        assert all(is_ours(term) for term in graph.subjects(link))


def test_the_kind_of_each_outside_term_is_said(graph: Graph) -> None:
    logical = {target for link in LINKS[:2] for target in graph.objects(None, link)}
    assert {term for term in logical if (term, RDF.type, None) not in graph} == set()
