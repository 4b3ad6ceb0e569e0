"""What would put another name first in the draws: the order of the ranking itself, not the point order's.

Why: a ranking says who comes first most often over all draws, so what would change it must change that. The point order
(kg.analysis.robustness) can turn where the draws hardly move.
Statements hold independently of each other, so the draws in which some of them do not hold are the draws without them: no
other are needed to try every set. What is found is drawn again without them, as `kg whatif withdraw` does, with the same
seed and draws; above REDRAWN_NAMES names it is not, and every source left out likewise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, combinations, pairwise, takewhile
from math import comb
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.analysis.arena import Arena, Lead
from kg.analysis.blocks import Floats, Ints
from kg.analysis.centrality import components, shown
from kg.analysis.point import DIGITS, method_scores
from kg.analysis.refusal import no_place
from kg.analysis.simulation import Draws, Settings, by_chance, draw
from kg.analysis.wording import FEW_CLAIMS

REDRAWN_NAMES: Final = 12  # 5,000 draws of 12 names take 20 ms, of 100 names 150 ms
MOST_REDRAWN: Final = 20  # sets and sources of one arena that are drawn again
MOST_SETS: Final = 10_000  # sets of statements tried
LARGEST_SET: Final = 3  # of four statements hardly a draw is left in which none of them holds


class Outcome(StrEnum):
    """Who comes first in the draws without some statements.

    same: who came first before. other: another name that holds a place, by more than chance. level: another, within chance.
    none: a name of which too little is then said for a place, or nobody holds one.
    """

    SAME = "same"
    OTHER = "other"
    LEVEL = "level"
    NONE = "none"


@dataclass(frozen=True)
class Without:
    """The draws without some statements.

    first, share: who comes first most often, and in which share of draws, 0..1. former_share: that of who comes first with all
    statements, None if no statement joins it to the others any more. next: the likeliest but that one, with its share.
    holders: names that hold a place.
    methods: who is first by each method on the statements that are left, sorted; () where they are not read.
    draws: behind each share.
    """

    outcome: Outcome
    first: str
    share: float
    former_share: float | None
    next: tuple[str, float] | None
    holders: int
    methods: tuple[tuple[str, tuple[str, ...]], ...]
    draws: int

    def backing(self, name: str) -> int:
        """Methods by which a name is first."""
        return sum(name in firsts for _, firsts in self.methods)


def is_turned(then: Without | None) -> bool:
    """True if the draws were drawn and another name comes first in them."""
    return then is not None and then.outcome is Outcome.OTHER


@dataclass(frozen=True)
class Turn:
    """A set of statements without which another name comes first in the draws."""

    leads: tuple[Lead, ...]
    then: Without


@dataclass(frozen=True)
class DrawnFlip:
    """The fewest statements without which another name that holds a place comes first in the draws, by more than chance.

    first: who does with all of them. turns: the sets of that size, largest lead of the other name first, MOST_REDRAWN at
    most; () if there is none. tried: every set of up to this many statements was tried. ways: how many such sets there
    are, None where there were too many to draw again.
    """

    first: str
    turns: tuple[Turn, ...]
    tried: int
    ways: int | None

    @property
    def size(self) -> int:
        """Statements of each set; 0 if none was found."""
        return len(self.turns[0].leads) if self.turns else 0


class Redraws:
    """The draws of one arena without some statements, each drawn once. first: who comes first with all of them."""

    def __init__(self, arena: Arena, first: str, settings: Settings) -> None:
        self.arena, self.first, self.settings = arena, first, settings
        self._known: dict[tuple[Lead, ...], Without | None] = {}

    @property
    def is_small(self) -> bool:
        """True if the arena may be drawn again."""
        return len(self.arena.entities) <= REDRAWN_NAMES

    def without(self, gone: Iterable[Lead]) -> Without | None:
        """The draws without these; None where nobody is put ahead of anybody then, or the arena is too large."""
        dropped = frozenset(gone)
        kept = tuple(lead for lead in self.arena.leads if lead not in dropped)
        if kept not in self._known:
            self._known[kept] = self._drawn(kept) if self.is_small else None
        return self._known[kept]

    def _drawn(self, kept: tuple[Lead, ...]) -> Without | None:
        rest = _joined(self.arena, kept)
        if rest is None:
            return None
        shares = (draw(rest, self.settings).ranks == 1).mean(axis=0)
        placed = {name for name, why_not in no_place(rest).items() if not why_not}
        return _without(
            dict(zip(rest.entities, shares.tolist(), strict=True)),
            placed,
            self.first,
            self.settings.draws,
            tuple((name, _firsts(rest, scores)) for name, scores in method_scores(rest).items()),
        )


def drawn_flip(draws: Draws, redraws: Redraws) -> DrawnFlip:
    """The fewest statements that change who comes first in the draws. draws: of the whole arena."""
    arena, absent, tried = redraws.arena, Absent(draws), 0
    for size in _sizes(len(arena.leads)):
        found = sorted(_turning(absent, size, redraws), key=lambda one: one[:2])
        turns = [Turn(tuple(arena.leads[row] for row in rows), then) for _, rows, then in found[:MOST_REDRAWN]]
        tried = size
        if redraws.is_small:
            again = ((one.leads, redraws.without(one.leads)) for one in turns)
            turns = [Turn(leads, then) for leads, then in again if then and is_turned(then)]
            turns.sort(key=lambda one: ((one.then.former_share or 0) - one.then.share, one.leads))
        if turns:
            is_counted = len(found) <= MOST_REDRAWN
            ways = (len(turns) if is_counted else None) if redraws.is_small else len(found)
            return DrawnFlip(redraws.first, tuple(turns), tried, ways)
    return DrawnFlip(redraws.first, (), tried, 0)


def _sizes(leads: int) -> list[int]:
    """Sizes of sets of which all can be tried."""
    most = range(1, min(LARGEST_SET, leads) + 1)
    totals = accumulate(comb(leads, size) for size in most)
    return [
        size for size, _ in takewhile(lambda pair: pair[0] == 1 or pair[1] <= MOST_SETS, zip(most, totals, strict=True))
    ]


def _turning(absent: Absent, size: int, redraws: Redraws) -> Iterator[tuple[float, tuple[int, ...], Without]]:
    """Sets in whose absence another name that keeps its place comes first: minus how far ahead, rows, and the draws of it."""
    arena, column = redraws.arena, redraws.arena.index[redraws.first]
    placed = {name for name, why_not in no_place(arena).items() if not why_not}
    for sets, counts in absent.sets(size):
        totals, best = counts.sum(axis=0), counts.argmax(axis=0)
        gaps = (counts.max(axis=0) - counts[column]) / np.maximum(totals, 1)
        for at in np.flatnonzero(gaps > 0):
            rows, left, name = tuple(sets[at].tolist()), int(totals[at]), arena.entities[best[at]]
            gone = sum(name in (arena.leads[row].winner, arena.leads[row].loser) for row in rows)
            is_kept = name in placed and len(arena.about(name)) - gone >= FEW_CLAIMS
            if is_kept and (redraws.is_small or gaps[at] > by_chance(left)):
                shares = dict(zip(arena.entities, (counts[:, at] / left).tolist(), strict=True))
                yield -float(gaps[at]), rows, _without(shares, placed, redraws.first, left, ())


class Absent:
    """How often each name comes first in the draws in which a set of statements does not hold."""

    def __init__(self, draws: Draws) -> None:
        assert draws.holding is not None
        firsts = draws.ranks.argmin(axis=1)
        by_first = np.argsort(firsts, kind="stable")
        self.missing = (~draws.holding[by_first]).astype(np.float32)
        self.firsts = firsts[by_first]
        self.names = draws.ranks.shape[1]

    def sets(self, size: int) -> Iterator[tuple[Ints, Floats]]:
        """Every set of that size, in batches: (sets, size) rows of statements, and (names, sets) counts of draws."""
        leads = self.missing.shape[1]
        if size == 1:
            yield (
                np.arange(leads)[:, np.newaxis],
                np.array([part.sum(axis=0) for part in self._parts(())], dtype=np.float64),
            )
            return
        for prefix in combinations(range(leads), size - 2):
            one, other = np.triu_indices(leads, k=1)
            after = one > (prefix[-1] if prefix else -1)
            one, other = one[after], other[after]
            counts = np.array([(part.T @ part)[one, other] for part in self._parts(prefix)], dtype=np.float64)
            rows = np.tile(np.array(prefix, dtype=np.int64), (len(one), 1))
            yield np.column_stack([rows, one, other]), counts

    def _parts(self, prefix: tuple[int, ...]) -> list[NDArray[np.float32]]:
        """The draws in which none of these holds, by who comes first in them: (draws, statements) each."""
        kept = self.missing[:, prefix].all(axis=1)
        missing, firsts = self.missing[kept], self.firsts[kept]
        ends = np.searchsorted(firsts, np.arange(self.names + 1))
        return [missing[start:end] for start, end in pairwise(ends.tolist())]


def _without(
    shares: Mapping[str, float],
    placed: Collection[str],
    former: str,
    draws: int,
    methods: tuple[tuple[str, tuple[str, ...]], ...],
) -> Without:
    likeliest = sorted(shares, key=lambda name: (-shares[name], name))
    first, others = likeliest[0], [name for name in likeliest if name != former]
    if first not in placed:
        outcome = Outcome.NONE
    elif first == former:
        outcome = Outcome.SAME
    else:
        is_clear = shares[first] - shares.get(former, 0.0) > by_chance(draws)
        outcome = Outcome.OTHER if is_clear else Outcome.LEVEL
    best = others[0] if others else None
    return Without(
        outcome,
        first,
        shown(shares[first]),
        shown(shares[former]) if former in shares else None,
        (best, shown(shares[best])) if best else None,
        len(placed),
        methods,
        draws,
    )


def _firsts(arena: Arena, scores: Floats) -> tuple[str, ...]:
    """Names with the highest score, sorted."""
    rounded = np.round(scores, DIGITS)
    return tuple(arena.entities[column] for column in np.flatnonzero(rounded == rounded.max()))


def _joined(arena: Arena, leads: tuple[Lead, ...]) -> Arena | None:
    """The largest part of an arena that these statements still join, as a market without the others would show it."""
    parts = components(nx.Graph([(lead.winner, lead.loser) for lead in leads if not lead.is_denial]))
    if not parts:
        return None
    kept = tuple(lead for lead in leads if {lead.winner, lead.loser} <= parts[0])
    return replace(arena, entities=tuple(sorted(parts[0])), leads=kept)
