"""The next question: its value by hand on four draws, and what both shipped landscapes should ask."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.next_question import Agenda, Asks, agendas, value_of_pairs
from kg.analysis.scope import Context, Scope
from kg.analysis.simulation import Settings
from kg.model import Claim
from tests import factory, landscapes
from tests.analysis.test_contested import shipped
from tests.factory import claim, source

ALL = np.array([True, True, True])
CITY = {"segment": "city-bikes"}


def asked(name: str, as_of: date | None = None, segment: str | None = None) -> tuple[Agenda, ...]:
    return agendas(Context(shipped(name), landscapes.ontology(), Scope(segment, as_of)))


def of(*claims: Claim, draws: int = 2000) -> tuple[Agenda, ...]:
    market = factory.landscape(claims, sources=[source("s2"), source("s3")])
    return agendas(Context(market, factory.ontology()), Settings(draws=draws))


def test_value_of_a_question_by_hand() -> None:
    # Firsts: A, A, B, C. Now A is named, right in 2 of 4. A or B: if A (draws 1, 2, 4): A right in 2; if B (draw 3): B in 1.
    # Together 3 of 4, value 1/4. A or C: the same with draw 4. B or C: B ahead in 1, 3 and C in 2, 4: 1 + 1, value 0.
    ranks = np.array([[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1]])
    assert value_of_pairs(ranks, [0, 1], ALL).tolist() == [[0, 0.25, 0.25], [0.25, 0, 0]]


def test_a_name_without_a_place_is_never_the_one_named() -> None:
    # B may not be named: knowing that B is ahead leaves A, who is then never first.
    ranks = np.array([[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1]])
    assert value_of_pairs(ranks, [0], np.array([True, False, True])).tolist() == [[0, 0, 0.25]]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.permutations([1, 2, 3, 4]), min_size=1, max_size=30))
def test_a_question_is_never_worth_less_than_nothing_or_more_than_knowing_all(draws: list[list[int]]) -> None:
    ranks = np.array(draws)
    values = value_of_pairs(ranks, range(4), np.ones(4, dtype=np.bool_))
    perfect = 1 - (ranks == 1).mean(axis=0).max()
    assert values.min() >= -1e-6
    assert values.max() <= perfect + 1e-6
    assert np.allclose(values, values.T, atol=1e-6)  # A or B is the question B or A


def test_the_next_question_of_the_practice_market_is_who_is_ahead_of_the_first_two() -> None:
    first = asked("practice-market")[0]
    question = first.questions[0]
    assert (first.arena.segment, first.first) == ("dish-robots", "pendlewax")
    assert (question.asks, question.about, question.is_contested) == (Asks.PAIR, ("ostrell", "pendlewax"), True)
    assert [answer.first for answer in question.answers] == ["ostrell", "pendlewax"]


def test_the_value_is_what_the_answers_bring_over_now() -> None:
    agenda = asked("practice-market")[0]
    question = agenda.questions[0]
    after = sum(answer.probability * answer.p_first for answer in question.answers)
    assert question.value == pytest.approx(after - (agenda.p_first or 0), abs=1e-5)
    assert 0 < (question.value or 0) <= (agenda.perfect or 0)
    # Of two names at the top the loser's whole share is won: whoever is first of all is ahead of the other.
    report = {one.about: one.value for one in agenda.questions if one.asks is Asks.PAIR}
    assert max(report, key=lambda pair: report[pair] or 0) == ("ostrell", "pendlewax")


def test_the_source_that_the_first_place_rests_on_is_the_one_to_doubt() -> None:
    # docs/practice-market.md: without Shelf Review Ostrell leads, without either of the others Pendlewax does.
    values = {one.about[0]: one for one in asked("practice-market")[0].questions if one.asks is Asks.SOURCE}
    shelf = values["shelf-review"]
    assert [answer.first for answer in shelf.answers] == ["pendlewax", "ostrell"]
    assert [answer.probability for answer in shelf.answers] == [0.7, 0.3]  # reliability C
    assert all((shelf.value or 0) > (one.value or 0) for name, one in values.items() if name != "shelf-review")


def test_april_asks_the_same_with_less_to_win() -> None:
    agenda = asked("practice-market", date(2025, 4, 30))[0]
    assert (agenda.first, agenda.questions[0].about) == ("ostrell", ("ostrell", "pendlewax"))
    assert (agenda.perfect or 0) < (asked("practice-market")[0].perfect or 0)


def test_without_a_place_there_is_no_value_and_the_two_at_the_front_come_first() -> None:
    first, second = asked("ai-video")
    question = first.questions[0]
    assert (question.about, question.is_compared, question.value, question.further) == (
        ("douyin", "kuaishou"),
        False,
        None,
        2,
    )
    assert [agenda.first for agenda in (first, second)] == [None, None]
    assert all(one.value is None and one.answers == () for agenda in (first, second) for one in agenda.questions)


def test_statements_that_are_missing_are_counted_for_the_thinner_name() -> None:
    # aurora stands in two statements, dune and borealis in one: three are needed.
    (agenda,) = of(claim("aurora", "aheadOf", "dune", **CITY), claim("aurora", "aheadOf", "borealis", line=1, **CITY))
    assert {one.about: one.further for one in agenda.questions} == {
        ("aurora", "borealis"): 2,
        ("aurora", "dune"): 2,
        ("borealis", "dune"): 2,
    }
    assert agenda.questions[0].about == ("aurora", "borealis")  # with the one at the front in it


def test_doubt_about_the_only_source_changes_nobodys_name() -> None:
    # If it cannot be relied on nobody is ahead of anybody, and no other name is better than the one there was.
    leads = [
        claim("aurora", "aheadOf", "dune", **CITY),
        claim("aurora", "aheadOf", "borealis", line=1, **CITY),
        claim("dune", "aheadOf", "borealis", line=2, **CITY),
        claim("aurora", "aheadOf", "cygnus", line=3, **CITY),
        claim("dune", "aheadOf", "cygnus", line=4, **CITY),
    ]
    (agenda,) = of(*leads)
    (question,) = [one for one in agenda.questions if one.asks is Asks.SOURCE]
    assert (agenda.first, question.value) == ("aurora", pytest.approx(0, abs=1e-6))


def test_a_segment_asks_only_about_itself_and_below() -> None:
    assert {agenda.arena.segment for agenda in asked("practice-market", segment="laundry-folders")} == {
        "laundry-folders"
    }
    assert len(asked("practice-market", segment="home-robots")) == 3


def test_no_question_is_about_a_name_that_holds_no_place() -> None:
    # Laundry folders: Wanxu and Quillory hold places; Nuwayr, in one statement, comes first in 24% of draws and in no question.
    found = {agenda.arena.entities: agenda for agenda in asked("practice-market", segment="laundry-folders")}
    folders = found["nuwayr", "quillory", "wanxu"]
    assert [one.about for one in folders.questions if one.asks is Asks.PAIR] == [("quillory", "wanxu")]


def test_same_seed_same_questions() -> None:
    assert asked("practice-market") == asked("practice-market")
