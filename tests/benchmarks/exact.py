"""What exact inference makes of a market's claims: the yardstick beside the draws of the ranking.

Why: a coverage of 97% where 90% was promised may be waste, or all that whole places allow. Here every order is weighed by how
well it fits the claims, under the very rule by which the generated markets are written about (regime "right"): a claim is
true with probability = its credence, else a coin flip, so it has (1 + c)/2 for an order that agrees with it and (1 − c)/2
for one that does not; beforehand all orders are equally likely. Nothing can know more from the same claims.
Not for: the ranking. It would have to believe that rule, which no market of the world follows.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.analysis.arena import Arena
from kg.analysis.blocks import Floats, Ints
from kg.analysis.simulation import Draws

CHAINS: Final = 400
SWEEPS: Final = 30  # each puts every name back once on average
SURE: Final = 0.999


def exact_draws(arena: Arena, seed: int) -> Draws:
    """Orders drawn in proportion to how well they fit: Gibbs sampling from random orders, one name taken out and put back.

    Cost: CHAINS × SWEEPS × names squared; about 2 s for 50 names.
    """
    rng, size = np.random.default_rng(seed), len(arena.entities)
    lean = _log_odds(arena)
    orders = rng.permuted(np.tile(np.arange(size), (CHAINS, 1)), axis=1)
    for _ in range(SWEEPS * size):
        orders = _put_back(int(rng.integers(size)), orders, lean, rng)
    ranks = np.empty_like(orders)
    np.put_along_axis(ranks, orders, np.arange(1, size + 1)[np.newaxis, :], axis=1)
    return Draws(arena.entities, ranks, np.zeros(CHAINS, dtype=np.int64))


def _log_odds(arena: Arena) -> Floats:
    """(names, names): how much the claims speak for the row being ahead of the column, ln((1 + c)/(1 − c)) each."""
    lean = np.zeros((len(arena.entities), len(arena.entities)))
    for lead in arena.leads:
        believed = min(lead.credence, SURE)
        sign = -1 if lead.is_denial else 1
        lean[arena.index[lead.winner], arena.index[lead.loser]] += sign * np.log((1 + believed) / (1 - believed))
    return lean


def _put_back(name: int, orders: Ints, lean: Floats, rng: np.random.Generator) -> Ints:
    """Every order with one name taken out and put back at a place drawn in proportion to how well it fits there."""
    chains, size = orders.shape
    rest = orders[orders != name].reshape(chains, size - 1)
    passed = np.cumsum(lean[:, name][rest] - lean[name][rest], axis=1)  # by falling behind the first, the second, …
    fits = np.concatenate([np.zeros((chains, 1)), passed], axis=1)
    at = (fits + rng.gumbel(size=fits.shape)).argmax(axis=1)  # Gumbel 1954: a draw in proportion to exp(fits)
    columns = np.arange(size - 1) + (np.arange(size - 1) >= at[:, np.newaxis])
    back = np.full_like(orders, name)
    np.put_along_axis(back, columns, rest, axis=1)
    return back
