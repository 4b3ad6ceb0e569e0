"""What a conclusion is worth: joined by statement and origin, conjoined over different statements, never lowered by more evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.account import account, pair_credences, sum_text
from kg.analysis.belief import noisy_or
from kg.analysis.competitors import all_rivals
from kg.analysis.conclusion import EXPANDED
from kg.analysis.credence import SELF_CLAIM_CAP, belief, by_origin, credence, weighed
from kg.analysis.grounds import STATED
from kg.analysis.rivalry import Rivalry
from kg.analysis.scope import Context, Scope
from kg.graph.conclusions import conclude
from kg.model import Claim
from kg.vocab import Certainty, Record
from tests.factory import AS_OF, claim, entity, landscape, ontology, source
from tests.landscapes import ONTOLOGY
from tests.landscapes import ontology as real_ontology
from tests.test_practice_market import market

CITY: Final = "city-bikes"
SOURCES: Final = [source("s2"), source("s3"), source("reprint", origin="s1-press")]
ONE: Final = 0.525  # F and 6 on the day: 0.7 · 0.75


def said(subject: str, predicate: str, object_: str, text: str = "s1", **fields: Any) -> Claim:
    return claim(subject, predicate, object_, source=text, **{"as_of": AS_OF, **fields})


def drawn(subject: str, predicate: str, object_: str, *premises: Claim, **fields: Any) -> Claim:
    ids = tuple(sorted(one.id for one in premises))
    fields = {"rule": "r", "segment": CITY, **fields}
    return claim(subject, predicate, object_, record=Record.INFERRED, derived_from=ids, **fields)


def here(*claims: Claim, as_of: date = AS_OF) -> Context:
    known = landscape(claims, sources=SOURCES, entities=[entity("aurora-two", "SoftwareProduct")])
    return Context(known, ontology(), Scope(as_of=as_of))


def offers(firm: str, product: str, text: str = "s1") -> tuple[Claim, Claim]:
    return said(firm, "develops", product, text), said(product, "inSegment", CITY, text)


def lead(text: str = "s1") -> Claim:
    return said("aurora", "aheadOf", "dune", text, segment=CITY)


def rivalry_of(*premises: Claim) -> float:
    drawn_from = drawn("aurora", "competesWith", "dune", *premises)
    return credence(drawn_from, here(*premises, drawn_from)).value


def shared(*premises: Claim) -> Claim:
    return drawn("aurora", "sharesSegmentWith", "dune", *premises, certainty=Certainty.HEDGED)


@cache
def practice() -> Context:
    return Context(conclude(market(), real_ontology(), ONTOLOGY), real_ontology())


def texts_of(id: str) -> set[str]:
    """A claim and all it rests on, however far down, in the practice market."""
    return {id}.union(*map(texts_of, practice().by_id[id].derived_from))


def test_a_reprint_adds_nothing_and_takes_nothing_away() -> None:
    assert rivalry_of(lead()) == pytest.approx(ONE)
    assert rivalry_of(lead(), lead("reprint")) == pytest.approx(ONE)


def test_a_second_publisher_adds_and_a_lead_the_other_way_round_is_rivalry_too() -> None:
    # 1 − (1 − 0.525)² = 0.774375
    assert rivalry_of(lead(), lead("s2")) == pytest.approx(0.774375)
    assert rivalry_of(lead(), said("aurora", "chases", "dune", "s2", segment=CITY)) == pytest.approx(0.774375)


def test_different_statements_are_needed_together_and_a_publisher_is_doubted_once() -> None:
    mine, theirs = offers("aurora", "aurora-one"), offers("dune", "borealis-go", "s2")
    together = shared(*mine, *theirs)
    # Two publishers, each as sure as its weakest: 0.525², and a rule's hint, 0.6.
    assert credence(together, here(*mine, *theirs, together)).value == pytest.approx(0.525**2 * 0.6)
    alone = offers("dune", "borealis-go")
    one = shared(*mine, *alone)
    assert credence(one, here(*mine, *alone, one)).value == pytest.approx(0.525 * 0.6)


def test_a_second_product_is_another_way_and_not_one_more_condition() -> None:
    mine, theirs = offers("aurora", "aurora-one"), offers("dune", "borealis-go")
    weak = tuple(replace(one, credibility=5) for one in offers("dune", "aurora-two", "s2"))
    found = shared(*mine, *theirs, *weak)
    context = here(*mine, *theirs, *weak, found)
    assert credence(found, context).value == pytest.approx(0.525 * 0.6)
    # The other: s1 0.525 · s2 0.7 · 0.2 = 0.14, times the hint 0.6.
    assert [note.key for note in account(found, context).notes] == ["ways"]
    assert weighed(found, context).ways[1].belief.value == pytest.approx(0.525 * 0.14)


def test_a_product_of_both_makers_is_no_way_round_the_segment() -> None:
    mine, joint = offers("aurora", "aurora-one"), said("dune", "develops", "aurora-one")
    theirs = tuple(replace(one, credibility=5) for one in offers("dune", "borealis-go"))
    found = shared(*mine, joint, *theirs)
    # Only through the segment, so through Dune's own product: 0.7 · 0.2 = 0.14, times the hint 0.6.
    assert credence(found, here(*mine, joint, *theirs, found)).value == pytest.approx(0.14 * 0.6)


def test_a_conclusion_from_a_conclusion_counts_its_texts_once() -> None:
    owning, below = said("eclair", "owns", "aurora"), (lead(), lead("reprint"))
    presupposed = drawn("aurora", "competesWith", "dune", *below)
    through = drawn("dune", "competesWith", "eclair", owning, presupposed)
    assert credence(through, here(owning, *below, presupposed, through)).value == pytest.approx(ONE)


def test_what_does_not_hold_on_the_day_does_not_count_and_is_named() -> None:
    mine, (making, _) = offers("aurora", "aurora-one"), offers("dune", "borealis-go")
    later = said("borealis-go", "inSegment", CITY, valid_from=date(2024, 6, 1), as_of=None)
    found = shared(*mine, making, later)
    claims = tuple(replace(one, as_of=None) for one in (*mine, making)), found
    before = here(*claims[0], later, found, as_of=date(2024, 5, 1))
    assert credence(found, before).value == 0
    assert dict(account(found, before).notes[0].values) == {"ids": later.id}
    assert credence(found, here(*claims[0], later, found)).value > 0


def test_a_wider_segment_and_an_event_follow_from_each_statement_alone() -> None:
    narrow = [said("aurora-one", "inSegment", place, text) for place, text in ((CITY, "s1"), ("cargo-bikes", "s2"))]
    wide = drawn("aurora-one", "inSegment", "bikes", *narrow, segment=None)
    assert credence(wide, here(*narrow, wide)).value == pytest.approx(0.774375)


def test_what_a_group_says_of_itself_is_capped_for_its_members() -> None:
    member, told = said("three", "hasMember", "aurora"), said("three", "aheadOf", "dune", attributed_to="aurora")
    strong = tuple(replace(one, credibility=1) for one in (member, told))
    of_member = drawn("aurora", "aheadOf", "dune", *strong, rule=EXPANDED, attributed_to="aurora")
    context = Context(
        landscape((*strong, of_member), sources=[source(reliability="A")], entities=()), ontology(), Scope(as_of=AS_OF)
    )
    assert credence(of_member, context).value == SELF_CLAIM_CAP
    assert account(of_member, context).is_capped


def test_a_weak_word_of_the_other_publisher_adds_little() -> None:
    # s1: owns 0.525, competes 0.14; s2: competes 0.525. s1 right in both 0.14; only in the first 0.385, and then s2: 0.342125.
    owning, strong = said("eclair", "owns", "aurora"), said("aurora", "competesWith", "dune", "s2")
    weak = replace(said("aurora", "competesWith", "dune"), credibility=5)
    through = drawn("dune", "competesWith", "eclair", owning, strong, weak)
    context = here(owning, strong, weak, through)
    assert credence(through, context).value == pytest.approx(0.342125)
    row = account(through, context).parts[-1]
    assert (row.part, dict(row.reason.values)["sum"]) == ("shared", "0.385 × 0.525 + 0.140")
    before = drawn("dune", "competesWith", "eclair", owning, strong)
    assert credence(before, here(owning, strong, before)).value == pytest.approx(0.525**2)


def test_what_several_publishers_bear_together_counts_once() -> None:
    # s1: aurora makes it, s2: it is in the segment. Neither alone concludes, both do: 0.525².
    making, being = said("aurora", "develops", "aurora-one"), said("aurora-one", "inSegment", CITY, "s2")
    found = drawn("aurora", "activeIn", CITY, making, being, segment=None)
    context = here(making, being, found)
    assert by_origin([found], context) == {"s1-press": pytest.approx(0.525**2), "s2-press": 0}


PREMISES: Final = (("aurora", "develops", "aurora-one"), ("aurora-one", "inSegment", CITY))
PREMISES_TOO: Final = (("dune", "develops", "borealis-go"), ("borealis-go", "inSegment", CITY))
STATEMENTS: Final = (*PREMISES, *PREMISES_TOO, ("dune", "develops", "aurora-two"), ("aurora-two", "inSegment", CITY))
one_more = st.tuples(st.sampled_from(STATEMENTS), st.sampled_from(("s1", "s2", "s3", "reprint")), st.integers(1, 6))


@given(st.lists(one_more, max_size=6), one_more)
def test_more_evidence_never_lowers_a_conclusion(some: list[Any], another: Any) -> None:
    def texts(chosen: list[Any]) -> list[Claim]:
        base = [said(*each) for each in (*PREMISES, *PREMISES_TOO)]
        more = [
            replace(said(*what, text, line=9 + at), credibility=grade) for at, (what, text, grade) in enumerate(chosen)
        ]
        return base + more

    found = []
    for chosen in (some, [*some, another]):
        premises = texts(chosen)
        conclusion = shared(*premises)
        context = here(*premises, conclusion)
        found.append(belief(conclusion, context))
        origins = by_origin([conclusion], context)
        assert noisy_or(origins.values()) == pytest.approx(found[-1].value)
    before, after = found
    assert after.value >= before.value - 1e-12 and after.low >= before.low - 1e-12 and after.high >= before.high - 1e-12


def test_why_says_what_rivals_says_wherever_one_conclusion_is_the_ground() -> None:
    context, met = practice(), set[str]()
    for rivals in all_rivals(context).values():
        for ground in (ground for rival in rivals for ground in rival.grounds if ground.kind != STATED):
            for one in ground.conclusions:
                value = credence(context.by_id[one.claim], context).value
                if len(ground.conclusions) == 1 and texts_of(one.claim) >= set(ground.claims):
                    met.add(ground.kind)
                    assert value == pytest.approx(ground.support.value), one.claim
                assert value <= ground.support.value + 1e-12, one.claim
    assert met == {"presupposed", "same-segment", "through-owner", "potential"}


def test_why_tells_how_rivals_gets_from_one_conclusion_to_the_pair() -> None:
    # Gazette (April) 0.85 · 0.75 · 0.75 · 0.769 = 0.368, its reprint nothing, Shelf Review (October) 0.394: 0.617.
    context = practice()
    ((found),) = pair_credences(context.by_id["presupposed-rivalry-346e37900f"], Rivalry(context))
    assert (found.firms, found.sum) == (("ostrell", "pendlewax"), "1 − (1 − 0.368) × (1 − 0.394)")
    assert found.belief.value == pytest.approx(0.617, abs=0.001)
    rivals = {one.entity: one for one in all_rivals(context)["ostrell"]}
    assert rivals["pendlewax"].support == found.belief


def test_the_rows_that_count_multiply_to_the_value() -> None:
    context, seen = practice(), 0
    for one in context.landscape.claims:
        if one.record is Record.INFERRED:
            found, product = account(one, context), 1.0
            for row in found.parts:
                product *= row.factor if row.counts else 1
            assert found.parts and product == pytest.approx(found.value), one.id
            seen += 1
    assert seen == 60


def test_a_sum_is_written_as_it_is_worked_out() -> None:
    assert sum_text([0.0, 0.5, 0.25]) == "1 − (1 − 0.500) × (1 − 0.250)"
