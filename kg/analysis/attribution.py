"""Whose doing is it: a move in an arena's order, shared out among the statements that changed.

Why: "two places up" is news; "one third of it is this sentence of that paper" can be checked, argued with and withdrawn.
The shares are Shapley's (kg.analysis.shapley): they add up to the whole move and give nothing to what changes nothing.
Not for: what a claim is worth where nothing changed (kg.analysis.robustness.tornado).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.analysis.arena import Arena, Lead
from kg.analysis.blocks import Blocks, Floats, Ints, many_worlds
from kg.analysis.point import DIGITS, NO_DOUBT, NOTHING
from kg.analysis.shapley import EXACT_PLAYERS, ORDERS, Shares, shapley
from kg.analysis.springrank import springrank_worlds

Bools = NDArray[np.bool_]
Score = Callable[[Blocks], Floats]  # (worlds, entities), higher is ahead
Key = tuple[str, str, str, bool]

BATCH_ROWS: Final = 200_000  # worlds × names scored at once


class Cause(StrEnum):
    """What happened to a statement: it came, went, or is backed by other claims; the same claims weigh otherwise; all grew older;
    it counts for another owner, or as another publisher's.
    """

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"
    WEIGHED = "weighed"
    AGE = "age"
    OWNER = "owner"
    ORIGIN = "origin"


@dataclass(frozen=True)
class Part:
    """What one change did to one name. places: up is above 0. margin: of its position over the best of the others.

    claims: ids behind the change, () for age. error: standard error of `places` over the orders drawn, 0 if exact.
    """

    cause: Cause
    leads: tuple[Lead, ...]
    claims: tuple[str, ...]
    places: Fraction
    margin: float
    error: float = 0.0


@dataclass(frozen=True)
class Move:
    """A name's way from one place to another. parts: those that did anything, largest first; their places add up to `places`.

    margins: before and after, of its position over the best of the others; below 0 for whoever is not first.
    """

    entity: str
    place_before: int
    place_after: int
    margins: tuple[float, float]
    parts: tuple[Part, ...]

    @property
    def places(self) -> int:
        """How many places up; below 0 = down."""
        return self.place_before - self.place_after


@dataclass(frozen=True)
class Attribution:
    """moves: by entity, sorted. is_exact: all orders of the changes counted; else `orders` of them, drawn with `seed`."""

    moves: tuple[Move, ...]
    changes: int
    is_exact: bool
    orders: int
    seed: int


@dataclass(frozen=True)
class _Change:
    cause: Cause
    keys: tuple[int, ...]
    leads: tuple[Lead, ...]
    claims: tuple[str, ...]


def attribute(
    before: Arena,
    after: Arena,
    *,
    aged: Arena | None = None,
    names: tuple[str, ...] | None = None,
    score: Score = springrank_worlds,
    orders: int = ORDERS,
    seed: int = 7,
) -> Attribution:
    """Each name's move between two states of an arena, shared out among the changes of its statements.

    before, after: a place counts among the names that statements join to it. aged: the statements of `before` as far as
    they are still believed later, None if no time passed. names: whose moves; None = all that are in both.
    score: what the order is read from. Cost: one solve for each set of changes, at most 2^EXACT_PLAYERS or orders × changes.
    """
    game = _Game(before, aged or before, after, score)
    names = names or tuple(sorted(set(before.entities) & set(after.entities)))
    columns = [game.column[name] for name in names]
    shares = shapley(lambda joined: game.outcomes(joined, columns), len(game.changes), orders=orders, seed=seed)
    ends = game.outcomes(np.array([[False] * len(game.changes), [True] * len(game.changes)]), columns)
    moves = tuple(_move(name, at, len(names), ends, shares, game.changes) for at, name in enumerate(names))
    is_exact = len(game.changes) <= EXACT_PLAYERS
    return Attribution(moves, len(game.changes), is_exact, factorial(len(game.changes)) if is_exact else orders, seed)


class _Game:
    """Sets of changes, and the places and margins that follow when only those have happened."""

    def __init__(self, before: Arena, aged: Arena, after: Arena, score: Score) -> None:
        old, faded, new = ({_key(lead): lead for lead in arena.leads} for arena in (before, aged, after))
        keys = sorted(old.keys() | new.keys())
        self.score = score
        self.names = tuple(sorted({*before.entities, *after.entities}))
        self.column = {name: number for number, name in enumerate(self.names)}
        self.credences = np.array(
            [[side[key].credence if key in side else 0.0 for key in keys] for side in (old, faded, new)]
        )
        self.pairs = sorted({key[:2] for key in keys})
        self.is_denial = np.array([key[3] for key in keys], dtype=np.bool_)
        pair = {ends: number for number, ends in enumerate(self.pairs)}
        self.pair_of = np.array([pair[key[:2]] for key in keys], dtype=np.int64)
        self.changes = _changes(keys, old, faded, new)
        self.age = next((at for at, change in enumerate(self.changes) if change.cause is Cause.AGE), None)

    def outcomes(self, joined: Bools, columns: list[int]) -> Floats:
        """Places and then margins of these names: (coalitions, 2 × names)."""
        step = max(1, BATCH_ROWS // len(self.names))
        parts = [self._outcomes(joined[at : at + step], columns) for at in range(0, len(joined), step)]
        return np.concatenate(parts)

    def _outcomes(self, joined: Bools, columns: list[int]) -> Floats:
        support, against = self._mass(joined, is_denial=False), self._mass(joined, is_denial=True)
        held = support > NOTHING
        winners, losers = (np.array([self.column[pair[end]] for pair in self.pairs], dtype=np.int64) for end in (0, 1))
        edges = many_worlds(winners, losers, held, len(self.names))
        blocks = Blocks(edges.winners, edges.losers, (support * (1 - against))[held], edges.worlds, edges.size)
        places, margins = standing(self.score(blocks), blocks)
        return np.concatenate([places[:, columns], margins[:, columns]], axis=1)

    def _mass(self, joined: Bools, *, is_denial: bool) -> Floats:
        """Noisy-or of each pair's statements on one side in each coalition: (coalitions, pairs)."""
        rows = np.flatnonzero(self.is_denial == is_denial)
        before, faded, after = np.log1p(-np.minimum(self.credences[:, rows], NO_DOUBT))
        has_aged = np.zeros(len(joined), dtype=np.bool_) if self.age is None else joined[:, self.age]
        doubts = np.where(has_aged[:, np.newaxis], faded, before)
        position = {key: number for number, key in enumerate(rows.tolist())}
        for at, change in enumerate(self.changes):
            mine = [position[key] for key in change.keys if key in position] if change.cause is not Cause.AGE else []
            if mine:
                doubts[:, mine] = np.where(joined[:, [at]], after[mine], doubts[:, mine])
        ends = sparse.csr_array(
            (np.ones(len(rows)), (np.arange(len(rows)), self.pair_of[rows])), shape=(len(rows), len(self.pairs))
        )
        mass: Floats = -np.expm1(doubts @ ends)
        return mass


