"""The columns of the profile: each measured apart, from an actor's own claims, silent in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import log

import pytest

from kg.analysis.comparison import compare
from kg.analysis.constructs import brokerage, evidence_of, momentum, prominence, reach, strengths
from kg.analysis.presence import presences
from kg.analysis.scope import Context, Scope
from kg.model import Claim, Source
from kg.vocab import Modality, Polarity, Record
from tests.factory import AS_OF, claim, landscape, ontology, source
from tests.told import told

FIRMS = ("aurora", "dune", "eclair")


def context(*claims: Claim, sources: tuple[Source, ...] = (), scope: Scope | None = None) -> Context:
    return Context(landscape(claims, sources=sources), ontology(), scope or Scope())


def test_a_second_source_counts_more_than_a_second_statement() -> None:
    twice = [claim("aurora", "activeIn", segment) for segment in ("bikes", "city-bikes")]
    two = [claim("dune", "activeIn", "bikes", source=id) for id in ("s1", "s2")]
    here = context(*twice, *two, sources=(source("s2"),))
    found = prominence(evidence_of(FIRMS, here), here)
    assert [found[id].value for id in ("aurora", "dune")] == pytest.approx([log(3), 2 * log(2)], abs=1e-5)


def test_reprints_make_nobody_prominent() -> None:
    copies = [claim("aurora", "activeIn", "bikes", source=id) for id in ("s1", "s2")]
    here = context(*copies, sources=(source("s2", origin="s1-press"),))
    assert told(prominence(evidence_of(FIRMS, here), here)["aurora"].said) == "1 statement by 1 independent source"


def test_evidence_is_weighed_by_credence() -> None:
    found = evidence_of(FIRMS, context(claim("aurora", "activeIn", "bikes", as_of=AS_OF)))
    assert (found["aurora"].weight, found["dune"].weight) == (0.525, 0)  # F .7 · 6 .75 on the day


def test_reach_counts_segments_and_platforms_once_each_through_offerings_too() -> None:
    claims = [claim("aurora", "develops", "aurora-one"), claim("aurora", "activeIn", "bikes")]
    claims += [claim("aurora-one", "inSegment", segment) for segment in ("bikes", "city-bikes")]
    claims += [claim("aurora-one", "distributesVia", "ride-hub"), claim("aurora", "operates", "ride-hub")]
    cell = reach(FIRMS, context(*claims))["aurora"]
    assert (cell.value, told(cell.said)) == (3, "2 segments, 1 platform")


def test_reach_compare_and_diff_go_by_one_presence() -> None:
    # A film puts its maker in its segment; a lead puts both where they are compared; a denied one puts nobody anywhere.
    film = [claim("aurora", "launched", "street-song"), claim("street-song", "inSegment", "cargo-bikes")]
    lead = claim("aurora", "aheadOf", "dune", segment="city-bikes")
    denied = claim("aurora", "aheadOf", "eclair", segment="bikes", polarity=Polarity.DENIED)
    here = context(*film, lead, denied)
    cells = reach(FIRMS, here)
    assert [(cells[id].value, cells[id].claims) for id in FIRMS] == [
        (2, tuple(sorted((film[1].id, lead.id)))), (1, (lead.id,)), (None, ()),
    ]  # fmt: skip
    assert told(cells["dune"].said) == "1 segment"
    segments = {(firm, place) for firm, place in presences(here)}
    assert segments == {("aurora", "cargo-bikes"), ("aurora", "city-bikes"), ("dune", "city-bikes")}
    items = compare(here, "aurora", "dune").items
    beside = {(firm, one.thing) for one in items for firm, cell in zip(("aurora", "dune"), one.cells, strict=True)
              if one.aspect == "segment" and cell.claims}  # fmt: skip
    assert beside == segments


def test_two_ties_are_too_few_to_stand_between() -> None:
    two = [claim("aurora", "competesWith", other) for other in ("dune", "eclair")]
    assert told(brokerage(FIRMS, context(*two))["aurora"].said) == "too few ties to stand between: 2 rivals named"
    three = brokerage(FIRMS, context(*two, claim("aurora", "competesWith", "cygnus")))["aurora"]
    assert three.value == pytest.approx(1 / 3, abs=1e-5)  # 3 · (1/3)², no rival tied to another


def test_momentum_is_this_year_minus_the_year_before() -> None:
    launches = [
        claim("aurora", "launched", "aurora-one", valid_from=day) for day in (date(2024, 5, 1), date(2023, 5, 1))
    ]
    launches.append(claim("aurora", "upgraded", "aurora-one", valid_from=date(2024, 6, 1)))
    cell = momentum(FIRMS, context(*launches))["aurora"]
    assert (cell.value, told(cell.said)) == (0.525, "2 events in the last year, 1 in the year before")


def test_what_happened_to_a_product_is_an_event_of_who_made_it_on_that_day() -> None:
    """Aurora One went from Aurora to Dune on 1 June 2024: the price of March is Aurora's, the upgrade of July Dune's."""
    makes = [
        claim("aurora", "develops", "aurora-one", valid_until=date(2024, 5, 31)),
        claim("dune", "develops", "aurora-one", valid_from=date(2024, 6, 1)),
    ]
    events = [
        claim("aurora-one", "upgraded", object=None, value=Decimal(n), valid_from=date(2024, month, 1))
        for n, month in ((1, 3), (2, 7))
    ]
    cells = momentum(FIRMS, context(*makes, *events))
    assert [cells[firm].claims for firm in FIRMS] == [(events[0].id,), (events[1].id,), ()]


def test_an_event_of_after_the_as_of_date_is_not_known_yet() -> None:
    later = claim("aurora", "launched", "aurora-one", valid_from=date(2024, 5, 1))
    assert momentum(FIRMS, context(later, scope=Scope(as_of=date(2024, 1, 1))))["aurora"].value is None


def test_undated_events_say_so() -> None:
    assert (
        told(momentum(FIRMS, context(claim("aurora", "launched", "aurora-one")))["aurora"].said)
        == "1 event, none with a date"
    )


def test_strengths_are_those_the_sources_ask_for_and_silence_is_no_lack() -> None:
    asked = claim("bikes", "leadershipRequires", "range", modality=Modality.REQUIREMENT)
    here = context(asked, claim("aurora", "hasAdvantageIn", "range", as_of=AS_OF))
    found = strengths(FIRMS, here)
    assert (found["aurora"].value, told(found["aurora"].short), told(found["aurora"].said)) == (
        0.525,
        "1 of 1",
        "Range",
    )
    assert (found["dune"].value, told(found["dune"].said)) == (None, "no counted claim gives it one of them")


def test_a_denied_strength_weighs_against_the_stated_one() -> None:
    claims = [claim("bikes", "leadershipRequires", "range"), claim("aurora", "hasAdvantageIn", "range", as_of=AS_OF)]
    claims.append(claim("aurora", "hasAdvantageIn", "range", source="s2", polarity=Polarity.DENIED, as_of=AS_OF))
    assert strengths(FIRMS, context(*claims, sources=(source("s2"),)))["aurora"].value == pytest.approx(
        0.525 * 0.475, abs=1e-6
    )


def test_nothing_said_is_words_and_never_0() -> None:
    here = context(claim("aurora", "activeIn", "bikes", record=Record.BACKGROUND))
    cells = [
        prominence(evidence_of(FIRMS, here), here),
        *(of(FIRMS, here) for of in (reach, brokerage, momentum, strengths)),
    ]
    assert [found["dune"].value for found in cells] == [None] * 5
    assert all(told(found["dune"].said) for found in cells)
