"""Joint draws: possible worlds in which each statement holds or not, read by a method that is drawn too.

Why: a place without its uncertainty is not defensible. In each draw every Lead holds with probability = its credence, a
pair that a holding denial speaks against does not count, and one method of the declared set reads the order.
A method gives a name of whom little is said one place, as if it were known; so each name is then placed anew, at random in
the room that its holding statements leave it (`unsettled`). Where nothing tells two names apart the draw puts them in
random order, so that no order is never shown as one.
Statements hold independently of each other; a source that is wrong throughout is looked at by leaving it out
(kg.analysis.robustness). Same seed, same leads: same draws.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.analysis.arena import Arena
from kg.analysis.blocks import Blocks, Floats, Ints, many_worlds
from kg.analysis.bradley_terry import bradley_terry_worlds
from kg.analysis.pagerank import pagerank_worlds
from kg.analysis.springrank import springrank_worlds
from kg.errors import UsageError

Bools = NDArray[np.bool_]

ROUNDS: Final = 1  # times each name is placed anew: with more the method that read the order shows less and less
# Draws need an order, not digits: with these the order of a draw is that of the full precision (tested).
ROUGH: Final = 1e-4
NEWTON_STEPS: Final = 4
DIGITS: Final = 5
BATCH_ROWS: Final = (
    20_000  # worlds × names solved at once: they stay in the processor's cache, 2.5 times as fast as all at once
)

METHODS: Final[dict[str, Callable[[Blocks], Floats]]] = {
    "springrank": lambda blocks: springrank_worlds(blocks, tolerance=ROUGH),
    "bradley-terry": lambda blocks: bradley_terry_worlds(blocks, rounds=NEWTON_STEPS, tolerance=1e-2),
    "pagerank": lambda blocks: pagerank_worlds(blocks, tolerance=1e-7) * blocks.size,
    "in-strength": lambda blocks: blocks.apart(blocks.wins(blocks.weights)),
}


@dataclass(frozen=True)
class Settings:
    """What the draws depend on beside the claims. level: of the intervals. split_at: P(ahead) at which tiers are split."""

    draws: int = 5000
    seed: int = 7
    methods: tuple[str, ...] = tuple(METHODS)
    level: float = 0.9
    split_at: float = 0.8

    def __post_init__(self) -> None:
        if self.draws < 1:
            raise UsageError(f"{self.draws} draws give no interval; ask for 1 or more")
        if not self.methods or not set(self.methods) <= METHODS.keys():
            raise UsageError(f"methods must be some of {', '.join(METHODS)}, not {', '.join(self.methods) or 'none'}")


@dataclass(frozen=True)
class Draws:
    """Places in every draw. ranks: (draws, entities), 1 = leader, every place once. methods: which read each draw.

    holding: (draws, leads), which statement holds, in the order of the arena's; None where no statements were drawn.
    """

    entities: tuple[str, ...]
    ranks: Ints
    methods: Ints
    holding: Bools | None = None

    @cached_property
    def ahead(self) -> Floats:
        """Share of draws in which the row's entity is ahead of the column's; the diagonal is 0."""
        places = self.ranks.astype(np.int16)
        return np.array([(places[:, [column]] < places).mean(axis=0) for column in range(places.shape[1])])


def draw(arena: Arena, settings: Settings) -> Draws:
    """Places of an arena's entities in every draw. About 1 s for 5,000 draws × 200 entities × 2,000 leads."""
    rng = generator(arena, settings)
    drawn = rng.integers(len(settings.methods), size=settings.draws)
    ranks = np.empty((settings.draws, len(arena.entities)), dtype=np.int64)
    holding = np.zeros((settings.draws, len(arena.leads)), dtype=np.bool_)
    winners, losers = arena.ends
    batch = max(1, BATCH_ROWS // len(arena.entities))
    for number, name in enumerate(settings.methods):
        these = np.flatnonzero(drawn == number)
        for start in range(0, len(these), batch):
            part = these[start : start + batch]
            holding[part] = said = statements_held(arena, len(part), rng)
            blocks = many_worlds(winners, losers, _pairs_held(arena, said), len(arena.entities))
            ranks[part] = places(unsettled(blocks, places(METHODS[name](blocks), rng), rng), rng)
    return Draws(arena.entities, ranks, drawn, holding)


def worlds(arena: Arena, count: int, rng: np.random.Generator) -> Blocks:
    """That many worlds of an arena: which pairs hold, each at full weight."""
    winners, losers = arena.ends
    return many_worlds(winners, losers, held(arena, count, rng), len(arena.entities))


def held(arena: Arena, count: int, rng: np.random.Generator) -> Bools:
    """Which pairs hold in each world: (worlds, pairs). Some origin is right to say so and none to deny it."""
    return _pairs_held(arena, statements_held(arena, count, rng))


def statements_held(arena: Arena, count: int, rng: np.random.Generator) -> Bools:
    """Which statements hold in each world: (worlds, leads). A denial of what nobody says is not drawn: it undoes nothing."""
    found = np.zeros((count, len(arena.leads)), dtype=np.bool_)
    for is_denial in (False, True):
        rows, _ = _rows(arena, is_denial=is_denial)
        believed = np.array([arena.leads[row].credence for row in rows], dtype=np.float32)
        if rows:
            found[:, rows] = rng.random((count, len(rows)), dtype=np.float32) < believed
    return found


def by_chance(draws: int) -> float:
    """How far two shares of that many draws can lie apart by chance alone: three standard errors of a half, 0..1.

    >>> by_chance(5000)
    0.03
    """
    return 3 * float(np.sqrt(0.5 / draws))


def places(scores: Floats, rng: np.random.Generator) -> Ints:
    """Rank of each score within its row, 1 = highest; scores equal to DIGITS digits in random order.

    >>> places(np.array([[0.2, 0.9, -1.0]]), np.random.default_rng(0)).tolist()
    [[2, 1, 3]]
    """
    noise = rng.random(scores.shape) * 10.0 ** -(DIGITS + 1)
    order = np.argsort(-(np.round(scores, DIGITS) + noise), axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, scores.shape[1] + 1)[np.newaxis, :], axis=1)
    return ranks


