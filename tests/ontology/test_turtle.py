"""The Turtle files: read the same by both engines, self-contained, versioned, within what a reasoner can check."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from tests.ontology.terms import CL, ONTOLOGY, PROPERTY_KINDS, core, is_ours, parse

FILES = ("landscape.ttl", "segments.ttl", "alignments.ttl")
SCHEMA = "https://schema.org/"
# The datatypes of the OWL 2 datatype map that we use; xsd:date is not among them (OWL 2 Structural Specification, 4).
OWL_DATATYPES = {rdflib.XSD[name] for name in ("decimal", "integer", "boolean", "string", "dateTime")}


@pytest.mark.parametrize("name", FILES)
def test_both_engines_read_the_same_graph(name: str) -> None:
    store = pyoxigraph.Store()
    store.load(path=str(ONTOLOGY / name), format=pyoxigraph.RdfFormat.TURTLE)
    written = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    assert len(store) == len(parse(name)) > 0
    assert isomorphic(Graph().parse(data=written, format="nt"), parse(name))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_imported(name: str) -> None:
    assert not list(parse(name).subject_objects(OWL.imports))


def test_version_iri_ends_in_the_version() -> None:
    graph = parse("landscape.ttl")
    [ontology] = graph.subjects(RDF.type, OWL.Ontology)
    version = str(graph.value(ontology, OWL.versionInfo))
    assert version.count(".") == 2
    assert str(graph.value(ontology, OWL.versionIRI)) == f"{ontology}/{version}"


def test_licence_is_stated() -> None:
    graph = parse("landscape.ttl")
    [ontology] = graph.subjects(RDF.type, OWL.Ontology)
    assert graph.value(ontology, URIRef("http://purl.org/dc/terms/license")) == URIRef("https://spdx.org/licenses/MIT")


def test_a_term_has_one_kind() -> None:
    graph = core()
    twice = {
        term
        for term in graph.subjects(RDF.type, None)
        if sum((term, RDF.type, kind) in graph for kind in (OWL.Class, OWL.NamedIndividual, *PROPERTY_KINDS)) > 1
    }
    assert twice == set()


def test_no_object_property_is_functional_asymmetric_or_transitive() -> None:
    # A reasoner would equate or break where two sources disagree; ahead in one thing is not ahead in another.
    graph = core()
    forbidden = (
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.AsymmetricProperty,
        OWL.TransitiveProperty,
    )
    assert [(kind, term) for kind in forbidden for term in graph.subjects(RDF.type, kind)] == []


def test_datatype_ranges_are_in_the_owl_datatype_map() -> None:
    graph = core()
    ranges = {graph.value(term, RDFS.range) for term in graph.subjects(RDF.type, OWL.DatatypeProperty)}
    assert ranges - {None} <= OWL_DATATYPES


@pytest.mark.parametrize(("includes", "one"), [("domainIncludes", RDFS.domain), ("rangeIncludes", RDFS.range)])
def test_a_single_class_is_also_said_to_reasoners(includes: str, one: URIRef) -> None:
    graph = core()
    for predicate in graph.subjects(CL.takes):
        several = set(graph.objects(predicate, URIRef(SCHEMA + includes)))
        expected = several if len(several) == 1 else set()
        assert {term for term in graph.objects(predicate, one) if is_ours(term)} == expected, predicate


def test_competition_predicates_are_competitive_relations() -> None:
    graph = core()
    family = set(graph.subjects(CL.family, CL.CompetitionFamily))
    assert family == set(graph.subjects(RDFS.subPropertyOf, CL.competitiveRelation))
    assert len(family) == 12


def test_predicates_with_figures_are_datatype_properties() -> None:
    graph = core()
    for complement, kind in (
        (CL.TakesObject, OWL.ObjectProperty),
        (CL.TakesAny, OWL.ObjectProperty),
        (CL.TakesFigure, OWL.DatatypeProperty),
        (CL.TakesMoment, OWL.DatatypeProperty),
    ):
        for predicate in graph.subjects(CL.takes, complement):
            assert (predicate, RDF.type, kind) in graph, predicate


def test_event_classes_are_market_events() -> None:
    graph = core()
    classes = set(graph.objects(None, CL.eventClass))
    assert classes == set(graph.subjects(RDFS.subClassOf, CL.MarketEvent))


def test_only_disjointness_uses_blank_nodes() -> None:
    graph = core()
    lists = {node for node, _, _ in graph.triples((None, RDF.first, None))}
    others = {node for node in graph.subjects() if isinstance(node, BNode)} - lists
    assert others == set(graph.subjects(RDF.type, OWL.AllDisjointClasses))


def test_the_scheme_holds_no_segment() -> None:
    assert not list(core().subjects(RDF.type, CL.MarketSegment))


def test_rule_only_is_true_or_absent() -> None:
    assert set(core().objects(None, CL.ruleOnly)) == {Literal(True)}
