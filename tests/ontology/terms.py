"""What the ontology tests look at: the files, the declared terms, and where terms are used."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.vocab import NS

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
DATA = ROOT / "data"
CL = Namespace(NS)

KINDS = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
    SKOS.ConceptScheme,
)
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

# How code and queries write a term: cl:name, <...ns#name>, cl("name"), CL.name, NS + "name", f"{NS}name".
TERM = re.compile(
    r"(?<![\w/-])cl:([A-Za-z]\w+)|"
    + re.escape(NS)
    + r"([A-Za-z]\w*)|\bcl\(\"(\w+)\"\)|\bCL\.(\w+)|\bNS \+ \"(\w+)\"|\{NS\}(\w+)"
)


@cache
def parse(name: str) -> Graph:
    """One Turtle file of ontology/. Shared between tests: copy before changing."""
    return Graph().parse(ONTOLOGY / name, format="turtle")


@cache
def core() -> Graph:
    """landscape.ttl with segments.ttl: all that is declared."""
    return parse("landscape.ttl") + parse("segments.ttl")


def declared(*kinds: URIRef) -> set[str]:
    """Local names of this ontology's terms of any of these kinds; of every kind if none is named."""
    graph = core()
    return {
        subject.removeprefix(NS)
        for kind in kinds or KINDS
        for subject in graph.subjects(RDF.type, kind)
        if isinstance(subject, URIRef) and subject.startswith(NS)
    }


def local(term: Node) -> str:
    """Local name of one of our terms; any other term as it is written."""
    return str(term).removeprefix(NS)


def is_ours(term: Node) -> bool:
    """True for a term of this ontology."""
    return isinstance(term, URIRef) and term.startswith(NS)


def term_files() -> list[Path]:
    """Files of the project that name terms, sorted; those that do not exist yet are simply not there."""
    patterns = ("rules/*.rq", "questions/*.rq", "shapes.ttl", "alignments.ttl", "examples/*.trig", "examples/valid/*.*")
    return sorted(
        file
        for files in (
            *(ONTOLOGY.glob(pattern) for pattern in patterns),
            (ROOT / "kg").rglob("*.rq"),
            (ROOT / "kg").rglob("*.py"),
        )
        for file in files
        if "_shipped" not in file.parts
    )


def terms_in(file: Path) -> set[str]:
    """Local names of the terms a file writes out."""
    return {name for groups in TERM.findall(file.read_text(encoding="utf-8")) for name in groups if name}


def data_terms() -> Iterator[tuple[Path, str]]:
    """Every term the landscapes' tables use, with the table: types, predicates, individuals as objects."""
    for file in sorted(DATA.glob("*/entities.csv")):
        yield from ((file, row["type"]) for row in _rows(file))
    for file in sorted(DATA.glob("*/claims/*.csv")):
        for row in _rows(file):
            yield file, row["predicate"]
            if row["object"].startswith("cl:"):
                yield file, row["object"].removeprefix("cl:")


def data_facts(landscape: Path) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """Types of a landscape's entities and segments, and the plain triple of every claim with an object, denied ones too."""
    base = Namespace("https://example.org/")
    for row in _rows(landscape / "entities.csv"):
        yield base[row["id"]], RDF.type, CL[row["type"]]
    for row in _rows(landscape / "segments.csv"):
        yield base[row["id"]], RDF.type, CL.MarketSegment
    for file in sorted(landscape.glob("claims/*.csv")):
        for row in _rows(file):
            name = row["object"]
            if name:
                thing = CL[name.removeprefix("cl:")] if name.startswith("cl:") else base[name]
                yield base[row["subject"]], CL[row["predicate"]], thing


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
