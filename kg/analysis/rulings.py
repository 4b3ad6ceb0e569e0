"""The ranking under either side of a contested point: an arena as it is, and with all but one side withdrawn.

Why: "both are right, in their way" is no answer to who leads. A reader sees what each side would make of the order.
A side is withdrawn statement by statement: reprints, repeats and chases that presuppose it go along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.analysis.arena import Arena, Lead, arenas
from kg.analysis.blocks import Floats
from kg.analysis.centrality import shown
from kg.analysis.refusal import no_place
from kg.analysis.scope import LEVELS, Context
from kg.analysis.simulation import Settings, draw
from kg.analysis.tiers import order, tiers

# Names × draws of all rulings together: 1 million take about 1 s. Above it every ruling has fewer draws, FEWEST at least.
MOST_ROWS: Final = 800_000
FEWEST: Final = 200


@dataclass(frozen=True)
class Place:
    """One name in a ruling. tier: None if it holds no place. p_first: share of draws in which it comes first."""

    entity: str
    tier: int | None
    p_first: float


@dataclass(frozen=True)
class Ruling:
    """The order of an arena if one side stands alone.

    stands: number of the side from 0, None = all sides count. places: best first, those without a place last; () if no
    lead is left. p_ahead: share of draws in which the first side's winner is ahead.
    """

    stands: int | None
    places: tuple[Place, ...]
    p_ahead: float | None

    @property
    def first(self) -> Place | None:
        """The one with a place that comes first most often; None if nobody holds a place."""
        placed = [place for place in self.places if place.tier is not None]
        return max(placed, key=lambda place: place.p_first) if placed else None


@dataclass(frozen=True)
class Seat:
    """Where a contested point meets a ranking: the arena, and of each side its statements there."""

    arena: Arena
    sides: tuple[tuple[Lead, ...], ...]

    @property
    def pair(self) -> tuple[str, str]:
        """Winner and loser as the first side has them."""
        lead = next(lead for side in self.sides for lead in side)
        return lead.winner, lead.loser


def statements(context: Context) -> dict[str, tuple[Arena, Lead]]:
    """Claim → its arena and statement, on every level, whatever segment is asked for: a lead counts only where it is said."""
    found = {}
    for level in LEVELS:
        for arena in arenas(replace(context, scope=replace(context.scope, segment=None, level=level))):
            found.update({id: (arena, lead) for lead in arena.leads for id in lead.claims})
    return found


def rulings(seats: Sequence[Seat], settings: Settings) -> tuple[list[tuple[Ruling, ...]], int]:
    """For each seat the ruling with all sides, then with each side alone; and the draws behind each of them."""
    wholes = list({id(seat.arena): seat.arena for seat in seats}.values())
    cuts = [[_alone(seat, side) for side in range(len(seat.sides))] for seat in seats]
    names = sum(len(arena.entities) for arena in [*wholes, *(cut for row in cuts for cut in row)])
    draws = min(settings.draws, max(FEWEST, MOST_ROWS // max(names, 1)))
    mine = replace(settings, draws=draws)
    full = {id(arena): _ranked(arena, mine) for arena in wholes}
    found = []
    for seat, row in zip(seats, cuts, strict=True):
        ranked = [full[id(seat.arena)], *(_ranked(cut, mine) for cut in row)]
        found.append(tuple(_ruling(number, one, seat) for number, one in enumerate(ranked)))
    return found, draws


@dataclass(frozen=True)
class _Ranked:
    """An arena as it comes out: places, and the share of draws in which the row's name is ahead of the column's."""

    arena: Arena
    places: tuple[Place, ...]
    ahead: Floats | None


def _alone(seat: Seat, side: int) -> Arena:
    gone = {lead for number, leads in enumerate(seat.sides) for lead in leads if number != side}
    return seat.arena.only(lead for lead in seat.arena.leads if lead not in gone)


def _ruling(number: int, ranked: _Ranked, seat: Seat) -> Ruling:
    winner, loser = (ranked.arena.index[name] for name in seat.pair)
    p_ahead = None if ranked.ahead is None else shown(float(ranked.ahead[winner, loser]))
    return Ruling(number - 1 if number else None, ranked.places, p_ahead)


def _ranked(arena: Arena, settings: Settings) -> _Ranked:
    if not arena.pairs:
        return _Ranked(arena, (), None)
    draws, why_not = draw(arena, settings), no_place(arena)
    best_first, first = order(draws), (draws.ranks == 1).mean(axis=0)
    placed = [column for column in best_first if not why_not[arena.entities[column]]]
    tier = dict(zip(placed, tiers(placed, draws.ahead, split_at=settings.split_at), strict=True))
    columns = [*placed, *(column for column in range(len(arena.entities)) if column not in tier)]
    places = tuple(Place(arena.entities[at], tier.get(at), shown(float(first[at]))) for at in columns)
    return _Ranked(arena, places, draws.ahead)
