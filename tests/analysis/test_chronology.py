"""Events: as sharp as the source is, plans and denials apart, nothing guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.analysis.chronology import Event, Standing, chronology
from kg.errors import UsageError
from kg.model import Claim
from kg.vocab import Certainty, Modality, Polarity, Precision, Record, Status
from tests.factory import claim, landscape, ontology, source


def found(*claims: Claim, **fields: object) -> tuple[Event, ...]:
    return chronology(landscape(claims, **fields), ontology()).events


def launch(**fields: object) -> Claim:
    return claim("aurora", "launched", "aurora-one", **fields)


def test_a_month_is_a_month_and_a_day_a_day() -> None:
    month, day = found(
        launch(valid_from=date(2024, 2, 1), precision=Precision.MONTH),
        claim("borealis", "launched", "borealis-go", valid_from=date(2024, 5, 17), precision=Precision.DAY),
    )
    assert (month.start, month.end, month.is_exact) == (date(2024, 2, 1), date(2024, 2, 29), False)
    assert (day.start, day.end, day.is_exact) == (date(2024, 5, 17), date(2024, 5, 17), True)


def test_a_window_ends_with_its_last_month() -> None:
    (one,) = found(launch(valid_from=date(2024, 6, 1), valid_until=date(2024, 10, 1), precision=Precision.MONTH))
    assert (one.start, one.end) == (date(2024, 6, 1), date(2024, 10, 31))


def test_the_day_of_telling_is_no_date() -> None:
    (one,) = found(launch(as_of=date(2024, 10, 31), precision=Precision.MONTH))
    assert (one.is_dated, one.told) == (False, date(2024, 10, 31))


def test_a_moment_that_had_passed_when_the_source_came_out_is_a_date() -> None:
    told = launch(as_of=date(2024, 7, 1), precision=Precision.MONTH, source="s2")
    (one,) = found(told, sources=[source("s2", published_from=date(2024, 10, 6))])
    assert (one.start, one.end) == (date(2024, 7, 1), date(2024, 7, 31))


def test_plans_and_denials_are_not_what_happened() -> None:
    events = found(
        launch(certainty=Certainty.HEDGED),
        launch(modality=Modality.COMMITMENT, line=1, valid_from=date(2025, 1, 1), precision=Precision.YEAR),
        launch(polarity=Polarity.DENIED, line=2),
    )
    assert sorted(one.standing for one in events) == [Standing.DENIED, Standing.PLANNED, Standing.PLANNED]


def test_two_sources_that_say_the_same_are_one_event() -> None:
    (one,) = found(launch(), launch(source="s2"), sources=[source("s2")])
    assert len(one.claims) == 2


def test_improvements_of_one_time_are_told_together() -> None:
    (one,) = found(claim("aurora", "upgraded", "aurora-one"), claim("aurora", "upgraded", "route-model"))
    assert one.objects == ("aurora-one", "route-model")


def test_opinions_withdrawn_and_later_claims_are_named_as_left_out() -> None:
    claims = (
        launch(modality=Modality.EVALUATION),
        launch(status=Status.RETRACTED, line=1),
        launch(valid_from=date(2025, 1, 1), precision=Precision.MONTH, line=2),
        launch(record=Record.INFERRED, line=3),
    )
    result = chronology(landscape(claims), ontology())
    assert result.events == ()
    assert sorted(one.reason for one in result.left_out) == ["inferred", "newer", "opinion", "withdrawn"]


def test_a_plan_is_told_from_the_day_on_which_its_text_can_have_appeared() -> None:
    plan = launch(modality=Modality.FORECAST, valid_from=date(2025, 3, 1), precision=Precision.MONTH)
    text = source("s1", published_from=date(2024, 10, 1))
    for day, told in ((date(1999, 1, 1), 0), (date(2024, 9, 30), 0), (date(2024, 10, 1), 1)):
        result = chronology(replace(landscape([plan], sources=[text]), as_of=day), ontology())
        assert (len(result.events), len(result.left_out)) == (told, 1 - told)


def test_an_offering_stands_with_its_maker_and_a_technology_with_nobody() -> None:
    maker = claim("aurora", "develops", "aurora-one")
    events = chronology(
        landscape([maker, claim("aurora-one", "upgraded", "range"), claim("range", "launched", "ride-hub")]), ontology()
    )
    assert {one.subject: one.actor for one in events.events} == {"aurora-one": "aurora", "range": None}


def test_only_what_is_asked_about() -> None:
    one = landscape([launch(), claim("borealis", "launched", "borealis-go")])
    assert [event.subject for event in chronology(one, ontology(), about="borealis").events] == ["borealis"]


def test_an_unknown_segment_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match='did you mean "city-bikes"'):
        chronology(landscape([]), ontology(), segment="city-bike")
