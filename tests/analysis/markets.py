"""Markets whose order is known, written about by noisy sources: what a ranking must be measured against.

Why: an interval is only worth its coverage. This file and its seeds came in one commit with the first engine (4466c3e), so that git
cannot show which was first; the later change of the draws was chosen on other seeds (docs/calibration.md).
Not for: realism. Each regime breaks one assumption of the ranking on purpose:
    right       a claim tells the truth with probability = its credence, else it is a coin flip
    overstated  the truth with only half that probability: credence is twice what it should be
    biased      one source puts its favourite ahead of everybody; three reprint it, one of them without naming its origin
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Literal

import numpy as np

from kg.analysis.arena import Arena, arenas
from kg.analysis.credence import credence
from kg.analysis.scope import Context
from kg.model import Claim, Landscape, Source
from kg.vocab import Modality
from tests.factory import AS_OF, claim, entity, landscape, ontology, source

Regime = Literal["right", "overstated", "biased"]
Grade = Literal["mixed", "firm"]  # of the evidence: any source and kind of statement, or facts from good sources only
REGIMES: Final[tuple[Regime, ...]] = ("right", "overstated", "biased")
SEEDS: Final = tuple(range(1000, 1120))  # of the committed calibration table; the fast test uses the first few

SOURCES: Final = 5
SEGMENT: Final = "city-bikes"
OVERSTATED: Final = 0.5
REPRINTS: Final = ("r1", "r2", "r3")
GRADES: Final[dict[Grade, tuple[str, tuple[int, ...], tuple[Modality, ...]]]] = {
    "mixed": ("ABCDF", (1, 2, 3, 4, 5, 6), (Modality.FACT, Modality.ESTIMATE, Modality.EVALUATION)),
    "firm": ("AB", (1, 2), (Modality.FACT,)),
}


@dataclass(frozen=True)
class Market:
    """A landscape and the true order of its firms, best first."""

    landscape: Landscape
    order: tuple[str, ...]


def market(seed: int, regime: Regime = "right", *, firms: int = 10, claims: int = 40, grade: Grade = "mixed") -> Market:
    """A market of that many firms and statements about random pairs of them, spread over SOURCES sources."""
    rng = np.random.Generator(np.random.PCG64(seed))
    order = tuple(f"firm-{number:03}" for number in rng.permutation(firms))
    names = sorted(order)
    sources = [
        source(f"s{number}", reliability=str(rng.choice(list(GRADES[grade][0]))), origin=f"press-{number}")
        for number in range(1, SOURCES + 1)
    ]
    empty = landscape(entities=[entity(name) for name in names], sources=sources)
    context = Context(empty, ontology())
    said = tuple(_said(rng, context, order, line, regime, grade) for line in range(claims))
    if regime == "biased":
        sources, said = _with_bias(rng, sources, said, names, order)
    return Market(replace(empty, claims=said, sources={one.id: one for one in sources}), order)


def _said(
    rng: np.random.Generator, context: Context, order: tuple[str, ...], line: int, regime: Regime, grade: Grade
) -> Claim:
    _, credibilities, modalities = GRADES[grade]
    better, worse = sorted(rng.choice(len(order), 2, replace=False))
    stated = claim(
        order[better],
        "aheadOf",
        order[worse],
        source=f"s{rng.integers(1, SOURCES + 1)}",
        line=line,
        segment=SEGMENT,
        modality=modalities[rng.integers(len(modalities))],
        credibility=int(rng.choice(credibilities)),
        as_of=AS_OF - timedelta(days=int(rng.integers(0, 700))),
    )
    truthful = credence(stated, context).value * (OVERSTATED if regime == "overstated" else 1.0)
    is_wrong = rng.random() >= truthful and rng.random() < 0.5
    return replace(stated, subject=stated.object, object=stated.subject) if is_wrong else stated


def _with_bias(
    rng: np.random.Generator, sources: list[Source], said: tuple[Claim, ...], names: list[str], order: tuple[str, ...]
) -> tuple[list[Source], tuple[Claim, ...]]:
    favourite = order[len(order) // 2]
    rivals = rng.choice([name for name in names if name != favourite], min(4, len(names) - 1), replace=False)
    praise = tuple(
        claim(
            favourite,
            "aheadOf",
            str(rival),
            source=text,
            line=900 + line,
            segment=SEGMENT,
            modality=Modality.FACT,
            as_of=AS_OF,
        )
        for text in ("s1", *REPRINTS)
        for line, rival in enumerate(rivals)
    )
    reprints = [source(name, reliability="C", origin="press-1" if name != "r3" else "") for name in REPRINTS]
    return [*sources, *reprints], (*said, *praise)


def arena_of(made: Market) -> Arena:
    """The largest arena of a market: where its firms are compared."""
    return arenas(Context(made.landscape, ontology()))[0]
