"""Contested points with both sides and the ranking under either: a small market by hand, then both shipped landscapes."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kg.analysis.basis import Basis
from kg.analysis.clashes import Kind
from kg.analysis.contested import Contested, contested
from kg.analysis.gap_rows import CONTESTED_COLUMNS, contested_basis, contested_record, contested_rows
from kg.analysis.scope import Context, Scope
from kg.analysis.simulation import Settings
from kg.claims.curated import load_landscape
from kg.model import Claim, Landscape
from kg.vocab import Polarity
from tests import factory, landscapes
from tests.factory import claim, source

BASIS = Basis(7, 5000, "a", ("b",), ())

DATA = Path(__file__).parent.parent.parent / "data"
CITY = {"segment": "city-bikes"}


@cache
def shipped(name: str) -> Landscape:
    return load_landscape(DATA / name, landscapes.ontology())


def practice(as_of: date | None = None, segment: str | None = None) -> Contested:
    return contested(Context(shipped("practice-market"), landscapes.ontology(), Scope(segment, as_of)))


def of(*claims: Claim) -> Contested:
    sources = [source("s2"), source("s3")]
    context = Context(factory.landscape(claims, sources=sources), factory.ontology())
    return contested(context, Settings(draws=400))


def test_each_side_has_the_credence_of_its_independent_origins() -> None:
    # One undated fact: 0.7 (F) x 0.75 (6) x 0.75 (undated) = 0.39375; two origins: 1 - 0.60625 squared = 0.632461.
    said = [claim("aurora", "activeIn", "bikes", source=id) for id in ("s1", "s2")]
    (point,) = of(*said, claim("aurora", "activeIn", "bikes", source="s3", polarity=Polarity.DENIED)).points
    assert [side.credence for side in point.sides] == [0.632461, 0.39375]
    assert [side.origins for side in point.sides] == [("s1-press", "s2-press"), ("s3-press",)]


def test_a_point_that_no_lead_hangs_on_is_ranked_by_nobody() -> None:
    (point,) = of(
        claim("aurora", "activeIn", "bikes"), claim("aurora", "activeIn", "bikes", polarity=Polarity.DENIED)
    ).points
    assert (point.seat, point.rulings, point.firsts) == (None, (), ())


def test_voices_are_told_apart_from_publishers() -> None:
    (point,) = of(
        claim("aurora", "aheadOf", "dune", attributed_to="li-mei", **CITY),
        claim("dune", "aheadOf", "aurora", source="s2", **CITY),
    ).points
    assert [side.voices for side in point.sides] == [("li-mei",), ("",)]


def test_both_points_of_the_practice_market_are_found_with_all_their_claims() -> None:
    first, second = practice().points
    assert (first.kind, first.segment) == (Kind.MUTUAL, "dish-robots")
    assert [side.claims for side in first.sides] == [
        ("courier-02-4c9a33ee8e", "gazette-02-4c9a33ee8e"),
        ("shelf-02-f103aec96b",),
    ]
    assert (second.kind, second.segment) == (Kind.DENIED, "laundry-folders")
    # H5, the chase that presupposes the denied lead, is of one origin with H4 and goes along with it.
    assert [side.claims for side in second.sides] == [
        ("courier-04-0886917bcf", "gazette-10-0886917bcf", "hearth-05-0886917bcf", "hearth-05-f40e62ce1b"),
        ("shelf-05-8c08fbe047",),
    ]


def test_the_leader_of_dish_robots_under_either_side_is_that_of_the_page() -> None:
    # docs/practice-market.md: both stand: Pendlewax; only G1: Ostrell; only S1: Pendlewax.
    point = practice().points[0]
    assert point.firsts == ("pendlewax", "ostrell", "pendlewax")
    assert point.seat is not None
    assert point.seat.pair == ("ostrell", "pendlewax")
    both, only_first, only_second = (ruling.p_ahead or 0.0 for ruling in point.rulings)
    assert only_second < both < only_first


def test_the_denial_leaves_nobody_a_place_whichever_side_is_withdrawn() -> None:
    # Three statements and a denial about Wanxu, two and a denial about Quillory: withdraw either side and Quillory has too few.
    point = practice().points[1]
    assert point.firsts == ("wanxu", None, None)
    weighed, stands, denied = (ruling.p_ahead or 0.0 for ruling in point.rulings)
    assert denied < weighed < stands  # the order of the page: 0.80, 0.87, 0.97
    assert denied > 0.5  # S6 still puts Wanxu ahead of somebody


def test_nothing_is_contested_in_april() -> None:
    found = practice(date(2025, 4, 30))
    assert found.points == ()
    assert found.denied == ("hearth-08-45f7328a92",)


def test_a_segment_keeps_its_own_points() -> None:
    assert [point.segment for point in practice(segment="laundry-folders").points] == ["laundry-folders"]
    assert len(practice(segment="home-robots").points) == 2  # both lie below it


def test_a_hedge_about_a_later_day_is_listed_once_it_has_been_said() -> None:
    assert practice().hedged == ("gazette-12-ee5c9565cb",)  # about December 2026, put out in April 2025
    assert practice(date(2025, 4, 1)).hedged == ()


def test_the_article_has_no_contested_point_and_nobody_who_could_contradict() -> None:
    found = contested(Context(shipped("ai-video"), landscapes.ontology()))
    assert (found.points, len(found.denied), len(found.hedged), len(found.origins)) == ((), 1, 4, 1)


def test_the_order_of_claims_changes_nothing() -> None:
    market = shipped("practice-market")
    turned = Landscape(**{**vars(market), "claims": market.claims[::-1]})
    record, straight = contested_record(practice(), BASIS), Context(market, landscapes.ontology())
    assert contested_record(contested(Context(turned, landscapes.ontology())), BASIS) == record
    depends = contested_basis(practice(), straight, Settings())
    assert contested_basis(practice(), Context(turned, landscapes.ontology()), Settings()) == depends
    assert (depends.seed, depends.draws) == (7, practice().draws)


def test_rows_and_record_hold_every_side_and_ruling() -> None:
    found = practice()
    rows = contested_rows(found, BASIS)
    assert [(row["point"], row["side"], row["first_if_alone"]) for row in rows] == [
        (1, 1, "ostrell"),
        (1, 2, "pendlewax"),
        (2, 1, None),
        (2, 2, None),
    ]
    assert all(set(row) == set(CONTESTED_COLUMNS) for row in rows)
    record = contested_record(found, BASIS)
    assert [[one["stands"] for one in point["rulings"]] for point in record["points"]] == [[None, 0, 1]] * 2


@pytest.mark.parametrize("draws", [200, 5000])
def test_many_rulings_share_the_draws(draws: int) -> None:
    leads = [
        claim("aurora", "aheadOf", other, segment="city-bikes", line=n)
        for n, other in enumerate(("borealis", "cygnus", "dune", "eclair"))
    ]
    denials = [claim("aurora", "aheadOf", str(one.object), polarity=Polarity.DENIED, **CITY) for one in leads]
    context = Context(factory.landscape([*leads, *denials]), factory.ontology())
    found = contested(context, Settings(draws=draws))
    assert (len(found.points), found.draws) == (4, draws)
