"""Sentences in three languages, the question each means, and what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.graph.asking import interpret, match
from kg.graph.questions import load_questions
from kg.graph.store import read_store
from kg.graph.things import Thing, label_all, load_things, resolve
from tests.graph.asked import ONTOLOGY, graph

QUESTIONS = load_questions(ONTOLOGY / "questions")
STORE = read_store(graph())
THINGS = load_things(STORE)

MEANT = [
    ("who competes with Aurora Cycles", "competitors", "aurora"),
    ("Who are the rivals of Eclair Velos?", "competitors", "eclair"),
    ("谁与极光单车竞争", "competitors", "aurora"),
    ("极光单车的竞争对手是谁？", "competitors", "aurora"),
    ("من ينافس أورورا للدراجات؟", "competitors", "aurora"),
    ("مَن هم منافسو اورورا للدراجات", "competitors", "aurora"),
    ("who chases Aurora Cycles", "chases", "aurora"),
    ("谁在追赶极光单车", "chases", "aurora"),
    ("who is ahead of Borealis Bikes", "ahead", "borealis"),
    ("indirect rivals of Borealis Bikes", "two-hop-rivals", "borealis"),
    ("who shares a segment but is never compared", "never-compared", ""),
    ("compare Aurora Cycles with Borealis Bikes", "compare", "aurora borealis"),
    ("what makes a leader", "requirements", ""),
    ("成为领导者需要什么条件", "requirements", ""),
    ("ما الذي يصنع القائد", "requirements", ""),
    ("who leads which project", "projects", ""),
    ("谁负责夜线项目", "projects", "night-line"),
    ("who supports Night Line", "backers", "night-line"),
    ("how big is the market", "market-size", ""),
    ("市场规模有多大", "market-size", ""),
    ("ما حجم السوق؟", "market-size", ""),
    ("what does it cost", "costs", ""),
    ("what happened when", "timeline", ""),
    ("什么时候发生了什么", "timeline", ""),
    ("متى حدث ماذا", "timeline", ""),
    ("which figures are given", "figures", ""),
    ("why is Aurora One not available", "availability", "aurora-one"),
    ("what did Li Mei say", "voices", "li-mei"),
    ("which claims were withdrawn", "withdrawn", ""),
    ("who owns Éclair Vélos", "owners", "eclair"),
    ("谁拥有闪电单车", "owners", "eclair"),
    ("tell me about Dune Rides", "about", "dune"),
]


@pytest.mark.parametrize(("sentence", "key", "about"), MEANT)
def test_a_sentence_finds_its_question_and_its_names(sentence: str, key: str, about: str) -> None:
    found = match(sentence, QUESTIONS, THINGS)
    assert found.question is not None, [one.key for one in found.nearest]
    assert (found.question.key, " ".join(one.identifier for one in found.things.values())) == (key, about)


@pytest.mark.parametrize("sentence", ["hello", "who invented the telephone", "你好", "مرحبا"])
def test_when_unsure_the_three_nearest_are_listed_and_none_is_run(sentence: str) -> None:
    assert match(sentence, QUESTIONS, THINGS).question is None
    with pytest.raises(UsageError, match=r"not sure.*(\n  kg ask .+){3}"):
        interpret([sentence], QUESTIONS, THINGS, STORE)


def test_a_misspelt_name_in_a_sentence_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match='nothing called "borelis"; did you mean'):
        match("who competes with Borelis", QUESTIONS, THINGS)


def test_a_name_that_is_nowhere_is_not_left_out_in_silence() -> None:
    with pytest.raises(UsageError, match='nothing called "Foobar" in this landscape'):
        match("who competes with Foobar", QUESTIONS, THINGS)


def test_a_question_is_asked_by_its_key_with_names_in_order_or_by_parameter() -> None:
    question, terms = interpret(["compare", "right=aurora", "极光一号"], QUESTIONS, THINGS, STORE)
    assert question.key == "compare"
    assert {name: str(term).rsplit("/", 1)[-1] for name, term in terms.items()} == {
        "right": "aurora>",
        "left": "aurora-one>",
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["competitors", "auror"], 'there is no Actor or Offering "auror"; did you mean "aurora"'),
        (["competitors", "aurora", "dune"], r"competitors takes 1 names; write `kg ask competitors \[company\]`"),
        (["evidence", "wrung"], 'there is no claim "wrung"; did you mean "wrong"'),
        (["two-hop-rival"], 'there is no question "two-hop-rival"; did you mean "two-hop-rivals"'),
    ],
)
def test_what_is_not_there_is_said_with_what_is(words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        interpret(words, QUESTIONS, THINGS, STORE)


@pytest.mark.parametrize(
    "name", ["aurora", "Aurora Cycles", "aurora  cycles", "极光单车", "أورورا للدراجات", "اورورا للدراجات"]
)
def test_a_thing_is_found_by_id_and_by_any_label(name: str) -> None:
    assert resolve(STORE, THINGS, name, ("Company",)).value == "https://example.org/bikes/id/aurora"


def test_of_namesakes_the_firm_is_meant_and_of_two_firms_neither() -> None:
    firm, app = (
        Thing(NamedNode(f"https://example.org/{id}"), id, frozenset({kind}), frozenset({"Nova"}))
        for id, kind in (("nova", "Actor"), ("nova-app", "Offering"))
    )
    assert resolve(STORE, [app, firm], "nova", ("Actor", "Offering")) == firm.iri
    twin = replace(firm, iri=NamedNode("https://example.org/nova-b"), identifier="nova-b")
    with pytest.raises(UsageError, match='"Nova" names several: nova, nova-b'):
        resolve(STORE, [app, firm, twin], "Nova", ("Actor", "Offering"))


def test_labels_are_in_the_readers_language_and_claims_show_their_id() -> None:
    aurora = resolve(STORE, THINGS, "aurora", ("Company",))
    claim = resolve(STORE, THINGS, "whole", ("Claim",))
    assert label_all(STORE, [aurora, claim], "zh") == {aurora: "极光单车", claim: "whole"}
