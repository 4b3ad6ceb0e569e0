"""Named questions: complete headers, and the same rows from two engines that share no code."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store
from rdflib import Dataset

from kg.errors import InputError, UsageError
from kg.graph.guard import check_text, tokens
from kg.graph.query import bind
from kg.graph.questions import GROUPS, Question, load_questions, run_named, with_language
from kg.graph.results import Rows, text_of
from kg.graph.store import read_store
from kg.graph.things import load_things
from kg.vocab import LANGUAGES
from tests.graph.asked import ONTOLOGY, cell, graph

FOLDER = ONTOLOGY / "questions"
QUESTIONS = load_questions(FOLDER)
BASE = "https://example.org/bikes/"
EVERY = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


@cache
def store() -> Store:
    return read_store(graph())


@cache
def dataset() -> Dataset:
    loaded = Dataset(default_union=True)
    loaded.parse(data=graph(), format="nquads")
    return loaded


def thing(name: str) -> NamedNode:
    return NamedNode(f"{BASE}{name}")


def told(key: str, *columns: str, **names: str) -> list[tuple[str, ...]]:
    """Rows of a question, chosen columns only, IRIs cut to their last part."""
    rows = run_named(store(), QUESTIONS[key], {name: thing(value) for name, value in names.items()})
    at = [rows.columns.index(column) for column in columns]
    return [tuple(re.split(r"[/#]", text_of(row[place]))[-1] for place in at) for row in rows.rows]


def same_rows(query: str, rows: Rows) -> bool:
    here = Counter(tuple(cell(text_of(term)) for term in row) for row in rows.rows)
    found: Any = dataset().query(query)
    there = Counter(tuple("" if term is None else cell(str(term)) for term in row) for row in found)
    return here == there


def test_there_are_fifty_questions_numbered_from_one() -> None:
    assert len(QUESTIONS) == len(list(FOLDER.glob("*.rq"))) == 50
    assert [question.number for question in QUESTIONS.values()] == list(range(1, 51))


@EVERY
def test_a_question_is_worded_in_three_languages(question: Question) -> None:
    assert question.texts.keys() == question.words.keys() == set(LANGUAGES)
    assert question.group in GROUPS
    assert re.search(r"[\u4e00-\u9fff]", question.texts["zh"] + question.words["zh"])
    assert re.search(r"[\u0621-\u064a]", question.texts["ar"] + question.words["ar"])


@EVERY
def test_a_question_is_a_query_that_passes_the_guard_names_its_columns_and_ends_in_its_order(
    question: Question,
) -> None:
    check_text(question.text)
    rows = run_named(
        store(), question, {one.name: thing("id/aurora") for one in question.parameters if one.is_required}
    )
    assert rows.columns == question.columns
    words = [token.keyword for token in tokens(question.text)]
    assert "ORDER" in words[words.index("WHERE") :]
    assert not {"LIMIT", "OFFSET"} & set(words)


@EVERY
def test_both_engines_give_the_same_rows_and_some(question: Question) -> None:
    rows = run_open(question)
    assert rows.rows, "the invented market has an answer to every question"
    assert same_rows(question.text, rows)


@EVERY
def test_both_engines_give_the_same_rows_about_one_thing(question: Question) -> None:
    for name in ("id/aurora", "segment/city-bikes", "claim/whole"):
        terms = {parameter.name: thing(name) for parameter in question.parameters}
        assert same_rows(bind(question.text, terms), run_named(store(), question, terms))


@EVERY
def test_rows_come_in_the_same_order_however_the_graph_was_loaded(question: Question) -> None:
    backwards = read_store(b"\n".join(reversed(graph().splitlines())) + b"\n")
    assert run_open(question, backwards) == run_open(question)


def run_open(question: Question, graph_store: Store | None = None) -> Rows:
    """The question as its file stands, required parameters open too."""
    from kg.graph.query import evaluate

    rows = evaluate(graph_store or store(), question.text)
    assert isinstance(rows, Rows)
    return rows


def test_competitors_name_the_relation_and_whose_word_it_is() -> None:
    # Two claims name Aurora: ahead of Borealis (the source's own word), chased by Cygnus (Omar's). A rule adds one rivalry for each.
    assert told("competitors", "subject", "relation", "object", "voice", company="id/aurora") == [
        ("aurora", "aheadOf", "borealis", "s1"),
        ("cygnus", "chases", "aurora", "omar-haddad"),
        ("aurora", "competesWith", "borealis", "presupposed-rivalry"),
        ("aurora", "competesWith", "cygnus", "presupposed-rivalry"),
    ]


def test_a_rival_of_a_rival_is_no_rival() -> None:
    assert told("two-hop-rivals", "company", "through", "rival", company="id/borealis") == [
        ("borealis", "aurora", "cygnus")
    ]


def test_those_who_share_a_segment_and_are_compared_are_left_out() -> None:
    # Aurora, Borealis and Cygnus each have an offering in city bikes; only Borealis and Cygnus are never set against each other.
    assert told("never-compared", "left", "right") == [("borealis", "cygnus")]


def test_what_a_leader_needs_and_nobody_has_keeps_an_empty_holder() -> None:
    assert told("leader-strengths", "requirement", "holder") == [
        ("price-war", ""),
        ("range", "aurora"),
        ("range", "borealis"),
    ]


def test_parts_are_summed_and_compared_with_the_whole() -> None:
    rows = told("market-size", "claim", "whole", "parts", "difference")
    assert rows[0] == ("whole", "300", "299.5", "0.5")  # 200 + 99.5 = 299.5


def test_contact_is_reported_as_contact() -> None:
    assert told("contacts", "party", "other", "voice") == [("aurora", "dune", "old-guild")]


def test_a_retracted_claim_is_in_no_answer_but_that_of_the_withdrawn() -> None:
    assert told("withdrawn", "claim", "reason") == [("wrong", "it was Cygnus")]
    assert told("offerings", "offering", company="id/dune") == [("ride-hub",)]


def test_retraction_reaches_through_the_rules() -> None:
    assert told("retraction", "dependent", "how", claim="claim/aurora-aheadof-borealis")[0][1] == "presupposed-rivalry"
    assert told("retraction", "dependent", "how", claim="claim/whole") == [
        ("part-a", "partOfClaim"),
        ("part-b", "partOfClaim"),
    ]


def test_a_denied_release_is_shown_as_denied() -> None:
    assert ("aurora-one", "GeneralAvailability", "Denied") in told("availability", "offering", "object", "polarity")


def test_what_is_not_said_of_a_company_is_listed() -> None:
    # Dune owns nothing and is owned by nobody, is placed nowhere, is active in no segment; a withdrawn launch is no launch.
    assert told("company-gaps", "company", "in_no_claim_of")[-1] == ("eclair", "locatedIn")
    assert {unsaid for company, unsaid in told("company-gaps", "company", "in_no_claim_of") if company == "dune"} == {
        "owns", "locatedIn", "activeIn", "develops", "launched"
    }  # fmt: skip


def test_an_open_required_parameter_is_refused() -> None:
    with pytest.raises(UsageError, match="left is missing: the first of the two"):
        run_named(store(), QUESTIONS["compare"], {"right": thing("id/aurora")})


def test_the_readers_language_is_bound_where_a_question_asks_for_it() -> None:
    assert with_language(QUESTIONS["competitors"], {}, "ar") == {}


def test_the_row_cap_is_said() -> None:
    rows = run_named(store(), QUESTIONS["figures"], {}, rows=2)
    assert (len(rows.rows), rows.truncated) == (2, True)


def test_every_problem_of_a_header_is_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "nameless.rq").write_text("SELECT * {}", encoding="utf-8")
    (tmp_path / "CQ01-bare.rq").write_text("# question.en: What?\nSELECT * {}", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_questions(tmp_path)
    assert [problem.file for problem in raised.value.problems] == ["CQ01-bare.rq", "nameless.rq"]
    assert "has no `# question.zh:` line" in str(raised.value)


def test_names_are_known_by_their_class_and_all_above_it() -> None:
    aurora = next(one for one in load_things(store()) if one.identifier == "aurora")
    assert {"Company", "Organization", "Actor"} <= aurora.classes
    assert "极光单车" in aurora.forms


def test_a_literal_is_bound_as_one() -> None:
    query = "# parameter: lang (optional) language — of labels\nSELECT ?lang { VALUES ?lang { UNDEF } }"
    assert 'VALUES ?lang { "zh" }' in bind(query, {"lang": Literal("zh")})
