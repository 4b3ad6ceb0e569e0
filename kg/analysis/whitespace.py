"""White space: for every segment which capabilities and which firms' offers are told of, denied, contested, planned, or not told of.

Why: an empty cell tempts to read "nobody does this". It means that no source at hand says anything, unless one denies it;
the two are different findings for a strategist and are never one cell here.

Two matrices. capabilities: is anybody in this segment said to have it? A strength that a leader there is said to need,
while nobody is said to have it, is a state of its own. offers: is this firm said to offer something there, through
`activeIn` or through an offering that it makes and that lies in the segment?
An offer in a narrower segment is one in the wider, and a denial of the wider denies the narrower. Capabilities are taken
exactly: what a leader needs in one market says nothing of the next. What only rules conclude fills no cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final

from kg.analysis.leaders import candidates
from kg.analysis.scope import Context, narrower
from kg.analysis.sift import in_force
from kg.model import Claim
from kg.vocab import Layer, Polarity, Record, Status

# Says of its object, a capability, that the subject has it, adds it or gets better at it. The rest only mentions it.
HAS: Final = frozenset({"hasAdvantageIn", "improvedIn", "addedFeature", "pioneered", "usesTechnology"})
NEEDS: Final = "leadershipRequires"  # segment -> capability
IN: Final = frozenset({"inSegment", "activeIn"})
MAKES: Final = frozenset({"develops", "owns", "operates", "launched", "upgraded"})  # firm -> offering that is there
PLANS: Final = frozenset({"announced"})  # firm -> offering that is to come


class State(StrEnum):
    """What the sources at hand make of a cell; the first that holds, in the order of this list, is taken.

    asked: needed of a leader there, nobody is said to have it. named: spoken of there, without saying whether.
    """

    CONTESTED = "contested"
    STATED = "stated"
    DENIED = "denied"
    OUTLOOK = "outlook"
    ASKED = "asked"
    NAMED = "named"
    NO_EVIDENCE = "no-evidence"


@dataclass(frozen=True)
class Cell:
    """One segment and one thing: a capability or a firm. All tuples hold claim ids, sorted.

    says, denies: claims that make it stated or denied (an offer takes two: who makes it, where it lies). outlook: hedged,
    planned or forecast. asks: needed of a leader. names: mentions. is_disputed: all that says so is marked as disputed.
    """

    segment: str
    thing: str
    says: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    outlook: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_disputed: bool = False

    @property
    def state(self) -> State:
        """Evidence of absence and absence of evidence are different states."""
        if (self.says and self.denies) or self.is_disputed:
            return State.CONTESTED
        kinds = (State.STATED, State.DENIED, State.OUTLOOK, State.ASKED, State.NAMED)
        found = zip(kinds, (self.says, self.denies, self.outlook, self.asks, self.names), strict=True)
        return next((kind for kind, claims in found if claims), State.NO_EVIDENCE)

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind the cell, sorted."""
        return tuple(sorted({*self.says, *self.denies, *self.outlook, *self.asks, *self.names}))


@dataclass(frozen=True)
class Whitespace:
    """Both matrices, every cell, sorted by segment and thing.

    unplaced: capability → claims that somebody has it and that name no segment, so that they fill no cell.
    """

    moment: date
    segment: str | None
    segments: tuple[str, ...]
    capabilities: tuple[Cell, ...]
    offers: tuple[Cell, ...]
    unplaced: tuple[tuple[str, tuple[str, ...]], ...]


def whitespace(context: Context) -> Whitespace:
    """Both matrices in the segment asked for and below it, at the moment asked for. Cells: segments × (capabilities + firms)."""
    entities = context.landscape.entities
    asked = context.scope.segment
    segments = tuple(sorted(narrower(asked, entities) if asked else context.segments))
    said = [claim for claim in in_force(context, context.by_id.values()) if claim.record is not Record.INFERRED]
    things = _capabilities(said, context)
    unplaced = {thing: ids for thing in things if (ids := _unplaced(said, thing, context))}
    firms = candidates("companies", context)
    return Whitespace(
        context.moment,
        asked,
        segments,
        _cells(segments, things, _capability_claims(said, frozenset(things), context)),
        _cells(segments, tuple(sorted(firms)), _offer_claims(said, frozenset(firms), context)),
        tuple(unplaced.items()),
    )


