"""Rivals of a firm: kinds, direction, owners, products, denials, credence with its range, likeness; numbers by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log
from typing import Any

import pytest

from kg.analysis.belief import Belief
from kg.analysis.competitors import all_rivals, answer, rivals_of
from kg.analysis.competitors_rows import COLUMNS, rivals_record, to_record, to_rows
from kg.analysis.declared import basis
from kg.analysis.rival import Rival
from kg.analysis.scope import Context, Scope
from kg.model import Claim, Entity
from kg.vocab import Certainty, Modality, Polarity, Record
from tests.factory import claim, entity, landscape, ontology, source
from tests.landscapes import ontology as real_ontology

CITY = "city-bikes"
# A claim of an undated text that nobody judged: 0.7 reliability x 0.75 credibility x 1 fact x 0.75 undated = 0.39375.
# At worst 0.25 x 0.2 x 0.5 = 0.025, at best 0.95 x 0.98 x 1 = 0.931.
UNJUDGED = Belief(0.39375, 0.025, 0.931)
SUGGESTS: Any = {"segment": CITY, "certainty": Certainty.HEDGED}  # as a rule writes it that only suggests


def context(*claims: Claim, segment: str | None = None, entities: tuple[Entity, ...] = (), **fields: Any) -> Context:
    return Context(
        landscape(claims, entities=entities, sources=(source("s2"), source("s3"))), ontology(), Scope(segment, **fields)
    )


def concluded(subject: str, predicate: str, object_: str, rule: str, *premises: Claim, **fields: Any) -> Claim:
    ids = tuple(premise.id for premise in premises)
    return claim(subject, predicate, object_, record=Record.INFERRED, rule=rule, derived_from=ids, **fields)


def rival(found: tuple[Rival, ...], id: str) -> Rival:
    (one,) = [each for each in found if each.entity == id]
    return one


def close(found: Belief, wanted: Belief) -> None:
    assert (found.value, found.low, found.high) == pytest.approx((wanted.value, wanted.low, wanted.high))


def offers(firm: str, product: str, segment: str = CITY) -> tuple[Claim, Claim]:
    return claim(firm, "develops", product), claim(product, "inSegment", segment)


def test_a_lead_presupposes_rivalry_and_puts_one_in_front() -> None:
    lead = claim("aurora", "aheadOf", "borealis", segment=CITY)
    drawn = concluded("aurora", "competesWith", "borealis", "presupposed-rivalry", lead, segment=CITY)
    here = context(lead, drawn)
    behind = rival(rivals_of(here, "aurora"), "borealis")
    assert (behind.kinds, behind.direction, behind.arenas) == (("presupposed",), "ahead", (CITY,))
    assert [one.claim for one in behind.grounds[0].conclusions] == [drawn.id]
    close(behind.support, UNJUDGED)
    assert rival(rivals_of(here, "borealis"), "aurora").direction == "behind"


def test_the_chaser_and_the_one_ahead_press_and_both_readings_agree() -> None:
    here = context(
        claim("cygnus", "chases", "aurora", segment=CITY), claim("aurora", "aheadOf", "borealis", segment=CITY)
    )
    found = answer(here, "aurora")
    assert (found.pressing, found.pressed, found.counted) == (("cygnus",), ("borealis",), 2)
    assert rival(found.rivals, "cygnus").direction == "chased"
    assert answer(here, "borealis").pressing == ("aurora",)


def test_a_chase_is_as_good_a_ground_for_rivalry_as_a_lead() -> None:
    close(rivals_of(context(claim("dune", "chases", "aurora", segment=CITY)), "dune")[0].support, UNJUDGED)


def test_both_ways_in_one_segment_are_contested_and_in_two_segments_both() -> None:
    here, there = (claim("aurora", "aheadOf", "borealis", segment=CITY), "borealis")
    again = claim("borealis", "aheadOf", "aurora", segment=CITY, source="s2")
    elsewhere = claim("borealis", "aheadOf", "aurora", segment="cargo-bikes")
    assert rivals_of(context(here, again), there)[0].direction == "contested"
    assert rivals_of(context(here, elsewhere), there)[0].direction == "both"


def test_a_denied_lead_contests_the_lead_and_leaves_the_rivalry() -> None:
    lead = claim("aurora", "aheadOf", "borealis", segment=CITY)
    denied = claim("aurora", "aheadOf", "borealis", segment=CITY, source="s2", polarity=Polarity.DENIED)
    found = rivals_of(context(lead, denied), "aurora")[0]
    assert (found.direction, found.against.value, found.presses[0].denials) == ("contested", 0, (denied.id,))


def test_origins_join_by_noisy_or_and_reprints_do_not() -> None:
    # 1 - (1 - 0.39375)^2 = 0.6324609375; a second statement of the same publisher adds nothing.
    said = [claim("aurora", "competesWith", "borealis", source=id, line=line) for id, line in (("s1", 0), ("s1", 3))]
    assert rivals_of(context(*said), "aurora")[0].support.value == pytest.approx(0.39375)
    more = claim("borealis", "competesWith", "aurora", source="s2")
    assert rivals_of(context(*said, more), "aurora")[0].support.value == pytest.approx(0.6324609375)


def test_denied_rivalry_is_shown_apart_and_alone_it_is_no_rival() -> None:
    denied = claim("aurora", "competesWith", "borealis", source="s2", polarity=Polarity.DENIED)
    alone = answer(context(denied), "aurora")
    assert (alone.rivals[0].kinds, alone.counted) == (("denied",), 0)
    both = rivals_of(context(claim("borealis", "competesWith", "aurora"), denied), "aurora")[0]
    assert (both.kinds, both.denials) == (("stated", "denied"), (denied.id,))
    close(both.support, UNJUDGED)
    close(both.against, UNJUDGED)


def test_partners_that_compete_are_both() -> None:
    rivalry = claim("aurora", "competesWith", "borealis")
    partners = replace(rivalry, id="s1-01-partners", predicate="partnersWith")
    here = Context(landscape((rivalry, partners)), real_ontology())
    (found,) = rivals_of(here, "borealis")
    assert (found.kinds, found.partners) == (("stated", "coopetition"), (partners.id,))


def test_who_has_what_a_segment_asks_for_is_potential_and_neither_counted_nor_meets() -> None:
    asked = claim(CITY, "leadershipRequires", "range", modality=Modality.REQUIREMENT)
    premises = (asked, claim("dune", "hasAdvantageIn", "range"), *offers("aurora", "aurora-one"))
    drawn = concluded("dune", "sharesSegmentWith", "aurora", "potential-competitor", *premises, **SUGGESTS)
    drawn = replace(drawn, predicate="potentialCompetitorOf")
    found = answer(Context(landscape((*premises, drawn)), real_ontology()), "aurora")
    (one,) = found.rivals
    assert (one.kinds, one.grounds[0].holder, one.grounds[0].via) == (("potential",), "dune", ("range",))
    assert (found.counted, one.is_rival) == (0, False)
    # One publisher, so the weakest premise: the requirement, 0.7 x 0.75 x 0.5 x 0.75 = 0.196875; a rule's hint x 0.6.
    assert one.support.value == pytest.approx(0.118125)


def test_products_count_for_their_makers_once_and_are_named() -> None:
    made = (claim("aurora", "develops", "aurora-one"), claim("borealis", "develops", "borealis-go"))
    rivalry = claim("aurora-one", "competesWith", "borealis-go", segment=CITY)
    here = context(*made, rivalry, claim("borealis-go", "chases", "aurora-one", segment=CITY))
    (found,) = rivals_of(here, "aurora")
    assert (found.entity, found.kinds, found.direction) == ("borealis", ("stated", "presupposed"), "chased")
    assert found.grounds[0].via == ("aurora-one", "borealis-go")
    assert rivals_of(here, "aurora-one") == (found,)


def test_an_owner_is_a_rival_through_its_unit_and_counted_with_it_once() -> None:
    owning, lead = claim("dune", "owns", "borealis"), claim("aurora", "aheadOf", "borealis", segment=CITY)
    presupposed = concluded("aurora", "competesWith", "borealis", "presupposed-rivalry", lead, segment=CITY)
    through = concluded("aurora", "competesWith", "dune", "owner-roll-up", owning, presupposed, segment=CITY)
    here = context(owning, lead, presupposed, through)
    found = answer(here, "aurora")
    owner = rival(found.rivals, "dune")
    assert (owner.kinds, owner.grounds[0].via, owner.grounds[0].holder) == (("through-owner",), ("borealis",), "dune")
    assert (owner.direction, owner.stands_for, found.counted) == ("ahead", "dune", 1)
    close(owner.support, UNJUDGED)  # one publisher for both premises: as sure as the weaker
    assert rival(rivals_of(here, "dune"), "aurora").direction == "behind"


def test_offers_in_one_segment_suggest_rivalry_no_firmer_than_a_hedge() -> None:
    premises = (*offers("aurora", "aurora-one"), *offers("borealis", "borealis-go"))
    shared = concluded("aurora", "sharesSegmentWith", "borealis", "shared-segment", *premises, **SUGGESTS)
    found = answer(context(*premises, shared), "aurora")
    (one,) = found.rivals
    assert (one.kinds, one.direction, found.counted) == (("same-segment",), "none", 0)
    close(one.support, Belief(0.39375 * 0.6, 0.025 * 0.6, 0.931 * 0.6))


def test_a_conclusion_holds_only_while_its_premises_do() -> None:
    premises = (*offers("aurora", "aurora-one"), claim("borealis", "develops", "borealis-go"))
    later = claim("borealis-go", "inSegment", CITY, valid_from=date(2024, 6, 1))
    shared = concluded("aurora", "sharesSegmentWith", "borealis", "shared-segment", *premises, later, **SUGGESTS)
    claims = (*premises, later, shared)
    assert rivals_of(context(*claims), "aurora")
    assert rivals_of(context(*claims, as_of=date(2024, 5, 1)), "aurora") == ()


def test_hedged_rivalry_is_expected_and_no_rival() -> None:
    hedged = claim("aurora", "competesWith", "borealis", certainty=Certainty.HEDGED)
    found = answer(context(hedged), "aurora")
    assert (found.rivals, found.expected) == ((), (hedged.id,))


def test_another_segment_is_left_out_and_a_narrower_one_is_not() -> None:
    lead = claim("aurora", "aheadOf", "borealis", segment=CITY)
    assert rivals_of(context(lead, segment="bikes"), "aurora")
    assert rivals_of(context(lead, segment="cargo-bikes"), "aurora") == ()


def test_denied_offers_of_either_are_kept() -> None:
    denied = claim("borealis", "activeIn", CITY, polarity=Polarity.DENIED)
    here = context(claim("aurora", "competesWith", "borealis"), denied)
    assert rivals_of(here, "aurora")[0].denied_offers == (denied.id,)
    assert answer(here, "borealis").denied_offers == (denied.id,)


def test_what_everybody_has_weighs_nothing_and_what_few_have_weighs_more() -> None:
    # Three firms in bikes: ln(3/3) = 0; two of them in cargo bikes: ln(3/2). Aurora and Borealis: cosine 1.
    claims = [claim(firm, "activeIn", "bikes") for firm in ("aurora", "borealis", "cygnus")]
    claims += [claim(firm, "activeIn", "cargo-bikes") for firm in ("aurora", "borealis")]
    found = answer(context(*claims, claim("aurora", "competesWith", "cygnus")), "aurora")
    ((firm, likeness, shared),) = found.alike
    assert (firm, likeness, found.compared) == ("borealis", pytest.approx(1.0), 3)
    assert [(one.attribute, one.weight) for one in shared] == [("cargo-bikes", pytest.approx(log(1.5))), ("bikes", 0.0)]
    assert found.rivals[0].likeness == 0.0


def test_all_rivals_are_the_rivals_of_each() -> None:
    here = context(
        claim("aurora", "aheadOf", "borealis", segment=CITY),
        claim("cygnus", "chases", "aurora", segment=CITY, modality=Modality.EVALUATION),
        claim("dune", "competesWith", "eclair"),
    )
    every = all_rivals(here)
    assert sorted(every) == ["aurora", "borealis", "cygnus", "dune", "eclair"]
    assert all(rivals == rivals_of(here, firm) for firm, rivals in every.items())


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [
        claim("aurora", "aheadOf", "borealis", segment=CITY),
        claim("borealis", "aheadOf", "aurora", segment=CITY, source="s2"),
        claim("eclair", "competesWith", "aurora"),
    ]
    straight, reversed_ = (context(*each).landscape for each in (claims, claims[::-1]))
    views = [Context(one, ontology()) for one in (straight, reversed_)]
    records = [rivals_record(one.landscape, all_rivals(one), basis(one)) for one in views]
    assert records[0] == records[1]


def test_a_firm_without_rivals_has_an_answer_and_no_rows() -> None:
    here = context()
    assert to_record(answer(here, "eclair"), here)["rivals"] == []
    assert to_rows(rivals_of(here, "eclair"), here) == []


def test_a_row_has_every_column_and_the_label_of_each_language() -> None:
    here = context(claim("aurora", "aheadOf", "eclair", segment=CITY))
    (row,) = to_rows(rivals_of(here, "aurora"), here)
    assert tuple(row) == COLUMNS
    assert (row["rival_en"], row["rival_zh"], row["rival_ar"]) == ("Éclair Vélos", "闪电单车", "إكلير")


def test_a_person_is_nobodys_rival() -> None:
    here = context(
        claim("li-mei", "aheadOf", "omar-haddad"),
        claim("li-mei", "aheadOf", "aurora"),
        entities=(entity("far"),),
    )
    assert all_rivals(here) == {}
