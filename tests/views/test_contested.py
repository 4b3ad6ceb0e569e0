"""Contested points in words: sides by letter, dates as precise as the claims, and what is denied or hedged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kg.analysis.contested import contested
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.model import Claim
from kg.views.blocks import Block
from kg.views.contested import MOST_LISTED, cited, contested_blocks
from kg.views.phrases import Phrases
from kg.vocab import Polarity, Precision
from tests import landscapes
from tests.factory import claim, landscape, source

CITY = {"segment": "city-bikes"}


def blocks(*claims: Claim, lang: str = "en") -> tuple[Block, ...]:
    market = landscape(claims, sources=[source("s2")])
    context = Context(market, landscapes.ontology())
    found = contested(context, Settings(draws=200))
    return contested_blocks(found, Phrases(market, context.ontology, lang), 7)


def test_dates_are_as_precise_as_what_was_said() -> None:
    since = claim("aurora", "aheadOf", "dune", valid_from=date(2024, 1, 1), precision=Precision.YEAR, **CITY)
    month = claim("dune", "aheadOf", "aurora", as_of=date(2024, 6, 1), precision=Precision.MONTH, **CITY)
    rows = blocks(since, month)[1].rows
    assert [(row[0], row[4]) for row in rows] == [("A", "since 2024"), ("B", "2024-06")]


def test_figures_that_differ_bear_no_rank() -> None:
    one, other = (claim("bikes", "marketSize", value=Decimal(value), unit="CNY", line=value) for value in (3, 20))
    _, sides, verdict = blocks(one, other)
    assert sides.title == "1. Bikes: different figures for the same thing"
    assert verdict.lines == ("No rank rests on this point.",)


def test_one_publisher_alone_is_no_agreement() -> None:
    (head,) = contested_blocks(
        contested(Context(landscape(), landscapes.ontology())), Phrases(landscape(), landscapes.ontology(), "en"), 7
    )
    assert head.title == "Nothing is contested as of 31 October 2024, in this one source"
    assert head.lines[-1].endswith("no second source could contradict it, so this is no sign that all agree.")


def test_a_denial_is_listed_with_its_claim() -> None:
    denied = claim("aurora", "activeIn", "bikes", polarity=Polarity.DENIED)
    (_, told) = blocks(denied, lang="zh")
    assert told.title == "被否认：是“没有”的证据，而非空白"
    assert told.lines == (f"“并非：极光单车活跃于单车”（{denied.id}）",)


def test_long_lists_say_how_many_more() -> None:
    many = [claim("aurora", "activeIn", "bikes", polarity=Polarity.DENIED, line=n) for n in range(MOST_LISTED + 2)]
    assert blocks(*many)[-1].lines[-1] == "and 2 more"
    phrases = Phrases(landscape(), landscapes.ontology(), "zh")
    assert cited(["a", "b", "c", "d"], phrases) == "a b c及另外1个"
