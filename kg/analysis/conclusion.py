"""What a conclusion is worth: the one place that says which of its premises make one statement and which are needed together.

Why: a rule lists all it found. Three texts that put A ahead of B are three premises of "A and B compete", and each alone would
do; of "both sell there" four different statements are needed. Whoever multiplies them all is told less by every reprint.
Not for: what a stated claim is worth (kg.analysis.credence), or how beliefs are joined and conjoined (kg.analysis.belief).

A conclusion leads from its subject to its object. Premises that join the same two names are one step: whoever makes it adds to
it. A way is steps that lead from end to end, through the segment where premises name it: it needs all of them. Of several ways
the firmest counts, since they mostly rest on the same texts. What the rule itself only suggests counts as a hedge.
More evidence so never lowers it: a step gains by every claim, and one more way can only be firmer than the firmest or not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod
from typing import Final

from kg.analysis.belief import (
    ENDS,
    NOTHING,
    SUGGESTED,
    Belief,
    Spread,
    any_of,
    conjoined,
    every,
    firmest,
    noisy_or,
    together,
)
from kg.analysis.scope import Context
from kg.analysis.sift import in_force, why_not_now
from kg.model import Claim
from kg.vocab import Certainty

EXPANDED: Final = "group-expansion"  # what is said of each member is said of it: a statement, only told through a group

Ends = tuple[str, str]  # two names that premises join, the smaller first
Weigh = Callable[
    [tuple[Claim, ...]], Spread
]  # what each publisher makes of a statement that each of these claims makes


@dataclass(frozen=True)
class Step:
    """Two names and the premises that join them, by id; each of these alone would do. said: by whom, and how firmly."""

    ends: Ends
    claims: tuple[Claim, ...]
    said: Spread

    @cached_property
    def belief(self) -> Belief:
        """Belief that some publisher is right to say so."""
        return any_of(self.said)

    @property
    def origins(self) -> tuple[str, ...]:
        """Who put the premises out, sorted."""
        return tuple(sorted(self.said))


@dataclass(frozen=True)
class Way:
    """Steps from the subject to the object, in that order; all of them are needed."""

    steps: tuple[Step, ...]

    @cached_property
    def belief(self) -> Belief:
        """Belief in all steps together; NOTHING for none."""
        return conjoined([step.said for step in self.steps])

    @property
    def groups(self) -> tuple[tuple[Step, ...], ...]:
        """Steps that share a publisher, the weakest first; the groups in the order in which the way reaches them."""
        found = sorted(together([step.said for step in self.steps]))
        return tuple(
            tuple(sorted((self.steps[at] for at in places), key=lambda step: (step.belief.value, step.ends)))
            for places in found
        )


@dataclass(frozen=True)
class Concluded:
    """A conclusion weighed. ways: the firmest first, () where nothing leads from end to end. idle: premises that do not hold now.

    is_suggested: the rule itself only suggests it.
    """

    claim: Claim
    ways: tuple[Way, ...]
    idle: tuple[str, ...]
    is_suggested: bool

    @property
    def belief(self) -> Belief:
        """What the firmest way is worth, times a hedge where the rule only suggests. Each end of the range has its own firmest."""
        return self.hinted(firmest(way.belief for way in self.ways))

    def hinted(self, found: Belief) -> Belief:
        """A belief in the premises as one in what the rule makes of them."""
        return every([found, SUGGESTED]) if self.is_suggested else found


def concluded(claim: Claim, context: Context, weigh: Weigh) -> Concluded:
    """An inferred claim from those of its premises that hold at the moment; of one that is over or to come from all that stand.

    Cost: the ways, of two makers in one segment the product of the numbers of their offerings there.
    """
    known = [context.by_id[id] for id in claim.derived_from if id in context.by_id]
    holding = _holding(claim, known, context)
    between = _between(claim, holding)
    step = {ends: _step(ends, same, weigh) for ends, same in between.items()}
    paths = _paths(claim, between.keys())
    if not paths and between and len(holding) == len(claim.derived_from):
        paths = [tuple(sorted(between))]  # of a rule whose premises lead nowhere all are needed
    ways = sorted((Way(tuple(step[ends] for ends in path)) for path in paths), key=_firmest_first)
    idle = tuple(sorted({one.id for one in known} - {one.id for one in holding}))
    return Concluded(claim, tuple(ways), idle, _is_suggested(claim, known))


def on_origin(found: Concluded, origin: str, context: Context) -> Belief:
    """What one publisher's texts make of a conclusion, so that noisy-or over all its publishers gives its belief.

    Of a publisher the ways that its texts lead all along. What only several bear together counts once, for the (first)
    publisher of the weakest step of the firmest way.
    """
    if not found.ways:
        return NOTHING
    alone = _alone(found, origin)
    weakest = min(found.ways[0].steps, key=lambda step: (step.belief, step.ends))
    if origin != weakest.origins[0]:
        return alone
    others = [_alone(found, one) for one in sorted(context.origins(found.claim) - {origin})]
    return Belief(
        *(_rest(getattr(found.belief, end), getattr(alone, end), [getattr(one, end) for one in others]) for end in ENDS)
    )


def _rest(whole: float, alone: float, others: list[float]) -> float:
    """What one has to be for noisy-or with the others to give the whole, at least what it is alone."""
    doubt = prod(1 - one for one in others)
    is_borne = whole - noisy_or([alone, *others]) <= 1e-12  # nothing is left but rounding
    return alone if is_borne or not doubt else max(alone, 1 - (1 - whole) / doubt)


def _alone(found: Concluded, origin: str) -> Belief:
    """On one publisher's texts: the best of the ways of which it makes every step; each is as sure as its weakest step."""
    alone = [[step.said[origin] for step in way.steps if origin in step.said] for way in found.ways]
    whole = [said for said, way in zip(alone, found.ways, strict=True) if len(said) == len(way.steps)]
    return found.hinted(firmest(conjoined([{origin: one} for one in said]) for said in whole))


