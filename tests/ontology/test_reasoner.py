"""HermiT over the ontology: consistent, every class can have members, and typical slips are contradictions.

Needs Java (HermiT runs in it); skipped without. owlready2 is LGPL: tests only, never imported by kg/.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from tests.ontology.terms import CL, DATA, data_facts, parse

owlready2 = pytest.importorskip("owlready2")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java")

EX = "https://example.org/"
FIRM, RIVAL, MODEL, PROJECT, PERSON, SEGMENT = (
    URIRef(EX + name) for name in ("firm", "rival", "model", "project", "person", "segment")
)
FACTS = (
    (FIRM, RDF.type, CL.Company),
    (RIVAL, RDF.type, CL.Company),
    (MODEL, RDF.type, CL.AIModel),
    (PROJECT, RDF.type, CL.Project),
    (PERSON, RDF.type, CL.Person),
    (SEGMENT, RDF.type, CL.MarketSegment),
    (FIRM, CL.competesWith, RIVAL),
    (FIRM, CL.aheadOf, RIVAL),
    (RIVAL, CL.aheadOf, FIRM),  # two authors who disagree are no contradiction
    (FIRM, CL.develops, MODEL),
    (PERSON, CL.leadsProject, PROJECT),
    (PROJECT, CL.projectFor, MODEL),
    (MODEL, CL.inSegment, SEGMENT),
)


def unsatisfiable(graph: Graph, folder: Path) -> list[str]:
    """Names of classes that can have no member. Raises OwlReadyInconsistentOntologyError if the graph contradicts itself."""
    file = folder / "ontology.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    ontology = world.get_ontology(file.as_uri()).load()
    with ontology:
        owlready2.sync_reasoner_hermit(world, debug=0)
    return sorted(found.name for found in world.inconsistent_classes() if found is not owlready2.Nothing)


def with_facts(*seeds: tuple[URIRef, URIRef, URIRef]) -> Graph:
    """The ontology with a small sound market, and the seeds."""
    graph = Graph()
    graph += parse("landscape.ttl")
    for triple in (*FACTS, *seeds):
        graph.add(triple)
    return graph


def test_ontology_with_alignments_and_a_sound_market_is_consistent(tmp_path: Path) -> None:
    graph = with_facts() + parse("segments.ttl") + parse("alignments.ttl")
    assert unsatisfiable(graph, tmp_path) == []


def test_a_class_below_two_disjoint_ones_is_found(tmp_path: Path) -> None:
    graph = with_facts()
    graph.add((CL.Shop, RDF.type, OWL.Class))
    graph.add((CL.Shop, RDFS.subClassOf, CL.Company))
    graph.add((CL.Shop, RDFS.subClassOf, CL.Platform))
    assert unsatisfiable(graph, tmp_path) == ["Shop"]


@pytest.mark.parametrize("table", sorted(DATA.glob("*/segments.csv")), ids=lambda table: table.parent.name)
def test_a_landscape_is_consistent(table: Path, tmp_path: Path) -> None:
    assert unsatisfiable(with_facts(*data_facts(table.parent)), tmp_path) == []


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param((FIRM, RDF.type, CL.AIModel), id="a company is an AI model"),
        pytest.param((FIRM, CL.leadsProject, PROJECT), id="a company leads a project"),
        pytest.param((FIRM, CL.competesWith, FIRM), id="a company is its own rival"),
        pytest.param((PROJECT, RDF.type, CL.SoftwareProduct), id="a project is a product"),
    ],
)
def test_slip_is_a_contradiction(seed: tuple[URIRef, URIRef, URIRef], tmp_path: Path) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(with_facts(seed), tmp_path)
