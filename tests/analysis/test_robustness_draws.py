"""What would change who comes first in the draws: by hand on four draws, then the practice market claim by claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from kg.analysis.arena import Arena, Lead, arenas
from kg.analysis.robustness import checked, checked_sources, flip_set, leave_one_out, tornado
from kg.analysis.robustness_draws import REDRAWN_NAMES, Absent, Outcome, Redraws, Without, drawn_flip
from kg.analysis.scope import Context, Scope
from kg.analysis.simulation import Draws, Settings, by_chance, draw
from kg.analysis.standing import ArenaReport, report, seating
from tests import landscapes
from tests.analysis.test_contested import shipped
from tests.analysis.test_simulation import arena

S1, S2, S3 = "shelf-02-f103aec96b", "shelf-02-a12a635d67", "shelf-02-6a5c2917ec"
H1, H2, H3 = "hearth-02-7a7f3e5452", "hearth-02-c20082fb79", "hearth-03-c3faf93f85"
FEW = Settings(draws=400)


def practice(as_of: date | None = None) -> Arena:
    """Dish robots, with most statements."""
    return arenas(Context(shipped("practice-market"), landscapes.ontology(), Scope(None, as_of)))[0]


@cache
def october() -> Redraws:
    return Redraws(practice(), "pendlewax", Settings())


@cache
def reported(as_of: date | None = None) -> ArenaReport:
    return report(practice(as_of), Settings())


def without(*claims: str) -> Without:
    found = october().without(lead for lead in october().arena.leads if set(lead.claims) & set(claims))
    assert found is not None
    return found


def test_draws_without_a_statement_are_those_in_which_it_does_not_hold() -> None:
    # First: a, a, b, c. The first statement does not hold in draws 1 and 3, the second in 3 and 4, both together in 3.
    ranks = np.array([[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1]])
    holding = np.array([[False, True], [True, True], [False, False], [True, False]])
    absent = Absent(Draws(("a", "b", "c"), ranks, np.zeros(4, dtype=np.int64), holding))
    ((rows, counts),) = absent.sets(1)
    assert rows.tolist() == [[0], [1]]
    assert counts.T.tolist() == [[1, 1, 0], [0, 1, 1]]
    ((rows, counts),) = absent.sets(2)
    assert (rows.tolist(), counts.T.tolist()) == ([[0, 1]], [[0, 1, 0]])


def test_three_statements_are_tried_together() -> None:
    holding = np.array([[False, False, False], [False, False, True]])
    absent = Absent(Draws(("a", "b"), np.array([[1, 2], [2, 1]]), np.zeros(2, dtype=np.int64), holding))
    found = [(rows.tolist(), counts.T.tolist()) for rows, counts in absent.sets(3)]
    assert [one for one in found if one[0]] == [([[0, 1, 2]], [[1, 0]])]


def test_what_the_draws_at_hand_say_is_what_new_draws_say() -> None:
    one = practice()
    draws = draw(one, Settings())
    ((rows, counts),) = Absent(draws).sets(1)
    at = next(row for (row,) in rows.tolist() if S1 in one.leads[row].claims)
    share = counts[one.index["ostrell"], at] / counts[:, at].sum()
    assert share == pytest.approx(without(S1).share, abs=by_chance(int(counts[:, at].sum())))


@pytest.mark.parametrize(
    ("claim", "outcome", "pendlewax", "ostrell", "methods"),
    [
        # As `kg whatif withdraw CLAIM` draws it; methods in the order springrank, bradley-terry, pagerank, in-strength.
        (S1, Outcome.OTHER, 0.30, 0.51, "OOOO"),
        (H2, Outcome.SAME, 0.49, 0.32, "OPPP"),
        (H3, Outcome.SAME, 0.45, 0.36, "OPOP"),
        (S2, Outcome.SAME, 0.40, 0.38, "OPOP"),
        (H1, Outcome.SAME, 0.40, 0.38, "OPOP"),
    ],
)
def test_of_five_ways_of_the_point_order_one_turns_the_draws(
    claim: str, outcome: Outcome, pendlewax: float, ostrell: float, methods: str
) -> None:
    found = without(claim)
    shares = {"pendlewax": found.former_share, found.next[0]: found.next[1]} if found.next else {}
    assert found.outcome is outcome
    assert shares == {"pendlewax": pytest.approx(pendlewax, abs=0.006), "ostrell": pytest.approx(ostrell, abs=0.006)}
    assert "".join(names[0][0].upper() for _, names in found.methods) == methods


@pytest.mark.parametrize("claim", [S1, S2, S3])
def test_the_draws_are_those_of_the_market_without_the_claim(claim: str) -> None:
    market = shipped("practice-market")
    rest = replace(market, claims=tuple(one for one in market.claims if one.id != claim))
    other = arenas(Context(rest, landscapes.ontology()))[0]
    seats = {other.entities[column]: spread for column, (_, spread) in seating(other, Settings()).seats.items()}
    found = without(claim)
    assert (found.share, found.former_share) == (
        pytest.approx(seats[found.first].p_first),
        pytest.approx(seats["pendlewax"].p_first),
    )


def test_the_report_counts_only_what_turns_the_draws_and_lists_it_first() -> None:
    found = reported()
    assert found.drawn is not None
    assert [[id for lead in one.leads for id in lead.claims] for one in found.drawn.turns] == [[S1]]
    assert (found.drawn.first, found.drawn.size, found.drawn.ways, found.drawn.tried) == ("pendlewax", 1, 1, 1)
    turned = [way.then.outcome is Outcome.OTHER for way in found.flip.listed if way.then]
    assert turned == [True, False, False, False, False]
    assert (found.flip.ways, found.flip.is_exact) == (5, True)


def test_without_hearth_weekly_the_draws_keep_the_leader_that_the_point_order_loses() -> None:
    found = {one.origin: one for one in reported().without_source}
    assert next(iter(found)) == "shelf-review"
    assert {origin: one.then.outcome.value for origin, one in found.items() if one.then} == {
        "shelf-review": "other",
        "hearth-weekly": "same",
        "pantry-gazette": "same",
    }
    assert (found["hearth-weekly"].leaders, found["hearth-weekly"].changes_leader) == (("ostrell",), True)


def test_in_april_no_three_statements_put_another_that_keeps_its_place_first() -> None:
    # Pendlewax has three statements, and every set that would put it first takes one of them: too little is left for a place.
    found = reported(date(2025, 4, 30))
    assert found.drawn is not None
    assert (found.drawn.first, found.drawn.turns, found.drawn.tried) == ("ostrell", (), 3)
    assert [one.then.outcome for one in found.without_source if one.then] == [Outcome.NONE] * 2


def test_a_lead_that_chance_explains_is_level_and_turns_nothing() -> None:
    # a and b are said to be ahead of each other alike, and of two others by two sources: either may come first.
    both = [(one, other, s, 0.5) for one in "ab" for other in "cd" for s in "st"]
    one = arena(("a", "b", "s", 0.5), ("b", "a", "s", 0.5), *both)
    found = {first: Redraws(one, first, FEW).without(()) for first in "ab"}
    assert {then.outcome for then in found.values() if then} == {Outcome.SAME, Outcome.LEVEL}


def test_who_is_joined_to_nobody_any_more_has_no_share() -> None:
    one = arena(("a", "b", "s", 0.9), *((x, y, s, 0.9) for x, y in ("bc", "cd", "bd") for s in "st"))
    then = Redraws(one, "a", FEW).without(lead for lead in one.leads if lead.winner == "a")
    assert then is not None
    assert (then.outcome, then.first, then.former_share) == (Outcome.OTHER, "b", None)
    assert Redraws(one, "a", FEW).without(one.leads) is None


def test_a_large_arena_is_searched_in_the_draws_at_hand_and_not_drawn_again() -> None:
    # a is put ahead of b with .9 and holds 3 statements more; b is ahead of the 11 others twice: without the one, b comes first.
    others = [f"n{number:02}" for number in range(REDRAWN_NAMES - 1)]
    leads = [("b", other, s, 0.9) for other in others for s in "st"] + [("a", other, "s", 0.9) for other in others[:3]]
    one = arena(("a", "b", "s", 0.9), *leads)
    redraws = Redraws(one, "a", Settings(draws=2000))
    found = drawn_flip(draw(one, redraws.settings), redraws)
    assert not redraws.is_small
    assert (found.size, found.turns[0].leads[0].loser, found.turns[0].then.first) == (1, "b", "b")
    assert 100 < found.turns[0].then.draws < 300  # a tenth of 2,000: those in which it does not hold
    assert all(one.then is None for one in checked_sources(leave_one_out(one), redraws))
    assert all(way.then is None for way in checked(flip_set(one), redraws).listed)


def test_the_tornado_says_who_is_first_without_a_statement_that_names_neither() -> None:
    # Withdrawing H3, Nuwayr ahead of Tarnhollow, also puts Ostrell before Pendlewax.
    firsts = {swing.lead.claims[0]: swing.firsts for swing in tornado(practice())}
    assert (firsts[H3], firsts[S1], firsts[S3]) == (("ostrell",), ("ostrell",), ())


def test_nobody_with_a_place_means_nothing_drawn() -> None:
    found = report(Arena(None, 1, ("a", "b"), (Lead("a", "b", "s", 0.9, ("c1",)),)), FEW)
    assert (found.drawn, found.unplaced) == (None, ())