def unsettled(blocks: Blocks, ranks: Ints, rng: np.random.Generator) -> Floats:
    """Heights between 0 and 1, the leader's the greatest: each name anew, at random in the room its statements leave it.

    ranks: (worlds, entities), a method's order, 1 = leader, taken as evenly spaced heights. Whoever puts one name ahead of another
    draws a line somewhere between the two: for each holding pair the line is drawn evenly between their heights, then each
    name evenly between the highest line it is above and the lowest it is below. Nobody crosses a line, and a name without
    statements may come out anywhere. Pairs that the order overrules (of a circle) bind nobody.
    One round of the two-block Gibbs sampler (Geman & Geman 1984) of p(heights) ∝ Π over holding pairs of the distance between
    the two: every order equally likely beforehand, and a true statement the likelier the further apart its names are.
    """
    heights = ((blocks.size - ranks + 0.5) / blocks.size).ravel()
    for _ in range(ROUNDS):
        above, below = heights[blocks.winners], heights[blocks.losers]
        kept = above > below
        lines = below[kept] + (above - below)[kept] * rng.random(int(kept.sum()))
        floor, ceiling = np.zeros(blocks.rows), np.ones(blocks.rows)
        np.maximum.at(floor, blocks.winners[kept], lines)
        np.minimum.at(ceiling, blocks.losers[kept], lines)
        heights = floor + (ceiling - floor) * rng.random(blocks.rows)
    return blocks.apart(heights)


def generator(arena: Arena, settings: Settings) -> np.random.Generator:
    """Random numbers that depend on the seed and on the arena's statements, not on what else is in the landscape."""
    said = repr([(lead.winner, lead.loser, lead.origin, lead.claims, lead.is_denial) for lead in arena.leads])
    digest = hashlib.sha256(said.encode("utf-8")).digest()
    return np.random.Generator(np.random.PCG64([settings.seed, int.from_bytes(digest[:8], "big")]))


def _pairs_held(arena: Arena, said: Bools) -> Bools:
    """Which pairs hold in each world, of those statements: (worlds, pairs)."""
    affirmed, denied = (_any_holds(arena, said, is_denial=is_denial) for is_denial in (False, True))
    return affirmed & ~denied


def _any_holds(arena: Arena, said: Bools, *, is_denial: bool) -> Bools:
    holds = np.zeros((len(said), len(arena.pairs)), dtype=np.bool_)
    rows, columns = _rows(arena, is_denial=is_denial)
    if rows:
        firsts = np.flatnonzero(np.diff(columns, prepend=-1))  # leads are sorted by pair, and so are pairs
        holds[:, columns[firsts]] = np.logical_or.reduceat(said[:, rows], firsts, axis=1)
    return holds


def _rows(arena: Arena, *, is_denial: bool) -> tuple[list[int], Ints]:
    """Numbers of the leads that affirm a pair or deny it, and the number of its pair for each."""
    column = {pair: number for number, pair in enumerate(arena.pairs)}
    found = [
        (row, column[lead.winner, lead.loser])
        for row, lead in enumerate(arena.leads)
        if lead.is_denial is is_denial and (lead.winner, lead.loser) in column
    ]
    return [row for row, _ in found], np.array([pair for _, pair in found], dtype=np.int64)
