"""What must hold of every ranking, whatever the claims: drawn by hypothesis, over all that comes after the claims.

Why: an order that hangs on the spelling of an id, on the order of lines or on a firm that nobody compares is no order.
PageRank's sum, the scale of weights and single measures: tests/analysis/test_centrality.py and test_springrank.py; reference
outputs: test_reference_outputs.py, whose cases are counted there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.analysis.arena import Arena, arenas
from kg.analysis.differences import differences
from kg.analysis.history import begun
from kg.analysis.moves import apply_moves
from kg.analysis.point import method_scores, positions
from kg.analysis.profile import profile
from kg.analysis.profile_rows import to_record
from kg.analysis.scope import Context, Scope
from kg.analysis.shapley import shapley
from kg.analysis.simulation import Settings, draw
from kg.claims.scenarios import spoken
from kg.model import Claim, Landscape
from kg.vocab import Certainty, Modality, Polarity, Record, Status
from tests.analysis.test_reference_outputs import CASES
from tests.factory import AS_OF, claim, entity, landscape, ontology, source
from tests.generated_parts import practice
from tests.landscapes import ontology as real_ontology
from tests.told import words

FIRMS = ("aurora", "borealis", "cygnus", "dune", "eclair")
RENAMED = dict(zip(FIRMS, ("z9", "a1", "m5", "极光", "b2"), strict=True))
SOURCES = tuple(source(f"s{number}", reliability=grade) for number, grade in enumerate("ABCDE", start=1))
FEW = settings(max_examples=25, deadline=None)

said = st.tuples(
    st.sampled_from(FIRMS),
    st.sampled_from(FIRMS),
    st.sampled_from(("aheadOf", "chases")),
    st.integers(1, 5),
    st.integers(0, 900),
    st.sampled_from((Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.DENIED)),
).filter(lambda one: one[0] != one[1])
markets = st.lists(said, min_size=1, max_size=14, unique_by=lambda one: one[:5])


def told(found: list[tuple[Any, ...]], names: dict[str, str] | None = None) -> tuple[Claim, ...]:
    """One claim for each: winner, loser, relation, number of the source, age in days, polarity."""
    called = names or dict(zip(FIRMS, FIRMS, strict=True))
    return tuple(
        claim(
            called[subject],
            relation,
            called[object_],
            source=f"s{number}",
            line=line,
            segment="city-bikes",
            as_of=AS_OF - timedelta(days=age),
            polarity=polarity,
            modality=Modality.EVALUATION,
        )
        for line, (subject, object_, relation, number, age, polarity) in enumerate(found)
    )


def market(claims: tuple[Claim, ...], **fields: Any) -> Landscape:
    renamed = tuple(entity(name) for name in RENAMED.values())
    return landscape(claims, entities=renamed, sources=SOURCES, **fields)


def ranked(claims: tuple[Claim, ...], **fields: Any) -> tuple[Arena, ...]:
    return arenas(Context(market(claims, **fields), ontology()))


def scores(found: tuple[Arena, ...]) -> dict[str, dict[str, float]]:
    """Method → name → score, over all arenas."""
    every: dict[str, dict[str, float]] = {}
    for arena in found:
        for method, values in method_scores(arena).items():
            every.setdefault(method, {}).update(zip(arena.entities, values.tolist(), strict=True))
    return every


@FEW
@given(markets)
def test_other_names_change_no_score(found: list[tuple[Any, ...]]) -> None:
    plain, renamed = scores(ranked(told(found))), scores(ranked(told(found, RENAMED)))
    assert plain.keys() == renamed.keys()
    for method, values in plain.items():
        assert {RENAMED[name]: value for name, value in values.items()} == pytest.approx(renamed[method], abs=1e-7)


@FEW
@given(markets, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_sources_changes_nothing(found: list[tuple[Any, ...]], chance: Any) -> None:
    claims = list(told(found))
    chance.shuffle(claims)
    again = market(tuple(claims))
    again = replace(
        again, sources=dict(reversed(again.sources.items())), entities=dict(reversed(again.entities.items()))
    )
    assert arenas(Context(again, ontology())) == ranked(told(found))


@settings(max_examples=8, deadline=None)
@given(markets)
def test_a_stranger_changes_no_number(found: list[tuple[Any, ...]]) -> None:
    plain = profile(market(told(found)), ontology(), draws=60)
    more = landscape(told(found), entities=[*map(entity, RENAMED.values()), entity("stranger")], sources=SOURCES)
    beside = profile(more, ontology(), draws=60)
    assert beside.reports == plain.reports
    assert beside.headline == plain.headline
    assert {row.entity for row in beside.rows} - {row.entity for row in plain.rows} == {"stranger"}


@FEW
@given(markets)
def test_pagerank_adds_up_to_one_in_every_arena(found: list[tuple[Any, ...]]) -> None:
    for arena in ranked(told(found)):
        assert float(np.sum(method_scores(arena)["pagerank"])) == pytest.approx(1, abs=1e-9)
        assert float(np.sum(positions(arena))) == pytest.approx(0, abs=1e-6)


@FEW
@given(markets)
def test_every_draw_gives_each_place_once(found: list[tuple[Any, ...]]) -> None:
    for arena in ranked(told(found)):
        ranks = draw(arena, Settings(draws=40)).ranks
        assert (np.sort(ranks, axis=1) == np.arange(1, len(arena.entities) + 1)).all()


@FEW
@given(markets, st.integers(0, 900))
def test_nothing_newer_than_the_day_enters(found: list[tuple[Any, ...]], back: int) -> None:
    day = AS_OF - timedelta(days=back)
    claims = told(found)
    then = arenas(Context(market(claims), ontology(), Scope(as_of=day)))
    by_id = {one.id: one for one in claims}
    used = {id for arena in then for lead in arena.leads for id in lead.claims}
    assert all((by_id[id].as_of or date.max) <= day for id in used)
    older = tuple(one for one in claims if one.as_of is not None and one.as_of <= day)
    assert then == arenas(Context(market(older), ontology(), Scope(as_of=day)))
    assert {one.id for one in begun(replace(market(claims), as_of=day)).claims} >= {one.id for one in older}


@FEW
@given(markets, markets, st.sampled_from((Status.RETRACTED, Status.SUPERSEDED)))
def test_withdrawn_claims_never_matter(
    found: list[tuple[Any, ...]], gone: list[tuple[Any, ...]], status: Status
) -> None:
    withdrawn = tuple(
        replace(one, id=f"gone-{number:02}-{one.id[-10:]}", status=status) for number, one in enumerate(told(gone))
    )
    assert ranked((*told(found), *withdrawn)) == ranked(told(found))


@FEW
@given(markets, markets)
def test_a_hedge_never_matters(found: list[tuple[Any, ...]], hoped: list[tuple[Any, ...]]) -> None:
    hedged = tuple(
        replace(one, id=f"hope-{number:02}-{one.id[-10:]}", certainty=Certainty.HEDGED, polarity=Polarity.AFFIRMED)
        for number, one in enumerate(told(hoped))
    )
    assert ranked((*told(found), *hedged)) == ranked(told(found))


@settings(max_examples=8, deadline=None)
@given(markets)
def test_equal_builds_do_not_differ(found: list[tuple[Any, ...]]) -> None:
    one, other = (Context(market(told(found)), ontology()) for _ in range(2))
    assert differences(one, other, is_explained=True, settings=Settings(draws=40)).is_empty


@settings(max_examples=8, deadline=None)
@given(markets, st.integers(0, 9))
def test_the_same_seed_gives_the_same_record(found: list[tuple[Any, ...]], seed: int) -> None:
    one, other = (profile(market(told(found)), ontology(), draws=40, seed=seed) for _ in range(2))
    here = market(told(found))
    assert to_record(one, here, words(here).told) == to_record(other, here, words(here).told)


@FEW
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_shapley_parts_add_up_to_the_whole(players: int, seed: int) -> None:
    worth = np.random.Generator(np.random.PCG64(seed)).integers(-50, 50, 2**players)

    def value(joined: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.array([[worth[row @ (1 << np.arange(players))]] for row in joined], dtype=np.float64)

    shares = shapley(value, players)
    assert shares.numerators.sum() == (worth[-1] - worth[0]) * shares.denominator


@settings(max_examples=8, deadline=None)
@given(markets)
def test_a_scenario_leaves_its_base_as_it_is(found: list[tuple[Any, ...]]) -> None:
    base = replace(practice(), claims=tuple(one for one in practice().claims if one.record is not Record.INFERRED))
    before = repr(base)
    leads = sorted(one.id for one in base.claims if one.predicate == "aheadOf" and one.status.stands)
    words = ("withdraw", leads[len(found) % len(leads)])
    move = spoken(words, segment="", on=None, assumption="", credence=None, is_new=False)
    moved = apply_moves(base, (move,), real_ontology(), None).landscape
    assert repr(base) == before
    assert words[1] not in {one.id for one in moved.claims if one.status.stands}


def test_the_reference_outputs_are_all_there() -> None:
    assert len(CASES) == 14
