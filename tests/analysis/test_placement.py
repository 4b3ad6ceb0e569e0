"""Who stands where on a market map, and on which claims."""

from __future__ import annotations

from typing import Any

import pytest

from kg.analysis.membership import How
from kg.analysis.placement import Card, Placement, name_key, placement, profiles
from kg.analysis.scope import Context
from kg.errors import UsageError
from kg.model import Claim
from kg.vocab import Certainty, Layer, Modality, Polarity, Record, Status
from tests.factory import claim, landscape, source
from tests.views.maps import bikes, terms


def placed(*claims: Claim, **options: Any) -> Placement:
    return placement(Context(landscape(claims), terms()), **options)


def cards(found: Placement) -> dict[tuple[str | None, str], Card]:
    return {(card.group, card.entity): card for card in found.cards}


def test_a_maker_stands_where_its_product_does_and_the_card_says_that_it_is_concluded() -> None:
    makes, there = claim("aurora", "develops", "aurora-one"), claim("aurora-one", "inSegment", "city-bikes")
    card = cards(placed(makes, there))["city-bikes", "aurora"]
    assert (card.how, card.layer) == (How.MAKER, Layer.INFERRED)
    assert [offer.entity for offer in card.offers] == ["aurora-one"]
    assert set(card.claims) == {makes.id, there.id}
    assert card.statements == 2  # one origin says two things


def test_what_is_said_directly_is_firmer_than_a_product() -> None:
    card = cards(
        placed(
            claim("aurora", "activeIn", "city-bikes", modality=Modality.EVALUATION),
            claim("aurora", "develops", "aurora-one"),
            claim("aurora-one", "inSegment", "city-bikes"),
        )
    )["city-bikes", "aurora"]
    assert (card.how, card.layer) == (How.SAID, Layer.OPINION)


def test_a_lead_puts_both_ends_into_its_segment() -> None:
    found = cards(placed(claim("aurora", "aheadOf", "borealis", segment="city-bikes", modality=Modality.EVALUATION)))
    assert set(found) == {("city-bikes", "aurora"), ("city-bikes", "borealis")}
    assert {card.how for card in found.values()} == {How.COMPARED}


def test_an_item_of_two_segments_stands_in_both_and_is_counted_once() -> None:
    found = placed(claim("aurora", "activeIn", "city-bikes"), claim("aurora", "activeIn", "cargo-bikes"))
    assert found.placed == {"aurora": 2}
    assert found.organizations == {"aurora"}


@pytest.mark.parametrize(
    "fields",
    [
        {"polarity": Polarity.DENIED},
        {"status": Status.RETRACTED},
        {"certainty": Certainty.HEDGED},
        {"modality": Modality.FORECAST},
    ],
)
def test_denied_withdrawn_and_expected_put_nobody_anywhere(fields: dict[str, Any]) -> None:
    assert placed(claim("aurora", "activeIn", "city-bikes", **fields)).placed == {}


def test_a_denied_place_is_on_record_and_disputes_the_card() -> None:
    denial = claim("aurora", "activeIn", "city-bikes", polarity=Polarity.DENIED, source="s2")
    says = claim("aurora", "activeIn", "city-bikes")
    found = placement(Context(landscape([says, denial], sources=[source("s2")]), terms()))
    assert found.denied == (denial.id,)
    assert denial.id in cards(found)["city-bikes", "aurora"].disputes


def test_without_a_segment_it_is_shown_as_unknown_and_silence_is_a_gap() -> None:
    found = placed(claim("aurora", "owns", "borealis"), claim("eclair", "activeIn", "cargo-bikes"))
    assert [part.id for part in found.parts] == ["cargo-bikes", None]
    assert {card.entity for card in found.parts[-1].cards} == {"aurora", "borealis"}
    gaps = {part.id: part.narrower for part in found.gaps}
    assert gaps == {"bikes": ("cargo-bikes",), "city-bikes": ()}


def test_a_made_product_without_a_segment_stands_with_its_maker() -> None:
    found = cards(placed(claim("aurora", "develops", "aurora-one"), claim("aurora", "activeIn", "city-bikes")))
    assert [offer.entity for offer in found[None, "aurora"].offers] == ["aurora-one"]
    assert found["city-bikes", "aurora"].offers == ()


def test_a_product_that_nobody_makes_has_its_own_card() -> None:
    card = cards(placed(claim("route-model", "inSegment", "city-bikes")))["city-bikes", "route-model"]
    assert (card.how, card.makers) == (How.SAID, ())


def test_reprints_are_one_statement() -> None:
    said = [claim("aurora", "activeIn", "city-bikes", source=name) for name in ("s1", "s2", "s3")]
    texts = [source("s2", origin="s1-press"), source("s3")]
    card = cards(placement(Context(landscape(said, sources=texts), terms())))["city-bikes", "aurora"]
    assert card.statements == 2  # s1 and its reprint s2 are one, s3 is another


def test_platforms_and_types() -> None:
    run = claim("cygnus", "operates", "ride-hub")
    sold = claim("aurora-one", "distributesVia", "ride-hub")
    found = cards(placed(run, sold, claim("aurora", "develops", "aurora-one"), by="platform"))
    assert found["ride-hub", "cygnus"].how is How.SAID
    assert found["ride-hub", "aurora"].how is How.MAKER
    types = placed(run, by="type")
    assert {(part.id, card.entity) for part in types.parts for card in part.cards} == {
        ("Company", "cygnus"),
        ("Platform", "ride-hub"),
    }


def test_the_part_with_most_cards_comes_first_and_names_break_ties() -> None:
    found = placed(
        claim("eclair", "activeIn", "cargo-bikes"),
        claim("borealis", "activeIn", "city-bikes"),
        claim("aurora", "activeIn", "city-bikes"),
        order="name",
    )
    assert [(part.id, [card.entity for card in part.cards]) for part in found.parts] == [
        ("city-bikes", ["aurora", "borealis"]),
        ("cargo-bikes", ["eclair"]),
    ]


def test_a_measure_orders_those_who_have_it_and_puts_others_last() -> None:
    one = bikes()
    ranked = profiles(one, terms(), draws=50)
    found = placement(Context(one, terms()), order="prominence", profiles=ranked)
    for part in found.parts:
        values = [card.value for card in part.cards]
        known = [value for value in values if value is not None]
        assert values == [*sorted(known, reverse=True), *[None] * (len(values) - len(known))]


def test_names_sort_by_pinyin_in_chinese() -> None:
    # běi, jí, shā, tiān
    assert sorted(["天鹅", "沙丘", "极光", "北极"], key=lambda name: name_key(name, "zh")) == [
        "北极",
        "极光",
        "沙丘",
        "天鹅",
    ]


@pytest.mark.parametrize(("option", "hint"), [({"by": "segmnt"}, "segment"), ({"order": "evidense"}, "evidence")])
def test_unknown_words_are_refused_with_the_nearest(option: dict[str, str], hint: str) -> None:
    with pytest.raises(UsageError, match=f'did you mean "{hint}"'):
        placed(**option)


def test_the_order_by_dominance_is_called_tier() -> None:
    with pytest.raises(UsageError, match='no order "dominance"; the order by who is said to be ahead is called "tier"'):
        placed(order="dominance")


def test_a_rule_alone_places_nobody() -> None:
    wide = claim("aurora", "activeIn", "bikes", record=Record.INFERRED, rule="segment-tree", derived_from=())
    assert placed(wide).placed == {}
