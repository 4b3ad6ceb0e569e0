"""Tiers, intervals and shares: what the draws say of each name, and how little.

Why: ranks are split into tiers only where the evidence splits them; everything finer is an interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from kg.analysis.blocks import Floats, Ints
from kg.analysis.simulation import Draws
from kg.errors import UsageError


@dataclass(frozen=True)
class Interval:
    """Places from first to last, both included."""

    first: int
    last: int


@dataclass(frozen=True)
class Spread:
    """What the draws say of one entity. median: place; p_first, p_top3: shares of draws, 0..1."""

    median: int
    interval: Interval
    p_first: float
    p_top3: float


def rank_interval(ranks: Ints, *, level: float = 0.9) -> list[Interval]:
    """Places each entity keeps in at least `level` of the draws: one Interval per column, in column order.

    ranks: (draws, entities), 1 = leader. Raises UsageError on zero draws. The shortest run of places that holds `level` of
    the draws (highest density, Hyndman 1996), and where several are equally short, from the first to the last of them: what
    the draws do not tell apart is not cut off on one side. Cutting (1 − level)/2 off each end instead keeps whole places
    that are not needed, most of all at both ends of the order (docs/calibration.md). It always holds the median.

    >>> rank_interval(np.array([[1, 2], [1, 2], [2, 1]]))
    [Interval(first=1, last=2), Interval(first=1, last=2)]
    """
    if not len(ranks):
        raise UsageError("no draws, no interval; ask for 1 draw or more")
    needed = ceil(round(level * len(ranks), 6))
    return [_shortest_runs(np.bincount(column, minlength=ranks.shape[1] + 1)[1:], needed) for column in ranks.T]


def _shortest_runs(counts: Ints, needed: int) -> Interval:
    """From the first to the last place of all shortest runs of places that hold `needed` draws. counts: of each place."""
    before = np.concatenate([[0], np.cumsum(counts)])
    ends = np.searchsorted(before, before[:-1] + needed)  # of the run from each place on, len(before) if there is none
    lengths = np.where(ends < len(before), ends - np.arange(len(counts)), len(counts))
    shortest = int(lengths.min())
    firsts = np.flatnonzero(lengths == shortest)
    return Interval(int(firsts[0]) + 1, min(int(firsts[-1]) + shortest, len(counts)))


def spreads(draws: Draws, *, level: float) -> list[Spread]:
    """One Spread for each entity, in column order. Of an even number of draws the lower median counts."""
    medians = np.quantile(draws.ranks, 0.5, axis=0, method="lower").astype(int)
    first, top3 = (draws.ranks == 1).mean(axis=0), (draws.ranks <= 3).mean(axis=0)
    return [
        Spread(int(medians[column]), interval, float(first[column]), float(top3[column]))
        for column, interval in enumerate(rank_interval(draws.ranks, level=level))
    ]


def order(draws: Draws) -> list[int]:
    """Columns by mean place, best first; equal means by column."""
    means = np.round(draws.ranks.mean(axis=0), 6)
    return sorted(range(len(means)), key=lambda column: (means[column], column))


def tiers(best_first: list[int], ahead: Floats, *, split_at: float) -> list[int]:
    """Tier of each entity of best_first, from 1. Split only where everybody above is ahead of everybody below often enough.

    ahead: (entities, entities), share of draws in which the row is ahead of the column.

    >>> sure = np.array([[0, 0.6, 0.9], [0.4, 0, 0.85], [0.1, 0.15, 0]])
    >>> tiers([0, 1, 2], sure, split_at=0.8)
    [1, 1, 2]
    """
    found, tier = [], 1
    for place in range(len(best_first)):
        if place and ahead[np.ix_(best_first[:place], best_first[place:])].min() >= split_at:
            tier += 1
        found.append(tier)
    return found
