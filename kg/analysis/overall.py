"""The overall ranking under declared weights: places from drawn weights and drawn claims, and which weights make whom win.

Why: whoever chooses the weights chooses the winner; so weights are drawn around those given (Dirichlet), claims hold with
their credence, and the central weights of each possible winner are printed. SMAA-2: Lahdelma & Salminen 2001; Tervonen &
Figueira 2008.
Silence is not a 0: where nothing is said of an actor on a criterion, its score is drawn evenly between the anchors, which
widens its interval. A criterion on which nothing is said of anybody decides nothing: it is dropped, and named.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analysis.arena import Arena, arenas
from kg.analysis.blocks import Floats
from kg.analysis.centrality import shown
from kg.analysis.constructs import Cell, advantages, brokerage, evidence_of, momentum, prominence, reach
from kg.analysis.credence import mass
from kg.analysis.criteria import ADVANTAGE, Criterion, Weights
from kg.analysis.remark import Remark, remark
from kg.analysis.scope import Context
from kg.analysis.simulation import Draws, Settings, places, worlds
from kg.analysis.springrank import springrank_worlds
from kg.analysis.tiers import Spread, order, spreads, tiers
from kg.analysis.wording import FEW_CLAIMS

COMPUTED = {"reach": reach, "brokerage": brokerage, "momentum": momentum}


@dataclass(frozen=True)
class OverallRow:
    """One actor. tier and spread are None where why_not says why. central: mean share of each criterion's weight in the
    draws that it wins, in the order of Overall.criteria; () if it never wins. unsaid: criteria on which nothing is said of it."""

    entity: str
    tier: int | None
    spread: Spread | None
    central: tuple[float, ...]
    unsaid: tuple[str, ...]
    claims: tuple[str, ...]
    why_not: Remark | None = None


@dataclass(frozen=True)
class Overall:
    """Rows best first, those too thin to place last. dropped: criteria that decide nothing. ahead: P(row ahead of column)
    among `entities`, the placed ones in order of rows."""

    weights: Weights
    criteria: tuple[Criterion, ...]
    rows: tuple[OverallRow, ...]
    entities: tuple[str, ...]
    ahead: tuple[tuple[float, ...], ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class _Scored:
    """A criterion's scores. drawn: (draws, actors), 0..1. is_said: which actors anything is said of. claims: of each."""

    criterion: Criterion
    drawn: Floats
    is_said: NDArray[np.bool_]
    claims: tuple[tuple[str, ...], ...]


def overall(weights: Weights, actors: tuple[str, ...], context: Context, settings: Settings) -> Overall:
    """The ranking of actors under weights. Actors with fewer than 3 claims on the criteria hold no place."""
    rng = np.random.Generator(np.random.PCG64(settings.seed))
    every = [_scored(criterion, actors, context, settings, rng) for criterion in weights.criteria]
    scored = [one for one in every if one.is_said.any()]
    dropped = tuple(one.criterion.measure for one in every if not one.is_said.any())
    claims = [tuple(sorted({id for one in scored for id in one.claims[column]})) for column in range(len(actors))]
    enough = [column for column in range(len(actors)) if len(claims[column]) >= FEW_CLAIMS]
    shares = np.array([one.criterion.weight for one in scored])
    drawn = rng.dirichlet(shares / shares.sum() * weights.concentration, settings.draws) if scored else np.empty((0, 0))
    rows = _placed(scored, enough, actors, drawn, claims, settings, rng) if len(enough) > 1 else ((), (), ())
    placed, entities, ahead = rows
    unplaced = [actor for actor in actors if actor not in entities]
    thin = tuple(_thin(actor, scored, actors, claims) for actor in unplaced)
    criteria = tuple(one.criterion for one in scored)
    return Overall(weights, criteria, (*placed, *thin), entities, ahead, dropped)


