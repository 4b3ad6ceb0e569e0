"""context.jsonld: every term data uses, with the coercion the ontology says, and nothing fetched."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.vocab import NS
from tests.ontology.terms import CL, ONTOLOGY, core, declared, local

DATES = {"validFrom", "validUntil", "validAsOf", "publishedFrom", "publishedUntil", "asOf"}  # no range: see test_turtle
ENGLISH = {"aspect", "paraphrase", "retractionReason"}
BASE = "https://example.org/printers/"
XSD = str(rdflib.XSD)


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    loaded = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    assert set(loaded) == {"@context"}
    inner: dict[str, Any] = loaded["@context"]
    return inner


def ours(context: dict[str, Any]) -> dict[str, Any]:
    """Definitions that stand for a term of this ontology, by local name."""
    addresses = {
        key: value["@id"] if isinstance(value, dict) else value for key, value in context.items() if key != "@version"
    }
    return {
        address.removeprefix("cl:"): context[key] for key, address in addresses.items() if address.startswith("cl:")
    }


def test_terms_are_declared_under_their_own_name(context: dict[str, Any]) -> None:
    assert ours(context).keys() <= declared()
    assert ours(context).keys() <= context.keys()


def test_nothing_is_fetched(context: dict[str, Any]) -> None:
    assert "@import" not in context
    assert not any(isinstance(value, dict) and "@context" in value for value in context.values())


def test_no_address_has_two_terms(context: dict[str, Any]) -> None:
    addresses = [value["@id"] for value in context.values() if isinstance(value, dict)]
    assert sorted(addresses) == sorted(set(addresses))


def test_every_class_and_every_property_of_nodes_is_there(context: dict[str, Any]) -> None:
    graph = core()
    never_a_triple = set(graph.subjects(CL.takes, CL.TakesFigure)) | set(graph.subjects(CL.takes, CL.TakesMoment))
    heading = {CL.competitiveRelation}
    wanted = declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) | {"family"}
    assert wanted - {local(term) for term in never_a_triple | heading} == ours(context).keys()


def test_coercion_follows_the_ontology(context: dict[str, Any]) -> None:
    graph = core()
    for name, definition in ours(context).items():
        if (CL[name], RDF.type, OWL.Class) in graph:
            assert definition == f"cl:{name}"
        elif (CL[name], RDF.type, OWL.DatatypeProperty) not in graph:
            assert definition == {"@id": f"cl:{name}", "@type": "@id"}
        elif name in ENGLISH:
            assert definition["@language"] == "en"
        else:
            found = str(graph.value(CL[name], RDFS.range) or "").removeprefix(XSD)
            expected = "date" if name in DATES else found if found != "string" else ""
            assert definition.get("@type", "") == (f"xsd:{expected}" if expected else ""), name


def test_a_claim_reads_as_the_quads_it_stands_for(context: dict[str, Any]) -> None:
    document = {
        "@context": {**context, "@base": BASE},
        "id": "claim/a-02-0123456789",
        "type": "StatedClaim",
        "identifier": "a-02-0123456789",
        "subject": "id/product-p",
        "predicate": "cl:unitPrice",
        "fromValue": "10",
        "toValue": "5",
        "unit": "CNY",
        "aspect": "per page",
        "polarity": "cl:Affirmed",
        "validAsOf": "2020-03-01",
        "evidence": {"id": "span/a-2-10-42", "type": "TextSpan", "line": 2, "inSource": "source/a"},
    }
    claim, span = f"<{BASE}claim/a-02-0123456789>", f"<{BASE}span/a-2-10-42>"
    turtle = f"""
        @prefix cl: <{NS}> . @prefix xsd: <{XSD}> . @prefix dcterms: <http://purl.org/dc/terms/> .
        {claim} a cl:StatedClaim ; dcterms:identifier "a-02-0123456789" ; cl:subject <{BASE}id/product-p> ;
            cl:predicate cl:unitPrice ; cl:fromValue "10"^^xsd:decimal ; cl:toValue "5"^^xsd:decimal ; cl:unit "CNY" ;
            cl:aspect "per page"@en ; cl:polarity cl:Affirmed ; cl:validAsOf "2020-03-01"^^xsd:date ; cl:evidence {span} .
        {span} a cl:TextSpan ; cl:line 2 ; cl:inSource <{BASE}source/a> ."""
    read = Graph().parse(data=json.dumps(document), format="json-ld")
    assert isomorphic(read, Graph().parse(data=turtle, format="turtle"))


def test_labels_are_a_map_by_language(context: dict[str, Any]) -> None:
    document = {
        "@context": context,
        "id": BASE + "id/firm-a",
        "label": {"en": "Café A", "zh": "甲公司", "ar": "الشركة أ"},
        "altLabel": {"en": ["A", "Firm A"]},
    }
    read = Graph().parse(data=json.dumps(document), format="json-ld")
    assert set(read.objects(URIRef(BASE + "id/firm-a"), RDFS.label)) == {
        Literal("Café A", lang="en"),
        Literal("甲公司", lang="zh"),
        Literal("الشركة أ", lang="ar"),
    }
    assert len(read) == 5
