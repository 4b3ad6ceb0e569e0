"""Credence: declared parts, multiplied within a claim, joined over origins, each with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.belief import noisy_or
from kg.analysis.credence import (
    FACTORS,
    HALF_LIFE_DAYS,
    SELF_CLAIM_CAP,
    TABLE,
    Mass,
    by_origin,
    credence,
    decay,
    mass,
)
from kg.analysis.scope import Context
from kg.model import Claim
from kg.vocab import CREDIBILITY, RELIABILITY, Certainty, Modality, Polarity, Precision, Record
from tests.factory import AS_OF, claim, landscape, ontology, source


def context(*claims: Claim, sources: Any = ()) -> Context:
    return Context(landscape(claims, sources=sources), ontology())


def test_factors_multiply_within_a_claim() -> None:
    # B .85 · credibility 2 .9 · evaluation .75 · hedged .6 · extraction .8 · said on the as-of date 1
    said = claim(
        "aurora",
        "aheadOf",
        "dune",
        source="s2",
        credibility=2,
        modality=Modality.EVALUATION,
        certainty=Certainty.HEDGED,
        confidence=Decimal("0.8"),
        as_of=AS_OF,
    )
    found = credence(said, context(said, sources=[source("s2", reliability="B")]))
    assert found.value == pytest.approx(0.85 * 0.9 * 0.75 * 0.6 * 0.8)
    assert [part.part for part in found.parts] == [
        "reliability",
        "credibility",
        "modality",
        "certainty",
        "extraction",
        "age",
    ]


def test_not_judged_is_a_neutral_prior_and_never_0() -> None:
    assert TABLE["reliability", "F"].factor == TABLE["reliability", "C"].factor
    assert TABLE["credibility", "6"].factor == TABLE["credibility", "3"].factor
    assert min(row.factor for row in FACTORS) > 0


def test_every_value_of_every_part_has_a_factor_and_a_reason() -> None:
    wanted = {("reliability", grade) for grade in RELIABILITY} | {("credibility", str(grade)) for grade in CREDIBILITY}
    wanted |= {("modality", one.value) for one in Modality} | {("certainty", one.value) for one in Certainty}
    assert wanted == TABLE.keys()
    assert HALF_LIFE_DAYS.keys() == set(Modality)


def test_a_statement_is_worth_half_after_its_half_life() -> None:
    half_life, _ = HALF_LIFE_DAYS[Modality.ESTIMATE]
    old, new = (
        claim("aurora", "aheadOf", "dune", modality=Modality.ESTIMATE, as_of=AS_OF - timedelta(days=age))
        for age in (half_life, 0)
    )
    both = context(old, new)
    assert credence(old, both).value == pytest.approx(credence(new, both).value / 2)


def test_a_month_is_as_new_as_its_last_day() -> None:
    said = claim("aurora", "aheadOf", "dune", as_of=date(2024, 10, 1), precision=Precision.MONTH)
    (age,) = [part for part in credence(said, context(said)).parts if part.part == "age"]
    assert age.value == "0"


def test_what_happened_does_not_age_and_what_has_no_date_is_a_prior() -> None:
    event, undated = (
        claim("aurora", "launched", "aurora-one", valid_from=date(2019, 1, 1)),
        claim("aurora", "aheadOf", "dune"),
    )
    both = context(event, undated)
    ages = [part for one in (event, undated) for part in credence(one, both).parts if part.part == "age"]
    assert [(age.value, age.factor) for age in ages] == [("event", 1.0), ("undated", 0.75)]


def test_the_source_dates_a_statement_that_names_no_day() -> None:
    said = claim("aurora", "aheadOf", "dune", source="s2")
    found = credence(said, context(said, sources=[source("s2", published_until=AS_OF - timedelta(days=1460))]))
    assert found.parts[-1].factor == pytest.approx(0.5)


def test_what_a_firm_says_for_itself_is_capped() -> None:
    praise = claim("aurora", "aheadOf", "dune", attributed_to="aurora", credibility=1, as_of=AS_OF)
    found = credence(praise, context(praise, sources=[source(reliability="A")]))
    assert found.value == SELF_CLAIM_CAP
    assert found.parts[-1].part == "self-claim"


@pytest.mark.parametrize("speaker", ["li-mei", "eclair"])
def test_its_people_and_its_owner_speak_for_a_firm(speaker: str) -> None:
    ties = [claim("li-mei", "holdsRoleAt", "aurora"), claim("eclair", "owns", "aurora")]
    praise = claim("aurora", "aheadOf", "dune", attributed_to=speaker, credibility=1, as_of=AS_OF)
    assert credence(praise, context(praise, *ties)).value == SELF_CLAIM_CAP


def test_a_text_the_firm_put_out_itself_is_a_self_claim() -> None:
    praise = claim("aurora", "aheadOf", "dune", source="pr", credibility=1, as_of=AS_OF)
    found = credence(praise, context(praise, sources=[source("pr", reliability="A", origin="极光单车")]))
    assert found.value == SELF_CLAIM_CAP


def test_to_admit_that_one_is_behind_is_no_self_praise() -> None:
    admitted = claim("dune", "aheadOf", "aurora", attributed_to="aurora", as_of=AS_OF)
    pursuit = claim("dune", "chases", "aurora", attributed_to="aurora", as_of=AS_OF)  # says that aurora is ahead
    parts = {
        one.predicate: {p.part for p in credence(one, context(admitted, pursuit)).parts} for one in (admitted, pursuit)
    }
    assert "self-claim" not in parts["aheadOf"]
    assert "self-claim" in parts["chases"]


def test_reprints_are_one_origin_and_the_best_of_them_counts() -> None:
    copies = [claim("aurora", "aheadOf", "dune", source=id, as_of=AS_OF) for id in ("s1", "s2", "s3")]
    sources = [source("s2", origin="s1-press", reliability="A"), source("s3", origin="s1-press")]
    found = by_origin(copies, context(*copies, sources=sources))
    assert found == {"s1-press": pytest.approx(0.95 * 0.75)}


def test_independent_origins_join_by_noisy_or() -> None:
    # F and 6 on the day: .7 · .75 = .525 each; 1 − .475²
    twice = [claim("aurora", "aheadOf", "dune", source=id, as_of=AS_OF) for id in ("s1", "s2")]
    assert mass(twice, context(*twice, sources=[source("s2")])).support == pytest.approx(1 - 0.475**2)


def test_a_denial_is_a_mass_of_its_own() -> None:
    said = claim("aurora", "aheadOf", "dune", as_of=AS_OF)
    denied = claim("aurora", "aheadOf", "dune", source="s2", polarity=Polarity.DENIED, as_of=AS_OF)
    found = mass([said, denied], context(said, denied, sources=[source("s2")]))
    assert (found.support, found.against) == (pytest.approx(0.525), pytest.approx(0.525))
    assert found.net == pytest.approx(0.525 * 0.475)


def test_a_conclusion_is_no_surer_than_its_premises_together() -> None:
    one, other = (
        claim("aurora", "develops", "aurora-one", as_of=AS_OF),
        claim("aurora-one", "inSegment", "bikes", as_of=AS_OF),
    )
    inferred = claim("aurora", "activeIn", "bikes", record=Record.INFERRED, rule="r", derived_from=(one.id, other.id))
    assert credence(inferred, context(one, other, inferred)).value == pytest.approx(0.525)  # one publisher, one doubt
    two = replace(other, evidence=claim("aurora", "aheadOf", "dune", source="s2").evidence)
    here = context(one, two, inferred, sources=[source("s2")])
    assert credence(inferred, here).value == pytest.approx(0.525**2)


def test_a_conclusion_without_premises_is_worth_nothing() -> None:
    lost = claim("aurora", "activeIn", "bikes", record=Record.INFERRED, rule="r", derived_from=("gone",))
    assert credence(lost, context(lost)).value == 0


@given(st.lists(st.floats(0, 1), max_size=6))
def test_noisy_or_is_a_probability_that_more_origins_never_lower(values: list[float]) -> None:
    assert 0 <= noisy_or(values) <= 1
    assert noisy_or([*values, 0.3]) >= noisy_or(values) - 1e-12
    assert noisy_or(values) == noisy_or(reversed(values))


@given(st.floats(0, 1), st.floats(0, 1))
def test_net_mass_never_exceeds_support(support: float, against: float) -> None:
    assert 0 <= Mass(support, against).net <= support


@given(st.sampled_from(list(Modality)), st.floats(0, 5000), st.floats(0, 5000))
def test_older_is_never_worth_more(modality: Modality, one: float, other: float) -> None:
    assert decay(max(one, other), modality) <= decay(min(one, other), modality)


REPRINTED = [
    source("old", origin="press", published_until=AS_OF - timedelta(days=540)),
    source("reprint", origin="press", published_until=AS_OF),
    source("rival", origin="rival-press", published_until=AS_OF),
]


def test_a_reprint_does_not_make_a_statement_younger() -> None:
    # Half a life old when first put out; its reprint of today says the same, and is as old.
    first, again = (
        claim("aurora", "aheadOf", "dune", source=id, modality=Modality.EVALUATION) for id in ("old", "reprint")
    )
    here = context(first, again, sources=REPRINTED)
    ages = [part for one in (first, again) for part in credence(one, here).parts if part.part == "age"]
    assert [(part.value, part.factor) for part in ages] == [("540", 0.5)] * 2


def test_another_origin_says_it_anew_and_a_date_of_its_own_counts_first() -> None:
    old = claim("aurora", "aheadOf", "dune", source="old", modality=Modality.EVALUATION)
    fresh = claim("aurora", "aheadOf", "dune", source="rival", modality=Modality.EVALUATION)
    dated = claim("aurora", "aheadOf", "dune", source="reprint", modality=Modality.EVALUATION, as_of=AS_OF)
    here = context(old, fresh, dated, sources=REPRINTED)
    ages = [part.factor for one in (old, fresh, dated) for part in credence(one, here).parts if part.part == "age"]
    assert ages == [0.5, 1, 1]


def test_a_cap_is_told_from_a_product() -> None:
    own = claim("aurora", "aheadOf", "dune", attributed_to="aurora", as_of=AS_OF)
    other = claim("aurora", "aheadOf", "dune", as_of=AS_OF)
    here = context(own, other)
    assert [credence(one, here).is_capped for one in (own, other)] == [True, False]
