"""Assumptions of one scenario that cannot both be so: refused in words, whichever of the two moves comes first.

Why: two sources may contradict each other, and the ranking weighs both; one person who assumes a thing and its opposite has made
a slip. Asked are the claims that the moves of one overlay add: a statement and its denial, a lead both ways round, two
figures, a place in a segment that is left, the making of what is given up.
Credences that add up to 1 at most are no contradiction: either may be so. Nor are overlays that are laid over each other.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Final

from kg.analysis.clashes import clashes, overlaps
from kg.analysis.scope import Context
from kg.analysis.sift import period_end
from kg.analysis.worlds import MAKING, STANDING, World
from kg.claims.scenarios import Move
from kg.model import Claim
from kg.vocab import Layer, Polarity

PLACING: Final = (
    *STANDING,
    *MAKING,
    "leads",
    "competesFor",
    "activeIn",
    "inSegment",
)  # what puts somebody in a segment
LEAVING: Final = ("activeIn", "inSegment")  # denied, it puts them out of it
KEEP_ONE: Final = (
    "keep one of the two, give them credences that add up to 1 at most, or put the later one into an overlay of its own"
)


def refuse_opposed(world: World, move: Move, before: Set[str]) -> None:
    """Note what a move assumes against an earlier one of its scenario, once for each earlier move.

    before: ids of what the scenario assumed until then.
    """
    told: list[Move] = []
    for claim in (world.claims[id] for id in sorted(world.added.keys() - before)):
        if _is_given_up(claim, world):
            what = f"{_in_words(world, claim)}: an earlier move of this scenario gives that up"
            world.wrong(move, what, KEEP_ONE)
        for other in (world.claims[id] for id in sorted(before)):
            earlier = world.added[other.id]
            if earlier not in told and claim.confidence + other.confidence > 1 and _is_against(claim, other, world):
                where = f" (line {earlier.at.line})" if earlier.at.line else ""
                what = f'assumes "{_in_words(world, claim)}", and an earlier move{where} "{_in_words(world, other)}"'
                world.wrong(move, f"{what}: both cannot be so", KEEP_ONE)
                told.append(earlier)


def _is_given_up(claim: Claim, world: World) -> bool:
    """True if somebody is to make or run what an earlier move lets them give up; a launch of long ago stays true."""
    is_making = claim.predicate in MAKING and claim.predicate != "launched" and _is_so(claim)
    is_over = claim.valid_until is not None and period_end(claim.valid_until, claim.precision) < world.latest
    return is_making and not is_over and ("exit", claim.subject, str(claim.object)) in world.done


def _is_against(one: Claim, other: Claim, world: World) -> bool:
    context = Context(replace(world.frame, claims=(one, other)), world.ontology)  # made anew for every pair
    if any(len(clash.sides) > 1 for clash in clashes((one, other), context)):
        return True
    return overlaps(one, other) and (_is_left(one, other, world) or _is_left(other, one, world))


def _is_left(left: Claim, claim: Claim, world: World) -> bool:
    """True if one claim denies that somebody is in a segment, and the other puts them, or what they make, there or below."""
    is_exit = left.predicate in LEAVING and left.polarity is Polarity.DENIED and left.layer is not Layer.OUTLOOK
    if not is_exit or claim.predicate not in PLACING or not _is_so(claim):
        return False
    names = {claim.subject, claim.object}
    is_theirs = left.subject in names or (
        claim.predicate == "inSegment" and claim.subject in world.made_by(left.subject)
    )
    above = {wide for one in (claim.segment, claim.object) if one in world.entities for wide in world.wider(str(one))}
    return is_theirs and left.object in above


def _is_so(claim: Claim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.layer is not Layer.OUTLOOK


def _in_words(world: World, claim: Claim) -> str:
    """What a claim says, in English, for a message."""
    denied = "not: " if claim.polarity is Polarity.DENIED else ""
    relation = world.ontology.labels[claim.predicate]["en"]
    thing = world.label(claim.object) if claim.object else str(claim.value if claim.value is not None else "")
    where = f", in {world.label(claim.segment)}" if claim.segment else ""
    return f"{denied}{world.label(claim.subject)} {relation} {thing}{where}"
