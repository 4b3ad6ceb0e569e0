"""Two clocks: what stood on record on a day, and what follows at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kg.analysis.arena import arenas
from kg.analysis.history import at, begun, first_recorded, has_begun, looked_at, recorded_by
from kg.analysis.scope import Context
from kg.graph.conclusions import conclude
from kg.model import Claim, Clocks, Landscape
from kg.vocab import Modality, Record, Status
from tests.factory import claim, landscape, source
from tests.landscapes import ONTOLOGY, mini
from tests.landscapes import ontology as real_ontology

SPRING, AUTUMN = datetime(2024, 4, 1, tzinfo=UTC), datetime(2024, 9, 1, tzinfo=UTC)
MAY, OCTOBER = date(2024, 5, 1), date(2024, 10, 1)
ROW: dict[str, Any] = {"segment": "city-bikes"}


def nothing_follows(stated: Landscape) -> Landscape:
    return stated


def found(where: Landscape) -> dict[str, Claim]:
    return {one.id: one for one in where.claims}


def test_what_was_recorded_later_is_gone_with_the_source_that_only_it_cites() -> None:
    early = claim("aurora", "aheadOf", "dune", recorded_at=SPRING, **ROW)
    late = claim("dune", "aheadOf", "eclair", source="s2", recorded_at=AUTUMN, **ROW)
    then = recorded_by(landscape([early, late], sources=[source("s2"), source("unused")]), MAY)
    assert (set(found(then)), set(then.sources)) == ({early.id}, {"s1", "unused"})


def test_a_claim_superseded_later_stands_again_and_its_successor_is_not_known() -> None:
    old = claim(
        "aurora", "aheadOf", "dune", status=Status.SUPERSEDED, recorded_at=SPRING, invalidated_at=AUTUMN, reason="wrong"
    )
    new = claim("dune", "aheadOf", "aurora", supersedes=old.id, recorded_at=AUTUMN)
    then, now = (found(recorded_by(landscape([old, new]), day)) for day in (MAY, OCTOBER))
    assert set(then) == {old.id}
    assert (then[old.id].status, then[old.id].invalidated_at, then[old.id].reason) == (Status.CURRENT, None, "")
    assert now == {old.id: old, new.id: new}


def test_what_was_withdrawn_on_the_very_day_is_withdrawn() -> None:
    old = claim("aurora", "aheadOf", "dune", status=Status.RETRACTED, recorded_at=SPRING, invalidated_at=AUTUMN)
    assert found(recorded_by(landscape([old]), AUTUMN.date()))[old.id].status is Status.RETRACTED


def test_a_claim_is_disputed_only_by_what_is_on_record() -> None:
    late = claim("dune", "aheadOf", "aurora", status=Status.DISPUTED, recorded_at=AUTUMN)
    early = claim("aurora", "aheadOf", "dune", status=Status.DISPUTED, recorded_at=SPRING, contradicts=(late.id,))
    then, now = (found(recorded_by(landscape([early, late]), day))[early.id] for day in (MAY, OCTOBER))
    assert (then.status, then.contradicts) == (Status.CURRENT, ())
    assert (now.status, now.contradicts) == (Status.DISPUTED, (late.id,))


def test_a_claim_that_does_not_say_when_it_was_recorded_counts_as_always_known() -> None:
    one = claim("aurora", "aheadOf", "dune")
    assert set(found(recorded_by(landscape([one]), date(1999, 1, 1)))) == {one.id}
    assert first_recorded(landscape([one])) is None


@pytest.mark.parametrize(("fields", "expected"), [
    ({}, True),
    ({"valid_from": OCTOBER}, False),
    ({"as_of": OCTOBER}, False),
    ({"valid_from": MAY, "as_of": OCTOBER}, True),
])  # fmt: skip
def test_a_claim_begins_on_its_first_day_and_one_without_a_date_always_holds(
    fields: dict[str, Any], expected: bool
) -> None:
    assert has_begun(claim("aurora", "aheadOf", "dune", **fields), MAY) is expected


def test_what_begins_later_stays_on_record_and_counts_in_no_order() -> None:
    early = claim("aurora", "aheadOf", "dune", as_of=MAY, **ROW)
    late = claim("dune", "aheadOf", "eclair", as_of=OCTOBER, **ROW)
    then = at(landscape([early, late]), nothing_follows, as_of=MAY)
    assert (then.as_of, set(found(then))) == (MAY, {early.id, late.id})
    assert [arena.entities for arena in arenas(Context(then, real_ontology()))] == [("aurora", "dune")]


def test_nothing_is_concluded_from_what_begins_later() -> None:
    seen: list[set[str]] = []

    def follow(stated: Landscape) -> Landscape:
        seen.append(set(found(stated)))
        return stated

    early, late = claim("aurora", "aheadOf", "dune"), claim("dune", "aheadOf", "eclair", as_of=OCTOBER)
    old = claim("aurora", "competesWith", "dune", record=Record.INFERRED, derived_from=(late.id,))
    then = at(landscape([early, late, old]), follow, as_of=MAY)
    assert seen == [{early.id}]
    assert set(found(then)) == {early.id, late.id}


def test_without_a_day_nothing_changes() -> None:
    whole = landscape([claim("aurora", "aheadOf", "dune")])
    assert at(whole, nothing_follows) is whole


def test_on_its_own_days_a_landscape_is_what_a_build_makes_of_it() -> None:
    built = conclude(mini(), real_ontology(), ONTOLOGY)
    assert any(one.record is Record.INFERRED for one in built.claims)

    def follow(stated: Landscape) -> Landscape:
        return conclude(stated, real_ontology(), ONTOLOGY)

    again = at(built, follow, as_of=built.as_of, recorded=date(2099, 1, 1))
    assert (again.claims, again.entities) == (built.claims, built.entities)


def test_an_outlook_counts_from_the_day_on_which_its_text_appeared() -> None:
    texts = [source("early", published_from=MAY), source("late", published_from=OCTOBER)]
    plans = [
        claim("aurora", "launched", "aurora-one", source=text.id, as_of=date(2030, 1, 1), modality=Modality.FORECAST)
        for text in texts
    ]
    seen = begun(landscape(plans, sources=texts, as_of=MAY))
    assert [one.evidence[0].source for one in seen.claims] == ["early"]
    assert set(seen.sources) == {"early", "s1"}  # what nothing cites at all was there before


def test_a_landscape_keeps_the_days_it_was_asked_for_and_stays_equal_to_itself() -> None:
    whole = landscape([claim("aurora", "aheadOf", "dune", recorded_at=SPRING)], as_of=OCTOBER)
    asked = at(whole, nothing_follows, as_of=OCTOBER, recorded=MAY)
    assert (whole.clocks, asked.clocks) == (Clocks(), Clocks(OCTOBER, MAY))
    assert asked == whole


def test_to_look_from_two_days_costs_no_conclusions() -> None:
    whole = landscape([claim("aurora", "aheadOf", "dune", recorded_at=AUTUMN)])
    assert looked_at(whole, as_of=MAY, recorded=MAY).claims == ()
