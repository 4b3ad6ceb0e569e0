"""Everything the sources say about one thing, sorted by what a reader asks: what it is, offers, people, rivals, standing, gaps.

Why: before a meeting about one firm somebody wants one page on which nothing said is missing and nothing is said twice over. So
every claim in force about the thing has a topic, and what fits none is "other". Silence is a fact about the sources, never a no.
Not for: words (kg.views.dossier) or two things side by side (kg.analysis.comparison).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.analysis.arena import Arena, arenas
from kg.analysis.chronology import Chronology, chronology
from kg.analysis.comparison import CONTESTED, DENIED, NOT_SAID, SAID, Cell
from kg.analysis.competitors import answer
from kg.analysis.contested import ContestedPoint, contested
from kg.analysis.dossier_topics import ADVANTAGE, Kind, Said, Topic, about, by_topic, grouped, holds, kind_of
from kg.analysis.gaps import find_gaps, never_compared, read_origins
from kg.analysis.next_question import Asks, Question, agendas
from kg.analysis.rival import Rivals
from kg.analysis.rivalry import CONDITION, Rivalry
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.analysis.standing import seating
from kg.analysis.tiers import Spread
from kg.model import Claim
from kg.vocab import Polarity

MOST_QUESTIONS: Final = 3  # of those that name it, the most valuable
LEAST_WORTH: Final = 0.0005  # share of draws that prints as more than 0 points


@dataclass(frozen=True)
class Seat:
    """Its place in one arena. holder: itself, or the owner that stands for it. tier, spread: None = it holds no place there.

    tiers: how many there are. statements: independent ones that name the holder.
    """

    arena: Arena
    holder: str
    tier: int | None
    tiers: int
    spread: Spread | None
    statements: int
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Criterion:
    """What sources ask of a leader of a segment, and whether the thing is said to have it.

    asked: ids of the claims that ask. cell: of the thing; on a segment's page holders: everybody it is said or denied of.
    """

    segment: str
    thing: str
    asked: tuple[str, ...]
    cell: Cell
    holders: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True)
class Openings:
    """What no source says of it. offering, post: True = of itself; makers: its offerings, or itself, that nobody is said to make.

    apart: claims by a rule that it shares a segment with somebody it is never compared with. questions: with their arena.
    """

    offering: bool
    post: bool
    makers: tuple[str, ...]
    apart: tuple[Claim, ...]
    questions: tuple[tuple[Question, Arena], ...]
    has_one_origin: bool


@dataclass(frozen=True)
class Dossier:
    """The answer. names: what its page speaks for, itself and what it alone or with others makes.

    said: by topic; what the rivals and criteria already rest on is not repeated in RIVALRY and STRENGTHS. voiced: its own words about
    others. rivals: None for people, segments and what cannot compete. claims: ids of everything in force about it.
    """

    entity: str
    kind: Kind
    names: frozenset[str]
    said: dict[Topic, tuple[Said, ...]]
    voiced: tuple[Said, ...]
    rivals: Rivals | None
    seats: tuple[Seat, ...]
    criteria: tuple[Criterion, ...]
    events: Chronology
    points: tuple[ContestedPoint, ...]
    openings: Openings
    claims: tuple[str, ...]
    settings: Settings

    def of(self, topic: Topic) -> tuple[Said, ...]:
        """What is said on a topic."""
        return self.said.get(topic, ())


def dossier(context: Context, entity: str, settings: Settings | None = None) -> Dossier:
    """Everything about one thing at the context's moment. Cost: linear in the claims, plus the draws of all arenas.

    entity: an id of the landscape. settings: of the draws behind places and questions.
    """
    rivalry, settings = Rivalry(context), settings or Settings()
    kind = kind_of(context, entity)
    names = _names(entity, kind, rivalry)
    claims = about(context, entity, kind, names)
    rivals = answer(context, entity) if kind in (Kind.FIRM, Kind.OFFERING) and rivalry.firms_of(entity) else None
    criteria = _criteria(context, rivalry, entity, kind, claims)
    points = _points(context, entity, kind, names)
    told = dict.fromkeys((Topic.RIVALRY, Topic.STRENGTHS, Topic.DENIED), _told(rivals, criteria, points, context))
    seats = tuple(seat for arena in arenas(context) for seat in _seats(arena, entity, kind, settings))
    segment, about_it = (entity, None) if kind is Kind.SEGMENT else (None, entity)
    events = chronology(context.landscape, context.ontology, segment=segment, about=about_it)
    told[Topic.OTHER] = frozenset(id for event in events.events for id in event.claims)
    return Dossier(
        entity=entity,
        kind=kind,
        names=names,
        said=by_topic(claims, told, entity, kind, names, context),
        voiced=grouped(_voiced(context, entity, claims), context),
        rivals=rivals,
        seats=seats,
        criteria=criteria,
        events=events,
        points=points,
        openings=_openings(context, entity, kind, names, settings),
        claims=tuple(one.id for one in claims),
        settings=settings,
    )


def _told(
    rivals: Rivals | None, criteria: tuple[Criterion, ...], points: tuple[ContestedPoint, ...], context: Context
) -> frozenset[str]:
    """Claims that rivals, criteria and contested points show already; a denial of anything else stays to be told."""
    found = {id for point in points for id in point.claims}
    for one in criteria:
        for cell in (one.cell, *(cell for _, cell in one.holders)):
            found.update((*one.asked, *cell.claims, *cell.denials))
    for rival in rivals.rivals if rivals else ():
        found.update(rival.denials)
        found.update(id for id in rival.claims if context.by_id[id].polarity is not Polarity.DENIED)
    return frozenset(found)


def _names(entity: str, kind: Kind, rivalry: Rivalry) -> frozenset[str]:
    made = (thing for thing, makers in rivalry.makers.items() if entity in makers) if kind is Kind.FIRM else ()
    return frozenset({entity, *made})


def _voiced(context: Context, entity: str, known: list[Claim]) -> list[Claim]:
    """Standing claims in its own words that are not about it."""
    told = {claim.id for claim in known}
    return [
        one
        for one in context.by_id.values()
        if one.attributed_to == entity and one.id not in told and holds(one, context)
    ]


def _seats(arena: Arena, entity: str, kind: Kind, settings: Settings) -> tuple[Seat, ...]:
    """Its own seat, or on a segment's page everybody's there."""
    if kind is Kind.SEGMENT:
        return seats_in(arena, settings) if arena.segment == entity else ()
    holder = dict(arena.rolled_up).get(entity, entity)
    return tuple(seat for seat in seats_in(arena, settings) if seat.holder == holder) if holder in arena.index else ()


def seats_in(arena: Arena, settings: Settings) -> tuple[Seat, ...]:
    """Everybody's seat: those with a place first, best first, the others by id. Tiers and intervals as in kg.analysis.standing, without
    what a whole report computes besides."""
    seats = seating(arena, settings).seats
    rest = [column for column in range(len(arena.entities)) if column not in seats]
    last = max((tier for tier, _ in seats.values()), default=0)
    return tuple(
        Seat(
            arena,
            name := arena.entities[column],
            seats[column][0] if column in seats else None,
            last,
            seats[column][1] if column in seats else None,
            len(leads := arena.about(name)),
            tuple(sorted({id for lead in leads for id in lead.claims})),
        )
        for column in [*seats, *rest]
    )


def _criteria(
    context: Context, rivalry: Rivalry, entity: str, kind: Kind, claims: list[Claim]
) -> tuple[Criterion, ...]:
    """Strengths asked of a leader where the thing is; of a segment those asked there; of an offering only those it is said to have."""
    if kind not in (Kind.FIRM, Kind.OFFERING, Kind.SEGMENT):
        return ()
    asked: dict[tuple[str, str], list[str]] = {}
    where = {entity} if kind is Kind.SEGMENT else _segments(context, claims)
    for claim in context.of((CONDITION,) if CONDITION in context.ontology.predicates else ()):
        if claim.makes_edge and claim.subject in where and holds(claim, context):
            asked.setdefault((claim.subject, str(claim.object)), []).append(claim.id)
    has = _advantages(rivalry)
    found = []
    for (segment, thing), ids in sorted(asked.items()):
        everybody = [(who, _cell(told)) for (who, what), told in sorted(has.items()) if what == thing]
        cell = _cell(has.get((entity, thing), []))
        if kind is not Kind.OFFERING or cell.status != NOT_SAID:
            holders = tuple(everybody) if kind is Kind.SEGMENT else ()
            found.append(Criterion(segment, thing, tuple(sorted(ids)), cell, holders))
    return tuple(found)


def _segments(context: Context, claims: list[Claim]) -> set[str]:
    """Segments that claims about it name, and the wider ones."""
    found = {id for claim in claims for id in (claim.subject, claim.object, claim.segment) if id in context.segments}
    for id in sorted(found):
        wider = context.landscape.entities[id].broader
        while wider is not None and wider not in found:
            found.add(wider)
            wider = context.landscape.entities[wider].broader
    return {id for id in found if id is not None}


def _advantages(rivalry: Rivalry) -> dict[tuple[str, str], list[Claim]]:
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in (*rivalry.said((ADVANTAGE,)), *rivalry.denied((ADVANTAGE,))):
        found.setdefault((claim.subject, str(claim.object)), []).append(claim)
    return found


def _cell(claims: list[Claim]) -> Cell:
    denied = tuple(sorted(one.id for one in claims if one.polarity is Polarity.DENIED))
    said = tuple(sorted(one.id for one in claims if one.polarity is not Polarity.DENIED))
    return Cell(CONTESTED if said and denied else SAID if said else DENIED if denied else NOT_SAID, said, denied)


def _points(context: Context, entity: str, kind: Kind, names: frozenset[str]) -> tuple[ContestedPoint, ...]:
    """Contested points that name it, or lie in the segment."""
    found = contested(context, with_rulings=False).points
    by_id = context.by_id
    return tuple(
        one
        for one in found
        if (kind is Kind.SEGMENT and one.segment == entity)
        or any({by_id[id].subject, by_id[id].object} & names for id in one.claims)
    )


def _openings(context: Context, entity: str, kind: Kind, names: frozenset[str], settings: Settings) -> Openings:
    gaps = find_gaps(context.landscape, context.ontology)
    pairs = never_compared(context.landscape)
    is_segment = kind is Kind.SEGMENT
    apart = tuple(
        one for one in pairs if (is_segment and one.segment == entity) or names & {one.subject, one.object or ""}
    )  # fmt: skip
    asked = [
        (question, agenda.arena)
        for agenda in agendas(context, settings)
        for question in agenda.questions
        if question.asks is Asks.PAIR
        and (question.value is None or question.value >= LEAST_WORTH)
        and (entity in question.about or (is_segment and agenda.arena.segment == entity))
    ]
    return Openings(
        entity in gaps.without_offering,
        entity in gaps.without_post,
        tuple(id for id in gaps.without_maker if id in names),
        apart,
        tuple(asked[:MOST_QUESTIONS]),
        len(read_origins(context.landscape)) == 1,
    )
