"""Shares of a move: the practice market by hand, and what must hold of any shares."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.arena import Arena, Lead
from kg.analysis.attribution import Cause, Move, Score, attribute, standing
from kg.analysis.blocks import Blocks, Floats, one_world
from kg.analysis.shapley import EXACT_PLAYERS, shapley
from kg.analysis.springrank import springrank_worlds

OS, PE, NU, TA, EC = "ostrell", "pendlewax", "nuwayr", "tarnhollow", "eclusette"


def said(name: str, winner: str, loser: str, credence: float = 0.6, *, is_denial: bool = False) -> Lead:
    """A statement of docs/practice-market.md: its letter is its origin."""
    return Lead(winner, loser, name[0], credence, (name,), is_denial)


SPRING = (
    said("G1", OS, PE), said("G2", OS, NU), said("G3", PE, EC), said("G4", OS, TA, 0.3), said("G5", TA, EC, 0.2),
    said("H1", PE, NU), said("H2", OS, EC), said("H3", NU, TA),
)  # fmt: skip
AUTUMN = (said("S1", PE, OS), said("S2", PE, NU), said("S3", PE, EC), said("S4", NU, EC), said("S5", TA, EC, 0.3))


def arena(*leads: Lead) -> Arena:
    names = sorted({name for lead in leads for name in (lead.winner, lead.loser)})
    return Arena("dish-robots", 1, tuple(names), tuple(sorted(leads)))


def in_strength(blocks: Blocks) -> Floats:
    return blocks.apart(blocks.wins(blocks.weights))


def shares(move: Move) -> dict[str, tuple[Fraction, float]]:
    return {part.claims[0]: (part.places, round(part.margin, 9)) for part in move.parts}


def test_the_reversal_is_shared_out_as_the_page_does_it_by_hand() -> None:
    found = attribute(arena(*SPRING), arena(*SPRING, *AUTUMN), score=in_strength)
    move = next(one for one in found.moves if one.entity == PE)
    third = Fraction(1, 3)
    assert (move.place_before, move.place_after) == (2, 1)
    assert [round(margin, 9) for margin in move.margins] == [-0.9, 0.18]
    # S1 alone brings 0.60; S2 and S3 lift a pair from 0.60 to 0.84; S4 and S5 concern others.
    assert shares(move) == {"S1": (third, 0.6), "S2": (third, 0.24), "S3": (third, 0.24)}
    assert (found.is_exact, found.orders) == (True, 120)  # 5! orders of five changes


def test_who_is_overtaken_falls_by_the_same_shares() -> None:
    found = attribute(arena(*SPRING), arena(*SPRING, *AUTUMN), names=(OS,), score=in_strength)
    third = Fraction(-1, 3)
    assert shares(found.moves[0]) == {"S1": (third, -0.6), "S2": (third, -0.24), "S3": (third, -0.24)}


@pytest.mark.parametrize("score", [springrank_worlds, in_strength])
def test_parts_add_up_to_the_move(score: Score) -> None:
    for move in attribute(arena(*SPRING), arena(*SPRING, *AUTUMN), score=score).moves:
        assert sum((part.places for part in move.parts), Fraction()) == move.places
        assert sum(part.margin for part in move.parts) == pytest.approx(move.margins[1] - move.margins[0], abs=1e-9)


def test_drawn_orders_add_up_exactly_too_and_say_how_far_they_may_be_off() -> None:
    leads = [said(f"{letter}1", PE, OS, 0.1) for letter in "abcdefghijkl"]  # 12 changes, all alike
    found = attribute(arena(said("G1", OS, PE)), arena(said("G1", OS, PE), *leads), orders=50)
    move = next(one for one in found.moves if one.entity == PE)
    assert (found.changes, found.is_exact, found.orders, move.places) == (12, False, 50, 1)
    assert sum((part.places for part in move.parts), Fraction()) == 1
    assert any(part.error > 0 for part in move.parts)
    # 1 − 0.9^n passes 0.6 with the 9th: each is the 9th in 1/12 of all orders.
    assert all(abs(float(part.places) - 1 / 12) < 5 * 0.04 for part in move.parts)


def test_the_same_seed_draws_the_same_orders() -> None:
    leads = [said(f"{letter}1", PE, OS, 0.1) for letter in "abcdefghijkl"]
    once, again = (attribute(arena(said("G1", OS, PE)), arena(said("G1", OS, PE), *leads), orders=20) for _ in range(2))
    assert once == again


def test_growing_older_is_one_change_that_no_claim_is_blamed_for() -> None:
    before, aged = arena(said("G1", OS, PE)), arena(said("G1", OS, PE, 0.5))
    after = arena(said("G1", OS, PE, 0.5), said("S1", PE, OS, 0.5))
    found = attribute(before, after, aged=aged, names=(PE,), score=in_strength)
    parts = {part.cause: (part.claims, round(part.margin, 9)) for part in found.moves[0].parts}
    # −0.6 → 0: the age of G1 gives 0.1 whenever it comes, S1 gives 0.5.
    assert parts == {Cause.CAME: (("S1",), 0.5), Cause.AGE: ((), 0.1)}


def test_what_went_what_a_denial_did_and_what_rests_on_more_claims_are_told_apart() -> None:
    before = arena(said("G1", OS, PE), said("H1", PE, NU))
    reprint = Lead(PE, NU, "H", 0.7, ("H1", "H9"))
    after = arena(reprint, said("S7", PE, NU, is_denial=True), said("X1", OS, NU))
    causes = {(part.cause, part.claims) for move in attribute(before, after).moves for part in move.parts}
    assert causes == {
        (Cause.WENT, ("G1",)),
        (Cause.CHANGED, ("H9",)),
        (Cause.CAME, ("S7",)),
        (Cause.CAME, ("X1",)),
    }


def test_statements_that_only_count_for_another_owner_are_one_change() -> None:
    before, after = arena(said("G1", "unit", PE), said("H2", PE, OS)), arena(said("G1", OS, PE), said("H2", PE, OS))
    parts = [part for move in attribute(before, after).moves for part in move.parts]
    assert {(part.cause, part.claims) for part in parts} == {(Cause.OWNER, ("G1",))}


def test_places_count_among_those_whom_statements_join() -> None:
    # a > b and, apart from them, c > d: two firsts; ties share the lower place and nobody alone has a margin.
    blocks = one_world(np.array([0, 2]), np.array([1, 3]), np.array([1.0, 1.0]), 5)
    places, margins = standing(np.array([[3.0, 1.0, 9.0, 9.0, 0.0]]), blocks)
    assert places.tolist() == [[1, 2, 1, 1, 1]]
    assert margins.tolist() == [[2.0, -2.0, 0.0, 0.0, 0.0]]


def test_shares_of_an_additive_game_are_what_each_brings() -> None:
    found = shapley(lambda joined: joined @ np.array([[1.0], [2.0], [4.0]]), 3)
    assert (found.numerators / found.denominator).ravel().tolist() == [1.0, 2.0, 4.0]


def test_with_nothing_changed_there_is_nothing_to_share() -> None:
    found = attribute(arena(*SPRING), arena(*SPRING))
    assert (found.changes, [move.parts for move in found.moves]) == (0, [()] * 5)


LEADS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.sampled_from("xyz"), st.floats(0.05, 0.95), st.booleans())
    .filter(lambda row: row[0] != row[1])
    .map(lambda row: Lead(*row[:4], (f"{row[0]}{row[1]}{row[2]}{row[4]}",), row[4])),
    min_size=1,
    max_size=8,
    unique_by=lambda lead: (lead.winner, lead.loser, lead.origin, lead.is_denial),
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(LEADS, LEADS)
def test_shares_always_add_up(old: list[Lead], new: list[Lead]) -> None:
    found = attribute(arena(*old), arena(*new), orders=5)
    assert found.is_exact == (found.changes <= EXACT_PLAYERS)
    for move in found.moves:
        assert sum((part.places for part in move.parts), Fraction()) == move.places
