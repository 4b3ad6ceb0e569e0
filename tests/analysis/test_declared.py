"""What an answer depends on: the same claims in another order are the same, anything else is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.analysis.basis import COLUMNS, basis_record
from kg.analysis.declared import basis, basis_of_two, settings_hash
from kg.analysis.scope import Context, Scope, claim_set_hash, claim_set_hashes
from kg.analysis.simulation import Settings
from kg.model import Evidence, FileLine, Landscape
from kg.vocab import Certainty, Modality, Polarity, Record, Status
from tests.factory import claim, landscape, ontology, source

SAID = claim("aurora", "aheadOf", "borealis", segment="city-bikes")


def of(*changed: Landscape) -> list[str]:
    return [claim_set_hash(one) for one in (landscape([SAID]), *changed)]


@pytest.mark.parametrize(
    "fields",
    [
        {"record": Record.BACKGROUND},
        {"polarity": Polarity.DENIED},
        {"modality": Modality.EVALUATION},
        {"certainty": Certainty.HEDGED},
        {"status": Status.DISPUTED},
        {"evidence": (Evidence("s1", 3, 0, 4, "abc"),)},
        {"paraphrase": "لا شيء"},
        {"as_of": date(2024, 1, 1)},
        {"credibility": 2},
    ],
)
def test_whatever_a_claim_says_changes_the_hash(fields: dict[str, object]) -> None:
    one, other = of(landscape([replace(SAID, **fields)]))  # type: ignore[arg-type]
    assert one != other


def test_neither_the_order_nor_the_place_in_a_file_changes_it() -> None:
    more = claim("dune", "chases", "eclair")
    moved = replace(SAID, origin=FileLine("market.csv", 7))
    assert claim_set_hash(landscape([SAID, more])) == claim_set_hash(landscape([more, moved]))


def test_a_source_that_is_graded_anew_and_another_day_change_it() -> None:
    graded = landscape([SAID], sources=(source("s1", reliability="A"),))
    later = replace(landscape([SAID]), as_of=date(2030, 1, 1))
    assert len(set(of(graded, later))) == 3


def test_hashes_of_several_are_those_of_each() -> None:
    both = landscape([SAID]), landscape([SAID, claim("dune", "chases", "eclair")])
    assert claim_set_hashes(*both) == tuple(map(claim_set_hash, both))


def test_an_answer_that_draws_nothing_has_no_seed() -> None:
    here = Context(landscape([SAID]), ontology())
    assert (basis(here).seed, basis(here).draws) == (None, None)
    drawn = basis(here, Settings(draws=400, seed=3), draws=250)
    assert (drawn.seed, drawn.draws) == (3, 250)
    assert basis(here).settings_hash != drawn.settings_hash


def test_two_views_give_both_hashes() -> None:
    old, new = landscape([SAID]), landscape([])
    record = basis_record(basis_of_two(old, new, Scope(), Settings()))
    assert record["claim_set_hash"] == [claim_set_hash(old), claim_set_hash(new)]
    assert set(record) == {*COLUMNS, "versions"}


def test_the_settings_hash_changes_with_scope_and_weights() -> None:
    hashes = {settings_hash(Settings(), Scope()), settings_hash(Settings(), Scope("city-bikes"))}
    assert len(hashes | {settings_hash(Settings(), Scope(), {"name": "a"})}) == 3
