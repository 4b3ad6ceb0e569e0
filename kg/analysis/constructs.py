"""Five things "leader" can mean, and the landscape's own strengths of a leader: measured apart, never added in silence.

Why: how much is said about a firm, whom it is ahead of, how many markets it is in, whom it stands between and how fast it
moves are different questions. A cell has a value, or says in words why not; it never says 0 for "nobody wrote about it".
Dominance is not here: it needs draws (kg.analysis.profile).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log
from typing import Final

from kg.analysis.centrality import constraint, shown
from kg.analysis.credence import mass
from kg.analysis.leaders import own_claims
from kg.analysis.presence import Presence, whereabouts
from kg.analysis.project import competition
from kg.analysis.remark import Labels, Remark, remark, series
from kg.analysis.scope import Context
from kg.analysis.sift import period_end, sift
from kg.claims.scenarios import was_so
from kg.model import Claim
from kg.vocab import Status

WINDOW: Final = timedelta(days=365)  # a year against the year before: seasons cancel
FEW_TIES: Final = 3  # one who has two ties is between them by construction

# What each means stands in kg/views/static/leaders.json, `construct.*`.
CONSTRUCTS: Final = ("dominance", "prominence", "reach", "brokerage", "momentum", "strengths")
LOW_FIRST: Final = frozenset({"brokerage"})  # the lowest value tells most


@dataclass(frozen=True)
class Part:
    """One thing that a value adds up: a statement, an event, a place, a strength. claims: that say so, or deny it.

    sign: -1 where it counts against.
    """

    claims: tuple[Claim, ...]
    sign: int = 1


@dataclass(frozen=True)
class Cell:
    """One construct of one actor. value: None if there is none, and said tells why or what. claims: sorted ids behind it.

    short: the value as people say it, where that is no number ("3 of 6"). parts: what it adds up; () where it is no sum.
    """

    value: float | None
    said: Remark
    claims: tuple[str, ...] = ()
    short: Remark | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What is said about an actor. weight: statements counted by their credence. origins, claims: sorted."""

    weight: float
    statements: int
    origins: tuple[str, ...]
    claims: tuple[Claim, ...]


def evidence_of(actors: Iterable[str], context: Context) -> dict[str, Evidence]:
    """The claims about each actor itself: never its employer's, never its unit's."""
    found, _ = own_claims(context)
    result = {}
    for id in actors:
        claims = tuple(sorted(found.get(id, ()), key=lambda claim: claim.id))
        weight = sum(mass(same, context).support for same in _told(claims, context))
        origins = frozenset[str]().union(*map(context.origins, claims))
        result[id] = Evidence(shown(weight), len(context.evidence(claims)), tuple(sorted(origins)), claims)
    return result


def prominence(found: dict[str, Evidence], context: Context) -> dict[str, Cell]:
    """Σ over origins of ln(1 + its statements): twice as many words of one source count far less than a second source."""
    cells = {}
    for id, evidence in found.items():
        statements = context.evidence(evidence.claims)
        numbers = {origin: sum(said[0] == origin for said in statements) for origin in evidence.origins}
        value = shown(sum(log(1 + numbers[origin]) for origin in sorted(numbers)))
        said = remark("by", said=remark("n.statement", len(statements)), sources=remark("n.source", len(numbers)))
        parts = _parts(_told(evidence.claims, context))
        cells[id] = _cell(value, said, parts, remark("absent.evidence"))
    return cells


