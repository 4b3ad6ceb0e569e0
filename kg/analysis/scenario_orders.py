"""Orders of two worlds side by side: arenas whose evidence differs, who is first in each, every name's place in both.

Why: draws of the same evidence under other claim ids differ by chance; such a difference must never be told as a change.
A leader has changed only where both worlds name one, and whether a tier lies between the two is said with it.
The headline of the world speaks of the arena that the base's speaks of, as long as somebody is put ahead of somebody there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from kg.analysis.arena import Arena, Lead, arenas
from kg.analysis.centrality import shown
from kg.analysis.point import DIGITS, leaders_of, positions
from kg.analysis.refusal import no_place
from kg.analysis.remark import Remark
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.analysis.standing import ArenaReport, report, seating
from kg.analysis.tiers import Spread
from kg.analysis.verdict import headline

# Leads, who owns whom, and whose words count as said for oneself (Context.voices): no other claim shapes an order.
SHAPING: Final = ("aheadOf", "chases", "owns", "develops", "holdsRoleAt")

Evidence = tuple[object, ...]
Weighed = tuple[Evidence, Arena]


@dataclass(frozen=True)
class Place:
    """A name in an order. tier, spread: None where why_not says why. claims: of the statements about it, sorted."""

    tier: int | None
    spread: Spread | None
    why_not: Remark | None
    claims: tuple[str, ...]


@dataclass(frozen=True)
class PlaceChange:
    """A name in an arena that changed; None where it is not compared there."""

    entity: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True, order=True)
class Said:
    """Somebody is said to be ahead of somebody. is_chase: only a chase presupposes it. is_denial: it is denied."""

    winner: str
    loser: str
    is_denial: bool
    is_chase: bool


@dataclass(frozen=True)
class Headlines:
    """First line of each world, None where no order differs. segment: what the base's is about, None = no named one.

    is_gone: nobody is put ahead of anybody there in the scenario; `after` is then about its next arena.
    """

    before: Remark | None = None
    after: Remark | None = None
    segment: str | None = None
    is_gone: bool = False


@dataclass(frozen=True)
class OrderChange:
    """Arenas of one segment in which the evidence differs. firsts: who is first there among those with a place, sorted.

    is_leader_changed: both worlds name somebody first, and not the same. is_told_apart: in the scenario a tier lies between the two.
    counted_as: (unit, owner that is compared in its place) in the scenario. claims: of the statements that differ.
    said_before, said_after: every lead, sorted.
    """

    segment: str | None
    firsts_before: tuple[str, ...]
    firsts_after: tuple[str, ...]
    is_leader_changed: bool
    is_told_apart: bool
    places: tuple[PlaceChange, ...]
    counted_as: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    said_before: tuple[Said, ...]
    said_after: tuple[Said, ...]


def order_changes(
    old: Context, new: Context, settings: Settings
) -> tuple[tuple[OrderChange, ...], tuple[str | None, ...], Headlines]:
    """Orders that differ, segments whose evidence is the same, and the headlines of both worlds.

    An arena on the same evidence is not drawn again: its draws would differ by chance alone.
    """
    before = list(map(_weighed, arenas(old)))
    after = before if _shaping(old) == _shaping(new) else list(map(_weighed, arenas(new)))
    kept = dict(before).keys() & dict(after).keys()
    sides = [[one for one in side if one[0] not in kept] for side in (before, after)]
    changed = sorted({arena.segment or "" for side in sides for _, arena in side})
    unchanged = tuple(segment or None for segment in sorted({arena.segment or "" for _, arena in after} - set(changed)))
    if not changed:
        return (), unchanged, Headlines()
    first, same = before[:1], _still(before, after)
    heads = first, same or after[:1]
    reports = _reports([one for side in heads for one in side], settings)
    told = [
        headline(tuple(replace(reports[evidence], arena=arena) for evidence, arena in side), view)
        for side, view in zip(heads, (old, new), strict=True)
    ]
    where, is_gone = first[0][1].segment if first else None, bool(first and not same)
    found = [[_ordered(one, reports, settings) for one in side] for side in sides]
    orders = tuple(
        _order(
            segment or None,
            (old, [one for one in found[0] if (one.arena.segment or "") == segment]),
            (new, [one for one in found[1] if (one.arena.segment or "") == segment]),
        )
        for segment in changed
    )
    return orders, unchanged, Headlines(told[0], told[1], where, is_gone)


@dataclass(frozen=True)
class _Ordered:
    """An arena with the place of each name, best first, and who leads in the point order, a place or not."""

    arena: Arena
    places: dict[str, Place]
    leaders: tuple[str, ...]


def _reports(heads: Iterable[Weighed], settings: Settings) -> dict[Evidence, ArenaReport]:
    """The whole report of each body of evidence that a headline is made from."""
    first = dict(reversed(list(heads)))  # of one body of evidence the base's arena counts
    return {evidence: report(arena, settings) for evidence, arena in first.items()}


def _ordered(one: Weighed, reports: Mapping[Evidence, ArenaReport], settings: Settings) -> _Ordered:
    """The order of an arena: out of its report where there is one, else only what a change of places is told by."""
    evidence, arena = one
    if evidence in reports:
        known = reports[evidence]
        rows = {row.entity: Place(row.tier, row.spread, row.why_not, row.claims) for row in known.standings}
        return _Ordered(arena, rows, known.flip.before)
    seats, why_not, scores = seating(arena, settings).seats, no_place(arena), np.round(positions(arena), DIGITS)
    rest = sorted((column for column in range(len(scores)) if column not in seats), key=lambda column: -scores[column])
    places = {}
    for column in (*seats, *rest):
        tier, spread = seats.get(column, (None, None))
        name = arena.entities[column]
        claims = tuple(sorted({id for lead in arena.about(name) for id in lead.claims}))
        places[name] = Place(tier, spread, why_not[name], claims)
    return _Ordered(arena, places, leaders_of(arena))


def _still(before: list[Weighed], after: list[Weighed]) -> list[Weighed]:
    """The arena of the world in which the base's first one goes on: of its segment, with most of its names; [] if none."""
    if not before:
        return []
    first = before[0][1]
    names = set(first.entities)
    same = [one for one in after if one[1].segment == first.segment]
    return sorted(same, key=lambda one: -len(names & set(one[1].entities)))[:1]


