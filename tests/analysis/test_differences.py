"""What changed between two views: the practice market line by line, and each business word by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.analysis.attribution import Cause
from kg.analysis.changes import Change, Clock, Kind, Note
from kg.analysis.differences import Difference, difference_record, differences
from kg.analysis.history import recorded_by
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.claims.curated import load_landscape
from kg.errors import UsageError
from kg.model import Claim
from kg.vocab import Polarity, Precision, Status
from tests.factory import AS_OF, claim, landscape, ontology, source
from tests.landscapes import ontology as real_ontology

FOLDER = Path(__file__).parents[2] / "data" / "practice-market"
APRIL, OCTOBER = date(2025, 4, 30), date(2025, 10, 31)
MARCH, JUNE = date(2024, 3, 1), date(2024, 6, 1)
QUICK = Settings(draws=200)


@cache
def practice() -> Difference:
    whole = load_landscape(FOLDER, real_ontology())
    views = [Context(replace(whole, as_of=day), real_ontology()) for day in (APRIL, OCTOBER)]
    known = recorded_by(whole, APRIL), recorded_by(whole, OCTOBER)
    return differences(views[0], views[1], known=known, is_explained=True)


def between(old: list[Claim], new: list[Claim], *, day: date = MARCH) -> Difference:
    """Two builds, the first as of `day`, the second as of the invented market's own date."""
    sources = [source("s2"), source("late", published_from=AS_OF)]
    views = [landscape(claims, as_of=moment, sources=sources) for claims, moment in ((old, day), (new, AS_OF))]
    return differences(Context(views[0], ontology()), Context(views[1], ontology()), settings=QUICK)


def told(found: Difference, kind: Kind) -> list[Change]:
    return [change for change in found.changes if change.kind is kind]


def ends(found: Difference, kind: Kind) -> list[tuple[str | None, str | None, str | None]]:
    return [(change.entity, change.other, change.segment) for change in told(found, kind)]


def test_the_practice_market_changes_as_its_page_says() -> None:
    found = practice()
    folding, dishes = "laundry-folders", "dish-robots"
    assert ends(found, Kind.ENTERED) == [(name, None, folding) for name in ("dabbersmith", "eclusette", "nuwayr")]
    assert ends(found, Kind.LAUNCHED) == [("nuwayr", "tayy", folding)]
    assert ends(found, Kind.REVERSED) == [("pendlewax", "ostrell", dishes)]
    assert ends(found, Kind.CONTESTED) == [("ostrell", "pendlewax", dishes), ("quillory", "wanxu", folding)]
    assert ends(found, Kind.LEFT) == []
    assert ends(found, Kind.DENIED) == [("lumiquay", "murmur", None)]


def test_a_correction_is_of_the_record_and_everything_else_of_the_market() -> None:
    record = [change for change in practice().changes if change.clock is Clock.RECORD]
    assert [(one.kind, one.before, one.after) for one in record] == [
        (Kind.CORRECTED, ("gazette-07-ea281801f6",), ("courier-05-d33edcc947",))
    ]


def test_what_made_the_two_points_contested_is_named() -> None:
    assert [change.claims for change in told(practice(), Kind.CONTESTED)] == [
        ("shelf-02-f103aec96b",),
        ("shelf-05-8c08fbe047",),
    ]


def test_a_lead_that_changes_hands_within_one_tier_says_so() -> None:
    assert told(practice(), Kind.REVERSED)[0].notes == (Note.SAME_TIER,)


def test_the_launch_is_dated_and_an_entry_told_in_autumn_is_only_known_by_then() -> None:
    launch, entries = told(practice(), Kind.LAUNCHED)[0], told(practice(), Kind.ENTERED)
    assert (launch.since, launch.notes) == ("2025-07", ())
    assert [(one.since, one.notes) for one in entries] == [
        ("2025-10", (Note.BY_THEN,)),
        ("2025-10", (Note.BY_THEN,)),
        ("2025-07", ()),
    ]


def test_only_the_reprints_stand_behind_no_change() -> None:
    assert {id.split("-")[0] for id in practice().rest} == {"courier"}
    assert len(practice().rest) == 3


def test_every_move_of_the_practice_market_adds_up() -> None:
    moves = [move for one in practice().explained for move in one.attribution.moves]
    assert [(move.entity, move.places) for move in moves] == [("ostrell", -1), ("pendlewax", 1)]
    assert all(sum(part.places for part in move.parts) == move.places for move in moves)
    assert moves[1].parts[0].claims == ("shelf-02-f103aec96b",)  # in every row of the page's last table S1 weighs most


