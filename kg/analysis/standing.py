"""One arena ranked: a standing for each name, and everything that says how far to trust the order.

Why: the place, its interval, what it rests on and what would change it are computed together, so that no view can show one
without the others. Names with too little evidence take part in the draws but hold no tier and no interval.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.analysis.arena import Arena
from kg.analysis.blocks import Floats
from kg.analysis.centrality import RefusalError, shown
from kg.analysis.point import DIGITS, PointOrder, method_scores
from kg.analysis.refusal import no_place
from kg.analysis.remark import Remark
from kg.analysis.robustness import (
    FlipSet,
    LeftOutSource,
    Swing,
    checked,
    checked_sources,
    flip_set,
    leave_one_out,
    method_agreement,
    tornado,
)
from kg.analysis.robustness_draws import DrawnFlip, Redraws, drawn_flip
from kg.analysis.simulation import Draws, Settings, draw
from kg.analysis.tiers import Spread, order, spreads, tiers
from kg.analysis.violations import Violations, minimum_violations
from kg.analysis.wording import counted

SHOWN_SWINGS = 3  # claims that help and hurt most, of each name


@dataclass(frozen=True)
class Standing:
    """One name in an arena.

    tier, spread: None where why_not says why, which is None where they are given. evidence: its leads counted by
    their credence. statements: independent ones. by_method: place under each method on the same evidence. helps,
    hurts: statements for and against it, largest first.
    """

    entity: str
    tier: int | None
    spread: Spread | None
    why_not: Remark | None
    evidence: float
    statements: int
    denials: int
    origins: tuple[str, ...]
    claims: tuple[str, ...]
    by_method: tuple[tuple[str, int], ...]
    helps: tuple[Swing, ...]
    hurts: tuple[Swing, ...]


@dataclass(frozen=True)
class Seating:
    """What the draws say of those that hold a place.

    seats: column → (tier from 1, spread), best first; {} if nobody holds a place. ahead: (names, names), share of draws in
    which the row is ahead of the column; empty without seats. draws: None without seats.
    """

    seats: dict[int, tuple[int, Spread]]
    ahead: Floats
    draws: Draws | None = None

    @property
    def first(self) -> int:
        """Column of who comes first most often among those that hold a place; of equals the first by id."""
        return min(self.seats, key=lambda column: (-self.seats[column][1].p_first, column))


@dataclass(frozen=True)
class ArenaReport:
    """An arena with its standings, best first, those without a place last.

    ahead: P(row is ahead of column) among the names of `entities`, in order of standings; () if nobody holds a place.
    violations: None where why_no_violations says why. flip, without_source, swings: about the point order, with what the draws
    make of it. drawn: what would change who comes first in the draws; None if nobody holds a place. unplaced: who comes first in
    which share of draws without holding a place, likeliest first; () likewise.
    """

    arena: Arena
    standings: tuple[Standing, ...]
    entities: tuple[str, ...]
    ahead: tuple[tuple[float, ...], ...]
    agreement: tuple[tuple[str, str, float | None], ...]
    violations: Violations | None
    why_no_violations: Remark | None
    flip: FlipSet
    without_source: tuple[LeftOutSource, ...]
    swings: tuple[Swing, ...]
    drawn: DrawnFlip | None = None
    unplaced: tuple[tuple[str, float], ...] = ()

    @property
    def is_ranked(self) -> bool:
        """True if anybody holds a place."""
        return any(standing.spread is not None for standing in self.standings)


def report(arena: Arena, settings: Settings, progress: Callable[[str], None] = lambda step: None) -> ArenaReport:
    """Everything about one arena. The draws are the larger part of the cost, the flip set the rest; progress hears of both."""
    held, why_not = seating(arena, settings), no_place(arena)
    progress(f"looking for what would change the order of {counted(len(arena.entities), 'name')}")
    scores = method_scores(arena)
    point = PointOrder(arena)
    swings, methods = tornado(arena, point), _by_method(scores)
    swings_of: dict[str, list[Swing]] = {}
    for swing in swings:
        swings_of.setdefault(swing.entity, []).append(swing)
    standings = [
        _standing(arena, column, held.seats.get(column), why_not, methods, swings_of)
        for column in [
            *held.seats,
            *sorted(_unplaced(arena, held.seats), key=lambda column: methods["springrank"][column]),
        ]
    ]
    columns = [arena.index[standing.entity] for standing in standings] if held.seats else []
    ahead = tuple(tuple(shown(float(p)) for p in held.ahead[row, columns]) for row in columns)
    violations, why = _violations(arena)
    drawn, flip, without_source = _doubts(point, held, settings)
    return ArenaReport(
        arena,
        tuple(standings),
        tuple(standing.entity for standing in standings),
        ahead,
        method_agreement(arena, scores),
        violations,
        why,
        flip,
        without_source,
        swings,
        drawn,
        _unplaced_firsts(arena, held),
    )


def _doubts(
    point: PointOrder, held: Seating, settings: Settings
) -> tuple[DrawnFlip | None, FlipSet, tuple[LeftOutSource, ...]]:
    """What would change the order: of the draws, of all statements at once, and without each source."""
    arena = point.arena
    flip, sources = flip_set(arena, order=point), leave_one_out(arena, point)
    if held.draws is None:
        return None, flip, sources
    redraws = Redraws(arena, arena.entities[held.first], settings)
    return drawn_flip(held.draws, redraws), checked(flip, redraws), checked_sources(sources, redraws)


def _unplaced_firsts(arena: Arena, held: Seating) -> tuple[tuple[str, float], ...]:
    if held.draws is None:
        return ()
    shares = (held.draws.ranks == 1).mean(axis=0)
    found = [(arena.entities[column], shown(float(shares[column]))) for column in _unplaced(arena, held.seats)]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def seating(arena: Arena, settings: Settings) -> Seating:
    """Who holds a place, and which. Where nobody does, nothing is drawn: of the thousands of pairs in a large market
    most are named once, and draws on such a pair would only be thrown away."""
    why_not = no_place(arena)
    if all(why_not.values()):
        return Seating({}, np.empty((0, 0)))
    draws = draw(arena, settings)
    spread, ahead = spreads(draws, level=settings.level), draws.ahead
    placed = [column for column in order(draws) if not why_not[arena.entities[column]]]
    split = tiers(placed, ahead, split_at=settings.split_at)
    return Seating({column: (tier, spread[column]) for column, tier in zip(placed, split, strict=True)}, ahead, draws)


def _unplaced(arena: Arena, placed: Container[int]) -> list[int]:
    """Columns without a place, by id: the draws put equals in some order, and nobody is to read one into it."""
    return [column for column in range(len(arena.entities)) if column not in placed]


def _standing(
    arena: Arena,
    column: int,
    seat: tuple[int, Spread] | None,
    why_not: dict[str, Remark | None],
    methods: dict[str, list[int]],
    swings: dict[str, list[Swing]],
) -> Standing:
    entity, (tier, spread) = arena.entities[column], seat or (None, None)
    leads = arena.about(entity)
    mine = swings.get(entity, [])
    return Standing(
        entity,
        tier,
        spread,
        why_not[entity],
        shown(sum(lead.credence for lead in leads if not lead.is_denial)),
        sum(not lead.is_denial for lead in leads),
        sum(lead.is_denial for lead in leads),
        tuple(sorted({lead.origin for lead in leads})),
        tuple(sorted({id for lead in leads for id in lead.claims})),
        tuple((name, ranks[column]) for name, ranks in methods.items()),
        tuple(swing for swing in mine if swing.push > 0 and _speaks_for(swing))[:SHOWN_SWINGS],
        tuple(swing for swing in mine if swing.push < 0 and not _speaks_for(swing))[:SHOWN_SWINGS],
    )


def _speaks_for(swing: Swing) -> bool:
    """True if the statement is for the name: what only moves it on the side is in the tornado."""
    return (swing.lead.winner == swing.entity) is not swing.lead.is_denial


def _by_method(scores_of: Mapping[str, Floats]) -> dict[str, list[int]]:
    """Place of each name under each method, ties sharing the lower number; columns as in the arena."""
    found = {}
    for name, scores in scores_of.items():
        rounded = np.round(scores, DIGITS)
        found[name] = [int((rounded > value).sum()) + 1 for value in rounded]
    return found


def _violations(arena: Arena) -> tuple[Violations | None, Remark | None]:
    graph = nx.DiGraph()
    graph.add_nodes_from(arena.entities)
    for (winner, loser), weight in zip(arena.pairs, arena.weights, strict=True):
        graph.add_edge(loser, winner, weight_strength=float(weight))
    try:
        return minimum_violations(graph), None
    except RefusalError as refusal:
        return None, refusal.said
