"""What would change the leader: the fewest statements to withdraw, one source to leave out, one claim at a time.

Why: a board asks not only how sure an order is but what it hangs on. All that is searched here is about the point order
(kg.analysis.point), so that each can be checked by withdrawing the named claims and ranking again. The ranking itself is one of
draws: `then` says what they make of each answer, and kg.analysis.robustness_draws searches in them.
A statement is one Lead: reprints and repeats of it are withdrawn together, or nothing would change.
Somebody else must lead afterwards: that withdrawing everything leaves no order is true of every order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, islice
from math import comb
from typing import Final

import numpy as np

from kg.analysis.arena import Arena, Lead
from kg.analysis.blocks import Floats
from kg.analysis.centrality import shown
from kg.analysis.point import Bools, PointOrder, leaders_of, method_scores, moves, placed_without, positions
from kg.analysis.robustness_draws import MOST_REDRAWN, Redraws, Without, is_turned

# Sets of statements tried one after the other: 10,000 of 40 statements take 0.6 s, of 200 statements 3 s.
EXACT_SETS: Final = 10_000
BATCH: Final = 512
MANY_NAMES: Final = 2000  # above this the tornado is not computed: its dense inverse takes over 1 s
MOST_WAYS: Final = 20  # flip sets listed; how many there are is always said


@dataclass(frozen=True)
class Way:
    """One set of statements to withdraw, and who leads the point order then, sorted. then: what the draws say, None if not drawn."""

    leads: tuple[Lead, ...]
    after: tuple[str, ...]
    then: Without | None = None


@dataclass(frozen=True)
class FlipSet:
    """The fewest statements whose withdrawal puts somebody else in the lead.

    leads: those to withdraw, of several such sets one that turns the draws too, if any, and that shifts the lead furthest; empty
    if none was found. then: what the draws say without them, None if not drawn.
    before, after: who leads, sorted; several are tied. is_exact: no smaller set does it, all of them were tried; with no
    leads: none at all does it. tried_below: every set smaller than this was tried.
    ways: how many sets of that size do it, None where they were not all tried. others: the next of them, MOST_WAYS in all.
    """

    leads: tuple[Lead, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_exact: bool
    tried_below: int
    ways: int | None
    others: tuple[Way, ...] = ()
    then: Without | None = None

    @property
    def listed(self) -> tuple[Way, ...]:
        """Every set found, that of `leads` first; () if there is none."""
        return (Way(self.leads, self.after, self.then), *self.others) if self.leads else ()


@dataclass(frozen=True)
class LeftOutSource:
    """The order without one origin. leaders: who leads the point order then, changes_leader if they are not those of the full one.

    kendall_tau: agreement with the full order, None if undefined. then: what the draws say, None if not drawn.
    """

    origin: str
    statements: int
    leaders: tuple[str, ...]
    kendall_tau: float | None
    changes_leader: bool
    then: Without | None = None


@dataclass(frozen=True)
class Swing:
    """One bar of the tornado: what withdrawing a statement does to somebody's place in the point order.

    push: change of position because the statement counts, above 0 = it helps. places: places it moves the entity up.
    firsts: who is first without it, sorted, where others are than with it; it need not name them.
    """

    lead: Lead
    entity: str
    push: float
    places: int
    firsts: tuple[str, ...] = ()


def flip_set(arena: Arena, *, exact_sets: int = EXACT_SETS, order: PointOrder | None = None) -> FlipSet:
    """The fewest statements that change the leader. Exact while exact_sets sets suffice, greedy above; the result says which.

    order: the arena's point order, if at hand; likewise below.
    """
    order = order or PointOrder(arena)
    before, size, tried, many = order.leaders, 1, len(arena.leads), len(arena.leads)
    if not _has_rival(arena, before):
        return FlipSet((), before, before, True, many + 1, 0)
    while size <= many and tried <= exact_sets:
        flips = _flips(order, size)
        if flips:
            best, *others = flips[:MOST_WAYS]
            return FlipSet(best.leads, before, best.after, True, size, len(flips), tuple(others))
        size += 1
        tried += comb(many, size)
    if size > many:
        return FlipSet((), before, before, True, size, 0)
    found = _greedy(arena, before)
    if not found:
        return FlipSet((), before, before, False, size, None)
    dropped = tuple(arena.leads[row] for row in found)
    after = leaders_of(arena.only(lead for lead in arena.leads if lead not in dropped))
    return FlipSet(dropped, before, after, len(found) <= size, size, None)


def leave_one_out(arena: Arena, order: PointOrder | None = None) -> tuple[LeftOutSource, ...]:
    """The order without each origin in turn, those that change the leader first, then the furthest from the full order."""
    order = order or PointOrder(arena)
    found = []
    for origin in arena.origins:
        rest = PointOrder(arena.only(lead for lead in arena.leads if lead.origin != origin))
        after = rest.leaders if rest.arena.pairs else ()
        tau = agreement(order.positions, rest.positions) if rest.arena.pairs else None
        statements = len(arena.leads) - len(rest.arena.leads)
        found.append(LeftOutSource(origin, statements, after, tau, after != order.leaders))
    return tuple(sorted(found, key=lambda one: (not one.changes_leader, one.kendall_tau or 0, one.origin)))


def checked(flip: FlipSet, redraws: Redraws) -> FlipSet:
    """The flip set with what the draws say of each way, those first that turn the draws too. Cost: one draw for each."""
    ways = [replace(way, then=redraws.without(way.leads)) for way in flip.listed]
    if not ways:
        return flip
    best, *others = sorted(ways, key=lambda way: not is_turned(way.then))
    return replace(flip, leads=best.leads, after=best.after, then=best.then, others=tuple(others))


def checked_sources(found: Iterable[LeftOutSource], redraws: Redraws) -> tuple[LeftOutSource, ...]:
    """Each source left out with what the draws say, those first without which another name comes first; MOST_REDRAWN are drawn."""
    drawn = []
    for number, one in enumerate(found):
        gone = [lead for lead in redraws.arena.leads if lead.origin == one.origin]
        drawn.append(replace(one, then=redraws.without(gone)) if number < MOST_REDRAWN else one)
    return tuple(sorted(drawn, key=lambda one: not is_turned(one.then)))


def tornado(arena: Arena, order: PointOrder | None = None) -> tuple[Swing, ...]:
    """Every statement by what it does to the places of the two it names, largest first; () above MANY_NAMES names."""
    if len(arena.entities) > MANY_NAMES:
        return ()
    order = order or PointOrder(arena)
    current, before = order.positions, np.isin(arena.entities, order.leaders)
    placed, leading = order.without_each
    swings = []
    for row, lead in enumerate(arena.leads):
        moved = placed[row]
        is_same = not leading[row].any() or (leading[row] == before).all()
        firsts = () if is_same else tuple(arena.entities[column] for column in np.flatnonzero(leading[row]))
        for entity in (lead.winner, lead.loser):
            column = arena.index[entity]
            places = _place(moved, column) - _place(current, column)
            swings.append(Swing(lead, entity, shown(float(current[column] - moved[column])), places, firsts))
    return tuple(sorted(swings, key=lambda one: (-abs(one.places), -abs(one.push), one.lead, one.entity)))


def method_agreement(
    arena: Arena, scores: Mapping[str, Floats] | None = None
) -> tuple[tuple[str, str, float | None], ...]:
    """Kendall tau of each two methods' orders on the same evidence: (method, method, tau); None = undefined.

    scores: what method_scores gave for this arena, if at hand.
    """
    scores = scores or method_scores(arena)
    return tuple((one, other, agreement(scores[one], scores[other])) for one, other in combinations(scores, 2))


def agreement(one: Floats, other: Floats) -> float | None:
    """Kendall tau-b of two orders, −1..1; None where one of them ranks nobody. Kendall 1945.

    Written out: scipy.stats, which has it too, takes half a second and 50 MB to import. Cost: entities squared.

    >>> agreement(np.array([3.0, 2.0, 1.0]), np.array([30.0, 10.0, 20.0]))
    0.333333
    """
    first, second = (np.sign(np.subtract.outer(scores, scores)) for scores in (np.round(one, 6), np.round(other, 6)))
    untied = np.sqrt(np.square(first).sum() * np.square(second).sum())
    return shown(float((first * second).sum() / untied)) if untied > 0 else None


def _place(scores: Floats, column: int) -> int:
    rounded = np.round(scores, 6)
    return int((rounded > rounded[column]).sum()) + 1


def _has_rival(arena: Arena, before: tuple[str, ...]) -> bool:
    """True if anybody but the one who leads is said to be ahead of somebody: nobody else can come to lead."""
    return len(before) > 1 or not {lead.winner for lead in arena.leads if not lead.is_denial} <= set(before)


def _greedy(arena: Arena, before: tuple[str, ...]) -> tuple[int, ...]:
    """Statements withdrawn one by one, each time the one that most narrows the lead over the runner-up; () if none flips."""
    rows = {lead: row for row, lead in enumerate(arena.leads)}
    rest, dropped = arena, list[int]()
    while rest.pairs and len(dropped) < len(arena.leads):
        if leaders_of(rest) not in (before, ()):
            return tuple(sorted(dropped))
        worst = _narrowing(rest, before)
        dropped.append(rows[worst])
        rest = arena.only(lead for lead in rest.leads if lead != worst)
    return tuple(sorted(dropped))


def _narrowing(arena: Arena, before: tuple[str, ...]) -> Lead:
    """The statement whose withdrawal most narrows the gap between a leader and the best of the others."""
    if len(arena.entities) > MANY_NAMES:
        return max(arena.leads, key=lambda lead: (lead.winner in before and not lead.is_denial, lead.credence))
    current, changes = positions(arena), moves(arena)
    mine = [arena.index[id] for id in before]
    others = [column for id, column in arena.index.items() if id not in before]
    moved = current + changes
    gaps = moved[:, mine].min(axis=1) - (moved[:, others].max(axis=1) if others else 0)  # a tie ends when one falls
    return arena.leads[int(np.argmin(np.round(gaps, 9)))]


def _flips(order: PointOrder, size: int) -> list[Way]:
    """Every set of that size without which somebody else leads, those that shift the lead furthest first."""
    arena, before = order.arena, order.leaders
    found: list[tuple[float, tuple[int, ...], Way]] = []
    if size == 1 and len(arena.entities) <= MANY_NAMES:
        each: tuple[tuple[int, ...], ...] = tuple((row,) for row in range(len(arena.leads)))
        found = _shifts(each, *order.without_each, arena, before)
    else:
        for sets, kept in _variants(arena, size):
            found += _shifts(sets, *placed_without(arena, kept), arena, before)
    return [way for *_, way in sorted(found, key=lambda one: one[:2])]


def _shifts(
    sets: tuple[tuple[int, ...], ...], placed: Floats, leading: Bools, arena: Arena, before: tuple[str, ...]
) -> list[tuple[float, tuple[int, ...], Way]]:
    """The sets without which somebody else leads, each with how far the former leader then is above the new one."""
    mine = np.isin(arena.entities, before)
    best = np.where(leading, placed, -np.inf).max(axis=1)
    found = []
    for row in np.flatnonzero((leading != mine).any(axis=1) & leading.any(axis=1)):
        after = tuple(arena.entities[column] for column in np.flatnonzero(leading[row]))
        way = Way(tuple(arena.leads[number] for number in sets[row]), after)
        found.append((shown(float(placed[row, mine].max() - best[row])), sets[row], way))
    return found


def _variants(arena: Arena, size: int) -> Iterator[tuple[tuple[tuple[int, ...], ...], Bools]]:
    every = combinations(range(len(arena.leads)), size)
    while sets := tuple(islice(every, BATCH)):
        kept = np.ones((len(sets), len(arena.leads)), dtype=np.bool_)
        for row, dropped in enumerate(sets):
            kept[row, list(dropped)] = False
        yield sets, kept
