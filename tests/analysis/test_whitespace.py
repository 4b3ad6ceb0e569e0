"""White space: every state of a cell on a market of a few claims, and what the shipped landscapes leave open."""

from __future__ import annotations

from datetime import date

import pytest

from kg.analysis.basis import Basis
from kg.analysis.gap_rows import GAPS_COLUMNS, gaps_rows
from kg.analysis.scope import Context, Scope
from kg.analysis.whitespace import Cell, State, Whitespace, whitespace
from kg.model import Claim
from kg.vocab import Certainty, Modality, Polarity, Record, Status
from tests import factory, landscapes
from tests.analysis.test_contested import shipped
from tests.factory import claim

CITY = {"segment": "city-bikes"}
DENIED = {"polarity": Polarity.DENIED}
HEDGED = {"certainty": Certainty.HEDGED}


def space(*claims: Claim, segment: str | None = None, as_of: date | None = None) -> Whitespace:
    return whitespace(Context(factory.landscape(claims), factory.ontology(), Scope(segment, as_of)))


def capability(*claims: Claim, segment: str = "city-bikes") -> Cell:
    (cell,) = [cell for cell in space(*claims).capabilities if (cell.segment, cell.thing) == (segment, "range")]
    return cell


def offer(*claims: Claim, segment: str = "city-bikes", firm: str = "aurora", as_of: date | None = None) -> Cell:
    (cell,) = [cell for cell in space(*claims, as_of=as_of).offers if (cell.segment, cell.thing) == (segment, firm)]
    return cell


def has(**fields: object) -> Claim:
    return claim("aurora", "hasAdvantageIn", "range", **{**CITY, **fields})


def asked() -> Claim:
    return claim("city-bikes", "leadershipRequires", "range", modality=Modality.REQUIREMENT)


@pytest.mark.parametrize(
    ("claims", "state"),
    [
        ([], State.NO_EVIDENCE),
        ([has()], State.STATED),
        ([has(**DENIED)], State.DENIED),
        ([has(), has(line=1, **DENIED)], State.CONTESTED),
        ([has(status=Status.DISPUTED)], State.CONTESTED),
        ([has(status=Status.RETRACTED)], State.NO_EVIDENCE),
        ([has(**HEDGED)], State.OUTLOOK),
        ([has(modality=Modality.FORECAST)], State.OUTLOOK),
        ([has(**HEDGED, **DENIED)], State.NAMED),  # a hedged "not" is no evidence of absence
        ([asked()], State.ASKED),
        ([asked(), has()], State.STATED),
        ([claim("aurora", "remark", "range", **CITY)], State.NAMED),
        ([has(segment=None)], State.NO_EVIDENCE),
        ([has(segment="cargo-bikes")], State.NO_EVIDENCE),
        ([has(segment="bikes")], State.NO_EVIDENCE),  # what holds of the wider market says nothing of this one
        ([has(as_of=date(2030, 1, 1))], State.NO_EVIDENCE),  # newer than the moment looked at
    ],
)
def test_state_of_a_capability(claims: list[Claim], state: State) -> None:
    assert capability(*claims).state is state


def test_what_somebody_has_with_no_segment_named_is_kept_apart() -> None:
    (found,) = space(asked(), has(segment=None)).unplaced
    assert found == ("range", (has(segment=None).id,))


def test_an_offer_takes_the_maker_and_where_the_offering_lies() -> None:
    makes, lies = claim("aurora", "develops", "aurora-one"), claim("aurora-one", "inSegment", "city-bikes")
    assert offer(makes).state is State.NO_EVIDENCE
    cell = offer(makes, lies)
    assert (cell.state, cell.says) == (State.STATED, tuple(sorted([makes.id, lies.id])))


def test_an_offer_in_a_narrower_segment_is_one_in_the_wider_and_not_the_other_way_round() -> None:
    assert offer(claim("aurora", "activeIn", "city-bikes"), segment="bikes").state is State.STATED
    assert offer(claim("aurora", "activeIn", "bikes")).state is State.NO_EVIDENCE


def test_a_denial_of_the_wider_segment_denies_the_narrower_and_not_the_other_way_round() -> None:
    assert offer(claim("aurora", "activeIn", "bikes", **DENIED)).state is State.DENIED
    assert offer(claim("aurora", "activeIn", "city-bikes", **DENIED), segment="bikes").state is State.NO_EVIDENCE


