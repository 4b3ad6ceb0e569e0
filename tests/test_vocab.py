"""kg/vocab.py says the same as the ontology: every typed constant is declared, every closed list is complete."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from kg import vocab
from tests.ontology.terms import CL, core

LISTS = {
    vocab.Record: "Record",
    vocab.Modality: "Modality",
    vocab.Certainty: "Certainty",
    vocab.Polarity: "Polarity",
    vocab.Status: "Status",
    vocab.Precision: "TimePrecision",
    vocab.Layer: "Layer",
    vocab.Family: "Family",
    vocab.Takes: "Complement",
}


def test_every_closed_list_is_compared() -> None:
    assert set(vocab.Term.__subclasses__()) == {*LISTS, vocab.SourceKind}


@pytest.mark.parametrize(("terms", "class_name"), LISTS.items(), ids=LISTS.values())
def test_closed_list_has_the_individuals_of_its_class(terms: type[vocab.Term], class_name: str) -> None:
    individuals = set(core().subjects(RDF.type, CL[class_name]))
    assert {URIRef(member.iri) for member in terms} == individuals


@pytest.mark.parametrize("terms", LISTS, ids=LISTS.values())
def test_notation_is_the_word_data_files_hold(terms: type[vocab.Term]) -> None:
    for member in terms:
        assert core().value(URIRef(member.iri), SKOS.notation) == Literal(member.value)


def test_source_kinds_are_the_classes_below_source() -> None:
    assert {URIRef(kind.iri) for kind in vocab.SourceKind} == set(core().subjects(RDFS.subClassOf, CL.Source))


def test_each_record_has_its_class_of_claims() -> None:
    assert {URIRef(record.claim_class) for record in vocab.Record} == set(core().subjects(RDFS.subClassOf, CL.Claim))


def test_named_graphs_are_explained() -> None:
    graphs = {layer.graph for layer in vocab.Layer} | {
        vocab.CLAIMS_GRAPH,
        vocab.ENTITIES_GRAPH,
        vocab.INFERRED_CLAIMS_GRAPH,
        vocab.ONTOLOGY_GRAPH,
    }
    explained = {str(term) for term in core().subjects(SKOS.definition) if str(term).startswith(vocab.GRAPH_NS)}
    assert explained == graphs


def test_each_layer_points_to_its_graph() -> None:
    for layer in vocab.Layer:
        assert core().value(URIRef(layer.iri), RDFS.seeAlso) == URIRef(layer.graph)


def test_release_stages_have_a_notation() -> None:
    stages = set(core().subjects(RDF.type, CL.ReleaseStage))
    assert {str(core().value(stage, SKOS.notation)) for stage in stages} == {
        "limited-test",
        "research-stage",
        "general-availability",
    }


def test_units_have_distinct_notations() -> None:
    units = list(core().subjects(RDF.type, CL.Unit))
    assert {str(core().value(unit, SKOS.notation)) for unit in units} == {
        *(
            "CNY",
            "USD",
            "EUR",
            "percent",
            "people",
            "hours-per-month",
            "companies",
            "iterations",
            "members",
            "months",
            "years",
        )
    }
    assert len(units) == 11


def test_namespace_is_the_ontology_s() -> None:
    [ontology] = core().subjects(RDF.type, OWL.Ontology)
    assert f"{ontology}#" == vocab.NS


def test_segments_are_of_a_declared_class() -> None:
    assert (CL[vocab.SEGMENT_TYPE], RDF.type, OWL.Class) in core()
