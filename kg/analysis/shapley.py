"""Shapley values: what each of several changes adds to an outcome, averaged over the orders in which they could have come.

Why: changes act together, so "the outcome without this one" shares nothing out: of three that are all needed each would
get all of it. Shapley's shares (1953, "A value for n-person games") are the only ones that add up to the whole outcome,
give nothing to what changes nothing, treat equal contributions alike and add over games.
Up to EXACT_PLAYERS players all orders count; above that as many as are drawn (Castro, Gómez & Tejada 2009, "Polynomial
calculation of the Shapley value based on sampling"). Every single order adds up to the whole, so any mean of orders does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.analysis.blocks import Floats

Bools = NDArray[np.bool_]
Value = Callable[[Bools], Floats]  # (coalitions, players) -> (coalitions, outcomes)

EXACT_PLAYERS: Final = 10  # 2^10 = 1,024 coalitions stand for all 10! orders
ORDERS: Final = 200  # drawn above that


@dataclass(frozen=True)
class Shares:
    """Shapley values as (players, outcomes) numerators over one denominator. errors: standard errors, 0 if exact."""

    numerators: Floats
    denominator: int
    errors: Floats


def shapley(value: Value, players: int, *, orders: int = ORDERS, seed: int = 7) -> Shares:
    """What each player adds, averaged over all orders of arrival, or over `orders` drawn ones above EXACT_PLAYERS players.

    Whole-numbered outcomes give whole numerators, so that the shares add up without rounding.

    >>> three = lambda joined: joined.all(axis=1, keepdims=True).astype(float)  # worth 1 only together
    >>> shares = shapley(three, 3)
    >>> (shares.numerators / shares.denominator).ravel().round(6).tolist()
    [0.333333, 0.333333, 0.333333]
    """
    if players <= EXACT_PLAYERS:
        return _every_order(value, players)
    return _drawn_orders(value, players, orders, np.random.Generator(np.random.PCG64(seed)))


def _every_order(value: Value, players: int) -> Shares:
    numbers = np.arange(2**players)
    joined = (numbers[:, np.newaxis] >> np.arange(players)) & 1 == 1
    worth, sizes = value(joined), joined.sum(axis=1)
    numerators = np.zeros((players, worth.shape[1]))
    for player in range(players):
        without = np.flatnonzero(~joined[:, player])
        weights = np.array([factorial(int(size)) * factorial(players - 1 - int(size)) for size in sizes[without]])
        numerators[player] = weights @ (worth[without + 2**player] - worth[without])
    return Shares(numerators, factorial(players), np.zeros_like(numerators))


def _drawn_orders(value: Value, players: int, orders: int, rng: np.random.Generator) -> Shares:
    arrivals = [rng.permutation(players) for _ in range(orders)]
    joined = np.zeros((orders, players + 1, players), dtype=np.bool_)
    for number, arrival in enumerate(arrivals):
        joined[number][:, arrival] = np.tri(players + 1, players, -1, dtype=np.bool_)
    sets, place = np.unique(np.packbits(joined.reshape(-1, players), axis=1), axis=0, return_inverse=True)
    worth = value(np.unpackbits(sets, axis=1, count=players).astype(np.bool_))[place.ravel()]
    added = np.diff(worth.reshape(orders, players + 1, -1), axis=1)
    total, squares = np.zeros_like(added[0]), np.zeros_like(added[0])
    for arrival, one in zip(arrivals, added, strict=True):
        total[arrival] += one
        squares[arrival] += one**2
    variance = np.maximum(squares / orders - (total / orders) ** 2, 0) / max(orders - 1, 1)
    return Shares(total, orders, np.sqrt(variance))
