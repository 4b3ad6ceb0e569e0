"""Who is in which segment and on which platform, and who came or went between two views.

Why: "entered" must mean that something says so: that it is active there, that what it makes belongs there, or that it is
compared with others there. "Left" asks for more: what put it there is over, or a source denies that it is there. That
nobody writes about it any more is no exit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from kg.analysis.changes import Between, Change, Kind
from kg.analysis.scope import Context
from kg.analysis.sift import sift
from kg.model import Claim
from kg.vocab import Polarity

MAKING: Final = ("develops", "operates")
PLACING: Final = ("activeIn", "inSegment", "operates", "distributesVia")
COMPARED: Final = ("aheadOf", "chases", "competesWith")


@dataclass
class Presence:
    """Ids of claims that put somebody in a place. states: what it does there; said: whom it is compared with there.

    made: who makes what is there; alone these put nobody anywhere.
    """

    states: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)


def whereabouts(context: Context) -> dict[tuple[str, str], Presence]:
    """(name, segment or platform) → what puts it there, itself or through what it makes, among claims that hold at the moment.

    Names are actors and offerings alike; nothing denied or withdrawn. Cost: linear in the claims.
    """
    found: dict[tuple[str, str], Presence] = {}
    offers = _makers(context)

    def put(name: str, place: str) -> Iterator[Presence]:
        for who, ids in {name: set[str](), **offers.get(name, {})}.items():
            if who != place:
                here = found.setdefault((who, place), Presence())
                here.made |= ids
                yield here

    for claim in _kept(context, PLACING):
        for here in put(claim.subject, str(claim.object)):
            here.states.add(claim.id)
    for claim in _kept(context, COMPARED):
        for end in {claim.subject, str(claim.object)} if claim.segment else ():
            for here in put(end, str(claim.segment)):
                here.said.add(claim.id)
    return found


def presences(context: Context) -> dict[tuple[str, str], Presence]:
    """(firm, segment) → what puts it there (whereabouts). What puts it there through an offering says who makes that, too."""
    return {
        (who, place): Presence(here.states | here.made if here.states else set(), here.said)
        for (who, place), here in whereabouts(context).items()
        if place in context.segments and _is_actor(who, context)
    }


def entered_and_left(between: Between) -> list[Change]:
    """Entries into segments and exits from them."""
    old, new = presences(between.old), presences(between.new)
    found = []
    for key in sorted(new.keys() - old.keys()):
        here = new[key]
        found.append(between.change(Kind.ENTERED, (key[0], None), key[1], here.states | here.said))
    denied = _denied(between)
    for key, there in sorted(old.items()):
        is_over = there.states and not new.get(key, Presence()).states
        if is_over or key in denied:
            gone = {id for id in there.states if id in between.lost}
            found.append(between.change(Kind.LEFT, (key[0], None), key[1], gone | denied.get(key, set())))
    return found


def _makers(context: Context) -> dict[str, dict[str, set[str]]]:
    """Offering → who makes it, with the claims. A launch counts where nothing else says who makes or runs it."""
    context = context.within(replace(context.scope, segment=None))  # who makes a thing is said without a segment
    found: dict[str, dict[str, set[str]]] = {}
    every = {(one.subject, one.object) for one in context.of(_known(context, MAKING)) if one.makes_edge}
    launches = [one for one in _kept(context, ("launched",)) if (one.subject, one.object) not in every]
    for claim in (*_kept(context, MAKING), *launches):
        found.setdefault(str(claim.object), {}).setdefault(claim.subject, set()).add(claim.id)
    return found


def _denied(between: Between) -> dict[tuple[str, str], set[str]]:
    """(actor, segment) → denials that it is there, new in the new view."""
    found: dict[tuple[str, str], set[str]] = {}
    for id, claim in between.in_force_new.items():
        if claim.predicate == "activeIn" and claim.polarity is Polarity.DENIED and id in between.gained:
            found.setdefault((claim.subject, str(claim.object)), set()).add(id)
    return found


def _kept(context: Context, predicates: tuple[str, ...]) -> list[Claim]:
    return sift(context, context.of(_known(context, predicates)))[0]


def _known(context: Context, predicates: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in predicates if name in context.ontology.predicates)


def _is_actor(id: str, context: Context) -> bool:
    """A firm or institution; a person or a collective name enters no market."""
    known = context.landscape.entities.get(id)
    return known is not None and context.ontology.is_a(known.type, "Organization")
