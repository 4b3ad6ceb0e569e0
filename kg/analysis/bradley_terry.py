"""Bradley-Terry: the chance that one is ahead of the other, from who is said to be ahead of whom.

Why: a second model of the same statements, so that an order which only one model sees is not sold as found.
Without a prior there is no answer unless everybody is both ahead and behind somebody along some path; sources hardly
ever write so. So a normal prior around 0 is always there, and is always printed. Bradley & Terry 1952; Maystre's choix
has the same model and prior (opt_pairwise) for one market without weights: the tests compare with it; the draws need
many weighted markets at once.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.analysis.blocks import TOLERANCE, Blocks, Floats, solve

PRIOR_PRECISION: Final = (
    0.5  # standard deviation √2 in logits: two in three firms lie within odds of 4 to 1 of the middle
)
ROUNDS: Final = 30
ENOUGH: Final = 1e-8


def bradley_terry_worlds(
    blocks: Blocks, *, precision: float = PRIOR_PRECISION, rounds: int = ROUNDS, tolerance: float = TOLERANCE
) -> Floats:
    """Log-strengths θ in every world: (worlds, entities); P(i ahead of j) = 1 / (1 + exp(θ_j − θ_i)).

    Maximum of Σ w·log P(winner ahead of loser) − precision/2 · Σθ², by Newton's method, each step by conjugate gradient.
    precision must be above 0. The sum of θ is 0.
    """
    strength = np.zeros(blocks.rows)
    for _ in range(rounds):
        surprise = 1 / (1 + np.exp(strength[blocks.winners] - strength[blocks.losers]))
        pull = blocks.weights * surprise
        slope = blocks.wins(pull) - blocks.losses(pull) - precision * strength
        bend = pull * (1 - surprise)
        meetings, met = blocks.symmetric(bend), blocks.wins(bend) + blocks.losses(bend)
        step = solve(meetings, met, precision, slope, blocks, tolerance=tolerance)
        strength += step
        if np.max(np.abs(step), initial=0.0) < ENOUGH:
            break
    return blocks.apart(strength)
