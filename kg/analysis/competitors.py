"""The rivals of a firm: why each counts as one, who presses whom, where, how far to be believed, and what is denied.

Why: "who competes with us" has several true answers. A rival that a source names, one that only sells in the same segment and
one that could enter are listed together and never mixed: each keeps its kinds, its evidence and its range.
Not for: what the words on a page are (kg.views.rivals) or plain rows (kg.analysis.competitors_rows).
Absence of a rival is never a "no".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from kg.analysis.belief import Belief
from kg.analysis.grounds import (
    GROUNDS,
    PRESUPPOSED,
    Ground,
    Press,
    denied_rivalry,
    grounds_of,
    pair_belief,
    presses_of,
)
from kg.analysis.likeness import Shared
from kg.analysis.owners import stands_for
from kg.analysis.rival import COOPETITION, DENIED, KINDS, MEETING, Rival, Rivals, counted, direction
from kg.analysis.rivalry import Pair, Rivalry, pair_of
from kg.analysis.scope import Context
from kg.vocab import Layer

MOST_ALIKE: Final = 5  # firms named that are only alike; the answer says how many there are


@dataclass(frozen=True)
class _Pairs:
    """Rivals by pair, computed once for both ways of looking."""

    rivalry: Rivalry
    known: dict[Pair, tuple[tuple[Ground, ...], tuple[Press, ...], Belief, Belief]] = field(default_factory=dict)

    def of(self, pair: Pair) -> tuple[tuple[Ground, ...], tuple[Press, ...], Belief, Belief]:
        if pair not in self.known:
            grounds, presses = grounds_of(pair, self.rivalry), presses_of(pair, self.rivalry)
            self.known[pair] = grounds, presses, *pair_belief(pair, grounds, self.rivalry)
        return self.known[pair]


def rivals_of(context: Context, entity: str) -> tuple[Rival, ...]:
    """Rivals of a firm or unit within the context's segment and moment; of an offering those of its one maker.

    Cost: linear in the claims, plus what bears on the firm.
    """
    return answer(context, entity).rivals


def rival_of(rivalry: Rivalry, firm: str, other: str) -> Rival | None:
    """One firm as the rival of another, None where nothing in the scope makes it one or denies it."""
    return _rival(firm, other, _Pairs(rivalry))


def answer(context: Context, entity: str) -> Rivals:
    """`rivals_of` with what is denied or only expected, who is counted once, and who is only alike."""
    firms = Rivalry(context).firms_of(entity)
    firm = firms[0] if len(firms) == 1 else entity
    rivalry = Rivalry(context, firm)
    found = _rivals(firm, _others(firm, rivalry), _Pairs(rivalry))
    alike = _alike(firm, {one.entity for one in found}, rivalry)
    return Rivals(
        asked=entity,
        firm=firm,
        rivals=found,
        counted=counted(found),
        denied_offers=rivalry.denied_offers.get(firm, ()),
        expected=_expected(firm, rivalry),
        alike=tuple(alike[:MOST_ALIKE]),
        alike_count=len(alike),
        compared=len(rivalry.likeness.held),
        units=tuple(sorted(unit for unit, owner in rivalry.owner.items() if owner == firm)),
        owner=rivalry.owner.get(firm),
    )


def all_rivals(context: Context) -> dict[str, tuple[Rival, ...]]:
    """Rivals of every firm that has any, by id: the same rows as `rivals_of`, each pair worked out once."""
    rivalry = Rivalry(context)
    others: dict[str, set[str]] = {}
    for one, other in _known_pairs(rivalry):
        others.setdefault(one, set()).add(other)
        others.setdefault(other, set()).add(one)
    pairs = _Pairs(rivalry)
    found = {firm: _rivals(firm, sorted(others[firm]), pairs) for firm in sorted(others)}
    return {firm: rivals for firm, rivals in found.items() if rivals}


def _rivals(firm: str, others: list[str], pairs: _Pairs) -> tuple[Rival, ...]:
    found = [rival for other in others if (rival := _rival(firm, other, pairs)) is not None]
    standing = stands_for([one.entity for one in found], pairs.rivalry.owner)
    named = [
        one if standing[one.entity] == one.entity else replace(one, stands_for=standing[one.entity]) for one in found
    ]
    return tuple(sorted(named, key=lambda one: (_order(one.kinds), -round(one.support.value, 6), one.entity)))


def _rival(firm: str, other: str, pairs: _Pairs) -> Rival | None:
    """The other firm as a rival, None where nothing in the scope makes it one or denies it."""
    rivalry, pair = pairs.rivalry, pair_of(firm, other)
    grounds, presses, support, against = pairs.of(pair)
    denials = tuple(sorted(claim.id for claim in rivalry.inside(denied_rivalry(pair, rivalry))))
    partners = tuple(claim.id for claim in rivalry.partners.get(pair, ()))
    grounded = {one.kind for one in grounds}
    kinds: list[str] = [kind for kind in GROUNDS if kind in grounded]
    kinds += [COOPETITION] if partners and MEETING & set(kinds) else []
    kinds += [DENIED] if denials else []
    if not kinds:
        return None
    return Rival(
        of=firm,
        entity=other,
        kinds=tuple(kinds),
        direction=direction(firm, presses),
        grounds=grounds,
        presses=presses,
        support=support,
        against=against,
        partners=partners,
        denials=denials,
        denied_offers=rivalry.denied_offers.get(other, ()),
        shared=rivalry.likeness.shared(firm, other),
        likeness=rivalry.likeness.likeness(firm, other),
        stands_for=other,
    )


def _known_pairs(rivalry: Rivalry) -> set[Pair]:
    return {*rivalry.sayings, *rivalry.conclusions, *rivalry.denials}


def _others(firm: str, rivalry: Rivalry) -> list[str]:
    return sorted(
        one if other == firm else other for one, other in _known_pairs(rivalry) if firm in (one, other)
    )  # fmt: skip


def _order(kinds: tuple[str, ...]) -> int:
    """Statements first, then what follows from a unit, a segment or assets; only denied last."""
    first = KINDS.index(kinds[0])
    return 0 if first <= KINDS.index(PRESUPPOSED) else first


def _alike(firm: str, known: set[str], rivalry: Rivalry) -> list[tuple[str, float, tuple[Shared, ...]]]:
    """Firms that share attributes and are set against this one by nobody, the most alike first. Its own house left out."""
    house = {unit for unit, owner in rivalry.owner.items() if owner == firm} | {rivalry.owner.get(firm)}
    left_out, entities = known | house, rivalry.context.landscape.entities
    found = [
        (one, value)
        for one, value in rivalry.likeness.alike(firm).items()
        if one not in left_out and rivalry.context.ontology.is_a(entities[one].type, "Organization")
    ]
    asked = [(one, value) for one, value in found if rivalry.arenas is None or _meets(one, firm, rivalry)]
    asked.sort(key=lambda each: (-round(each[1], 6), each[0]))
    return [
        (one, value, rivalry.likeness.shared(firm, one) if at < MOST_ALIKE else ())
        for at, (one, value) in enumerate(asked)
    ]


def _meets(one: str, firm: str, rivalry: Rivalry) -> bool:
    held = rivalry.likeness.held
    return bool(held[one].keys() & held[firm].keys() & (rivalry.arenas or set()))


def _expected(firm: str, rivalry: Rivalry) -> tuple[str, ...]:
    """Ids of standing statements of rivalry about the firm that are hedged, planned or forecast."""
    return tuple(
        claim.id
        for claim in rivalry.inside(rivalry.about_rivalry)
        if claim.makes_edge
        and claim.layer is Layer.OUTLOOK
        and firm in {*rivalry.firms_of(claim.subject), *rivalry.firms_of(str(claim.object))}
    )
