"""Orders of two worlds side by side: arenas whose evidence differs, who is first in each, every name's place in both.

Why: draws of the same evidence under other claim ids differ by chance; such a difference must never be told as a change.
A leader has changed only where both worlds name one, and whether a tier lies between the two is said with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kg.analysis.arena import Arena, Lead, arenas
from kg.analysis.centrality import shown
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.analysis.standing import ArenaReport, Standing, report
from kg.analysis.verdict import headline

# Leads, who owns whom, and whose words count as said for oneself (Context.voices): no other claim shapes an order.
SHAPING: Final = ("aheadOf", "chases", "owns", "develops", "holdsRoleAt")


@dataclass(frozen=True)
class PlaceChange:
    """A name in an arena that changed; None where it is not compared there. before, after: see ArenaReport."""

    entity: str
    before: Standing | None
    after: Standing | None


@dataclass(frozen=True)
class OrderChange:
    """Arenas of one segment in which the evidence differs. firsts: who is first there among those with a place, sorted.

    is_leader_changed: both worlds name somebody first, and not the same. is_told_apart: in the scenario a tier lies between the two.
    counted_as: (unit, owner that is compared in its place) in the scenario. claims: of the statements that differ.
    """

    segment: str | None
    firsts_before: tuple[str, ...]
    firsts_after: tuple[str, ...]
    is_leader_changed: bool
    is_told_apart: bool
    places: tuple[PlaceChange, ...]
    counted_as: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]


def order_changes(
    old: Context, new: Context, settings: Settings
) -> tuple[tuple[OrderChange, ...], tuple[str | None, ...], tuple[str, str]]:
    """Orders that differ, segments whose evidence is the same, and the headline of both worlds, "" where nothing differs.

    An arena on the same evidence keeps its report: its draws would differ by chance alone.
    """
    before = arenas(old)
    after = before if _shaping(old) == _shaping(new) else arenas(new)
    evidence = {_evidence(arena): arena for arena in before}
    known: dict[Arena, ArenaReport] = {}

    def reported(arena: Arena) -> ArenaReport:
        same = evidence.get(_evidence(arena), arena)
        if same not in known:
            known[same] = report(same, settings)
        return replace(known[same], arena=arena)

    kept = evidence.keys() & {_evidence(arena) for arena in after}
    sides = [[arena for arena in side if _evidence(arena) not in kept] for side in (before, after)]
    changed = sorted({arena.segment or "" for side in sides for arena in side})
    orders = tuple(
        _order(segment or None, *([reported(one) for one in side if (one.segment or "") == segment] for side in sides))
        for segment in changed
    )
    unchanged = tuple(sorted({arena.segment or "" for arena in after} - set(changed)))
    texts = ("", "")
    if changed:
        heads = [headline(tuple(map(reported, side[:1])), view) for side, view in ((before, old), (after, new))]
        texts = (heads[0], heads[1])
    return orders, tuple(segment or None for segment in unchanged), texts


def _shaping(context: Context) -> list[tuple[str, bool]]:
    """Claims that arenas and the credence of leads are made of, and whether they stand."""
    return [(claim.id, claim.status.stands) for claim in context.of(SHAPING)]


def _evidence(arena: Arena) -> tuple[object, ...]:
    """What an order rests on, without the ids of the claims: a reprint more or less is the same evidence."""
    return (arena.segment, arena.entities, tuple(map(_evidence_of, arena.leads)), arena.rolled_up)


def _order(segment: str | None, before: list[ArenaReport], after: list[ArenaReport]) -> OrderChange:
    sides = [{row.entity: row for one in side for row in one.standings} for side in (before, after)]
    firsts = [tuple(sorted(name for one in side for name in _firsts(one))) for side in (before, after)]
    is_changed = all(firsts) and firsts[0] != firsts[1]
    tiers = [{sides[1][name].tier for name in names if name in sides[1]} for names in firsts]
    names = list(dict.fromkeys([*sides[1], *sides[0]]))
    leads = [
        {_evidence_of(lead): set(lead.claims) for one in side for lead in one.arena.leads} for side in (before, after)
    ]
    claims = {id for key in leads[0].keys() ^ leads[1].keys() for id in (leads[0].get(key) or leads[1][key])}
    return OrderChange(
        segment,
        firsts[0],
        firsts[1],
        is_changed,
        is_changed and not tiers[0] & tiers[1],
        tuple(PlaceChange(name, sides[0].get(name), sides[1].get(name)) for name in names),
        tuple(sorted({pair for one in after for pair in one.arena.rolled_up})),
        tuple(sorted(claims)),
    )


def _evidence_of(lead: Lead) -> tuple[object, ...]:
    return (lead.winner, lead.loser, lead.origin, lead.is_denial, shown(lead.credence))


def _firsts(found: ArenaReport) -> list[str]:
    """Who leads in the point order among those with a place; nobody where there is too little evidence for places."""
    placed = {row.entity for row in found.standings if row.spread is not None}
    return [name for name in found.flip.before if name in placed]