def _placed(
    scored: list[_Scored],
    enough: list[int],
    actors: tuple[str, ...],
    drawn: Floats,
    claims: list[tuple[str, ...]],
    settings: Settings,
    rng: np.random.Generator,
) -> tuple[tuple[OverallRow, ...], tuple[str, ...], tuple[tuple[float, ...], ...]]:
    values = np.stack([one.drawn[:, enough] for one in scored], axis=2)
    ranks = places(np.einsum("dac,dc->da", values, drawn), rng)
    draws = Draws(tuple(actors[column] for column in enough), ranks, np.zeros(len(ranks), dtype=np.int64))
    best_first, spread = order(draws), spreads(draws, level=settings.level)
    tier = tiers(best_first, draws.ahead, split_at=settings.split_at)
    rows = []
    for place, column in enumerate(best_first):
        wins = ranks[:, column] == 1
        central = tuple(shown(float(share)) for share in drawn[wins].mean(axis=0)) if wins.any() else ()
        unsaid = _unsaid(scored, enough[column])
        rows.append(
            OverallRow(draws.entities[column], tier[place], spread[column], central, unsaid, claims[enough[column]])
        )
    ahead = tuple(tuple(shown(float(p)) for p in draws.ahead[row, best_first]) for row in best_first)
    return tuple(rows), tuple(row.entity for row in rows), ahead


def _scored(
    criterion: Criterion, actors: tuple[str, ...], context: Context, settings: Settings, rng: np.random.Generator
) -> _Scored:
    """Scores of a criterion in every draw; of those nothing is said of, even between the anchors."""
    values, claims = _values(criterion, actors, context, settings, rng)
    is_said = np.asarray(~np.isnan(values).all(axis=0), dtype=np.bool_)
    scores = np.clip((values - criterion.zero) / (criterion.one - criterion.zero), 0, 1)
    return _Scored(criterion, np.where(np.isnan(scores), rng.random(scores.shape), scores), is_said, claims)


def _values(
    criterion: Criterion, actors: tuple[str, ...], context: Context, settings: Settings, rng: np.random.Generator
) -> tuple[Floats, tuple[tuple[str, ...], ...]]:
    """Values in every draw, (draws, actors), nan where nothing is said; and the claims behind each actor's."""
    values = np.full((settings.draws, len(actors)), np.nan)
    if criterion.measure.startswith(ADVANTAGE):
        said = advantages(context)
        found = [said.get((actor, criterion.measure.removeprefix(ADVANTAGE)), []) for actor in actors]
        for column, claims in enumerate(found):
            if claims:
                values[:, column] = rng.random(settings.draws) < mass(claims, context).net
        return values, tuple(tuple(sorted(claim.id for claim in claims)) for claims in found)
    if criterion.measure == "dominance":
        return _positions(values, actors, next(iter(arenas(context)), None), rng)
    is_prominence = criterion.measure == "prominence"
    cells: dict[str, Cell] = (
        prominence(evidence_of(actors, context), context)
        if is_prominence
        else COMPUTED[criterion.measure](actors, context)
    )
    for column, actor in enumerate(actors):
        cell = cells[actor]
        values[:, column] = np.nan if cell.value is None else cell.value
    return values, tuple(cells[actor].claims for actor in actors)


def _positions(
    values: Floats, actors: tuple[str, ...], arena: Arena | None, rng: np.random.Generator
) -> tuple[Floats, tuple[tuple[str, ...], ...]]:
    """SpringRank positions in drawn worlds of the largest arena: one unit is one lead."""
    if arena is None:
        return values, tuple(() for _ in actors)
    drawn = springrank_worlds(worlds(arena, len(values), rng), tolerance=1e-6)
    for column, actor in enumerate(actors):
        if actor in arena.index:
            values[:, column] = drawn[:, arena.index[actor]]
    claims = (sorted({id for lead in arena.about(actor) for id in lead.claims}) for actor in actors)
    return values, tuple(tuple(ids) for ids in claims)


def _unsaid(scored: list[_Scored], column: int) -> tuple[str, ...]:
    return tuple(one.criterion.measure for one in scored if not one.is_said[column])


def _thin(actor: str, scored: list[_Scored], actors: tuple[str, ...], claims: list[tuple[str, ...]]) -> OverallRow:
    column = actors.index(actor)
    found = len(claims[column])
    why = remark("thinCriteria", found) if found < FEW_CLAIMS else remark("aloneCriteria")
    return OverallRow(actor, None, None, (), _unsaid(scored, column), claims[column], why)