def standing(scores: Floats, blocks: Blocks) -> tuple[Ints, Floats]:
    """Place of each name among those that edges join to it, and its margin over the best of the others there.

    Both (worlds, entities). Ties share the lower place; one that nothing is joined to has place 1 and margin 0.
    """
    from scipy.sparse.csgraph import connected_components  # 0.08 s that a build needs not spend

    edges = (np.ones(len(blocks.winners)), (blocks.winners, blocks.losers))
    _, group = connected_components(sparse.csr_array(edges, shape=(blocks.rows, blocks.rows)), directed=False)
    value = scores.ravel()
    rounded = np.round(value, DIGITS)
    order = np.lexsort((-value, group))
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    size = np.diff(starts, append=len(order))
    first = np.repeat(starts, size)
    is_new = np.diff(rounded[order], prepend=np.inf) != 0
    is_new[starts] = True
    run = np.maximum.accumulate(np.where(is_new, np.arange(len(order)), 0))
    second = np.where(size > 1, starts + 1, starts)
    best, next_best = value[order][first], value[order][np.repeat(second, size)]
    margin = value[order] - np.where(np.arange(len(order)) == first, next_best, best)
    places, margins = np.empty(len(order), dtype=np.int64), np.empty(len(order))
    places[order], margins[order] = run - first + 1, margin
    return places.reshape(scores.shape), margins.reshape(scores.shape)


def _key(lead: Lead) -> Key:
    return lead.winner, lead.loser, lead.origin, lead.is_denial


def _changes(
    keys: list[Key], old: dict[Key, Lead], faded: dict[Key, Lead], new: dict[Key, Lead]
) -> tuple[_Change, ...]:
    """What changed between two states: each statement by itself, except that age and a new owner change many at once."""
    both = {id for lead in old.values() for id in lead.claims} & {id for lead in new.values() for id in lead.claims}
    single = list[_Change]()
    moved: dict[Cause, list[int]] = {Cause.OWNER: [], Cause.ORIGIN: []}
    ends = [{(id, *_ends(lead)) for lead in side.values() for id in lead.claims} for side in (old, new)]
    for number, key in enumerate(keys):
        was, now = old.get(key), new.get(key)
        lead = now or was
        assert lead is not None
        if was is None or now is None:
            if both.issuperset(lead.claims):
                is_same = all((id, *_ends(lead)) in side for id in lead.claims for side in ends)
                moved[Cause.ORIGIN if is_same else Cause.OWNER].append(number)
            else:
                single.append(_Change(Cause.CAME if was is None else Cause.WENT, (number,), (lead,), lead.claims))
        elif abs(now.credence - faded[key].credence) > NOTHING or now.claims != was.claims:
            fresh = tuple(sorted(set(now.claims) ^ set(was.claims)))
            cause = Cause.CHANGED if fresh else Cause.WEIGHED
            single.append(_Change(cause, (number,), (lead,), fresh or now.claims))
    found = [*single, *(_together(cause, numbers, keys, new) for cause, numbers in moved.items() if numbers)]
    has_aged = any(key in faded and faded[key].credence != lead.credence for key, lead in old.items())
    return (*found, *([_Change(Cause.AGE, (), (), ())] if has_aged else []))


def _together(cause: Cause, numbers: list[int], keys: list[Key], new: dict[Key, Lead]) -> _Change:
    """Statements that changed hands at once."""
    leads = tuple(lead for number in numbers if (lead := new.get(keys[number])) is not None)
    return _Change(cause, tuple(numbers), leads, tuple(sorted({id for lead in leads for id in lead.claims})))


def _ends(lead: Lead) -> tuple[str, str, bool]:
    return lead.winner, lead.loser, lead.is_denial


def _move(name: str, at: int, names: int, ends: Floats, shares: Shares, changes: tuple[_Change, ...]) -> Move:
    parts = []
    for number, change in enumerate(changes):
        places = Fraction(-round(shares.numerators[number, at]), shares.denominator)
        margin = float(shares.numerators[number, names + at] / shares.denominator)
        if places or abs(margin) > NOTHING:
            error = float(shares.errors[number, at])
            parts.append(Part(change.cause, change.leads, change.claims, places, margin, error))
    parts.sort(key=lambda part: (-abs(part.places), -round(abs(part.margin), DIGITS), part.cause, part.claims))
    before, after = ends[:, at]
    margins = (float(ends[0, names + at]), float(ends[1, names + at]))
    return Move(name, int(before), int(after), margins, tuple(parts))