def test_equal_views_do_not_differ() -> None:
    same = [claim("aurora", "aheadOf", "dune", segment="city-bikes"), claim("aurora", "launched", "aurora-one")]
    found = between(same, same, day=AS_OF)
    assert (found.is_empty, found.changes, found.rest) == (True, (), ())


def test_the_record_is_plain_sorted_and_the_same_each_time() -> None:
    text = json.dumps(difference_record(practice()), allow_nan=False)
    assert text == json.dumps(difference_record(practice()))
    assert [one["kind"] for one in json.loads(text)["changes"]][:3] == ["entered"] * 3


def test_what_was_so_before_and_is_only_read_now_is_no_change_of_the_market() -> None:
    late = claim("aurora", "activeIn", "city-bikes", valid_from=date(2020, 1, 1))
    new = claim("dune", "activeIn", "city-bikes", valid_from=JUNE)
    clocks = {change.entity: change.clock for change in told(between([], [late, new]), Kind.ENTERED)}
    assert clocks == {"aurora": Clock.RECORD, "dune": Clock.MARKET}


def test_silence_is_no_exit_but_an_end_and_a_denial_are() -> None:
    over = claim("aurora", "activeIn", "city-bikes", valid_from=MARCH, valid_until=JUNE)
    quiet = claim("dune", "aheadOf", "eclair", segment="city-bikes", as_of=MARCH)
    stays = claim("cygnus", "activeIn", "cargo-bikes")
    denial = claim("cygnus", "activeIn", "cargo-bikes", source="s2", polarity=Polarity.DENIED, as_of=JUNE)
    found = between([over, quiet, stays], [over, quiet, stays, denial])
    assert ends(found, Kind.LEFT) == [("cygnus", None, "cargo-bikes"), ("aurora", None, "city-bikes")]


def test_a_maker_enters_where_its_product_is_put() -> None:
    makes = claim("aurora", "develops", "aurora-one")
    placed = claim("aurora-one", "inSegment", "city-bikes", valid_from=JUNE)
    found = told(between([makes], [makes, placed]), Kind.ENTERED)
    assert [(one.entity, one.claims) for one in found] == [("aurora", tuple(sorted((makes.id, placed.id))))]


def test_a_collective_name_or_a_plan_enters_nothing() -> None:
    from kg.vocab import Certainty

    group = claim("old-guild", "activeIn", "city-bikes", valid_from=JUNE)
    plan = claim("dune", "activeIn", "city-bikes", valid_from=JUNE, certainty=Certainty.HEDGED)
    assert told(between([], [group, plan]), Kind.ENTERED) == []


def test_a_second_source_for_a_launch_is_no_second_launch() -> None:
    first = claim("aurora", "launched", "aurora-one", valid_from=date(2024, 2, 1))
    again = claim("aurora", "launched", "aurora-one", source="s2", as_of=JUNE)
    assert told(between([first], [first, again]), Kind.LAUNCHED) == []


@pytest.mark.parametrize(("fields", "notes"), [
    ({"as_of": AS_OF, "precision": Precision.MONTH}, (Note.BY_THEN,)),  # the day of the text itself
    ({"as_of": JUNE, "precision": Precision.MONTH}, ()),  # a moment that the text names
    ({"valid_from": JUNE}, ()),
])  # fmt: skip
def test_a_text_that_says_how_things_stand_does_not_say_since_when(
    fields: dict[str, Any], notes: tuple[Note, ...]
) -> None:
    launch = claim("aurora", "launched", "aurora-one", source="late", **fields)
    assert told(between([], [launch]), Kind.LAUNCHED)[0].notes == notes


def test_a_point_is_settled_when_one_side_is_withdrawn() -> None:
    one = claim("aurora", "aheadOf", "dune", segment="city-bikes")
    other = claim("dune", "aheadOf", "aurora", segment="city-bikes", source="s2")
    gone = replace(other, status=Status.RETRACTED)
    found = between([one, other], [one, gone])
    assert ends(found, Kind.SETTLED) == [("aurora", "dune", "city-bikes")]
    assert [(one.kind, one.before, one.after) for one in found.changes if one.clock is Clock.RECORD][-1] == (
        Kind.WITHDRAWN,
        (other.id,),
        (),
    )


def test_a_claim_that_only_got_another_id_is_not_withdrawn() -> None:
    old, new = (claim("aurora", "activeIn", "city-bikes", line=line) for line in (1, 2))
    assert told(between([old], [new]), Kind.WITHDRAWN) == []


def test_an_edited_claim_or_regraded_source_is_never_dropped_in_silence() -> None:
    old = claim("aurora", "activeIn", "city-bikes")
    found = between([old], [replace(old, confidence=Decimal("0.5"))], day=AS_OF)
    assert (found.is_empty, found.changes, found.edited, found.rest) == (False, (), (old.id,), (old.id,))