def test_an_offer_below_a_denied_segment_is_contested() -> None:
    denied = claim("aurora", "activeIn", "bikes", **DENIED)
    assert offer(denied, claim("aurora", "activeIn", "city-bikes")).state is State.CONTESTED


def test_a_hedged_link_makes_the_whole_chain_an_outlook() -> None:
    lies = claim("aurora-one", "inSegment", "city-bikes", **HEDGED)
    assert offer(claim("aurora", "develops", "aurora-one"), lies).state is State.OUTLOOK


def test_a_launch_enters_on_its_day() -> None:
    claims = [
        claim("aurora", "launched", "aurora-one", valid_from=date(2024, 7, 1)),
        claim("aurora-one", "inSegment", "city-bikes"),
    ]
    assert offer(*claims, as_of=date(2024, 6, 30)).state is State.NO_EVIDENCE
    assert offer(*claims, as_of=date(2024, 7, 1)).state is State.STATED


def test_being_compared_in_a_segment_is_no_offer_there() -> None:
    assert offer(claim("aurora", "aheadOf", "dune", **CITY)).state is State.NAMED


def test_what_only_a_rule_concludes_fills_no_cell() -> None:
    ruled = claim("aurora", "activeIn", "city-bikes", record=Record.INFERRED, rule="r", derived_from=("x",))
    assert offer(ruled).state is State.NO_EVIDENCE


def test_every_cell_is_there_once_and_a_segment_keeps_those_below_it() -> None:
    found = space()
    assert (len(found.capabilities), len(found.offers)) == (3 * 1, 3 * 5)
    assert space(segment="bikes").segments == ("bikes", "cargo-bikes", "city-bikes")
    assert space(segment="city-bikes").segments == ("city-bikes",)


def test_rows_hold_every_cell_in_three_languages() -> None:
    rows = gaps_rows(space(has()), factory.landscape(), Basis(None, None, "a", ("b",), ()))
    assert len(rows) == 18
    assert all(tuple(sorted(row)) == tuple(sorted(GAPS_COLUMNS)) for row in rows)
    (row,) = [row for row in rows if row["state"] == "stated"]
    assert (row["seed"], row["draws"], row["settings_hash"], row["claim_set_hash"]) == (None, None, "a", "b")
    assert (row["segment_zh"], row["thing_ar"], row["says"]) == ("城市单车", "المدى", (has().id,))


def test_the_firm_that_denies_offering_home_robots_is_evidence_of_absence() -> None:
    # docs/practice-market.md: in a table of firms and segments that is evidence of absence, not an empty cell.
    found = whitespace(Context(shipped("practice-market"), landscapes.ontology()))
    states = {(cell.segment, cell.thing): cell.state for cell in found.offers}
    assert {states[segment, "lumiquay"] for segment in found.segments} == {State.DENIED}
    assert {states[segment, "hexamoor"] for segment in found.segments} == {State.NO_EVIDENCE}
    assert states["laundry-folders", "nuwayr"] is State.STATED


def test_nuwayr_folds_no_laundry_in_april() -> None:
    context = Context(shipped("practice-market"), landscapes.ontology(), Scope(as_of=date(2025, 4, 30)))
    states = {(cell.segment, cell.thing): cell.state for cell in whitespace(context).offers}
    assert states["laundry-folders", "nuwayr"] is State.NO_EVIDENCE


def test_the_strength_a_leader_in_dish_robots_needs_is_had_by_nobody_there() -> None:
    found = whitespace(Context(shipped("practice-market"), landscapes.ontology()))
    (cell,) = [cell for cell in found.capabilities if cell.state is not State.NO_EVIDENCE]
    assert (cell.segment, cell.thing, cell.state) == ("dish-robots", "soft-grip", State.ASKED)
    assert found.unplaced == (("soft-grip", ("hearth-08-2b4cb48013",)),)


def test_the_three_closing_conditions_of_the_article_are_asked_for_and_had_by_nobody() -> None:
    found = whitespace(Context(shipped("ai-video"), landscapes.ontology()))
    asked_for = {cell.thing for cell in found.capabilities if cell.state is State.ASKED}
    assert asked_for == {"model-training-skill", "user-scenario-test", "video-material-stock"}
