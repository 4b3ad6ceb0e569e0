"""Three languages everywhere: a strategist reads these words in tables, legends and answers."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

import pytest
from rdflib import OWL, RDFS, SKOS, Literal, URIRef

from kg.vocab import GRAPH_NS, LANGUAGES
from tests.ontology.terms import CL, PROPERTY_KINDS, core, declared

SCRIPT = {"en": re.compile("[A-Za-z]"), "zh": re.compile("[一-鿿]"), "ar": re.compile("[ء-ي]")}
SUBJECTS = sorted(
    {CL[name] for name in declared()}
    | {term for term in core().subjects(RDFS.label) if isinstance(term, URIRef) and term.startswith(GRAPH_NS)}
)


def texts(term: URIRef, prop: URIRef) -> dict[str | None, list[str]]:
    by_language: dict[str | None, list[str]] = defaultdict(list)
    for text in core().objects(term, prop):
        assert isinstance(text, Literal)
        by_language[text.language].append(str(text))
    return by_language


def test_how_many_terms_there_are() -> None:
    # A suite that shrinks unseen is worth nothing: 48 classes, 106 properties, 52 individuals and a scheme, 10 graphs at least.
    assert len(declared(OWL.Class)) >= 48
    assert len(declared(*PROPERTY_KINDS)) >= 106
    assert len(declared(OWL.NamedIndividual)) >= 52
    assert len(SUBJECTS) >= 217


@pytest.mark.parametrize("prop", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_every_term_has_one_text_in_each_language(prop: URIRef) -> None:
    wrong = {
        term
        for term in SUBJECTS
        if {lang: len(found) for lang, found in texts(term, prop).items()} != dict.fromkeys(LANGUAGES, 1)
    }
    assert wrong == set()


@pytest.mark.parametrize("prop", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_text_is_in_the_script_of_its_language(prop: URIRef) -> None:
    wrong = {
        (term, lang)
        for term in SUBJECTS
        for lang in LANGUAGES
        for text in texts(term, prop)[lang]
        if not SCRIPT[lang].search(text)
    }
    assert wrong == set()


def test_every_term_has_an_example() -> None:
    assert {term for term in SUBJECTS if term.startswith(CL) and not texts(term, SKOS.example)} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "kinds", [(OWL.Class,), PROPERTY_KINDS, (OWL.NamedIndividual,)], ids=["classes", "properties", "individuals"]
)
def test_no_label_is_used_twice(kinds: tuple[URIRef, ...], lang: str) -> None:
    bearers = defaultdict(set)
    for name in declared(*kinds):
        bearers[texts(CL[name], RDFS.label)[lang][0].casefold()].add(name)
    assert {label: names for label, names in bearers.items() if len(names) > 1} == {}


def test_language_tags_are_lower_case() -> None:
    # Oxigraph lower-cases tags and rdflib keeps them: only lower-case ones compare equal in both.
    tags = {text.language for text in core().objects() if isinstance(text, Literal) and text.language}
    assert tags == set(LANGUAGES)


def test_texts_hold_no_control_or_direction_characters() -> None:
    marked = {
        str(text)
        for text in core().objects()
        if isinstance(text, Literal) and any(unicodedata.category(char) in {"Cc", "Cf"} for char in text)
    }
    assert marked == set()


def test_texts_are_nfc_and_trimmed() -> None:
    odd = {
        str(text)
        for text in core().objects()
        if isinstance(text, Literal) and unicodedata.normalize("NFC", text).strip() != str(text)
    }
    assert odd == set()
