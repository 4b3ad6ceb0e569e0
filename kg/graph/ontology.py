"""The ontology as loaders and views need it: labels, class tree, and what each predicate takes.

Why: the Turtle file is the one place where a term is declared; code reads it and holds no second list of predicates.
Read with Oxigraph: with rdflib it took 0.3 s of every command, its import included; here 0.02 s.
Not for: reasoning or checking the ontology itself (tests/ontology does that).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import InputError, Problem
from kg.graph.names import cl, owl, rdf, rdfs, schema
from kg.model import Labels, Ontology, Predicate
from kg.vocab import LANGUAGES, NS, Family, Takes

FILE: Final = "landscape.ttl"

FAMILIES: Final = {family.iri: family for family in Family}
COMPLEMENTS: Final = {takes.iri: takes for takes in Takes}


class _Terms:
    """Every triple of the file, by predicate and subject. IRIs and texts of blank nodes are left out."""

    def __init__(self, turtle: str) -> None:
        self._objects: defaultdict[NamedNode, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for quad in parse(turtle, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._objects[quad.predicate][quad.subject.value].append(quad.object)

    def subjects(self, predicate: NamedNode, thing: NamedNode | None = None) -> list[str]:
        """IRIs of this ontology that have the predicate (with that object), sorted."""
        found = self._objects[predicate].items()
        return sorted(iri for iri, objects in found if iri.startswith(NS) and (thing is None or thing in objects))

    def objects(self, subject: str, predicate: NamedNode) -> list[NamedNode | Literal]:
        """What the subject points to with a predicate, in file order."""
        return self._objects[predicate].get(subject, [])

    def values(self, subject: str, predicate: NamedNode) -> list[str]:
        """The same as IRIs and texts."""
        return [thing.value for thing in self.objects(subject, predicate)]

    def names(self, subject: str, predicate: NamedNode) -> tuple[str, ...]:
        """Local names of this ontology's terms among them, sorted."""
        return tuple(sorted({_name(iri) for iri in self.values(subject, predicate) if iri.startswith(NS)}))

    def versions(self) -> list[str]:
        """Every version that is declared."""
        return [thing.value for objects in self._objects[owl("versionInfo")].values() for thing in objects]


def load_ontology(folder: Path) -> Ontology:
    """The ontology in `folder`/landscape.ttl.

    Raises InputError if the file is missing, is not UTF-8 Turtle, or has a predicate without a known family.
    """
    file = folder / FILE
    terms = _read(file)
    versions = terms.versions()
    predicates = terms.subjects(cl("takes"))
    problems = [problem for predicate in predicates for problem in _problems(terms, predicate, file)]
    if len(versions) != 1:
        problems.append(Problem(str(file), 0, f"{len(versions)} versions declared", "declare one owl:versionInfo"))
    if problems:
        raise InputError(problems)
    classes = terms.subjects(rdf("type"), owl("Class"))
    return Ontology(
        version=versions[0],
        labels={_name(term): _labels(terms, term) for term in terms.subjects(rdfs("label"))},
        predicates={_name(predicate): _predicate(terms, predicate) for predicate in predicates},
        parents={_name(term): terms.names(term, rdfs("subClassOf")) for term in classes},
    )


def _read(file: Path) -> _Terms:
    where = str(file)
    try:
        return _Terms(file.read_text(encoding="utf-8"))
    except OSError as err:
        problem = Problem(where, 0, f"cannot be read ({err.strerror})", "name a folder that holds the ontology")
    except UnicodeDecodeError as err:
        line = err.object[: err.start].count(b"\n") + 1
        problem = Problem(where, line, f"byte 0x{err.object[err.start]:02x} is not UTF-8", "save the file as UTF-8")
    except SyntaxError as err:
        problem = Problem(where, err.lineno or 0, f"is not Turtle ({err.msg})", "correct it here or just above")
    raise InputError([problem])


def _problems(terms: _Terms, predicate: str, file: Path) -> list[Problem]:
    wanted: Iterable[tuple[str, Iterable[str]]] = (("family", FAMILIES), ("takes", COMPLEMENTS))
    return [
        Problem(str(file), 0, f"{_name(predicate)} has no known cl:{annotation}", "use one that kg.vocab lists")
        for annotation, known in wanted
        if not any(value in known for value in terms.values(predicate, cl(annotation)))
    ]


def _predicate(terms: _Terms, predicate: str) -> Predicate:
    event_class = next(iter(terms.names(predicate, cl("eventClass"))), None)
    return Predicate(
        id=_name(predicate),
        family=FAMILIES[terms.values(predicate, cl("family"))[0]],
        takes=COMPLEMENTS[terms.values(predicate, cl("takes"))[0]],
        domain=frozenset(terms.names(predicate, schema("domainIncludes"))),
        range=frozenset(terms.names(predicate, schema("rangeIncludes"))),
        is_symmetric=owl("SymmetricProperty") in terms.objects(predicate, rdf("type")),
        is_rule_only="true" in terms.values(predicate, cl("ruleOnly")),
        is_competitive=cl("competitiveRelation") in terms.objects(predicate, rdfs("subPropertyOf")),
        event_class=event_class,
    )


def _labels(terms: _Terms, term: str) -> Labels:
    labels = {label.language: label.value for label in terms.objects(term, rdfs("label")) if isinstance(label, Literal)}
    return {lang: labels[lang] for lang in LANGUAGES if lang in labels}


def _name(iri: str) -> str:
    return iri.removeprefix(NS)
