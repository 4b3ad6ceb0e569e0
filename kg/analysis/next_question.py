"""The next question: whose answer would help most to name the right leader, as far as the draws can tell.

Why: a board that may ask one question more should ask the one that can change what it would do. That is not the one about
which least is known.

Value of a question = E over its answers of [P(the name then best is truly first)] − P(the name now best is truly first):
the expected value of (perfect) information on one question (Raiffa & Schlaifer 1961, ch. 4; Howard 1966), for the decision
"name the leader of this arena among those who hold a place", worth 1 if right and 0 if wrong. Unit: share of draws,
0..1. It is 0 where no answer would change who is named.

Who is ahead, A or B: the draws are split by the answer; none is computed anew. Can this source be relied on: yes, with the
probability of its declared reliability, and its statements then hold as often as their other parts allow; no, and none
holds. That keeps how often each of them holds and only says that they hold or fail together. Both take the answer to be
right and are an upper bound of what asking somebody is worth.

A pair is asked about only if both hold a place: an answer about a name of which too little is said for one ranks nobody.
Where nobody holds a place no value is put on anything. The first question there is the one that needs the fewest further
statements to give two names a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Final

import numpy as np

from kg.analysis.arena import Arena, arenas
from kg.analysis.blocks import Floats, Ints
from kg.analysis.centrality import shown
from kg.analysis.credence import TABLE
from kg.analysis.point import Bools
from kg.analysis.refusal import no_place
from kg.analysis.scope import Context, narrower
from kg.analysis.simulation import Settings, draw
from kg.analysis.wording import FEW_CLAIMS

CONTENDERS: Final = 12  # a pair is asked about if one of these, who hold a place and come first most often, is in it
MOST_ROWS: Final = 600_000  # names × draws of all arenas together, about 0.7 s; above it there are fewer draws
FEWEST: Final = 500
KEPT: Final = 10  # questions of an arena that are given back, best first
# Each question about a source takes two more draws of its arena: asked in this many arenas with most statements, if small.
ARENAS_WITH_SOURCES: Final = 5
SOURCES_UP_TO: Final = 60  # names of such an arena


class Asks(StrEnum):
    """What a question is about: two names, or one source."""

    PAIR = "pair"
    SOURCE = "source"


@dataclass(frozen=True)
class Answer:
    """One possible answer. probability: 0..1. first: who would be named then. p_first: how often that would be right."""

    probability: float
    first: str
    p_first: float


@dataclass(frozen=True)
class Question:
    """One question about an arena.

    about: two names, or one origin. value: see the module, None where nobody holds a place. p_turns: probability that
    somebody else is named afterwards. answers: A is ahead, B is ahead; or the source is relied on, it is not.
    is_compared, is_contested: any, opposite statements about the pair now. claims: ids that bear on it, sorted.
    further: separate statements about the pair that would give both a place; 0 if they hold one.
    """

    asks: Asks
    about: tuple[str, ...]
    value: float | None
    p_turns: float | None
    answers: tuple[Answer, ...]
    is_compared: bool
    is_contested: bool
    claims: tuple[str, ...]
    further: int = 0


@dataclass(frozen=True)
class Agenda:
    """What could be asked about one arena, best first, KEPT at most.

    first, p_first: who is named now, and how often that is right; None where nobody holds a place. perfect: value of
    knowing the whole order. error: Monte Carlo standard error of p_first. draws: behind each number, 0 = none drawn.
    """

    arena: Arena
    first: str | None
    p_first: float | None
    perfect: float | None
    error: float | None
    questions: tuple[Question, ...]
    draws: int = 0


def agendas(context: Context, settings: Settings | None = None) -> tuple[Agenda, ...]:
    """What to ask next in each arena: the largest value first, then those without a place, nearest to one first.

    The first question of the first agenda is the next question. Values of different arenas are about different decisions.
    """
    settings = settings or Settings()
    found = _asked(context)
    ranked = [arena for arena in found if _is_ranked(arena)]
    small = [arena for arena in ranked if len(arena.entities) <= SOURCES_UP_TO][:ARENAS_WITH_SOURCES]
    names = sum(len(arena.entities) * (1 + 2 * len(arena.origins) * (arena in small)) for arena in ranked)
    mine = replace(settings, draws=min(settings.draws, max(FEWEST, MOST_ROWS // max(names, 1))))
    agenda = [_counted(arena) for arena in found if arena not in ranked]
    agenda += [_valued(arena, mine, context, with_sources=arena in small) for arena in ranked]
    return tuple(sorted(agenda, key=_place))


def _asked(context: Context) -> list[Arena]:
    """Arenas of the segment asked for and those below it; all where none is."""
    segment = context.scope.segment
    every = arenas(replace(context, scope=replace(context.scope, segment=None)))
    inside = narrower(segment, context.landscape.entities) if segment else None
    return [arena for arena in every if inside is None or arena.segment in inside]


def value_of_pairs(ranks: Ints, columns: Iterable[int], placed: Bools) -> Floats:
    """Value of asking whether the row's name is ahead of the column's: (columns asked for, names), 0 on the diagonal.

    ranks: (draws, names), 1 = first. placed: (names,), who may be named. Cost: draws × names for each column.

    >>> value_of_pairs(np.array([[1, 2], [1, 2], [2, 1], [1, 2]]), [0], np.array([True, True])).tolist()
    [[0.0, 0.25]]
    """
    firsts = (ranks == 1).astype(np.float32) * placed
    ever = np.flatnonzero(firsts.any(axis=0))
    firsts, total, draws = firsts[:, ever], firsts[:, ever].sum(axis=0)[:, np.newaxis], len(ranks)
    values = []
    for column in columns:
        wins = firsts.T @ (ranks[:, [column]] < ranks).astype(np.float32)
        values.append((wins.max(axis=0) + (total - wins).max(axis=0) - total.max()) / draws)
    return np.array(values, dtype=np.float64)


def _is_ranked(arena: Arena) -> bool:
    return bool(_placed(arena).any())


def _placed(arena: Arena) -> Bools:
    """Who holds a place, in column order: nobody else is ever named first."""
    why_not = no_place(arena)
    return np.array([not why_not[name] for name in arena.entities])


def _valued(arena: Arena, settings: Settings, context: Context, *, with_sources: bool) -> Agenda:
    ranks, placed = draw(arena, settings).ranks, _placed(arena)
    shares = (ranks == 1).mean(axis=0)
    best = int((shares * placed).argmax())
    top = sorted(
        np.argsort(-np.where(placed, shares, -1), kind="stable")[: min(CONTENDERS, int(placed.sum()))].tolist()
    )
    values = value_of_pairs(ranks, top, placed)
    pairs = {
        tuple(sorted((column, other))): float(values[row, other])
        for row, column in enumerate(top)
        for other in range(len(shares))
        if other != column and placed[other]
    }
    likely = sorted(pairs, key=lambda pair: (-round(pairs[pair], 9), pair))[:KEPT]
    questions = [_pair_question(arena, ranks, placed, (one, other)) for one, other in likely]
    if with_sources:
        questions += [_source_question(arena, origin, placed, settings, context) for origin in arena.origins]
    questions.sort(key=lambda question: (-(question.value or 0), question.asks, question.about))
    now = float(shares[best])
    error = (now * (1 - now) / settings.draws) ** 0.5
    perfect = shown(float(shares[placed].sum()) - now)
    return Agenda(
        arena, arena.entities[best], shown(now), perfect, shown(error), tuple(questions[:KEPT]), settings.draws
    )


def _pair_question(arena: Arena, ranks: Ints, placed: Bools, pair: tuple[int, int]) -> Question:
    wins = ranks[:, pair[0]] < ranks[:, pair[1]]
    share, firsts = float(wins.mean()), (ranks == 1) * placed
    now = firsts.mean(axis=0)
    parts = [firsts[chosen].mean(axis=0) if chosen.any() else now for chosen in (wins, ~wins)]
    return _answered(
        _about(arena, (arena.entities[pair[0]], arena.entities[pair[1]])), arena, now, (share, 1 - share), parts
    )


def _answered(
    question: Question, arena: Arena, now: Floats, chances: tuple[float, float], parts: list[Floats]
) -> Question:
    """The question with its value. now, parts: how often each name that may be named comes first, today and by answer."""
    names = [arena.entities[int(part.argmax())] for part in parts]
    rights = [float(part.max()) for part in parts]
    named = arena.entities[int(now.argmax())]
    value = sum(chance * right for chance, right in zip(chances, rights, strict=True)) - float(now.max())
    turns = sum(chance for chance, name in zip(chances, names, strict=True) if name != named)
    told = zip(chances, names, rights, strict=True)
    answers = tuple(Answer(shown(chance), name, shown(right)) for chance, name, right in told)
    return replace(question, value=shown(max(value, 0.0)), p_turns=shown(turns), answers=answers)


def _about(arena: Arena, pair: tuple[str, str]) -> Question:
    leads = [lead for lead in arena.about(pair[0]) if pair[1] in (lead.winner, lead.loser)]
    stands = {(lead.winner, lead.is_denial) for lead in leads}
    claims = tuple(sorted({id for lead in leads for id in lead.claims}))
    further = max(FEW_CLAIMS - len(arena.about(name)) for name in pair)
    return Question(Asks.PAIR, pair, None, None, (), bool(leads), len(stands) > 1, claims, max(further, 0))


def _source_question(arena: Arena, origin: str, placed: Bools, settings: Settings, context: Context) -> Question:
    """Can this origin be relied on? Both answers are drawn; now is their mixture, so that the value is never negative."""
    grades = [
        TABLE["reliability", source.reliability].factor
        for source in context.landscape.sources.values()
        if (source.origin or source.id) == origin
    ]
    grade = max(grades)
    relied = [
        replace(lead, credence=min(lead.credence / grade, 1.0)) if lead.origin == origin else lead
        for lead in arena.leads
    ]
    rest = [lead for lead in arena.leads if lead.origin != origin]
    parts = [_shares(arena.only(leads), settings) * placed for leads in (relied, rest)]
    chances = (grade, 1 - grade)
    now = chances[0] * parts[0] + chances[1] * parts[1]
    claims = tuple(sorted({id for lead in arena.leads if lead.origin == origin for id in lead.claims}))
    return _answered(Question(Asks.SOURCE, (origin,), None, None, (), True, False, claims), arena, now, chances, parts)


def _shares(arena: Arena, settings: Settings) -> Floats:
    """How often each name comes first; all alike where no statement is left."""
    if not arena.pairs:
        return np.full(len(arena.entities), 1 / len(arena.entities))
    shares: Floats = (draw(arena, settings).ranks == 1).mean(axis=0)
    return shares


def _counted(arena: Arena) -> Agenda:
    """An arena in which nobody holds a place: pairs by what is missing, among them those at the front first."""
    losers = {lead.loser for lead in arena.leads if not lead.is_denial}
    few = sorted(arena.entities, key=lambda name: (-len(arena.about(name)), name in losers, name))[:CONTENDERS]
    found = [_about(arena, pair) for pair in combinations(sorted(few), 2)]
    found.sort(key=lambda one: (one.further, sum(name in losers for name in one.about), one.is_compared, one.about))
    return Agenda(arena, None, None, None, None, tuple(found[:KEPT]))


def _place(agenda: Agenda) -> tuple[bool, float, int, int, str, tuple[str, ...]]:
    best = agenda.questions[0] if agenda.questions else None
    value = best.value or 0.0 if best else 0.0
    further = best.further if best else FEW_CLAIMS
    return (
        agenda.first is None,
        -value,
        further,
        -len(agenda.arena.leads),
        agenda.arena.segment or "",
        agenda.arena.entities,
    )
