"""Claims looked up: what is shared by every scope of a market, and no look-up changes what another finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.analysis.claim_index import ClaimIndex
from kg.analysis.scope import Context, Scope
from kg.model import Claim
from kg.vocab import Polarity, Record
from tests.factory import claim, landscape, ontology, source

SAID = claim("aurora", "competesWith", "borealis")
CHASE = claim("dune", "chases", "aurora")
DENIED = claim("borealis", "chases", "dune", polarity=Polarity.DENIED)


def index(*claims: Claim) -> ClaimIndex:
    return Context(landscape(claims, sources=[source("s2")]), ontology()).index


def test_claims_by_predicate_are_in_order_of_id_and_narrowed_by_their_ends() -> None:
    found = index(SAID, CHASE, DENIED)
    assert found.of(("chases",)) == tuple(sorted((CHASE, DENIED), key=lambda one: one.id))
    assert found.of(("chases", "chases", "aheadOf"), frozenset({"aurora"})) == (CHASE,)
    assert found.denials(("chases", "competesWith")) == (DENIED,)


def test_a_claim_is_sourced_where_it_has_an_origin() -> None:
    bare = replace(claim("dune", "chases", "borealis"), evidence=())
    drawn = [
        replace(SAID, id=f"inferred-{at}", record=Record.INFERRED, rule="r", evidence=(), derived_from=(one.id,))
        for at, one in enumerate((CHASE, bare))
    ]
    found = index(CHASE, bare, *drawn)
    for one in (CHASE, bare, *drawn):
        assert found.is_sourced(one) is bool(found.origins(one))
    assert [found.is_sourced(one) for one in drawn] == [True, False]


def test_the_first_day_is_that_of_the_statement_whichever_way_round_it_is_said() -> None:
    first, later = (
        replace(source(name), published_from=day, published_until=day, origin=f"press {name}")
        for name, day in (("s1", date(2024, 3, 1)), ("s2", date(2024, 5, 1)))
    )
    turned = claim("borealis", "competesWith", "aurora", source="s2")
    market = replace(landscape((SAID, turned)), sources={"s1": first, "s2": later})
    found = ClaimIndex(market, ontology()).first_put_out(turned)
    assert found == {"press s1": date(2024, 3, 1), "press s2": date(2024, 5, 1)}


def test_claims_that_join_the_same_two_but_speak_of_other_days_keep_days_of_their_own() -> None:
    early, late = date(2024, 3, 1), date(2024, 5, 1)
    sources = {
        name: replace(source(name), published_from=day, published_until=day, origin=f"press {name}")
        for name, day in (("s1", early), ("s2", late))
    }
    dated = replace(claim("aurora", "competesWith", "borealis", source="s2"), as_of=late)
    index = ClaimIndex(replace(landscape((SAID, dated)), sources=sources), ontology())
    assert index.first_put_out(dated) == {"press s2": late}
    assert index.first_put_out(SAID) == {"press s1": early}


def test_every_scope_of_a_context_shares_one_index() -> None:
    context = Context(landscape((SAID,)), ontology())
    assert context.within(Scope("city-bikes")).index is context.index