@dataclass
class _Found:
    """Claims of one cell while they are gathered. alternatives: groups any one of which would do, for is_disputed."""

    says: list[tuple[Claim, ...]] = field(default_factory=list)
    denies: set[str] = field(default_factory=set)
    outlook: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, claims: tuple[Claim, ...], *, is_plan: bool = False) -> None:
        """Count claims that only together say something; a chain is as firm as its softest claim."""
        if is_plan or any(claim.layer is Layer.OUTLOOK for claim in claims):
            self.outlook.update(claim.id for claim in claims)
        else:
            self.says.append(claims)

    def cell(self, segment: str, thing: str) -> Cell:
        """The finished cell."""
        says = {claim.id for claims in self.says for claim in claims}
        is_disputed = bool(self.says) and all(
            any(claim.status is Status.DISPUTED for claim in claims) for claims in self.says
        )
        return Cell(
            segment,
            thing,
            tuple(sorted(says)),
            tuple(sorted(self.denies)),
            tuple(sorted(self.outlook)),
            tuple(sorted(self.asks)),
            tuple(sorted(self.names)),
            is_disputed,
        )


_Cells = defaultdict[tuple[str, str], _Found]


def _cells(segments: Iterable[str], things: Iterable[str], found: Mapping[tuple[str, str], _Found]) -> tuple[Cell, ...]:
    pairs = product(segments, things)
    return tuple(found[at].cell(*at) if at in found else Cell(*at) for at in pairs)


def _capabilities(said: Iterable[Claim], context: Context) -> tuple[str, ...]:
    """What is a capability by its class, or is asked of a leader, or is named as somebody's advantage; sorted."""
    entities = context.landscape.entities
    by_class = {id for id, entity in entities.items() if context.ontology.is_a(entity.type, "Capability")}
    by_claim = {claim.object for claim in said if claim.predicate in (NEEDS, "hasAdvantageIn")}
    return tuple(sorted(by_class | {id for id in by_claim if id in entities}))


def _capability_claims(said: Iterable[Claim], things: frozenset[str], context: Context) -> _Cells:
    found: _Cells = defaultdict(_Found)
    for claim in said:
        segment = context.segment_of(claim)
        for thing in {claim.subject, claim.object} & things if segment else ():
            cell = found[str(segment), str(thing)]
            if claim.predicate in HAS and claim.object == thing:
                if claim.polarity is Polarity.AFFIRMED:
                    cell.add((claim,))
                else:
                    (cell.denies if _is_denial(claim) else cell.names).add(claim.id)
            elif claim.predicate == NEEDS and claim.polarity is Polarity.AFFIRMED:
                cell.asks.add(claim.id)
            else:
                cell.names.add(claim.id)
    return found


def _is_denial(claim: Claim) -> bool:
    """A hedged "not" is no evidence of absence."""
    return claim.polarity is Polarity.DENIED and claim.layer is not Layer.OUTLOOK


def _unplaced(said: Iterable[Claim], thing: str, context: Context) -> tuple[str, ...]:
    has = (claim for claim in said if claim.object == thing and claim.predicate in HAS and claim.makes_edge)
    return tuple(sorted(claim.id for claim in has if context.segment_of(claim) is None))


def _offer_claims(said: Iterable[Claim], firms: frozenset[str], context: Context) -> _Cells:
    """Claims of each (segment, firm): offers flow up to wider segments, denials down to narrower ones."""
    said, entities = list(said), context.landscape.entities
    below = {segment: narrower(segment, entities) for segment in context.segments}
    above: dict[str, set[str]] = defaultdict(set)
    for wide, parts in below.items():
        for part in parts:
            above[part].add(wide)
    found: _Cells = defaultdict(_Found)
    for maker, segment, chain in _offers(said, firms, context):
        for wide in above[segment]:
            found[wide, maker].add(chain, is_plan=any(claim.predicate in PLANS for claim in chain))
    for claim in said:
        at = context.segment_of(claim)
        for firm in firms.intersection((claim.subject, str(claim.object))) if at else ():
            if claim.predicate == "activeIn" and _is_denial(claim):
                for part in below[str(at)]:
                    found[part, firm].denies.add(claim.id)
            else:
                found[str(at), firm].names.add(claim.id)
    return found


def _offers(
    said: Iterable[Claim], firms: frozenset[str], context: Context
) -> Iterable[tuple[str, str, tuple[Claim, ...]]]:
    """(firm, segment, claims that together say so)."""
    lies: dict[str, list[Claim]] = defaultdict(list)
    made = []
    for claim in said:
        if claim.predicate in IN and claim.makes_edge and claim.object in context.segments:
            lies[claim.subject].append(claim)
        elif claim.predicate in MAKES | PLANS and claim.makes_edge and claim.subject in firms:
            made.append(claim)
    for firm in firms:
        for claim in lies.get(firm, ()):
            yield firm, str(claim.object), (claim,)
    for claim in made:
        entity = context.landscape.entities.get(str(claim.object))
        if entity is None or not context.ontology.is_a(entity.type, "Offering"):
            continue
        if claim.segment in context.segments:
            yield claim.subject, str(claim.segment), (claim,)
        for placed in lies.get(entity.id, ()):
            yield claim.subject, str(placed.object), (claim, placed)
