"""Anything is found by a name in any language; namesakes are told."""

from __future__ import annotations

import pytest

from kg.claims.entities import Named, find_entity
from kg.errors import UsageError
from kg.model import Entity
from tests import factory


def found(words: str, *more: Entity) -> Named:
    things = {**factory.market(), **{one.id: one for one in more}}
    return find_entity(words, factory.landscape([], entities=list(things.values())), factory.ontology())


@pytest.mark.parametrize(
    ("words", "id"),
    [("aurora", "aurora"), ("极光单车", "aurora"), ("ÉCLAIR velos", "eclair"), ("لي مي", "li-mei"),
     ("City Bikes", "city-bikes"), ("夜线", "night-line")],
)  # fmt: skip
def test_a_name_in_any_language_is_found(words: str, id: str) -> None:
    assert found(words) == Named(id)


def test_of_namesakes_the_firm_is_meant_and_the_others_are_told() -> None:
    app = factory.entity("aurora-app", "Platform", en="Aurora Cycles (app)")
    assert found("Aurora Cycles", app) == Named("aurora", ("aurora-app",))


def test_namesakes_of_one_kind_are_listed() -> None:
    with pytest.raises(UsageError, match=r"several; name one by its id: aurora \(.*\), aurora-two \("):
        found("Aurora Cycles", factory.entity("aurora-two", en="Aurora Cycles (north)"))


@pytest.mark.parametrize("words", ["Aurora Cyclse", "极光单"])
def test_a_misspelt_name_is_answered_with_the_nearest(words: str) -> None:
    with pytest.raises(UsageError, match="did you mean"):
        found(words)


@pytest.mark.parametrize("words", ["", " ", "\u202e", "q" * 300])
def test_words_that_name_nothing_are_refused(words: str) -> None:
    with pytest.raises(UsageError, match="nothing is called"):
        found(words)
