"""Two firms side by side: what is said of each, what is denied, who is ahead where; absence is never a "no"."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.analysis.comparison import ASPECTS, Comparison, compare
from kg.analysis.comparison_rows import COLUMNS, to_record, to_rows
from kg.analysis.scope import Context, Scope
from kg.errors import UsageError
from kg.model import Claim
from kg.vocab import Modality, Polarity
from tests.factory import claim, landscape, ontology, source

CITY = "city-bikes"


def compared(*claims: Claim, segment: str | None = None) -> Comparison:
    return compare(context(*claims, segment=segment), "aurora", "borealis")


def context(*claims: Claim, segment: str | None = None) -> Context:
    return Context(landscape(claims, sources=(source("s2"), source("s3"))), ontology(), Scope(segment))


def statuses(found: Comparison) -> dict[tuple[str, str], tuple[str, str]]:
    return {(item.aspect, item.thing): (item.cells[0].status, item.cells[1].status) for item in found.items}


def test_what_is_said_of_one_is_not_said_of_the_other_and_no_no() -> None:
    found = compared(claim("aurora", "develops", "aurora-one"), claim("aurora-one", "inSegment", CITY))
    assert statuses(found) == {("offer", "aurora-one"): ("said", "not-said"), ("segment", CITY): ("said", "not-said")}
    assert [item.thing for item in found.of("offer", "first")] == ["aurora-one"]


def test_what_a_source_denies_is_denied_and_both_is_contested() -> None:
    denied = claim("borealis", "activeIn", CITY, polarity=Polarity.DENIED)
    other = claim("borealis", "activeIn", "cargo-bikes", polarity=Polarity.DENIED, source="s2")
    found = compared(claim("aurora", "activeIn", CITY), denied, other, claim("borealis", "activeIn", "cargo-bikes"))
    assert statuses(found)["segment", CITY] == ("said", "denied")
    assert statuses(found)["segment", "cargo-bikes"] == ("not-said", "contested")


def test_an_operated_platform_is_an_offer_and_no_way_of_distribution() -> None:
    found = compared(
        claim("borealis", "operates", "ride-hub"),
        claim("aurora", "develops", "aurora-one"),
        claim("aurora-one", "distributesVia", "ride-hub"),
    )
    assert statuses(found)["offer", "ride-hub"] == ("not-said", "said")
    assert statuses(found)["platform", "ride-hub"] == ("said", "not-said")


def test_an_advantage_that_a_segment_asks_for_is_a_strength_of_a_leader() -> None:
    advantage = claim("aurora", "hasAdvantageIn", "range")
    asked = claim(CITY, "leadershipRequires", "range", modality=Modality.REQUIREMENT)
    assert list(statuses(compared(advantage))) == [("capability", "range")]
    assert list(statuses(compared(advantage, asked))) == [("strength", "range")]


def test_people_and_projects_stand_on_their_firms_side() -> None:
    found = compared(claim("li-mei", "holdsRoleAt", "borealis"), claim("night-line", "projectOf", "aurora"))
    assert statuses(found) == {
        ("person", "li-mei"): ("not-said", "said"),
        ("project", "night-line"): ("said", "not-said"),
    }


def test_who_is_ahead_is_said_arena_by_arena_and_a_place_needs_evidence() -> None:
    found = compared(claim("aurora", "aheadOf", "borealis", segment=CITY))
    (place,) = found.places
    assert (place.segment, place.tiers, place.p_ahead) == (CITY, (None, None), None)
    assert found.rivalry is not None
    assert found.rivalry.direction == "ahead"


def test_tiers_are_those_of_the_ranking() -> None:
    # Aurora ahead of Borealis by three publishers: three separate statements about each hold a place.
    leads = [claim("aurora", "aheadOf", "borealis", segment=CITY, source=id) for id in ("s1", "s2", "s3")]
    (place,) = compared(*leads).places
    assert place.tiers[0] == 1
    assert place.p_ahead is not None
    assert place.p_ahead > 0.8


def test_nobody_who_compares_them_means_no_arena_and_no_rivalry() -> None:
    found = compared(claim("aurora", "aheadOf", "dune", segment=CITY))
    assert (found.rivalry, found.places) == (None, ())


def test_contested_points_name_either_firm() -> None:
    one = claim("aurora", "aheadOf", "borealis", segment=CITY)
    other = claim("borealis", "aheadOf", "aurora", segment=CITY, source="s2")
    (point,) = compared(one, other).points
    assert point.claims == tuple(sorted((one.id, other.id)))


def test_figures_of_offerings_stand_with_their_maker() -> None:
    size = claim("aurora-one", "marketSize", value=Decimal(5), unit="CNY")
    found = compared(claim("aurora", "develops", "aurora-one"), size)
    assert [(figure.firm, figure.claim) for figure in found.figures] == [("aurora", size.id)]


def test_an_offering_stands_for_its_maker_and_a_firm_is_not_compared_with_itself() -> None:
    here = context(claim("aurora", "develops", "aurora-one"))
    assert compare(here, "aurora-one", "borealis").firms == ("aurora", "borealis")
    with pytest.raises(UsageError, match="both mean aurora; name two different firms"):
        compare(here, "aurora-one", "aurora")


def test_a_segment_leaves_other_segments_out() -> None:
    found = compared(claim("aurora", "activeIn", CITY), claim("aurora", "activeIn", "cargo-bikes"), segment=CITY)
    assert list(statuses(found)) == [("segment", CITY)]


def test_rows_and_record_hold_the_claims_side_by_side() -> None:
    lead = claim("aurora", "aheadOf", "borealis", segment=CITY)
    here = context(lead)
    found = compare(here, "aurora", "borealis")
    place, row = to_rows(found, here)
    assert tuple(row) == COLUMNS
    assert (place["aspect"], place["thing"], place["first_claims"]) == ("segment", CITY, (lead.id,))
    assert (row["aspect"], row["thing"], row["first_claims"]) == ("claims", "aheadOf", (lead.id,))
    assert to_record(found, here)["claims"] == {"aheadOf": [[lead.id], [lead.id]]}
    assert len(ASPECTS) == len(set(ASPECTS))


def test_what_joins_the_two_is_told_whichever_way_it_goes_and_rivalry_is_not() -> None:
    owned = claim("borealis", "owns", "aurora")
    denied = claim("aurora", "owns", "borealis", polarity=Polarity.DENIED)
    elsewhere = claim("borealis", "owns", "dune")
    found = compared(owned, denied, elsewhere, claim("aurora", "chases", "borealis"))
    assert {said.claims for said in found.between} == {(owned.id,), (denied.id,)}


def test_the_same_tie_in_two_sources_is_told_once_with_both_claims() -> None:
    twice = [claim("aurora", "owns", "borealis"), claim("aurora", "owns", "borealis", source="s2")]
    found = compared(*twice)
    assert [said.claims for said in found.between] == [tuple(sorted(one.id for one in twice))]
    (told,) = to_record(found, context(*twice))["between"]
    assert (told["subject"], told["predicate"], told["object"], told["layer"]) == (
        "aurora", "owns", "borealis", "stated",
    )  # fmt: skip
