"""The overall order without one publisher: what that publisher alone says goes, and what follows from it."""

from __future__ import annotations

from dataclasses import replace

from kg.analysis.criteria import Criterion, Weights
from kg.analysis.overall import overall
from kg.analysis.overall_doubt import OverallWithout, overall_without
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.model import Claim
from kg.vocab import Record
from tests.factory import AS_OF, claim, entity, landscape, ontology, source

STRENGTHS = ("range", "price", "style")
WEIGHTS = Weights("w", tuple(Criterion(f"advantage:{name}", 0, 1, "r", 1, "w", "s") for name in STRENGTHS))
DRAWS = Settings(draws=400)


def has(firm: str, source: str, credibility: int) -> list[Claim]:
    return [
        claim(firm, "hasAdvantageIn", name, as_of=AS_OF, source=source, credibility=credibility) for name in STRENGTHS
    ]


def without(*claims: Claim) -> tuple[OverallWithout, ...]:
    market = landscape(
        claims, entities=[entity(name, "Capability") for name in STRENGTHS], sources=[source("s2"), source("s3")]
    )
    here, actors = Context(market, ontology()), ("aurora", "dune", "eclair")
    return overall_without(overall(WEIGHTS, actors, here, DRAWS), actors, here, DRAWS)


def test_without_the_one_publisher_that_puts_it_first_another_comes_first() -> None:
    # aurora: three sure strengths by s1; dune and eclair: three doubtful ones each, by s2 and s3.
    found = without(*has("aurora", "s1", 1), *has("dune", "s2", 4), *has("eclair", "s3", 5))
    assert [(one.origin, one.claims, one.is_changed) for one in found] == [
        ("s1-press", 3, True),
        ("s2-press", 3, False),
        ("s3-press", 3, False),
    ]
    assert [one.first for one in found] == ["dune", "aurora", "aurora"]


def test_what_two_publishers_say_in_one_claim_stands_without_either() -> None:
    strengths = has("aurora", "s1", 1)
    both = [replace(one, evidence=(*one.evidence, replace(one.evidence[0], source="s2"))) for one in strengths]
    found = without(*both, *has("dune", "s1", 4), *has("dune", "s3", 4))
    assert {one.origin: one.claims for one in found} == {"s1-press": 3, "s2-press": 0, "s3-press": 3}


def test_with_one_publisher_nobody_holds_a_place_without_it() -> None:
    (only,) = without(*has("aurora", "s1", 1), *has("dune", "s1", 5))
    assert (only.first, only.p_first, only.is_changed) == (None, None, True)


def test_what_rules_conclude_falls_with_its_premise_and_is_not_counted() -> None:
    said = has("aurora", "s1", 1)
    drawn = replace(said[0], id="x", record=Record.INFERRED, evidence=(), rule="r", derived_from=(said[0].id,))
    found = without(*said, drawn, *has("dune", "s2", 4), *has("eclair", "s3", 5))
    assert {one.origin: one.claims for one in found}["s1-press"] == 3
    assert found[0].first == "dune"
