"""Terms used are declared, and terms declared are used or explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import URIRef

from kg import vocab
from tests.ontology.terms import CL, DATA, ROOT, core, data_terms, declared, term_files, terms_in

# Declared and used by nothing else in the project, with the reason why it stays.
EXPLAINED = {
    "MarketSegments": "the scheme itself; exports name it",
    "OrganizationalUnit": "a laboratory or division that acts; a landscape may have none",
    "Institution": "a university or authority; a landscape may have none",
    "substitutes": "one offering instead of another; a landscape may not say",
    "partnersWith": "what `inTalksWith` must be kept apart from; a landscape may have none",
    "usesTechnology": "what an offering is built with; a landscape may not say",
    "GeneralAvailability": "the last release stage; the list would be wrong without it",
    "CnyUnit": "units are met in data by their notation",
    "EurUnit": "as CnyUnit",
    "UsdUnit": "as CnyUnit",
    "PercentUnit": "as CnyUnit",
    "PeopleUnit": "as CnyUnit",
    "HoursPerMonthUnit": "as CnyUnit",
    "CompaniesUnit": "as CnyUnit",
    "IterationsUnit": "as CnyUnit",
    "MembersUnit": "as CnyUnit",
    "MonthsUnit": "as CnyUnit",
    "YearsUnit": "as CnyUnit",
}

HAS_DATA = any(DATA.glob("*/claims/*.csv"))
QUOTED = re.compile(r"[\"'](\w+)[\"']")


@pytest.mark.parametrize("file", term_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_terms_a_file_uses_are_declared(file: Path) -> None:
    assert terms_in(file) - declared() == set()


def test_terms_the_data_uses_are_declared() -> None:
    known = declared()
    assert {(str(file.relative_to(ROOT)), name) for file, name in data_terms() if name not in known} == set()


def test_a_misspelt_term_would_be_seen(tmp_path: Path) -> None:
    query = tmp_path / "seeded.rq"
    query.write_text(f'SELECT * {{ ?a cl:competsWith ?b . ?a <{vocab.NS}chasse> ?b }}\ncl("sujet")', encoding="utf-8")
    assert terms_in(query) - declared() == {"competsWith", "chasse", "sujet"}


def within_the_ontology() -> set[str]:
    """Terms that another declared term points to: as a parent, a domain, a family."""
    return {
        target.removeprefix(vocab.NS)
        for subject, target in core().subject_objects()
        if isinstance(target, URIRef) and target.startswith(vocab.NS) and subject != target
    }


def in_code() -> set[str]:
    """Terms written out, named in quotes by Python, or members of a closed list of kg.vocab."""
    # A mapping to another vocabulary is no use of a term.
    written = {name for file in term_files() if file.name != "alignments.ttl" for name in terms_in(file)}
    quoted = {
        name
        for file in term_files()
        if file.suffix == ".py"
        for name in QUOTED.findall(file.read_text(encoding="utf-8"))
    }
    listed = {member.local_name for terms in vocab.Term.__subclasses__() for member in terms}
    return written | quoted | listed


@pytest.mark.skipif(not HAS_DATA, reason="no landscape in data/ yet: most predicates are used by data only")
def test_every_declared_term_is_used_or_explained() -> None:
    used = in_code() | within_the_ontology() | {name for _, name in data_terms()}
    assert declared() - used - EXPLAINED.keys() == set()


def test_explained_terms_exist() -> None:
    assert EXPLAINED.keys() <= declared()


def test_every_predicate_says_what_it_takes_and_where_it_belongs() -> None:
    graph = core()
    assert set(graph.subjects(CL.takes)) == {term for term in graph.subjects(CL.family) if isinstance(term, URIRef)}
    assert len(set(graph.subjects(CL.takes))) >= 60