def _holding(claim: Claim, known: list[Claim], context: Context) -> list[Claim]:
    """Premises that count: of a conclusion that holds at the moment those that do too."""
    if why_not_now(context, claim, stays=False) is None:
        return in_force(context, known)
    return [one for one in known if one.status.stands and context.index.is_sourced(one)]


def _between(claim: Claim, premises: Iterable[Claim]) -> dict[Ends, list[Claim]]:
    """Names joined → the premises that join them.

    Where no premise names the object (an event, a wider segment), it stands behind whatever the subject is joined to.
    """
    premises, target = list(premises), claim.object or ""
    is_named = any(target in (one.subject, one.object) for one in premises)
    found: dict[Ends, list[Claim]] = {}
    for one in premises:
        ends = (one.subject, one.object or "")
        if not is_named and claim.subject in ends:
            ends = (claim.subject, target)
        found.setdefault(min(ends, ends[::-1]), []).append(one)
    return found


def _step(ends: Ends, same: list[Claim], weigh: Weigh) -> Step:
    claims = tuple(sorted(same, key=lambda one: one.id))
    return Step(ends, claims, weigh(claims))


def _paths(claim: Claim, joined: Iterable[Ends]) -> list[tuple[Ends, ...]]:
    """Ways from the subject to the object that pass no name twice, and the segment where names are joined to it."""
    near: dict[str, list[str]] = {}
    for one, other in sorted(joined):
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    target, segment = claim.object or "", claim.segment
    found = _walks((claim.subject,), target, near)
    through = [walk for walk in found if segment is None or segment not in near or segment in walk]
    return [tuple(min(pair, pair[::-1]) for pair in pairwise(walk)) for walk in through]


def _walks(walk: tuple[str, ...], target: str, near: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for name in near.get(walk[-1], ()):
        if name == target:
            yield (*walk, name)
        elif name not in walk:
            yield from _walks((*walk, name), target, near)


def _firmest_first(way: Way) -> tuple[float, float, float, tuple[Ends, ...]]:
    one = way.belief
    return -one.value, -one.low, -one.high, tuple(step.ends for step in way.steps)


def _is_suggested(claim: Claim, premises: Iterable[Claim]) -> bool:
    """True if the claim is hedged and nothing it rests on is: the rule put the hedge there."""
    return claim.certainty is Certainty.HEDGED and all(one.certainty is not Certainty.HEDGED for one in premises)
