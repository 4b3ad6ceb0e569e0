"""Belief with the range it takes when what nobody judged is set to its worst and to its best value, and how beliefs are put together.

Why: most sources and claims are never graded. A neutral prior stands in for the grade, and a single number made of such
priors looks more exact than it is. The range is not a sampling error: it says how much of the number is prior.
Not for: what one claim is worth (kg.analysis.credence) or which of them a conclusion needs (kg.analysis.conclusion).

What makes the same statement is joined: of each origin the firmest, origins by noisy-or. What is needed together is conjoined:
things said by one publisher share its reliability and are as sure as the weakest of them; those of different publishers
multiply. (To multiply all of them would count one publisher's doubt once for every sentence.) Both follow from one picture:
publishers are right independently, and one that is right in a statement is right in all of which it is surer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from kg.analysis.scope import Context
from kg.model import Claim


@dataclass(frozen=True, order=True)
class Belief:
    """How far something is to be believed, 0..1. low, high: with what nobody judged at its worst and at its best."""

    value: float
    low: float
    high: float


NOTHING: Final = Belief(0.0, 0.0, 0.0)

HEDGE: Final = 0.6  # what a source's own may, could or perhaps leaves of a statement
SUGGESTED: Final = Belief(HEDGE, HEDGE, HEDGE)  # what a rule only suggests counts as if a source had hedged it

ENDS: Final = ("value", "low", "high")
Believe = Callable[[Claim, str], Belief]  # a claim on the texts of one origin
Spread = Mapping[str, Belief]  # of each origin that makes a statement its firmest


def noisy_or(values: Iterable[float]) -> float:
    """Probability that at least one of independent origins is right: 1 − Π(1 − v). 0 for none.

    >>> round(noisy_or([0.5, 0.5]), 6), noisy_or([]), noisy_or([1.0, 0.2])
    (0.75, 0, 1.0)
    """
    values = sorted(values)
    return 1 - prod([1 - value for value in values]) if values else 0


def spread(claims: Iterable[Claim], context: Context, believe: Believe) -> dict[str, Belief]:
    """Of each origin its firmest belief in a statement that each of these claims makes."""
    by_origin: dict[str, list[Belief]] = {}
    for claim in claims:
        for origin in context.origins(claim):
            by_origin.setdefault(origin, []).append(believe(claim, origin))
    return {origin: each[0] if len(each) == 1 else firmest(each) for origin, each in by_origin.items()}


def any_of(said: Spread) -> Belief:
    """Belief that some origin is right: noisy-or over them."""
    if not said:
        return NOTHING
    ends = [(one.value, one.low, one.high) for one in said.values()]
    return Belief(*(noisy_or(end) for end in zip(*ends, strict=True)))


def conjoined(statements: Sequence[Spread]) -> Belief:
    """Belief in all of these statements together. NOTHING for none: what rests on nothing is not believed.

    >>> half, full = Belief(0.5, 0.5, 0.5), Belief(1.0, 1.0, 1.0)
    >>> conjoined([{"a": half}, {"a": full}, {"b": half}]).value
    0.25
    """
    if not statements or not all(statements):
        return NOTHING
    if all(len(said) == 1 for said in statements):
        of_origin: dict[str, list[Belief]] = {}
        for said in statements:
            for origin, found in said.items():
                of_origin.setdefault(origin, []).append(found)
        return every(_weakest(same) for same in of_origin.values())
    ends = ([{origin: getattr(one, end) for origin, one in said.items()} for said in statements] for end in ENDS)
    return Belief(*map(all_hold, ends))


def all_hold(statements: Sequence[Mapping[str, float]]) -> float:
    """Chance that of every statement some origin is right; given are the chances of each origin that makes it.

    An origin that is right in one is right in all of which it is surer. Cost: origins times 2 to the power of statements.

    >>> round(all_hold([{"a": 0.6}, {"a": 0.2, "b": 0.5}]), 6)  # a is right in both: 0.2; only in the first: 0.4, and b in the second
    0.4
    """
    chances = {0: 1.0}  # which statements hold by now, as bits
    for origin in sorted({name for said in statements for name in said}):
        fresh: dict[int, float] = {}
        for chance, right in levels(statements, origin):
            for known, before in chances.items():
                fresh[known | right] = fresh.get(known | right, 0.0) + before * chance
        chances = fresh
    return chances.get((1 << len(statements)) - 1, 0.0)


def levels(statements: Sequence[Mapping[str, float]], origin: str) -> list[tuple[float, int]]:
    """How far down one origin is right: (chance, the statements it is right in, as bits), from none to all it makes.

    >>> levels([{"a": 0.5}, {"a": 0.25}], "a")
    [(0.5, 0), (0.25, 1), (0.25, 3)]
    """
    found, above, right = [], 1.0, 0
    for chance, at in sorted(
        ((said[origin], at) for at, said in enumerate(statements) if origin in said), reverse=True
    ):
        found.append((above - chance, right))
        above, right = chance, right | 1 << at
    return [*found, (above, right)]


def together(statements: Sequence[Iterable[str]]) -> list[list[int]]:
    """Places of the statements that share an origin, directly or through another one: groups in order of their last.

    >>> together([{"a"}, {"b"}, {"a", "c"}])
    [[1], [0, 2]]
    """
    groups: list[tuple[list[int], frozenset[str]]] = []
    for at, origins in enumerate(map(frozenset, statements)):
        near = [group for group in groups if group[1] & origins]
        groups = [group for group in groups if not group[1] & origins]
        places = sorted([at, *(place for group in near for place in group[0])])
        groups.append((places, origins.union(*(names for _, names in near))))
    return [places for places, _ in groups]


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


def firmest(beliefs: Iterable[Belief]) -> Belief:
    """Of several that rest on the same texts the firmest, each end of the range by itself; NOTHING for none."""
    ends = [(one.value, one.low, one.high) for one in beliefs]
    if len(ends) == 1:
        return Belief(*ends[0])
    return Belief(*map(max, zip(*ends, strict=True))) if ends else NOTHING


def _weakest(beliefs: list[Belief]) -> Belief:
    return Belief(min(one.value for one in beliefs), min(one.low for one in beliefs), min(one.high for one in beliefs))
