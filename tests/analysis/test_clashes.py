"""Which claims cannot both be so: the same rule as the checks, for marked and unmarked disputes alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.analysis.clashes import Kind, clashes, lead_of, overlaps
from kg.analysis.scope import Context
from kg.model import Claim
from kg.vocab import Certainty, Polarity, Precision, Status
from tests.factory import claim, landscape, ontology

DENIED = {"polarity": Polarity.DENIED}
CITY = {"segment": "city-bikes"}


def found(*claims: Claim) -> list[tuple[Kind, list[list[str]]]]:
    """Kind and ids of the sides of every clash."""
    context = Context(landscape(claims), ontology())
    return [(clash.kind, [[one.id for one in side] for side in clash.sides]) for clash in clashes(claims, context)]


def figure(value: int, **fields: object) -> Claim:
    return claim("bikes", "marketSize", value=Decimal(value), unit="CNY", **fields)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ({"as_of": date(2024, 3, 1)}, {"as_of": date(2024, 3, 31)}, True),  # the month counts, not the day
        ({"as_of": date(2024, 3, 1)}, {"as_of": date(2024, 4, 1)}, False),
        ({"valid_from": date(2024, 1, 1)}, {"as_of": date(2030, 1, 1)}, True),  # open end
        ({"valid_from": date(2024, 1, 1)}, {"as_of": date(2023, 12, 1)}, False),
        ({"valid_until": date(2024, 1, 1)}, {"as_of": date(2024, 2, 1)}, False),
        ({}, {"as_of": date(2024, 2, 1)}, True),  # no date: always
        ({"as_of": date(2024, 1, 1), "precision": Precision.YEAR}, {"as_of": date(2024, 12, 1)}, True),
        ({"as_of": date(2024, 4, 1), "precision": Precision.QUARTER}, {"as_of": date(2024, 6, 1)}, True),
        ({"as_of": date(2024, 4, 1), "precision": Precision.QUARTER}, {"as_of": date(2024, 7, 1)}, False),
    ],
)
def test_time_overlaps_when_months_do(one: dict[str, object], other: dict[str, object], meet: bool) -> None:
    left, right = claim("aurora", "aheadOf", "dune", **one), claim("dune", "aheadOf", "aurora", **other)
    assert (overlaps(left, right), overlaps(right, left)) == (meet, meet)


def test_who_is_chased_counts_as_being_before() -> None:
    assert lead_of(claim("dune", "chases", "aurora")) == ("aurora", "dune")
    assert lead_of(claim("aurora", "develops", "aurora-one")) is None


def test_a_lead_said_both_ways_is_one_clash_with_all_that_say_so() -> None:
    one, again = claim("aurora", "aheadOf", "dune", **CITY), claim("aurora", "aheadOf", "dune", line=1, **CITY)
    other = claim("aurora", "chases", "dune", line=2, **CITY)
    sides = [sorted([one.id, again.id]), [other.id]]
    assert found(one, again, other) == [(Kind.MUTUAL, sides)]


def test_leads_of_different_segments_or_eras_do_not_clash() -> None:
    here = claim("aurora", "aheadOf", "dune", valid_until=date(2023, 1, 1), **CITY)
    assert found(here, claim("dune", "aheadOf", "aurora", segment="cargo-bikes")) == []
    assert found(here, claim("dune", "aheadOf", "aurora", valid_from=date(2024, 1, 1), **CITY)) == []


def test_a_denial_clashes_with_what_it_denies() -> None:
    said, denied = claim("aurora", "activeIn", "bikes"), claim("aurora", "activeIn", "bikes", line=1, **DENIED)
    assert found(said, denied) == [(Kind.DENIED, [[said.id], [denied.id]])]


def test_a_symmetric_statement_is_denied_either_way_round() -> None:
    said, denied = claim("aurora", "competesWith", "dune"), claim("dune", "competesWith", "aurora", **DENIED)
    assert [kind for kind, _ in found(said, denied)] == [Kind.DENIED]


def test_another_aspect_is_another_statement() -> None:
    said = claim("aurora", "activeIn", "bikes", aspect="rental")
    assert found(said, claim("aurora", "activeIn", "bikes", aspect="sales", **DENIED)) == []


def test_two_denials_and_two_affirmations_do_not_clash() -> None:
    one, other = claim("aurora", "aheadOf", "dune", **DENIED), claim("dune", "aheadOf", "aurora", **DENIED)
    assert found(one, other, claim("aurora", "activeIn", "bikes"), claim("dune", "activeIn", "bikes")) == []


def test_a_hedge_contradicts_nothing_unless_an_editor_says_so() -> None:
    hedged = claim("dune", "aheadOf", "aurora", certainty=Certainty.HEDGED, **CITY)
    firm = claim("aurora", "aheadOf", "dune", **CITY)
    assert found(hedged, firm) == []
    marked = replace(hedged, contradicts=(firm.id,), status=Status.DISPUTED)
    assert found(marked, firm) == [(Kind.DECLARED, [[firm.id], [marked.id]])]


def test_an_editor_may_set_what_the_rule_does_not_see_against_each_other_and_each_pair_is_told_once() -> None:
    one = claim("aurora", "aheadOf", "dune", as_of=date(2023, 1, 1), **CITY)
    other = claim("dune", "aheadOf", "aurora", as_of=date(2024, 1, 1), contradicts=(one.id,), **CITY)
    assert [kind for kind, _ in found(one, other)] == [Kind.MUTUAL]


def test_figures_clash_only_for_the_same_thing_at_the_same_time() -> None:
    low, high = figure(3, as_of=date(2024, 1, 1)), figure(20, as_of=date(2024, 1, 1))
    later = figure(9, as_of=date(2024, 6, 1))
    assert found(high, low, later) == [(Kind.FIGURES, [[low.id], [high.id]])]
    assert found(low, figure(3, as_of=date(2024, 1, 1), line=1)) == []


def test_a_disputed_claim_that_nothing_disputes_is_shown_alone() -> None:
    alone = claim("éclair".replace("é", "e"), "activeIn", "bikes", status=Status.DISPUTED)
    assert found(alone) == [(Kind.DISPUTED, [[alone.id]])]


def test_a_disputed_claim_whose_other_side_is_still_to_come_is_not_contested_yet() -> None:
    late = claim("dune", "aheadOf", "aurora", as_of=date(2030, 1, 1), **CITY)
    early = claim("aurora", "aheadOf", "dune", status=Status.DISPUTED, contradicts=(late.id,), **CITY)
    context = Context(landscape([early, late]), ontology())
    assert clashes([early], context) == ()
