"""Are the intervals worth their width? Coverage of true places on generated markets, as a table.

Run: python -m tests.benchmarks.calibration [MARKETS] (default: all committed seeds, about two minutes).
Each row: markets of one regime and shape (tests/analysis/markets.py). Coverage: share of the placed names whose true place lies
in their 90% interval. Two baselines stand beside it: the full range of places (always covers, says nothing) and the order of
mentions (Kendall tau with the true order). Refused: share of names with too little evidence for a place.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from scipy.stats import kendalltau

from kg.analysis.arena import Arena, arenas
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings, draw
from kg.analysis.tiers import order, rank_interval
from kg.analysis.wording import FEW_CLAIMS
from tests.analysis.markets import REGIMES, SEEDS, Grade, Market, Regime, market
from tests.factory import ontology

DRAWS = 1000


@dataclass(frozen=True)
class Shape:
    """How much is written, of which grade, about how many firms."""

    firms: int
    claims: int
    grade: Grade

    def __str__(self) -> str:
        return f"{self.firms} firms, {self.claims} claims, {self.grade}"


# The first is the market the target is about; the others show where it holds and where it wears thin.
SHAPES = (
    Shape(10, 40, "mixed"),
    Shape(10, 20, "mixed"),
    Shape(10, 40, "firm"),
    Shape(10, 10, "mixed"),
    Shape(50, 150, "mixed"),
)


@dataclass(frozen=True)
class Calibration:
    """coverage, refused, width_share (of the full range): 0..1. width: mean places. tau, tau_mentions: with the true order."""

    regime: Regime
    shape: Shape
    names: int
    coverage: float
    width: float
    width_share: float
    tau: float
    tau_mentions: float
    refused: float

    def __str__(self) -> str:
        return (
            f"| {self.regime} | {self.shape} | {self.names} | {self.coverage:.1%} | {self.width:.1f} | {self.width_share:.0%} "
            f"| {self.tau:.2f} | {self.tau_mentions:.2f} | {self.refused:.0%} |"
        )


HEAD = """| regime | market | placed | covered | mean width | of full range | tau: draws | tau: mentions | refused |
|---|---|---|---|---|---|---|---|---|"""


def calibrate(regime: Regime, shape: Shape, seeds: tuple[int, ...]) -> Calibration:
    """Coverage and the rest over one market for each seed."""
    covered, widths, ranges, refused, taus = [], [], [], [], []
    for seed in seeds:
        made = market(seed, regime, firms=shape.firms, claims=shape.claims, grade=shape.grade)
        for arena in arenas(Context(made.landscape, ontology()))[:1]:
            true, placed = _true_places(made, arena), _placed(arena)
            draws = draw(arena, Settings(draws=DRAWS, seed=seed))
            for column, interval in enumerate(rank_interval(draws.ranks)):
                if column in placed:
                    covered.append(interval.first <= true[column] <= interval.last)
                    widths.append(interval.last - interval.first + 1)
                    ranges.append(len(arena.entities))
            refused.append(1 - len(placed) / shape.firms)
            taus.append((_tau(order(draws), true), kendalltau(_mentions(arena), -true).statistic))
    found = np.array(taus, dtype=float)
    return Calibration(
        regime,
        shape,
        len(covered),
        float(np.mean(covered)),
        float(np.mean(widths)),
        float(np.sum(widths) / np.sum(ranges)),
        float(np.nanmean(found[:, 0])),
        float(np.nanmean(found[:, 1])),
        float(np.mean(refused)),
    )


def _true_places(made: Market, arena: Arena) -> np.ndarray:
    """True place among the names of the arena, in column order."""
    order_here = [name for name in made.order if name in arena.index]
    return np.array([order_here.index(name) + 1 for name in arena.entities])


def _placed(arena: Arena) -> set[int]:
    return {column for name, column in arena.index.items() if len(arena.about(name)) >= FEW_CLAIMS}


def _tau(best_first: list[int], true: np.ndarray) -> float:
    return float(kendalltau(np.argsort(best_first), true).statistic)


def _mentions(arena: Arena) -> np.ndarray:
    return np.array([len(arena.about(name)) for name in arena.entities])


def main() -> None:
    """Print the table."""
    seeds = SEEDS[: int(sys.argv[1])] if len(sys.argv) > 1 else SEEDS
    print(f"{len(seeds)} markets a row, seeds {seeds[0]} to {seeds[-1]}, {DRAWS} draws\n\n{HEAD}")
    for shape in SHAPES:
        for regime in REGIMES:
            print(calibrate(regime, shape, seeds), flush=True)


if __name__ == "__main__":
    main()
