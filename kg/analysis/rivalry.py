"""What is said of rivalry at one moment, counted for firms: who is set against whom, and what rules conclude from it.

Why: sources speak of products, units and firms in turn. Here each statement is counted for the firms it is about, so that
everything that follows (kg.analysis.grounds, competitors, comparison) reads firm against firm and still sees what was said.

A product counts for those who make it, else launch it, else run or own it; one that nobody is said to make stands for
itself. A unit stands for itself (kg.analysis.owners); what it does to its owner is a conclusion of a rule, not a statement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from kg.analysis.belief import NOTHING, Belief, Spread, any_of, conjoined, spread
from kg.analysis.conclusion import EXPANDED, Concluded
from kg.analysis.conclusion import concluded as weighed
from kg.analysis.credence import belief
from kg.analysis.likeness import ATTRIBUTE_PREDICATES, Likeness, likeness_of
from kg.analysis.owners import owners
from kg.analysis.scope import SOURCE_LAYERS, Context, level_of, narrower
from kg.analysis.sift import affirmed, in_force
from kg.model import Claim
from kg.vocab import Layer, Polarity, Record

Pair = tuple[str, str]  # two firms, the smaller id first

COMPETES: Final = ("competesWith", "substitutes")
LEADS: Final = ("aheadOf", "chases")
CONCLUDED: Final = ("competesWith", "sharesSegmentWith", "potentialCompetitorOf")
MAKING: Final = (("develops",), ("launched", "upgraded"), ("operates", "owns"))  # the first that is said counts
OFFERS: Final = ("activeIn", "develops", "inSegment", "launched", "operates", "releaseStage")
CONDITION: Final = "leadershipRequires"  # a condition is what it is, also when a source puts it as an outlook
READ: Final = SOURCE_LAYERS | {Layer.BACKGROUND}


class Saying(NamedTuple):
    """One claim that sets two firms against each other. subject, object: the firms its ends count for.

    via: the products it speaks of, sorted; empty where it speaks of the firms themselves.
    """

    claim: Claim
    subject: str
    object: str
    via: tuple[str, ...]


@dataclass(frozen=True)
class Rivalry:
    """Statements and conclusions about rivalry, read once. firm: only what bears on this one; None = on anybody."""

    asked: Context
    firm: str | None = None

    @cached_property
    def context(self) -> Context:
        """The context read here: every layer of sources, editors and rules, any segment."""
        layers = READ | {Layer.INFERRED}
        return self.asked.within(replace(self.asked.scope, segment=None, layers=layers))

    @cached_property
    def arenas(self) -> frozenset[str] | None:
        """Segments that count: the one asked for and those below it; None = all."""
        asked = self.asked.scope.segment
        return None if asked is None else narrower(asked, self.asked.landscape.entities)

    @cached_property
    def owner(self) -> dict[str, str]:
        """Unit → its owner."""
        return owners(self.context)

    @cached_property
    def makers(self) -> dict[str, tuple[str, ...]]:
        """Offering → firms it counts for, sorted."""
        found: dict[str, set[str]] = {}
        for predicates in MAKING:
            fresh: dict[str, set[str]] = {}
            for claim in self._in_force(self.context.index.having(predicates)):
                offering = claim.object
                if offering is not None and offering not in found and self._is_offering(offering):
                    fresh.setdefault(offering, set()).add(claim.subject)
            found |= fresh
        return {offering: tuple(sorted(names)) for offering, names in found.items()}

    def firms_of(self, end: str) -> tuple[str, ...]:
        """Firms that a name counts for: itself, or the makers of an offering; () for people and what is no rival."""
        firms = self._firms.get(end)
        if firms is None:
            entity = self.context.landscape.entities.get(end)
            if self._is_offering(end):
                firms = self.makers.get(end, (end,))
            else:
                is_actor = entity is not None and level_of(entity, self.context.ontology) == "actors"
                firms = (end,) if is_actor else ()
            self._firms[end] = firms
        return firms

    @cached_property
    def about_rivalry(self) -> tuple[Claim, ...]:
        """Claims that two compete, or that one is ahead of or chases the other, whatever becomes of them here, by id."""
        return self.context.of((*COMPETES, *LEADS), self.names)

    @cached_property
    def sayings(self) -> dict[Pair, list[Saying]]:
        """Pair → what sources affirm of it that makes them rivals, by claim id."""
        return self._by_pair(self._in_force(self.about_rivalry))

    @cached_property
    def denials(self) -> dict[Pair, list[Saying]]:
        """Pair → what sources deny of it, by claim id."""
        denied = Polarity.DENIED
        return self._by_pair(self._denied(one for one in self.about_rivalry if one.polarity is denied))

    @cached_property
    def conclusions(self) -> dict[Pair, list[Claim]]:
        """Pair → what rules conclude of it, by id. Whether the premises hold at the moment is for the reader of it."""
        found = (
            claim
            for claim in self.context.of(CONCLUDED, self.names)
            if claim.record is Record.INFERRED and claim.rule != EXPANDED and claim.makes_edge
        )
        return {pair: [one.claim for one in each] for pair, each in self._by_pair(found).items()}

    @cached_property
    def partners(self) -> dict[Pair, list[Claim]]:
        """Pair → claims that the two are partners."""
        found = self._by_pair(self.said(("partnersWith",), near=self.names))
        return {pair: [one.claim for one in each] for pair, each in found.items()}

    @cached_property
    def likeness(self) -> Likeness:
        """What firms are said to have in common."""
        said = self._in_force(self.context.index.having(ATTRIBUTE_PREDICATES))
        return likeness_of(said, self.firms_of, self.context)

    @cached_property
    def denied_offers(self) -> dict[str, tuple[str, ...]]:
        """Firm → ids of claims that deny an offer, a stage or a presence of it, sorted."""
        found: dict[str, set[str]] = {}
        for claim in self.denied(OFFERS):
            for firm in self.firms_of(claim.subject):
                found.setdefault(firm, set()).add(claim.id)
        return {firm: tuple(sorted(ids)) for firm, ids in found.items()}

    def said(self, predicates: Iterable[str], *, near: frozenset[str] | None = None) -> list[Claim]:
        """Affirmed claims in force of sources, editors and members of groups, by id. near: with an end among these names."""
        return self._in_force(self.context.of(predicates, near))

    def denied(self, predicates: Iterable[str], *, near: frozenset[str] | None = None) -> list[Claim]:
        """Denials in force, by id."""
        return self._denied(self.context.index.denials(predicates, near))

    def about(self, names: frozenset[str]) -> list[Claim]:
        """Every claim in force with one of these names as an end, denials and outlook too, by id."""
        found = (one for one in self.context.landscape.claims if one.subject in names or one.object in names)
        return sorted(in_force(self.context, found), key=lambda claim: claim.id)

    def standing(self, ids: Iterable[str]) -> list[Claim]:
        """Of these claims those that hold at the moment, by id; a stated condition counts as one that holds."""
        by_id = self.context.by_id
        known = [by_id[id] for id in sorted(set(ids)) if id in by_id]
        kept = affirmed(self._with_outlook, known)
        return [claim for claim in kept if claim.layer is not Layer.OUTLOOK or claim.predicate == CONDITION]

    def conjoined(self, statements: Iterable[Collection[Claim]]) -> Belief:
        """Belief in all of these statements together, each given by the claims that make it."""
        return conjoined([self._spread(same) for same in statements])

    def concluded(self, claim: Claim) -> Concluded:
        """A conclusion with the ways that lead to it at the moment (kg.analysis.conclusion)."""
        return weighed(claim, self.context, self._spread)

    def joined(self, claims: Collection[Claim]) -> Belief:
        """Belief in what each of these claims says (kg.analysis.belief), each claim and each set of claims weighed once."""
        if not claims:
            return NOTHING
        key = tuple([claim.id for claim in claims])
        if key not in self._joined:
            self._joined[key] = any_of(self._spread(claims))
        return self._joined[key]

    def _spread(self, claims: Collection[Claim]) -> Spread:
        return spread(claims, self.context, self._believe)

    def inside(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of these claims that are about a segment that counts."""
        arenas = self.arenas
        return [claim for claim in claims if arenas is None or claim.segment in arenas]

    def _believe(self, claim: Claim, origin: str) -> Belief:
        key = (claim.id, origin)
        if key not in self._believed:
            self._believed[key] = belief(claim, self.context, origin=origin)
        return self._believed[key]

    @cached_property
    def _firms(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _believed(self) -> dict[tuple[str, str], Belief]:
        return {}

    @cached_property
    def _joined(self) -> dict[tuple[str, ...], Belief]:
        return {}

    @cached_property
    def _with_outlook(self) -> Context:
        scope = self.context.scope
        return self.context.within(replace(scope, layers=scope.layers | {Layer.OUTLOOK}))

    @cached_property
    def names(self) -> frozenset[str] | None:
        """The firm, its units and what they make: names in whose claims its rivals can be found. None = anybody's."""
        if self.firm is None:
            return None
        firms = {self.firm, *(unit for unit, owner in self.owner.items() if owner == self.firm)}
        return frozenset(firms | {offering for offering, names in self.makers.items() if firms & set(names)})

    def _in_force(self, claims: Iterable[Claim]) -> list[Claim]:
        inferred = Record.INFERRED
        said = (claim for claim in claims if claim.record is not inferred or claim.rule == EXPANDED)
        return affirmed(self.context, said)

    def _denied(self, denials: Iterable[Claim]) -> list[Claim]:
        return [claim for claim in in_force(self.context, denials) if claim.layer in READ]

    def _by_pair(self, claims: Iterable[Claim]) -> dict[Pair, list[Saying]]:
        found: dict[Pair, list[Saying]] = {}
        owner = self.owner
        for claim in claims:
            ends = (claim.subject, str(claim.object))
            via = tuple(sorted({end for end in ends if self._is_offering(end)}))
            for one in self.firms_of(ends[0]):
                for other in self.firms_of(ends[1]):
                    if one != other and one != owner.get(other) and other != owner.get(one):
                        found.setdefault(pair_of(one, other), []).append(Saying(claim, one, other, via))
        return found

    def _is_offering(self, id: str) -> bool:
        return id in self._offerings

    @cached_property
    def _offerings(self) -> frozenset[str]:
        entities = self.context.landscape.entities.values()
        types = {type_ for type_ in {one.type for one in entities} if self.context.ontology.is_a(type_, "Offering")}
        return frozenset(one.id for one in entities if one.type in types)


def pair_of(one: str, other: str) -> Pair:
    """Two firms in order of id.

    >>> pair_of("rayhan", "hongfeng")
    ('hongfeng', 'rayhan')
    """
    return (one, other) if one <= other else (other, one)
