"""Credence with the range it takes when what nobody judged is set to its worst and to its best value.

Why: most sources and claims are never graded. A neutral prior stands in for the grade, and a single number made of such
priors looks more exact than it is. The range is not a sampling error: it says how much of the number is prior.

Range: of each claim the parts that were judged stay; reliability F, credibility 6 and a missing date run over all values
that kg.analysis.credence declares for them (a missing date: from one half-life old to new). Products and noisy-or grow
with each part, so the ends of the range are reached with every such part at its worst, and with every one at its best.

A conclusion needs all its premises. Those of one publisher share its reliability and are as sure as the weakest of them;
those of different publishers multiply. (To multiply all of them would count one publisher's doubt once for every sentence.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Final

from kg.analysis.credence import FACTORS, SELF_CLAIM, TABLE, credence, noisy_or
from kg.analysis.scope import Context
from kg.model import Claim
from kg.vocab import Record


@dataclass(frozen=True, order=True)
class Belief:
    """How far something is to be believed, 0..1. low, high: with what nobody judged at its worst and at its best."""

    value: float
    low: float
    high: float


NOTHING: Final = Belief(0.0, 0.0, 0.0)

# What a rule only suggests counts as if a source had hedged it.
SUGGESTED: Final = Belief(*(TABLE["certainty", "hedged"].factor,) * 3)

Believe = Callable[[Claim, str], Belief]  # a claim on the texts of one origin

_NOT_JUDGED: Final = {("reliability", "F"), ("credibility", "6")}
_UNDATED: Final = ("age", "undated")
_RANGES: Final = {
    **{
        key: (min(known), max(known))
        for key in _NOT_JUDGED
        if (known := [row.factor for row in FACTORS if row.part == key[0] and (row.part, row.value) != key])
    },
    _UNDATED: (0.5, 1.0),
}


def belief(claim: Claim, context: Context, *, origin: str | None = None) -> Belief:
    """How far one claim is to be believed, on the texts of one origin if that is given."""
    if claim.record is Record.INFERRED:
        premises = [context.by_id[id] for id in claim.derived_from if id in context.by_id]
        return conjoined((belief(one, context), context.origins(one)) for one in premises)
    found = credence(claim, context, origin=origin)
    cap = low = high = 1.0
    for part in found.parts:
        if part.part == SELF_CLAIM:
            cap = part.factor
        else:
            worst, best_ = _RANGES.get((part.part, part.value), (part.factor, part.factor))
            low, high = low * worst, high * best_
    return Belief(found.value, min(cap, low), min(cap, high))


def joined(claims: Iterable[Claim], context: Context, believe: Believe | None = None) -> Belief:
    """Belief in a statement that each of these claims makes: of each origin the firmest, origins by noisy-or."""
    believe = believe or partial(_on_origin, context)
    by_origin: dict[str, list[Belief]] = {}
    for claim in claims:
        for origin in context.origins(claim):
            by_origin.setdefault(origin, []).append(believe(claim, origin))
    firmest = [_firmest(each) for each in by_origin.values()]
    return Belief(*(noisy_or(end) for end in zip(*firmest, strict=True))) if firmest else NOTHING


def conjoined(parts: Iterable[tuple[Belief, frozenset[str]]]) -> Belief:
    """All of these together, given with their origins: of those that share an origin the weakest, groups multiplied.

    NOTHING for none: what rests on nothing is not believed.

    >>> half, full = Belief(0.5, 0.5, 0.5), Belief(1.0, 1.0, 1.0)
    >>> conjoined([(half, frozenset({"a"})), (full, frozenset({"a"})), (half, frozenset({"b"}))]).value
    0.25
    """
    groups: list[tuple[Belief, frozenset[str]]] = []
    for found, origins in parts:
        near = [group for group in groups if group[1] & origins]
        groups = [group for group in groups if not group[1] & origins]
        groups.append((_weakest([found, *(one for one, _ in near)]), origins.union(*(names for _, names in near))))
    return every(one for one, _ in groups) if groups else NOTHING


def every(beliefs: Iterable[Belief]) -> Belief:
    """Belief that all of these independent things hold, 1 for none.

    >>> every([Belief(0.5, 0.25, 1.0), Belief(0.5, 0.5, 0.5)])
    Belief(value=0.25, low=0.125, high=0.5)
    """
    known = list(beliefs)
    return Belief(prod(one.value for one in known), prod(one.low for one in known), prod(one.high for one in known))


def best(beliefs: Iterable[Belief]) -> Belief:
    """The firmest of several that rest on the same texts, so that none adds to another; NOTHING for none."""
    return max(beliefs, default=NOTHING)


def _firmest(beliefs: list[Belief]) -> tuple[float, float, float]:
    if len(beliefs) == 1:
        return beliefs[0].value, beliefs[0].low, beliefs[0].high
    return max(one.value for one in beliefs), max(one.low for one in beliefs), max(one.high for one in beliefs)


def _weakest(beliefs: list[Belief]) -> Belief:
    return Belief(min(one.value for one in beliefs), min(one.low for one in beliefs), min(one.high for one in beliefs))


def _on_origin(context: Context, claim: Claim, origin: str) -> Belief:
    return belief(claim, context, origin=origin)