def _shaping(context: Context) -> list[tuple[str, bool]]:
    """Claims that arenas and the credence of leads are made of, and whether they stand."""
    return [(claim.id, claim.status.stands) for claim in context.of(SHAPING)]


def _weighed(arena: Arena) -> Weighed:
    """An arena after what its order rests on, without the ids of the claims: a reprint more or less is the same evidence."""
    return (arena.segment, arena.entities, tuple(map(_evidence_of, arena.leads)), arena.rolled_up), arena


def _order(
    segment: str | None, before: tuple[Context, list[_Ordered]], after: tuple[Context, list[_Ordered]]
) -> OrderChange:
    sides = [{name: place for one in side for name, place in one.places.items()} for _, side in (before, after)]
    firsts = [tuple(sorted(name for one in side for name in _firsts(one))) for _, side in (before, after)]
    is_changed = all(firsts) and firsts[0] != firsts[1]
    tiers = [{sides[1][name].tier for name in names if name in sides[1]} for names in firsts]
    names = list(dict.fromkeys([*sides[1], *sides[0]]))
    leads = [
        {_evidence_of(lead): set(lead.claims) for one in side for lead in one.arena.leads}
        for _, side in (before, after)
    ]
    claims = {id for key in leads[0].keys() ^ leads[1].keys() for id in (leads[0].get(key) or leads[1][key])}
    return OrderChange(
        segment,
        firsts[0],
        firsts[1],
        is_changed,
        is_changed and not tiers[0] & tiers[1],
        tuple(PlaceChange(name, sides[0].get(name), sides[1].get(name)) for name in names),
        tuple(sorted({pair for one in after[1] for pair in one.arena.rolled_up})),
        tuple(sorted(claims)),
        _said(*before),
        _said(*after),
    )


def _said(context: Context, orders: list[_Ordered]) -> tuple[Said, ...]:
    """Who is said to be ahead of whom, each pair once for those who say so and once for those who deny it."""
    claims: dict[tuple[str, str, bool], list[str]] = {}
    for lead in (lead for one in orders for lead in one.arena.leads):
        claims.setdefault((lead.winner, lead.loser, lead.is_denial), []).extend(lead.claims)
    return tuple(
        Said(*key, all(context.by_id[id].predicate == "chases" for id in ids)) for key, ids in sorted(claims.items())
    )


def _evidence_of(lead: Lead) -> tuple[object, ...]:
    return (lead.winner, lead.loser, lead.origin, lead.is_denial, shown(lead.credence))


def _firsts(found: _Ordered) -> list[str]:
    """Who leads in the point order among those with a place; nobody where there is too little evidence for places."""
    return [name for name in found.leaders if found.places[name].spread is not None]
