"""Arenas: what becomes a lead, what is one statement, who stands for whom, and what is not comparable."""

from __future__ import annotations

from typing import Any

import pytest

from kg.analysis.arena import Arena, arenas
from kg.analysis.credence import credence
from kg.analysis.project import CHASE_DISCOUNT
from kg.analysis.scope import Context, Scope
from kg.model import Claim
from kg.vocab import Certainty, Modality, Polarity, Record, Status
from tests.factory import AS_OF, claim, landscape, ontology, source


def lead(winner: str, loser: str, **fields: Any) -> Claim:
    return claim(winner, "aheadOf", loser, **{"as_of": AS_OF, **fields})


def found(*claims: Claim, sources: Any = (), **scope: Any) -> tuple[Arena, ...]:
    return arenas(Context(landscape(claims, sources=sources), ontology(), Scope(**scope)))


def only(*claims: Claim, sources: Any = ()) -> Arena:
    (arena,) = found(*claims, sources=sources)
    return arena


def test_a_lead_names_winner_loser_and_origin() -> None:
    one = lead("aurora", "dune")
    assert [(x.winner, x.loser, x.origin, x.claims) for x in only(one).leads] == [
        ("aurora", "dune", "s1-press", (one.id,))
    ]


def test_a_chase_is_worth_its_discount_the_other_way_round() -> None:
    chase = claim("dune", "chases", "aurora", as_of=AS_OF)
    (half,) = only(chase).leads
    full = credence(chase, Context(landscape([chase]), ontology())).value
    assert (half.winner, half.loser, half.credence) == ("aurora", "dune", pytest.approx(full * CHASE_DISCOUNT))


def test_reprints_are_one_statement_that_stands_or_falls_whole() -> None:
    copies = [lead("aurora", "dune", source=id) for id in ("s1", "s2")]
    arena = only(*copies, sources=[source("s2", origin="s1-press")])
    assert [x.claims for x in arena.leads] == [tuple(sorted(one.id for one in copies))]
    assert arena.without([copies[0].id]).leads == arena.leads
    assert arena.without(one.id for one in copies).leads == ()


def test_two_origins_are_two_statements_joined_by_noisy_or() -> None:
    arena = only(lead("aurora", "dune"), lead("aurora", "dune", source="s2"), sources=[source("s2")])
    assert len(arena.leads) == 2
    assert arena.weights == pytest.approx([1 - 0.475**2])  # F and 6 on the day: .7 · .75 = .525


def test_a_denial_lowers_the_weight_and_is_kept_apart() -> None:
    denied = lead("aurora", "dune", source="s2", polarity=Polarity.DENIED)
    arena = only(lead("aurora", "dune"), denied, sources=[source("s2")])
    assert [(x.origin, x.is_denial) for x in arena.leads] == [("s1-press", False), ("s2-press", True)]
    assert arena.weights == pytest.approx([0.525 * 0.475])


def test_a_denial_alone_puts_nobody_ahead() -> None:
    assert found(lead("aurora", "dune", polarity=Polarity.DENIED)) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"certainty": Certainty.HEDGED},
        {"modality": Modality.FORECAST},
        {"modality": Modality.COMMITMENT},
        {"status": Status.RETRACTED},
        {"record": Record.BACKGROUND},
    ],
)
def test_a_hedge_a_plan_and_a_withdrawn_claim_are_no_lead(fields: dict[str, Any]) -> None:
    assert found(lead("aurora", "dune", **fields)) == ()


def test_a_claim_newer_than_the_as_of_date_is_not_known_yet() -> None:
    from datetime import date

    assert found(lead("aurora", "dune"), as_of=date(2024, 1, 1)) == ()


def test_symmetric_rivalry_is_never_a_lead() -> None:
    assert found(claim("aurora", "competesWith", "dune")) == ()


def test_a_product_is_not_compared_with_a_company() -> None:
    assert found(lead("aurora-one", "dune")) == ()


def test_segments_and_separate_parts_are_arenas_of_their_own() -> None:
    claims = [lead("aurora", "dune", segment="city-bikes"), lead("cygnus", "borealis", segment="city-bikes")]
    claims += [lead("dune", "aurora", segment="cargo-bikes")]
    assert [(x.segment, x.group, x.entities) for x in found(*claims)] == [
        ("cargo-bikes", 1, ("aurora", "dune")),
        ("city-bikes", 1, ("aurora", "dune")),
        ("city-bikes", 2, ("borealis", "cygnus")),
    ]


def test_a_unit_stands_for_itself_where_its_owner_is_not_compared() -> None:
    arena = only(lead("dune", "aurora"), claim("eclair", "owns", "dune", record=Record.BACKGROUND))
    assert (arena.entities, arena.rolled_up) == (("aurora", "dune"), ())


def test_an_owner_that_is_compared_too_stands_for_its_unit() -> None:
    owns = claim("eclair", "owns", "dune", record=Record.BACKGROUND)
    arena = only(lead("dune", "aurora"), lead("borealis", "eclair"), lead("borealis", "aurora"), owns)
    assert (arena.entities, arena.rolled_up) == (("aurora", "borealis", "eclair"), (("dune", "eclair"),))


def test_a_lead_of_a_unit_over_its_own_owner_drops_out() -> None:
    assert found(lead("dune", "eclair"), claim("eclair", "owns", "dune", record=Record.BACKGROUND)) == ()


def test_the_order_of_claims_changes_nothing() -> None:
    claims = [lead("aurora", "dune"), lead("dune", "cygnus"), lead("cygnus", "aurora", source="s2")]
    assert found(*claims, sources=[source("s2")]) == found(*reversed(claims), sources=[source("s2")])
