"""How many of the claims behind an answer bear no date, whatever the answer looks like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from kg.analysis.scope import Context
from kg.analysis.sift import LeftOut
from kg.analysis.undated import Undated, at_hand, clocks_record, undated
from kg.model import Claim, Clocks
from kg.vocab import Record, Status
from tests.factory import claim, landscape
from tests.landscapes import ontology

MAY, OCTOBER = date(2024, 5, 1), date(2024, 10, 1)
BARE = claim("aurora", "aheadOf", "dune")
DATED = claim("dune", "aheadOf", "eclair", as_of=OCTOBER)
MARKET = landscape([BARE, DATED])


@dataclass(frozen=True)
class Answer:
    """An answer such as those of kg.analysis: nested, with what it was asked of and what it left out."""

    rows: tuple[Any, ...] = ()
    context: Context | None = None
    left_out: tuple[LeftOut, ...] = ()


@pytest.mark.parametrize(("answer", "expected"), [
    (Answer(), Undated(0, 0)),
    (Answer((BARE, DATED)), Undated(1, 2)),
    (Answer(({"claims": [BARE.id, BARE.id]},)), Undated(1, 1)),
    (Answer((Answer((frozenset({DATED.id}),)),)), Undated(0, 1)),
    (Answer(("aurora", 3, None, 0.5)), Undated(0, 0)),
    (Answer((DATED.id,), left_out=(LeftOut("denied", BARE.id),)), Undated(0, 1)),
    (Answer((DATED.id,), context=Context(MARKET, ontology())), Undated(0, 1)),
])  # fmt: skip
def test_claims_are_found_wherever_an_answer_holds_them(answer: Answer, expected: Undated) -> None:
    assert undated(answer, MARKET) == expected


@pytest.mark.parametrize("field", ["valid_from", "valid_until", "as_of"])
def test_any_of_the_three_dates_is_a_date(field: str) -> None:
    one = claim("aurora", "aheadOf", "dune", **{field: MAY})
    assert undated([one], landscape([one])) == Undated(0, 1)


def test_a_conclusion_counts_as_what_it_was_concluded_from() -> None:
    first = replace(_inferred(BARE, "first"), derived_from=(BARE.id, DATED.id))
    second = replace(_inferred(BARE, "second"), derived_from=(first.id,))
    # first and second rest on the same two claims, of which one bears no date
    assert undated([second.id, first.id], landscape([BARE, DATED, first, second])) == Undated(1, 2)


def test_what_is_at_hand_stands_has_begun_and_was_said() -> None:
    gone = claim("aurora", "chases", "dune", status=Status.RETRACTED)
    every = landscape([BARE, DATED, gone, _inferred(BARE, "rule")])
    found = {day: {one.id for one in at_hand(replace(every, as_of=day))} for day in (MAY, OCTOBER)}
    assert found == {MAY: {BARE.id}, OCTOBER: {BARE.id, DATED.id}}
    assert undated(None, replace(every, as_of=OCTOBER)) == Undated(1, 2)


@pytest.mark.parametrize(("clocks", "expected"), [
    (Clocks(), {}),
    (Clocks(recorded=OCTOBER), {"recorded": "2024-10-01"}),
    (Clocks(as_of=MAY), {"undated": {"claims": 1, "of": 2}}),
    (Clocks(MAY, OCTOBER), {"recorded": "2024-10-01", "undated": {"claims": 1, "of": 2}}),
])  # fmt: skip
def test_a_record_says_what_was_asked_of_the_clocks_and_nothing_else(
    clocks: Clocks, expected: dict[str, object]
) -> None:
    assert clocks_record([BARE, DATED], replace(MARKET, clocks=clocks)) == expected


def _inferred(like: Claim, id: str) -> Claim:
    return replace(like, id=id, record=Record.INFERRED, evidence=(), rule="shared-segment")
