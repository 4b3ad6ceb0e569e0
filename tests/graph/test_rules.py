"""What follows from claims, rule by rule: expected results are written from the rule's sentence, not from running it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.graph.ontology import load_ontology
from kg.graph.rules import apply_rules, crowded_segments, load_rules
from kg.graph.serialise import sorted_quads
from kg.graph.store import Store, build_store
from kg.model import Claim, Landscape
from kg.vocab import Certainty, Layer, Modality, Polarity, Record, Status
from tests.factory import claim, landscape

ONTOLOGY = Path(__file__).parents[2] / "ontology"


def derive(*claims: Claim) -> tuple[Landscape, Store]:
    stated = landscape(claims)
    store = build_store(stated, ONTOLOGY)
    return apply_rules(store, stated, load_ontology(ONTOLOGY), ONTOLOGY / "rules"), store


def inferred(*claims: Claim) -> list[Claim]:
    return [found for found in derive(*claims)[0].claims if found.record is Record.INFERRED]


def said(claims: list[Claim], predicate: str) -> set[tuple[str, str | None]]:
    return {(found.subject, found.object) for found in claims if found.predicate == predicate}


def test_there_are_eight_rules_in_three_strata_each_worded_in_three_languages() -> None:
    rules = load_rules(ONTOLOGY / "rules")
    assert [rule.stratum for rule in rules] == [1, 2, 2, 2, 2, 2, 2, 3]
    assert all(set(rule.labels) == {"en", "zh", "ar"} for rule in rules)


@pytest.mark.parametrize("relation", ["aheadOf", "chases"])
def test_being_ahead_or_chasing_presupposes_rivalry(relation: str) -> None:
    premise = claim("borealis", relation, "aurora", segment="city-bikes", as_of=date(2024, 5, 1))
    (rivalry,) = [c for c in inferred(premise) if c.predicate == "competesWith"]
    assert (rivalry.subject, rivalry.object, rivalry.segment) == ("aurora", "borealis", "city-bikes")
    assert (rivalry.as_of, rivalry.rule, rivalry.derived_from) == (
        date(2024, 5, 1),
        "presupposed-rivalry",
        (premise.id,),
    )


def test_one_pair_said_twice_is_one_inferred_claim_with_both_premises() -> None:
    first = claim("aurora", "aheadOf", "borealis", segment="city-bikes", confidence=Decimal("0.9"))
    second = claim(
        "borealis", "chases", "aurora", segment="city-bikes", confidence=Decimal("0.6"), modality=Modality.EVALUATION
    )
    (rivalry,) = inferred(first, second)
    assert set(rivalry.derived_from) == {first.id, second.id}
    assert (rivalry.confidence, rivalry.modality) == (Decimal("0.6"), Modality.EVALUATION)


@pytest.mark.parametrize(
    "withheld",
    [
        {"polarity": Polarity.DENIED},
        {"status": Status.RETRACTED},
        {"status": Status.SUPERSEDED},
        {"certainty": Certainty.HEDGED},
        {"modality": Modality.FORECAST},
        {"modality": Modality.COMMITMENT},
    ],
    ids=str,
)
def test_denied_withdrawn_and_outlook_claims_are_never_premises(withheld: dict[str, object]) -> None:
    assert inferred(claim("aurora", "aheadOf", "borealis", segment="city-bikes", **withheld)) == []


def test_what_is_said_of_each_member_reaches_the_members_and_their_rivalry() -> None:
    group = claim("old-guild", "chases", "aurora", segment="city-bikes", distributive=True)
    member = claim("old-guild", "hasMember", "dune", record=Record.BACKGROUND)
    found = inferred(group, member)
    assert said(found, "chases") == {("dune", "aurora")}
    assert said(found, "competesWith") == {("aurora", "old-guild"), ("aurora", "dune")}


def test_what_is_said_of_the_group_as_a_whole_stays_with_the_group() -> None:
    group = claim("old-guild", "chases", "aurora", segment="city-bikes")
    member = claim("old-guild", "hasMember", "dune", record=Record.BACKGROUND)
    assert said(inferred(group, member), "chases") == set()


def test_makers_with_offerings_in_one_segment_share_it_and_nothing_more() -> None:
    found = inferred(
        claim("aurora", "develops", "aurora-one"),
        claim("aurora-one", "inSegment", "city-bikes"),
        claim("borealis", "develops", "borealis-go"),
        claim("borealis-go", "inSegment", "city-bikes"),
        claim("cygnus", "develops", "route-model"),
        claim("route-model", "inSegment", "cargo-bikes"),
    )
    (shared,) = [c for c in found if c.predicate == "sharesSegmentWith"]
    assert (shared.subject, shared.object, shared.segment) == ("aurora", "borealis", "city-bikes")
    assert (shared.certainty, len(shared.derived_from)) == (Certainty.HEDGED, 4)
    assert said(found, "competesWith") == set()


# What city bikes ask of a leader, and a maker who offers there: Aurora's One.
ASKED = (
    claim("city-bikes", "leadershipRequires", "range", modality=Modality.REQUIREMENT),
    claim("aurora", "develops", "aurora-one"),
    claim("aurora-one", "inSegment", "city-bikes"),
)


def test_who_has_what_a_segment_asks_for_and_no_offer_there_is_a_potential_competitor() -> None:
    found = inferred(*ASKED, asset := claim("dune", "hasAdvantageIn", "range"))
    (potential,) = [c for c in found if c.predicate == "potentialCompetitorOf"]
    assert (potential.subject, potential.object, potential.segment) == ("dune", "aurora", "city-bikes")
    assert potential.certainty is Certainty.HEDGED
    assert set(potential.derived_from) == {asset.id, *(one.id for one in ASKED)}


@pytest.mark.parametrize(
    "present",
    [
        (claim("dune", "develops", "borealis-go"), claim("borealis-go", "inSegment", "city-bikes")),
        (claim("dune", "activeIn", "city-bikes"),),
        (claim("dune", "chases", "aurora", segment="city-bikes"),),
        (claim("dune", "leads", "city-bikes"),),
        (claim("dune", "owns", "cygnus"), claim("cygnus", "activeIn", "city-bikes")),
        (claim("cygnus", "owns", "dune"), claim("cygnus", "activeIn", "city-bikes")),
    ],
    ids=lambda claims: claims[-1].predicate + claims[-1].subject,
)
def test_who_is_in_the_segment_already_is_no_potential_competitor(present: tuple[Claim, ...]) -> None:
    found = inferred(*ASKED, claim("dune", "hasAdvantageIn", "range"), *present)
    assert said(found, "potentialCompetitorOf") == set()


@pytest.mark.parametrize(
    "asset",
    [
        claim("dune", "hasAdvantageIn", "range", segment="cargo-bikes"),
        claim("old-guild", "hasAdvantageIn", "range"),
        claim("dune", "hasAdvantageIn", "range", certainty=Certainty.HEDGED),
        claim("dune", "hasAdvantageIn", "range", polarity=Polarity.DENIED),
    ],
    ids=["of another segment", "of a group", "hedged", "denied"],
)
def test_an_asset_that_is_not_plainly_a_firms_own_there_makes_no_potential_competitor(asset: Claim) -> None:
    assert said(inferred(*ASKED, asset), "potentialCompetitorOf") == set()


def test_a_denied_offer_leaves_a_potential_competitor_one() -> None:
    denied = claim("dune", "activeIn", "city-bikes", polarity=Polarity.DENIED)
    found = inferred(*ASKED, claim("dune", "hasAdvantageIn", "range"), denied)
    assert said(found, "potentialCompetitorOf") == {("dune", "aurora")}


def test_owner_and_owned_do_not_share_a_segment_as_rivals() -> None:
    found = inferred(
        claim("aurora", "owns", "borealis"),
        claim("aurora", "develops", "aurora-one"),
        claim("aurora-one", "inSegment", "city-bikes"),
        claim("borealis", "develops", "borealis-go"),
        claim("borealis-go", "inSegment", "city-bikes"),
    )
    assert said(found, "sharesSegmentWith") == set()


def test_a_project_leader_leads_a_project_at_the_organisation_not_the_organisation() -> None:
    found = inferred(claim("li-mei", "leadsProject", "night-line"), claim("night-line", "projectOf", "aurora"))
    assert [(c.subject, c.predicate, c.object) for c in found] == [("li-mei", "leadsProjectAt", "aurora")]


def test_a_launch_becomes_an_event_with_maker_and_offering() -> None:
    launch = claim("aurora", "launched", "aurora-one", valid_from=date(2024, 6, 1))
    whole, _ = derive(launch)
    (event,) = [entity for entity in whole.entities.values() if entity.type == "Launch"]
    assert event.labels["en"].endswith("Aurora One")
    assert {c.subject for c in whole.claims if c.object == event.id} == {"aurora", "aurora-one"}


def test_an_event_tells_a_price_that_fell_to_nought() -> None:
    figure = claim("aurora-one", "marketSize", from_value=Decimal(5), to_value=Decimal(0), unit="EUR")
    whole, _ = derive(replace(figure, predicate="unitPrice"))
    (event,) = [entity for entity in whole.entities.values() if entity.type == "PolicyChange"]
    assert event.labels["en"].endswith("Aurora One, 5–0 EUR")


def test_an_offering_in_a_narrow_segment_stands_in_the_broader_one() -> None:
    found = inferred(claim("aurora-one", "inSegment", "city-bikes"))
    assert said(found, "inSegment") == {("aurora-one", "bikes")}


def test_the_owner_of_a_rival_is_a_rival_resting_on_the_ownership() -> None:
    owns = claim("dune", "owns", "borealis", record=Record.BACKGROUND)
    found = inferred(claim("aurora", "aheadOf", "borealis", segment="city-bikes"), owns)
    (through_owner,) = [c for c in found if c.rule == "owner-roll-up"]
    assert (through_owner.subject, through_owner.object) == ("aurora", "dune")
    assert owns.id in through_owner.derived_from


def test_an_owner_does_not_compete_with_what_it_owns() -> None:
    found = inferred(claim("aurora", "aheadOf", "borealis", segment="city-bikes"), claim("aurora", "owns", "borealis"))
    assert [c.rule for c in found if c.predicate == "competesWith"] == ["presupposed-rivalry"]


def test_symmetric_relations_are_drawn_both_ways_and_denied_ones_not_at_all() -> None:
    _, store = derive(
        claim("aurora", "aheadOf", "borealis", segment="city-bikes"),
        claim("cygnus", "aheadOf", "dune", segment="city-bikes", polarity=Polarity.DENIED),
    )
    graph = NamedNode(Layer.INFERRED.graph)
    pairs = {
        tuple(str(t).rsplit("/", 1)[1].rstrip(">") for t in (q.subject, q.object))
        for q in store.quads_for_pattern(None, None, None, graph)
    }
    assert pairs == {("aurora", "borealis"), ("borealis", "aurora")}
    assert "dune" not in {
        tuple(str(q.object).rsplit("/", 1))[1].rstrip(">")
        for q in store.quads_for_pattern(None, None, None, NamedNode(Layer.STATED.graph))
    }


def test_running_the_rules_again_changes_nothing() -> None:
    whole, store = derive(
        claim("aurora", "aheadOf", "borealis", segment="city-bikes"),
        claim("dune", "owns", "borealis", record=Record.BACKGROUND),
    )
    before = sorted_quads(store)
    stated = landscape([c for c in whole.claims if c.record is not Record.INFERRED])
    again = apply_rules(store, stated, load_ontology(ONTOLOGY), ONTOLOGY / "rules")
    assert sorted_quads(store) == before
    assert again.claims == whole.claims


def test_retracting_a_claim_removes_exactly_what_rested_on_it() -> None:
    lead = claim("aurora", "aheadOf", "borealis", segment="city-bikes")
    other = claim("cygnus", "aheadOf", "dune", segment="city-bikes")
    owns = claim("eclair", "owns", "borealis", record=Record.BACKGROUND)
    before = {c.id: c for c in inferred(lead, other, owns)}
    after = {c.id for c in inferred(other, owns)}
    rested = {c.id for c in before.values() if lead.id in c.derived_from}
    rested |= {c.id for c in before.values() if rested & set(c.derived_from)}
    assert before.keys() - after == rested
    assert len(rested) == 2  # the rivalry itself and the owner's


def test_a_segment_of_over_200_members_writes_no_pairs_and_says_so() -> None:
    from tests.factory import entity

    makers = [entity(f"maker-{n}") for n in range(201)]
    products = [entity(f"product-{n}", "SoftwareProduct") for n in range(201)]
    claims = [
        c
        for n in range(201)
        for c in (claim(f"maker-{n}", "develops", f"product-{n}"), claim(f"product-{n}", "inSegment", "city-bikes"))
    ]
    crowded = landscape(claims, entities=[*makers, *products])
    store = build_store(crowded, ONTOLOGY)
    whole = apply_rules(store, crowded, load_ontology(ONTOLOGY), ONTOLOGY / "rules")
    assert not [c for c in whole.claims if c.rule == "shared-segment"]
    (finding,) = crowded_segments(crowded)
    assert (finding.where, finding.check) == ("city-bikes", "crowded-segment")
