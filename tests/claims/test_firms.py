"""Firms found by the names readers know, in any language; nothing is guessed."""

from __future__ import annotations

import pytest

from kg.claims.firms import find_firm
from kg.errors import UsageError
from tests.factory import entity, landscape, ontology


@pytest.mark.parametrize("words", ["aurora", "Aurora Cycles", "AURORA  cycles", "极光单车", "أورورا للدراجات"])
def test_a_firm_is_found_by_id_and_by_name_in_each_language(words: str) -> None:
    assert find_firm(words, landscape(), ontology()) == "aurora"


def test_an_accent_may_be_left_out() -> None:
    assert find_firm("Eclair Velos", landscape(), ontology()) == "eclair"


def test_a_firm_comes_before_its_app_of_the_same_name() -> None:
    namesakes = (entity("pedalo", en="Pedalo (business)"), entity("pedalo-app", "Platform", en="Pedalo (app)"))
    market = landscape(entities=namesakes)
    assert find_firm("Pedalo", market, ontology()) == "pedalo"
    assert find_firm("pedalo-app", market, ontology()) == "pedalo-app"


def test_two_firms_of_one_name_must_be_told_apart() -> None:
    twins = landscape(entities=(entity("north-1", en="North"), entity("north-2", en="North")))
    with pytest.raises(UsageError, match="is the name of several; name one by its id: north-1, north-2"):
        find_firm("north", twins, ontology())


def test_an_unknown_name_gets_the_nearest_one() -> None:
    with pytest.raises(UsageError, match='did you mean "Aurora Cycles"'):
        find_firm("Aurora Cicles", landscape(), ontology())


def test_a_person_is_no_firm() -> None:
    with pytest.raises(UsageError, match='"Li Mei" is a person; name a firm or an offering'):
        find_firm("Li Mei", landscape(), ontology())
