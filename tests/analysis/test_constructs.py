"""The columns of the profile: each measured apart, from an actor's own claims, silent in words."""

from __future__ import annotations

from datetime import date
from math import log

import pytest

from kg.analysis.constructs import brokerage, evidence_of, momentum, prominence, reach, strengths
from kg.analysis.scope import Context, Scope
from kg.model import Claim, Source
from kg.vocab import Modality, Polarity, Record
from tests.factory import AS_OF, claim, landscape, ontology, source

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
    assert prominence(evidence_of(FIRMS, here), here)["aurora"].words == "1 statement by 1 independent source"


def test_evidence_is_weighed_by_credence() -> None:
    found = evidence_of(FIRMS, context(claim("aurora", "activeIn", "bikes", as_of=AS_OF)))
    assert (found["aurora"].weight, found["dune"].weight) == (0.525, 0)  # F .7 · 6 .75 on the day


def test_reach_counts_segments_and_platforms_once_each_through_offerings_too() -> None:
    claims = [claim("aurora", "develops", "aurora-one"), claim("aurora", "activeIn", "bikes")]
    claims += [claim("aurora-one", "inSegment", segment) for segment in ("bikes", "city-bikes")]
    claims += [claim("aurora-one", "distributesVia", "ride-hub"), claim("aurora", "operates", "ride-hub")]
    cell = reach(FIRMS, context(*claims))["aurora"]
    assert (cell.value, cell.words) == (3, "2 segments, 1 platform")


def test_two_ties_are_too_few_to_stand_between() -> None:
    two = [claim("aurora", "competesWith", other) for other in ("dune", "eclair")]
    assert brokerage(FIRMS, context(*two))["aurora"].words == "too few ties to stand between: 2 rivals named"
    three = brokerage(FIRMS, context(*two, claim("aurora", "competesWith", "cygnus")))["aurora"]
    assert three.value == pytest.approx(1 / 3, abs=1e-5)  # 3 · (1/3)², no rival tied to another


def test_momentum_is_this_year_minus_the_year_before() -> None:
    launches = [
        claim("aurora", "launched", "aurora-one", valid_from=day) for day in (date(2024, 5, 1), date(2023, 5, 1))
    ]
    launches.append(claim("aurora", "upgraded", "aurora-one", valid_from=date(2024, 6, 1)))
    cell = momentum(FIRMS, context(*launches))["aurora"]
    assert (cell.value, cell.words) == (0.525, "2 events in the last year, 1 in the year before")


def test_an_event_of_after_the_as_of_date_is_not_known_yet() -> None:
    later = claim("aurora", "launched", "aurora-one", valid_from=date(2024, 5, 1))
    assert momentum(FIRMS, context(later, scope=Scope(as_of=date(2024, 1, 1))))["aurora"].value is None


def test_undated_events_say_so() -> None:
    assert (
        momentum(FIRMS, context(claim("aurora", "launched", "aurora-one")))["aurora"].words
        == "1 event, none with a date"
    )


def test_strengths_are_those_the_sources_ask_for_and_silence_is_no_lack() -> None:
    asked = claim("bikes", "leadershipRequires", "range", modality=Modality.REQUIREMENT)
    here = context(asked, claim("aurora", "hasAdvantageIn", "range", as_of=AS_OF))
    found = strengths(FIRMS, here)
    assert (found["aurora"].value, found["aurora"].words) == (0.525, "1 of 1: Range")
    assert (found["dune"].value, found["dune"].words) == (None, "no counted claim gives it one of them")


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
    assert all(found["dune"].words for found in cells)
