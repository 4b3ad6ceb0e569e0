"""Who comes first in an arena, as far as it goes: one value that the first line of `kg leaders`, the first page and the map word.

Why: three pages that each work out "who leads" by themselves contradict each other. Not for: words (kg.analysis.verdict, views).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.analysis.arena import Arena, Lead
from kg.analysis.standing import ArenaReport
from kg.model import Claim
from kg.vocab import SCENARIO_ORIGIN, Layer

LIKELIEST = 2  # names told with their share of draws where the first place is open


@dataclass(frozen=True)
class FirstPlace:
    """The answer of one arena.

    is_ranked: somebody holds a place. leaders: the first tier, where draws tell tiers apart; where nobody holds a place, those
    nobody is said to be ahead of; () if the first place is open, or everybody is put behind somebody.
    shares: ranked alone, who comes first most often, with the share of draws (0..1), likeliest first. unplaced: likewise, whoever
    comes first more often than the last of these and holds no place: too little is said of it.
    behind: not ranked alone, whom the leaders are said to be ahead of, sorted. is_chase: the leaders are only ever chased.
    is_opinion: all that sources say here is. claims: ids behind every statement of the arena, sorted.
    """

    arena: Arena
    is_ranked: bool
    leaders: tuple[str, ...]
    shares: tuple[tuple[str, float], ...]
    behind: tuple[str, ...]
    is_chase: bool
    is_opinion: bool
    claims: tuple[str, ...]
    unplaced: tuple[tuple[str, float], ...] = ()

    @property
    def is_open(self) -> bool:
        """True if places are held and nobody leads."""
        return self.is_ranked and not self.leaders

    @property
    def origins(self) -> tuple[str, ...]:
        """Independent publishers that say something; a scenario only assumes."""
        return tuple(origin for origin in self.arena.origins if not is_assumed(origin))

    @property
    def said(self) -> tuple[Lead, ...]:
        """Not ranked alone, the statements that the leaders are ahead of those behind."""
        return tuple(lead for lead in self.arena.leads if lead.winner in self.leaders and not lead.is_denial)

    @property
    def denials(self) -> tuple[Lead, ...]:
        """Not ranked alone, the statements that they are not."""
        pairs = {(lead.winner, lead.loser) for lead in self.said}
        return tuple(lead for lead in self.arena.leads if lead.is_denial and (lead.winner, lead.loser) in pairs)

    @property
    def best(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who is said to be ahead on most statements, and of whom; leaders who are put ahead of the very same are one group.

        Where leaders are put ahead of different names, `leaders` and `behind` taken together would say too much.
        """
        over: dict[str, set[str]] = {id: set() for id in self.leaders}
        statements = dict.fromkeys(self.leaders, 0)
        for lead in self.arena.leads:
            if not lead.is_denial and lead.winner in over:
                over[lead.winner].add(lead.loser)
                statements[lead.winner] += 1
        if not over:
            return (), ()
        first = min(over, key=lambda id: (-statements[id], -len(over[id]), id))
        return tuple(sorted(id for id in over if over[id] == over[first])), tuple(sorted(over[first]))


def first_place(report: ArenaReport, by_id: Mapping[str, Claim]) -> FirstPlace:
    """The answer of an arena. by_id: every claim of the landscape."""
    arena = report.arena
    placed = [row for row in report.standings if row.tier is not None]
    likely = sorted((-row.spread.p_first, row.entity) for row in placed if row.spread)[:LIKELIEST]
    if placed:
        is_told_apart = max(row.tier or 0 for row in placed) > 1
        leaders = tuple(row.entity for row in placed if row.tier == 1) if is_told_apart else ()
    else:
        leaders = unbeaten(arena)
    affirmed = [lead for lead in arena.leads if not lead.is_denial]
    behind = () if placed else tuple(sorted({lead.loser for lead in affirmed if lead.winner in leaders}))
    claims = tuple(sorted({id for lead in arena.leads for id in lead.claims}))
    return FirstPlace(
        arena,
        bool(placed),
        leaders,
        tuple((id, -share) for share, id in likely),
        behind,
        _are_chases(affirmed, by_id),
        {by_id[id].layer for lead in arena.leads if not is_assumed(lead.origin) for id in lead.claims}
        == {Layer.OPINION},
        claims,
        tuple((id, share) for id, share in report.unplaced if likely and share > -likely[-1][0])[:1],
    )


def is_assumed(origin: str) -> bool:
    """True for a scenario, which says nothing: it only assumes."""
    return origin.startswith(SCENARIO_ORIGIN)


def unbeaten(arena: Arena) -> tuple[str, ...]:
    """Names that nobody is said to be ahead of, in order of the arena."""
    losers = {lead.loser for lead in arena.leads if not lead.is_denial}
    return tuple(id for id in arena.entities if id not in losers)


def _are_chases(leads: Iterable[Lead], by_id: Mapping[str, Claim]) -> bool:
    return all(by_id[id].predicate == "chases" for lead in leads for id in lead.claims)
