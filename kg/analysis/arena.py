"""Arenas: the parts of a market in which leads can be compared, with how far each lead is to be believed.

Why: an order holds only inside one segment and among names that claims join. Everything the ranking computes (draws,
point order, flip sets) starts from an Arena and from nothing else, so all of it rests on the same statements.

A Lead is one separate statement: of one origin, that one name is ahead of another. Reprints and repeats are one Lead;
its credence is that of the firmest of its claims. A chase counts CHASE_DISCOUNT of it: it only presupposes the lead.
A denial is a Lead that speaks against. A lead over oneself (a unit over its owner) drops out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kg.analysis.belief import noisy_or
from kg.analysis.centrality import components
from kg.analysis.credence import Mass, credence
from kg.analysis.owners import owners, stands_for
from kg.analysis.project import CHASE_DISCOUNT, dominance_by_segment
from kg.analysis.scope import Context
from kg.model import Claim
from kg.vocab import Polarity

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, order=True)
class Lead:
    """One separate statement that winner is ahead of loser, or (is_denial) that it is not.

    credence: 0..1 at the firmest claim. claims: ids, sorted; they stand or fall together.
    """

    winner: str
    loser: str
    origin: str
    credence: float
    claims: tuple[str, ...]
    is_denial: bool = False


@dataclass(frozen=True)
class Arena:
    """Names that leads join within one segment (None = none named). entities and leads are sorted.

    rolled_up: unit → the owner that stands for it here. group: number of the component within its segment, from 1.
    """

    segment: str | None
    group: int
    entities: tuple[str, ...]
    leads: tuple[Lead, ...]
    rolled_up: tuple[tuple[str, str], ...] = ()

    @cached_property
    def index(self) -> dict[str, int]:
        """Entity → its column."""
        return {id: number for number, id in enumerate(self.entities)}

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(winner, loser) that some origin affirms, sorted: the edges."""
        return tuple(sorted({(lead.winner, lead.loser) for lead in self.leads if not lead.is_denial}))

    @cached_property
    def ends(self) -> tuple[Ints, Ints]:
        """Columns of the winners and of the losers, in the order of pairs."""
        columns = [(self.index[one], self.index[other]) for one, other in self.pairs]
        ends = np.array(columns, dtype=np.int64).reshape(-1, 2)
        return ends[:, 0], ends[:, 1]

    @cached_property
    def masses(self) -> tuple[Mass, ...]:
        """Support and denial of each pair."""
        return tuple(
            Mass(self._joined(pair, is_denial=False), self._joined(pair, is_denial=True)) for pair in self.pairs
        )

    @cached_property
    def weights(self) -> Floats:
        """Evidence weight of each pair: the net mass, w = (1 − Π(1 − credence))·(1 − denial), 0..1."""
        return np.array([mass.net for mass in self.masses])

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Independent publishers, sorted."""
        return tuple(sorted({lead.origin for lead in self.leads}))

    def about(self, entity: str) -> tuple[Lead, ...]:
        """Leads that name an entity."""
        return self._by_name.get(entity, ())

    def only(self, leads: Iterable[Lead]) -> Arena:
        """The arena with these leads, on the same entities."""
        return Arena(self.segment, self.group, self.entities, tuple(leads), self.rolled_up)

    def without(self, claims: Iterable[str]) -> Arena:
        """The arena with these claims withdrawn. A Lead goes when all its claims have gone."""
        gone = set(claims)
        return self.only(lead for lead in self.leads if not gone.issuperset(lead.claims))

    def _joined(self, pair: tuple[str, str], *, is_denial: bool) -> float:
        return noisy_or(lead.credence for lead in self._by_pair.get((*pair, is_denial), ()))

    @cached_property
    def _by_name(self) -> dict[str, tuple[Lead, ...]]:
        found: dict[str, list[Lead]] = {}
        for lead in self.leads:
            found.setdefault(lead.winner, []).append(lead)
            found.setdefault(lead.loser, []).append(lead)
        return {name: tuple(leads) for name, leads in found.items()}

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str, bool], list[Lead]]:
        found: dict[tuple[str, str, bool], list[Lead]] = {}
        for lead in self.leads:
            found.setdefault((lead.winner, lead.loser, lead.is_denial), []).append(lead)
        return found


def arenas(context: Context) -> tuple[Arena, ...]:
    """Every arena of a landscape, those with most leads first, then by segment and smallest name."""
    owner, denials, found = owners(context), _denials(context), []
    for segment, graph in dominance_by_segment(context).items():
        for group, part in enumerate(components(graph), start=1):
            affirmed = [
                context.by_id[id]
                for tail, _, ids in graph.edges(data="claims")
                if tail in part
                for id in ids
            ]  # fmt: skip
            standing = stands_for(part, owner)
            denied = [one for one in denials.get(segment, ()) if {one.subject, one.object} <= part]
            leads = leads_from([*affirmed, *denied], context, standing)
            if leads:
                found.append(_arena(segment or None, group, standing, leads))
    return tuple(sorted(found, key=lambda arena: (-len(arena.leads), arena.segment or "", arena.entities)))


def leads_from(claims: Iterable[Claim], context: Context, standing: dict[str, str]) -> tuple[Lead, ...]:
    """Separate statements behind aheadOf and chases claims: one for each pair, origin and polarity, sorted."""
    firmest: dict[tuple[str, str, str, bool], tuple[float, list[str]]] = {}
    for claim in claims:
        winner, loser, factor = _direction(claim)
        ends = (standing.get(winner, winner), standing.get(loser, loser))
        for origin in context.origins(claim) if ends[0] != ends[1] else ():
            key = (*ends, origin, claim.polarity is Polarity.DENIED)
            believed, ids = firmest.setdefault(key, (0.0, []))
            said = credence(claim, context, origin=origin).value * factor
            firmest[key] = (max(believed, said), [*ids, claim.id])
    return tuple(
        sorted(Lead(*key[:3], believed, tuple(sorted(ids)), key[3]) for key, (believed, ids) in firmest.items())
    )


def _arena(segment: str | None, group: int, standing: dict[str, str], leads: tuple[Lead, ...]) -> Arena:
    names = tuple(sorted({name for lead in leads if not lead.is_denial for name in (lead.winner, lead.loser)}))
    rolled_up = tuple((unit, whole) for unit, whole in sorted(standing.items()) if unit != whole)
    known = set(names)
    return Arena(segment, group, names, tuple(lead for lead in leads if {lead.winner, lead.loser} <= known), rolled_up)


def _denials(context: Context) -> dict[str, list[Claim]]:
    """Denied leads that stand at the moment asked for, by segment, "" where none is named."""
    found: dict[str, list[Claim]] = {}
    for claim in context.of(("aheadOf", "chases")):
        if (
            claim.polarity is Polarity.DENIED
            and claim.status.stands
            and claim.layer in context.scope.layers
            and (claim.valid_from or claim.as_of or context.moment) <= context.moment
        ):
            found.setdefault(claim.segment or "", []).append(claim)
    return found


def _direction(claim: Claim) -> tuple[str, str, float]:
    """Winner, loser and how much of a full statement it is."""
    if claim.predicate == "chases":
        return str(claim.object), claim.subject, CHASE_DISCOUNT
    return claim.subject, str(claim.object), 1.0