def test_a_narrower_segment_belongs_to_the_one_asked_for() -> None:
    new = [
        claim("aurora", "activeIn", "city-bikes", valid_from=JUNE),
        claim("dune", "launched", "borealis-go", as_of=JUNE),
    ]
    views = [Context(landscape(claims, as_of=day), ontology()) for claims, day in (([], MARCH), (new, AS_OF))]
    found = differences(views[0], views[1], segment="bikes")
    assert [(one.kind, one.entity) for one in found.changes] == [(Kind.ENTERED, "aurora")]
    with pytest.raises(UsageError, match='no segment "bike"'):
        differences(views[0], views[1], segment="bike")


def test_without_new_claims_a_place_can_only_move_by_age() -> None:
    old = datetime(2021, 1, 1, tzinfo=UTC).date()
    leads = [
        claim("aurora", "aheadOf", name, segment="city-bikes", as_of=old, line=line)
        for line, name in enumerate(("dune", "eclair", "cygnus"))
    ]
    leads += [
        claim("dune", "aheadOf", name, segment="city-bikes", as_of=MARCH, line=9 + line)
        for line, name in enumerate(("eclair", "cygnus"))
    ]
    views = [Context(landscape(leads, as_of=day), ontology()) for day in (MARCH, date(2034, 1, 1))]
    found = differences(views[0], views[1], is_explained=True, settings=QUICK)
    assert all(Note.AGE_ONLY in change.notes for change in found.changes)
    assert all(not part.claims for one in found.explained for move in one.attribution.moves for part in move.parts)


# --- only the record changed


def edited_practice(name: str, *, day: date = OCTOBER, **fields: Any) -> Difference:
    """The practice market in October, and a build of `day` in which these fields of its claims or sources from a paper differ."""
    whole = load_landscape(FOLDER, real_ontology())
    papers = ("gazette", "courier") if name == "pantry" else (name,)
    if "credibility" in fields:
        claims = tuple(replace(one, **fields) if one.id.startswith(papers) else one for one in whole.claims)
        new = replace(whole, claims=claims, as_of=day)
    else:
        regraded = {id: replace(one, **fields) if id in papers else one for id, one in whole.sources.items()}
        new = replace(whole, sources=regraded, as_of=day)
    views = [Context(side, real_ontology()) for side in (whole, new)]
    return differences(views[0], views[1], is_explained=True, settings=QUICK)


@pytest.mark.parametrize(("fields", "before", "after"), [
    ({"reliability": "A"}, ("reliability", "B"), ("reliability", "A")),
    ({"credibility": 2}, ("credibility", "6"), ("credibility", "2")),
])  # fmt: skip
def test_a_corrected_grade_is_a_cause_of_its_own_and_no_news_of_the_market(
    fields: dict[str, Any], before: tuple[str, str], after: tuple[str, str]
) -> None:
    """At grade A, or credibility 2, G1 outweighs S1, and Ostrell passes Pendlewax: nobody said anything new."""
    found = edited_practice("pantry", **fields)
    assert ends(found, Kind.REVERSED) == [("ostrell", "pendlewax", "dish-robots")]
    assert {change.clock for change in found.changes} == {Clock.RECORD}
    notes = {note for change in found.changes for note in change.notes}
    assert notes == {Note.SAME_TIER, Note.REGRADED}
    grades = [(one.entity, one.before, one.after) for one in told(found, Kind.GRADED)]
    assert grades == [("courier", before, after), ("gazette", before, after)]
    causes = {part.cause for one in found.explained for move in one.attribution.moves for part in move.parts}
    assert causes == {Cause.WEIGHED}


def test_another_publisher_is_no_other_owner() -> None:
    """The reprint counted as a voice of its own names Ostrell first (docs/practice-market.md)."""
    found = edited_practice("courier", origin="other-press")
    assert ends(found, Kind.REVERSED) == [("ostrell", "pendlewax", "dish-robots")]
    assert {change.clock for change in found.changes} == {Clock.RECORD}
    causes = {part.cause for one in found.explained for move in one.attribution.moves for part in move.parts}
    assert causes == {Cause.ORIGIN}
    assert "courier" not in found.rest


def test_a_grade_corrected_in_a_later_build_is_not_told_as_age_alone() -> None:
    found = edited_practice("pantry", day=date(2025, 11, 30), reliability="A")
    reversal = told(found, Kind.REVERSED)[0]
    assert reversal.clock is Clock.RECORD
    assert set(reversal.notes) >= {Note.REGRADED, Note.FADED}
    assert Note.AGE_ONLY not in reversal.notes
