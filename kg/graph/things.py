"""What the graph's things are called: from a name a person writes to its IRI, and from an IRI to a label.

Why: nobody types IRIs, and nobody should read them. A name that is not there is answered with the nearest one that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.claims.entities import of_first_kind
from kg.errors import UsageError
from kg.graph.names import dcterms, rdfs
from kg.graph.query import evaluate
from kg.graph.results import Rows, Term, text_of
from kg.sources.language import did_you_mean, fold
from kg.vocab import LANGUAGES, NS

ANYTHING: Final = "Entity"  # a parameter's type that every entity and segment fits
CLAIM: Final = "Claim"
LANDSCAPE: Final = "Landscape"  # the frame itself is nothing anybody asks about

_FORMS: Final = """
SELECT DISTINCT ?thing ?identifier ?form ?is WHERE {
  VALUES ?says { rdfs:label skos:altLabel skos:hiddenLabel }
  GRAPH g:entities { ?thing dcterms:identifier ?identifier ; a ?type ; ?says ?form }
  GRAPH g:ontology { ?type rdfs:subClassOf* ?is }
} ORDER BY ?thing ?form ?is
"""
_CLAIMS: Final = """
SELECT DISTINCT ?claim ?identifier WHERE { ?claim cl:predicate ?predicate ; dcterms:identifier ?identifier } ORDER BY ?identifier
"""
_UNCAPPED: Final = 10_000_000


@dataclass(frozen=True)
class Thing:
    """Something with a name. classes: local names of its class and all above it. forms: every label and spelling."""

    iri: NamedNode
    identifier: str
    classes: frozenset[str]
    forms: frozenset[str]

    def fits(self, types: Iterable[str]) -> bool:
        """True if one of these classes holds it."""
        return bool(self.classes & set(types)) or ANYTHING in types


def load_things(store: Store) -> tuple[Thing, ...]:
    """Entities, segments and sources of a built graph, sorted by IRI."""
    found: dict[NamedNode, tuple[str, set[str], set[str]]] = {}
    for iri, identifier, form, above in _rows(store, _FORMS):
        assert isinstance(iri, NamedNode)
        _, classes, forms = found.setdefault(iri, (text_of(identifier), set(), set()))
        classes.add(text_of(above).removeprefix(NS))
        forms.add(text_of(form))
    return tuple(
        Thing(iri, name, frozenset(kinds), frozenset(forms))
        for iri, (name, kinds, forms) in found.items()
        if LANDSCAPE not in kinds
    )


def resolve(store: Store, things: Iterable[Thing], name: str, types: tuple[str, ...]) -> NamedNode:
    """The IRI of what a person calls by id, label or another spelling.

    Raises UsageError, with the nearest name, if nothing of these types is called so, and if several things of one kind are.
    """
    if CLAIM in types:
        return _claim(store, name)
    fitting = [thing for thing in things if thing.fits(types)]
    exact = [thing for thing in fitting if name in (thing.identifier, thing.iri.value)]
    namesakes = [thing for thing in fitting if fold(name) in {fold(form) for form in thing.forms}]
    called = exact or of_first_kind(namesakes, lambda thing, kind: kind in thing.classes)
    if len(called) == 1:
        return called[0].iri
    kinds = " or ".join(types)
    if called:
        raise UsageError(
            f'"{name}" names several: {", ".join(sorted(thing.identifier for thing in called))}; use one of these ids'
        )
    known = {form for thing in fitting for form in (thing.identifier, *thing.forms)}
    hint = did_you_mean(name, known) or f"`kg ask` without a name shows all of type {kinds}"
    raise UsageError(f'there is no {kinds} "{name}"; {hint}')


def label_all(store: Store, terms: Iterable[Term], lang: str) -> dict[Term | None, str]:
    """What to print in place of IRIs: the label in a language, else in English, else the id; terms without any are left out."""
    found: dict[Term | None, str] = {}
    for iri in {term for term in terms if isinstance(term, NamedNode)}:
        written = {
            quad.object.language: quad.object.value
            for quad in store.quads_for_pattern(iri, rdfs("label"), None)
            if isinstance(quad.object, Literal) and quad.object.language in LANGUAGES
        }
        identifiers = [
            quad.object.value
            for quad in store.quads_for_pattern(iri, dcterms("identifier"), None)
            if isinstance(quad.object, Literal)
        ]
        label = written.get(lang) or written.get("en") or next(iter(identifiers), None)
        if label:
            found[iri] = label
    return found


def _claim(store: Store, name: str) -> NamedNode:
    known = {text_of(identifier): iri for iri, identifier in _rows(store, _CLAIMS)}
    iri = known.get(name)
    if not isinstance(iri, NamedNode):
        hint = did_you_mean(name, known) or "results of other questions show claim ids"
        raise UsageError(f'there is no claim "{name}"; {hint}')
    return iri


def _rows(store: Store, query: str) -> tuple[tuple[Term | None, ...], ...]:
    answer = evaluate(store, query, rows=_UNCAPPED)
    assert isinstance(answer, Rows)
    return answer.rows
