"""The point order of an arena: SpringRank on evidence weights, and how it moves when statements are withdrawn.

Why: the draws say how sure an order is; what would change it needs one order that answers exactly. Evidence weight of a
pair is the chance that some origin is right to say so and none right to deny it (Arena.weights).
Not for: places to print. Those are medians and intervals of the draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.analysis.arena import Arena
from kg.analysis.blocks import Blocks, Floats, many_worlds, one_world
from kg.analysis.bradley_terry import bradley_terry_worlds
from kg.analysis.credence import Mass
from kg.analysis.pagerank import pagerank_worlds
from kg.analysis.springrank import ALPHA, springrank_worlds

Bools = NDArray[np.bool_]

DIGITS: Final = 6  # two positions that agree to these are a tie
NOTHING: Final = 1e-9  # weight left by rounding where all statements are withdrawn
NO_DOUBT: Final = 1 - 1e-12  # keeps the logarithm of doubt finite


@dataclass(frozen=True)
class PointOrder:
    """The point order of one arena with what is asked of it more than once, each solved once."""

    arena: Arena

    @cached_property
    def positions(self) -> Floats:
        """As `positions` gives."""
        return positions(self.arena)

    @cached_property
    def leaders(self) -> tuple[str, ...]:
        """As `leaders_of` gives."""
        blocks = evidence_blocks(self.arena)
        row = _highest(self.positions[np.newaxis], blocks.wins(blocks.weights)[np.newaxis])[0]
        return tuple(self.arena.entities[column] for column in np.flatnonzero(row))

    @cached_property
    def without_each(self) -> tuple[Floats, Bools]:
        """As `placed_without_each` gives."""
        return placed_without_each(self.arena, self.positions)


def positions(arena: Arena) -> Floats:
    """SpringRank position of each entity, in column order; higher is ahead."""
    placed: Floats = springrank_worlds(evidence_blocks(arena))[0]
    return placed


def method_scores(arena: Arena) -> dict[str, Floats]:
    """Each cross-check's score of each entity on the same evidence weights; higher is ahead."""
    blocks = evidence_blocks(arena)
    return {
        "springrank": springrank_worlds(blocks)[0],
        "bradley-terry": bradley_terry_worlds(blocks)[0],
        "pagerank": pagerank_worlds(blocks)[0],
        "in-strength": blocks.wins(blocks.weights),
    }


def evidence_blocks(arena: Arena) -> Blocks:
    """The arena's pairs as one world, weighted by evidence."""
    winners, losers = arena.ends
    return one_world(winners, losers, arena.weights, len(arena.entities))


def placed_without(arena: Arena, kept: Bools) -> tuple[Floats, Bools]:
    """Positions and who leads in each variant, both (variants, entities). kept: (variants, leads), False = withdrawn.

    Who leads: the highest position among those still said to be ahead of somebody; a tie has several, no statement none.
    """
    winners, losers = arena.ends
    weights = _weights(arena, kept)
    size = len(arena.entities)
    blocks = many_worlds(winners, losers, weights > 0, size)
    blocks = Blocks(blocks.winners, blocks.losers, weights[weights > 0], blocks.worlds, size)
    placed = springrank_worlds(blocks)
    return placed, _highest(placed, blocks.apart(blocks.wins(blocks.weights)))


def placed_without_each(arena: Arena, current: Floats | None = None) -> tuple[Floats, Bools]:
    """Positions and who leads without each statement in turn, as `placed_without` gives, by rank-one changes.

    current: the positions of the arena, if at hand.
    """
    current = positions(arena) if current is None else current
    won = np.tile(evidence_blocks(arena).wins(arena.weights[arena.weights > 0]), (len(arena.leads), 1))
    for row, delta in enumerate(_lost(arena)):
        won[row, arena.index[arena.leads[row].winner]] -= delta
    placed = current + moves(arena, current)
    return placed, _highest(placed, np.where(won < NOTHING, 0, won))


def leaders_of(arena: Arena) -> tuple[str, ...]:
    """Who leads with every statement counted, sorted; several are tied."""
    row = placed_without(arena, np.ones((1, len(arena.leads)), dtype=np.bool_))[1][0]
    return tuple(arena.entities[column] for column in np.flatnonzero(row))


def moves(arena: Arena, current: Floats | None = None) -> Floats:
    """How each position changes when one statement is withdrawn: (leads, entities), without minus with. Exact.

    Withdrawing changes one pair's weight by δ, which is a rank-one change of the system M·s = b: with u = e_winner −
    e_loser and v = M⁻¹·u the new position is s − δ·v·(1 − u·s)/(1 − δ·u·v) (Sherman & Morrison 1950).
    Costs one dense inverse: 500 names 0.04 s on one thread of the linear algebra, fifty times that if threads fight for a busy machine.
    """
    current, inverse = positions(arena) if current is None else current, _inverse(arena)
    changes = np.zeros((len(arena.leads), len(arena.entities)))
    for row, delta in enumerate(_lost(arena)):
        one, other = arena.index[arena.leads[row].winner], arena.index[arena.leads[row].loser]
        reach = inverse[:, one] - inverse[:, other]
        slack = 1 - (current[one] - current[other])
        changes[row] = -delta * reach * slack / (1 - delta * (reach[one] - reach[other]))
    return changes


def _lost(arena: Arena) -> list[float]:
    """Evidence weight that its pair loses when one statement is withdrawn; below 0 for a denial."""
    masses = dict(zip(arena.pairs, arena.masses, strict=True))
    lost = []
    for lead in arena.leads:
        mass = masses.get((lead.winner, lead.loser), Mass(0, 0))
        held = min(lead.credence, NO_DOUBT)
        support, against = mass.support, mass.against
        if lead.is_denial:
            against = 1 - (1 - against) / (1 - held)
        else:
            support = 1 - (1 - support) / (1 - held)
        lost.append(mass.net - Mass(max(support, 0.0), max(against, 0.0)).net)
    return lost


def _highest(placed: Floats, won: Floats) -> Bools:
    """Highest position in each row among those who have won anything; ties all count, and nobody where nobody has."""
    placed = np.where(won > 0, np.round(placed, DIGITS), -np.inf)
    best = placed.max(axis=1, keepdims=True)
    highest: Bools = (placed == best) & np.isfinite(best)
    return highest


def _inverse(arena: Arena) -> Floats:
    winners, losers = arena.ends
    size, weights = len(arena.entities), arena.weights
    matrix = np.zeros((size, size))
    np.add.at(matrix, (winners, losers), -weights)
    matrix += matrix.T
    matrix[np.diag_indices(size)] = -matrix.sum(axis=1) + ALPHA
    inverse: Floats = np.linalg.inv(matrix).astype(np.float64)
    return inverse


def _weights(arena: Arena, kept: Bools) -> Floats:
    """Evidence weight of each pair in each variant: (variants, pairs)."""
    support, against = (_noisy_or(arena, kept, is_denial=is_denial) for is_denial in (False, True))
    return np.where(support < NOTHING, 0.0, support) * (1 - against)


def _noisy_or(arena: Arena, kept: Bools, *, is_denial: bool) -> Floats:
    pair_of = {pair: number for number, pair in enumerate(arena.pairs)}
    doubts = np.zeros((len(kept), len(arena.pairs)))
    for row, lead in enumerate(arena.leads):
        if lead.is_denial == is_denial and (lead.winner, lead.loser) in pair_of:
            doubt = np.log1p(-min(lead.credence, NO_DOUBT))
            doubts[:, pair_of[lead.winner, lead.loser]] += kept[:, row] * doubt
    return -np.expm1(doubts)
