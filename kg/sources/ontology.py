"""The ontology as loaders and views need it: labels, class tree, and what each predicate takes.

Why: the Turtle file is the one place where a term is declared; code reads it and holds no second list of predicates.
Not for: reasoning or checking the ontology itself (tests/ontology does that).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from kg.errors import InputError, Problem
from kg.model import Labels, Ontology, Predicate
from kg.vocab import NS, Family, Takes

FILE: Final = "landscape.ttl"
CL: Final = Namespace(NS)
SCHEMA: Final = Namespace("https://schema.org/")

FAMILIES: Final = {URIRef(family.iri): family for family in Family}
COMPLEMENTS: Final = {URIRef(takes.iri): takes for takes in Takes}


def load_ontology(folder: Path) -> Ontology:
    """The ontology in `folder`/landscape.ttl.

    Raises InputError if the file is missing, is not UTF-8 Turtle, or has a predicate without a known family.
    """
    file = folder / FILE
    graph = _parse(file)
    versions = [str(version) for version in graph.objects(None, OWL.versionInfo)]
    predicates = _terms(graph.subjects(CL.takes))
    problems = [problem for predicate in predicates for problem in _problems(graph, predicate, file)]
    if len(versions) != 1:
        problems.append(Problem(str(file), 0, f"{len(versions)} versions declared", "declare one owl:versionInfo"))
    if problems:
        raise InputError(problems)
    return Ontology(
        version=versions[0],
        labels={_name(term): _labels(graph, term) for term in _terms(graph.subjects(RDFS.label))},
        predicates={_name(predicate): _predicate(graph, predicate) for predicate in predicates},
        parents={
            _name(term): _names(graph, term, RDFS.subClassOf) for term in _terms(graph.subjects(RDF.type, OWL.Class))
        },
    )


def _parse(file: Path) -> Graph:
    where = str(file)
    try:
        return Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle")
    except OSError as err:
        problem = Problem(where, 0, f"cannot be read ({err.strerror})", "name a folder that holds the ontology")
    except UnicodeDecodeError as err:
        line = err.object[: err.start].count(b"\n") + 1
        problem = Problem(where, line, f"byte 0x{err.object[err.start]:02x} is not UTF-8", "save the file as UTF-8")
    except BadSyntax as err:
        # The parser counts lines from 0 and adds one only in its own message, which quotes the file at length.
        problem = Problem(where, err.lines + 1, f"is not Turtle ({err._why})", "correct it here or just above")
    raise InputError([problem])


def _problems(graph: Graph, predicate: URIRef, file: Path) -> list[Problem]:
    wanted = ((CL.family, FAMILIES.keys()), (CL.takes, COMPLEMENTS.keys()))
    return [
        Problem(str(file), 0, f"{_name(predicate)} has no known cl:{_name(annotation)}", "use one that kg.vocab lists")
        for annotation, known in wanted
        if graph.value(predicate, annotation) not in known
    ]


def _predicate(graph: Graph, predicate: URIRef) -> Predicate:
    event_class = graph.value(predicate, CL.eventClass)
    return Predicate(
        id=_name(predicate),
        family=FAMILIES[_only(graph, predicate, CL.family)],
        takes=COMPLEMENTS[_only(graph, predicate, CL.takes)],
        domain=frozenset(_names(graph, predicate, SCHEMA.domainIncludes)),
        range=frozenset(_names(graph, predicate, SCHEMA.rangeIncludes)),
        is_symmetric=(predicate, RDF.type, OWL.SymmetricProperty) in graph,
        is_rule_only=(predicate, CL.ruleOnly, Literal(True)) in graph,
        is_competitive=(predicate, RDFS.subPropertyOf, CL.competitiveRelation) in graph,
        event_class=_name(event_class) if event_class is not None else None,
    )


def _only(graph: Graph, subject: URIRef, annotation: URIRef) -> URIRef:
    value = graph.value(subject, annotation)
    assert isinstance(value, URIRef)
    return value


def _terms(nodes: Iterable[Node]) -> list[URIRef]:
    """Terms of this ontology among the nodes, sorted, without repeats."""
    return sorted({node for node in nodes if isinstance(node, URIRef) and node.startswith(NS)})


def _names(graph: Graph, subject: Node, predicate: URIRef) -> tuple[str, ...]:
    """Local names of this ontology's terms that `subject` points to, sorted."""
    return tuple(_name(term) for term in _terms(graph.objects(subject, predicate)))


def _labels(graph: Graph, term: Node) -> Labels:
    labels = [label for label in graph.objects(term, RDFS.label) if isinstance(label, Literal)]
    return {label.language: str(label) for label in sorted(labels) if label.language}


def _name(term: Node) -> str:
    return str(term).removeprefix(NS)