def reach(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Number of different segments and platforms an actor is in, itself or through what it makes; being compared there counts."""
    places: dict[str, list[tuple[str, Presence]]] = {}
    for (who, place), here in sorted(whereabouts(context).items()):
        places.setdefault(who, []).append((place, here))
    cells = {}
    for id in actors:
        mine = places.get(id, [])
        segments = sum(place in context.segments for place, _ in mine)
        numbers = (("n.segment", segments), ("n.platform", len(mine) - segments))
        counts = [remark(key, number) for key, number in numbers if number]
        parts = _parts([context.by_id[id] for id in sorted(here.states | here.said)] for _, here in mine)
        said = remark("asItIs", text=series(counts, "comma"))
        cells[id] = _cell(float(len(parts)), said, parts, remark("none.reach"))
    return cells


def brokerage(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Burt's constraint on the rivalry network; in words where ties are too few for it to mean anything."""
    graph = competition(context)
    values = constraint(graph)
    cells = {}
    for id in actors:
        ties = graph.degree(id) if id in graph else 0
        if ties < FEW_TIES:
            cells[id] = Cell(None, remark("none.brokerage", ties))
            continue
        ids = sorted({claim for *_, claims in graph.edges(id, data="claims") for claim in claims})
        cells[id] = Cell(shown(values[id]), remark("between", ties), tuple(ids))
    return cells


def momentum(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Dated events of the last year minus those of the year before, each once and counted by its credence.

    What happened to an offering is an event of those who made or ran it on that day.
    """
    offered = _offered(context)
    events = [p.id for p in context.ontology.predicates.values() if p.event_class is not None]
    by_subject, cells = _by_subject(_happened(context, events)), {}
    for id in actors:
        mine = _about(id, offered.get(id, {}), by_subject, context)
        dated = [(day, claim) for claim in mine if (day := claim.valid_from or claim.as_of) is not None]
        recent, earlier = (_told(_counted(dated, context, years), context) for years in (0, 1))
        said = remark("events", len(recent), before=len(earlier))
        total = sum(mass(told, context).support for told in recent)
        total -= sum(mass(told, context).support for told in earlier)
        parts = (*_parts(recent), *_parts(earlier, -1))
        why_not = remark("undated", len(mine)) if mine else remark("none.momentum")
        cells[id] = _cell(shown(total), said, parts, why_not if not dated else remark("none.recent"))
    return cells


def strengths(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Of the strengths asked of a leader (leadershipRequires), how many an actor is said to have (hasAdvantageIn).

    value: sum of the net credence of those it is said to have; silence about a strength is never read as lacking it.
    """
    required = {claim.object: claim for claim in _required(context)}
    has: dict[str, dict[str, list[Claim]]] = {}
    for (owner, name), claims in advantages(context).items():
        has.setdefault(owner, {})[name] = claims
    asked = tuple(id for id in required if id is not None)
    cells = {}
    for id in actors:
        mine = {name: claims for name, claims in has.get(id, {}).items() if name in asked}
        total = sum(mass(found, context).net for found in mine.values())
        unsaid = Labels(tuple(name for name in asked if name not in mine))
        said = remark("strengthsSome" if unsaid.ids else "strengthsAll", has=Labels(tuple(mine)), unsaid=unsaid)
        none = remark("none.strengths" if asked else "none.asked")
        share = remark("share", has=len(mine), of=len(asked))
        cells[id] = _cell(shown(total), said, _parts(mine.values()), none, share)
    return cells


def _required(context: Context) -> list[Claim]:
    """What a leader needs, in any layer: a condition is what it is, also when it is put as an outlook."""
    asked = context.scope.segment
    every = _known(context, ("leadershipRequires",))
    return [claim for claim in every if claim.makes_edge and asked in (None, claim.subject)]


def advantages(context: Context) -> dict[tuple[str, str], list[Claim]]:
    """(actor, capability) → claims that it has the advantage, and denials of it."""
    kept, _ = sift(context, _known(context, ("hasAdvantageIn",)), as_statements=True)
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in kept:
        found.setdefault((claim.subject, str(claim.object)), []).append(claim)
    for claim in _known(context, ("hasAdvantageIn",)):
        key = (claim.subject, str(claim.object))
        if claim.polarity.value == "denied" and claim.status.stands and key in found:
            found[key].append(claim)
    return found


def _offered(context: Context) -> dict[str, dict[str, list[Claim]]]:
    """Actor → offerings it is or was said to make or run, with the claims that say so."""
    found: dict[str, dict[str, list[Claim]]] = {}
    for claim in _happened(context, _existing(context, ("develops", "launched", "upgraded", "operates"))):
        entity = context.landscape.entities.get(claim.object or "")
        if entity is not None and not context.ontology.is_a(entity.type, "ContentWork"):
            found.setdefault(claim.subject, {}).setdefault(entity.id, []).append(claim)
    return found


def _happened(context: Context, predicates: Iterable[str]) -> list[Claim]:
    """What sources say of these, what is over by now too. What a scenario ends is over; it was so all the same."""
    every = [replace(one, status=Status.CURRENT) if was_so(one) else one for one in context.of(predicates)]
    return sift(context, every, as_statements=True)[0]


def _is_made_then(making: Iterable[Claim], event: Claim, context: Context) -> bool:
    """True if one of these claims holds on the day of an event, or one of the two has no day."""
    day = event.valid_from or event.as_of
    return day is None or any(_is_making(claim, day, context) for claim in making)


def _is_making(claim: Claim, day: date, context: Context) -> bool:
    """Who launched or upgraded a thing made it before."""
    is_launch = context.ontology.predicates[claim.predicate].event_class is not None
    has_begun = is_launch or claim.valid_from is None or claim.valid_from <= day
    return has_begun and (claim.valid_until is None or day <= period_end(claim.valid_until, claim.precision))


def _by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.subject, []).append(claim)
    return found


def _about(id: str, made: dict[str, list[Claim]], by_subject: dict[str, list[Claim]], context: Context) -> list[Claim]:
    """Events of an actor, and of its offerings as long as they were its own."""
    return [
        claim
        for name in sorted({id, *made})
        for claim in by_subject.get(name, ())
        if name == id or _is_made_then(made[name], claim, context)
    ]


def _known(context: Context, predicates: tuple[str, ...]) -> tuple[Claim, ...]:
    return context.of(_existing(context, predicates))


def _existing(context: Context, predicates: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in predicates if name in context.ontology.predicates)


def _counted(dated: list[tuple[date, Claim]], context: Context, years: int) -> list[Claim]:
    until = context.moment - years * WINDOW
    return [claim for day, claim in dated if until - WINDOW < day <= until]


def _told(claims: Iterable[Claim], context: Context) -> list[list[Claim]]:
    """Claims by what they say: reprints, repeats and a second source tell of the same event."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault(context.statement(claim), []).append(claim)
    return list(found.values())


def _parts(groups: Iterable[Iterable[Claim]], sign: int = 1) -> tuple[Part, ...]:
    return tuple(Part(tuple(claims), sign) for claims in groups)


def _cell(value: float, said: Remark, parts: tuple[Part, ...], why_not: Remark, short: Remark | None = None) -> Cell:
    ids = tuple(sorted({claim.id for part in parts for claim in part.claims}))
    return Cell(value, said, ids, short, parts) if ids else Cell(None, why_not)
