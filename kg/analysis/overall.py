"""The overall ranking under declared weights: places from drawn weights and drawn claims, and which weights make whom win.

Why: whoever chooses the weights chooses the winner; so weights are drawn around those given (Dirichlet), claims hold with
their credence, and the central weights of each possible winner are printed. SMAA-2: Lahdelma & Salminen 2001; Tervonen &
Figueira 2008.
Silence is not a 0: where nothing is said of an actor on a criterion, its score is drawn evenly between the anchors, which
widens its interval. A criterion on which nothing is said of anybody decides nothing: it is dropped, and named. So is
dominance where leads lie in several arenas: places in one are no places in another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.analysis.arena import Arena, arenas
from kg.analysis.blocks import Floats
from kg.analysis.centrality import shown
from kg.analysis.constructs import Cell, advantages, brokerage, evidence_of, momentum, prominence, reach
from kg.analysis.credence import mass
from kg.analysis.criteria import ADVANTAGE, Criterion, Weights
from kg.analysis.refusal import no_place
from kg.analysis.remark import Remark, remark
from kg.analysis.scope import Context
from kg.analysis.simulation import METHODS, Draws, Settings, places, unsettled, worlds
from kg.analysis.tiers import Spread, order, spreads, tiers
from kg.analysis.wording import FEW_CLAIMS

DOMINANCE: Final = "dominance"
COMPUTED = {"reach": reach, "brokerage": brokerage, "momentum": momentum}
COMPUTED_ONCE: Final = frozenset({"prominence", *COMPUTED})  # their claims are counted as they are, not drawn


@dataclass(frozen=True)
class OverallRow:
    """One actor. tier and spread are None where why_not says why. central: mean share of each criterion's weight in the
    draws that it wins, in the order of Overall.criteria; () if it never wins. unsaid: criteria on which nothing is said of it.
    is_elsewhere: it is not compared in the arena that dominance is taken from, but in another."""

    entity: str
    tier: int | None
    spread: Spread | None
    central: tuple[float, ...]
    unsaid: tuple[str, ...]
    claims: tuple[str, ...]
    why_not: Remark | None = None
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Overall:
    """Rows best first, those too thin to place last. dropped: criteria that decide nothing. ahead: P(row ahead of column)
    among `entities`, the placed ones in order of rows. arenas: in so many do leads lie that dominance was left out, else 0.
    origins: independent publishers behind the placed ones, sorted."""

    weights: Weights
    criteria: tuple[Criterion, ...]
    rows: tuple[OverallRow, ...]
    entities: tuple[str, ...]
    ahead: tuple[tuple[float, ...], ...]
    dropped: tuple[str, ...]
    arenas: int = 0
    origins: tuple[str, ...] = ()

    @property
    def leaders(self) -> tuple[str, ...]:
        """The first tier where the draws tell tiers apart; () if the first place is open or nobody holds one."""
        is_told_apart = max((row.tier or 0 for row in self.rows), default=0) > 1
        return tuple(row.entity for row in self.rows if row.tier == 1) if is_told_apart else ()


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
    apart = _arenas(actors, context) if any(one.measure == DOMINANCE for one in weights.criteria) else ()
    is_apart = len(apart) > 1
    dropped = tuple(
        one.criterion.measure
        for one in every
        if not one.is_said.any() and not (is_apart and one.criterion.measure == DOMINANCE)
    )
    claims = [tuple(sorted({id for one in scored for id in one.claims[column]})) for column in range(len(actors))]
    enough = [column for column in range(len(actors)) if len(claims[column]) >= FEW_CLAIMS]
    shares = np.array([one.criterion.weight for one in scored])
    drawn = rng.dirichlet(shares / shares.sum() * weights.concentration, settings.draws) if scored else np.empty((0, 0))
    found = _placed(scored, enough, actors, drawn, claims, settings, rng) if len(enough) > 1 else ((), (), ())
    placed, entities, ahead = found
    unplaced = [actor for actor in actors if actor not in entities]
    thin = tuple(_thin(actor, scored, actors, claims) for actor in unplaced)
    criteria = tuple(one.criterion for one in scored)
    elsewhere = _elsewhere(apart, context)
    rows = tuple(replace(row, is_elsewhere=row.entity in elsewhere) for row in (*placed, *thin))
    origins = {origin for row in placed for id in row.claims for origin in context.origins(context.by_id[id])}
    return Overall(
        weights, criteria, rows, entities, ahead, dropped, len(apart) if is_apart else 0, tuple(sorted(origins))
    )


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
    if criterion.measure == DOMINANCE:
        apart = _arenas(actors, context)
        return _positions(values, actors, apart[0] if len(apart) == 1 else None, settings, rng)
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
    values: Floats, actors: tuple[str, ...], arena: Arena | None, settings: Settings, rng: np.random.Generator
) -> tuple[Floats, tuple[tuple[str, ...], ...]]:
    """Positions of an arena's names in drawn worlds, one unit is one lead; of nobody where there is none or are several."""
    if arena is None:
        return values, tuple(() for _ in actors)
    drawn = _drawn_positions(arena, len(values), settings, rng)
    for column, actor in enumerate(actors):
        if actor in arena.index:
            values[:, column] = drawn[:, arena.index[actor]]
    claims = (sorted({id for lead in arena.about(actor) for id in lead.claims}) for actor in actors)
    return values, tuple(tuple(ids) for ids in claims)


def _drawn_positions(arena: Arena, draws: int, settings: Settings, rng: np.random.Generator) -> Floats:
    """Positions in every draw: (draws, names). Claims and method are drawn as for dominance itself (kg.analysis.simulation).

    Methods have scales of their own, and a criterion has one: SpringRank's positions in that world are dealt out in the order
    that the drawn method gives.
    """
    found, drawn = np.empty((draws, len(arena.entities))), rng.integers(len(settings.methods), size=draws)
    for number, name in enumerate(settings.methods):
        these = np.flatnonzero(drawn == number)
        if len(these):
            blocks = worlds(arena, len(these), rng)
            ranks = places(unsettled(blocks, places(METHODS[name](blocks), rng), rng), rng)
            scale = -np.sort(-METHODS["springrank"](blocks), axis=1)
            found[these] = np.take_along_axis(scale, ranks - 1, axis=1)
    return found


def _arenas(actors: tuple[str, ...], context: Context) -> tuple[Arena, ...]:
    """Arenas in which any of the actors is compared, in the segment asked for: those in which somebody holds a place, else all."""
    found = tuple(arena for arena in arenas(context) if not set(arena.entities).isdisjoint(actors))
    return tuple(arena for arena in found if not all(no_place(arena).values())) or found


def _elsewhere(apart: tuple[Arena, ...], context: Context) -> set[str]:
    """Names that are not compared in the one arena dominance is taken from, but in another of the market."""
    if len(apart) != 1:
        return set()
    everywhere = context.within(replace(context.scope, segment=None))
    return {id for arena in arenas(everywhere) for id in arena.entities} - set(apart[0].entities)


def _unsaid(scored: list[_Scored], column: int) -> tuple[str, ...]:
    return tuple(one.criterion.measure for one in scored if not one.is_said[column])


def _thin(actor: str, scored: list[_Scored], actors: tuple[str, ...], claims: list[tuple[str, ...]]) -> OverallRow:
    column = actors.index(actor)
    found = len(claims[column])
    why = remark("thinCriteria", found) if found < FEW_CLAIMS else remark("aloneCriteria")
    return OverallRow(actor, None, None, (), _unsaid(scored, column), claims[column], why)
