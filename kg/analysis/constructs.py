"""Five things "leader" can mean, and the landscape's own strengths of a leader: measured apart, never added in silence.

Why: how much is said about a firm, whom it is ahead of, how many markets it is in, whom it stands between and how fast it
moves are different questions. A cell has a value, or says in words why not; it never says 0 for "nobody wrote about it".
Dominance is not here: it needs draws (kg.analysis.profile).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import Final

from kg.analysis.centrality import constraint, shown
from kg.analysis.credence import mass
from kg.analysis.leaders import own_claims
from kg.analysis.project import competition
from kg.analysis.scope import Context
from kg.analysis.sift import sift
from kg.analysis.wording import counted
from kg.model import Claim

WINDOW: Final = timedelta(days=365)  # a year against the year before: seasons cancel
FEW_TIES: Final = 3  # one who has two ties is between them by construction

MEANS: Final = {
    "dominance": "whom it is said to be ahead of: place, tier and interval from SpringRank and its cross-checks",
    "prominence": "how much is said about it: sum over independent sources of ln(1 + statements); not how well it does",
    "reach": "how many segments and platforms it and its offerings are said to be in",
    "brokerage": "how little its rivals are tied to each other: Burt's constraint on rivalry, 0 .. 9/8, low = between others",
    "momentum": "events of the last year minus those of the year before, each counted by its credence",
    "strengths": "which of the strengths that the sources ask of a leader it is said to have",
}
CONSTRUCTS: Final = tuple(MEANS)
LOW_FIRST: Final = frozenset({"brokerage"})  # the lowest value tells most


@dataclass(frozen=True)
class Cell:
    """One construct of one actor. value: None if there is none, and words says why or what. claims: sorted ids behind it.

    short: the value as people say it, where that is no number ("3 of 6").
    """

    value: float | None
    words: str
    claims: tuple[str, ...] = ()
    short: str = ""


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
        words = f"{counted(len(statements), 'statement')} by {counted(len(numbers), 'independent source')}"
        cells[id] = _cell(value, words, evidence.claims, "no counted claim is about this name")
    return cells


def reach(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Number of different segments and platforms an actor is said to be in, directly or through what it makes."""
    offered = _offered(context)
    kept, _ = sift(
        context, _known(context, ("activeIn", "inSegment", "operates", "distributesVia")), as_statements=True
    )
    by_subject, cells = _by_subject(kept), {}
    for id in actors:
        mine = [claim for claim in _about(id, offered, by_subject) if claim.object]
        segments = {claim.object for claim in mine if claim.predicate in ("activeIn", "inSegment")}
        platforms = {claim.object for claim in mine} - segments
        words = f"{counted(len(segments), 'segment')}, {counted(len(platforms), 'platform')}"
        cells[id] = _cell(
            float(len(segments) + len(platforms)), words, mine, "no counted claim names a segment or platform it is in"
        )
    return cells


def brokerage(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Burt's constraint on the rivalry network; in words where ties are too few for it to mean anything."""
    graph = competition(context)
    values = constraint(graph)
    cells = {}
    for id in actors:
        ties = graph.degree(id) if id in graph else 0
        if ties < FEW_TIES:
            cells[id] = Cell(None, f"too few ties to stand between: {counted(ties, 'rival')} named")
            continue
        ids = sorted({claim for *_, claims in graph.edges(id, data="claims") for claim in claims})
        cells[id] = Cell(shown(values[id]), f"{counted(ties, 'rival')}; low stands between them", tuple(ids))
    return cells


def momentum(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Dated events of the last year minus those of the year before, each once and counted by its credence."""
    offered = _offered(context)
    events = [p.id for p in context.ontology.predicates.values() if p.event_class is not None]
    kept, _ = sift(context, context.of(events), as_statements=True)
    by_subject, cells = _by_subject(kept), {}
    for id in actors:
        mine = _about(id, offered, by_subject)
        dated = [(day, claim) for claim in mine if (day := claim.valid_from or claim.as_of) is not None]
        recent, earlier = (_told(_counted(dated, context, years), context) for years in (0, 1))
        words = f"{counted(len(recent), 'event')} in the last year, {len(earlier)} in the year before"
        total = sum(mass(told, context).support for told in recent)
        total -= sum(mass(told, context).support for told in earlier)
        claims = [claim for told in (*recent, *earlier) for claim in told]
        why_not = f"{counted(len(mine), 'event')}, none with a date" if mine else "no counted claim names an event"
        cells[id] = _cell(shown(total), words, claims, why_not if not dated else "no event in two years")
    return cells


def strengths(actors: Iterable[str], context: Context) -> dict[str, Cell]:
    """Of the strengths asked of a leader (leadershipRequires), how many an actor is said to have (hasAdvantageIn).

    value: sum of the net credence of those it is said to have; silence about a strength is never read as lacking it.
    """
    required = {claim.object: claim for claim in _required(context)}
    has: dict[str, dict[str, list[Claim]]] = {}
    for (owner, name), claims in advantages(context).items():
        has.setdefault(owner, {})[name] = claims
    labels = {id: context.name(id) for id in required if id is not None}
    cells = {}
    for id in actors:
        mine = {name: claims for name, claims in has.get(id, {}).items() if name in labels}
        claims = [claim for found in mine.values() for claim in found]
        total = sum(mass(found, context).net for found in mine.values())
        unsaid = f"nothing is said of {', '.join(sorted(labels[name] for name in labels if name not in mine))}"
        parts = [", ".join(sorted(labels[name] for name in mine)), *([unsaid] if len(mine) < len(labels) else [])]
        none = "no source says what a leader needs" if not labels else "no counted claim gives it one of them"
        short = f"{len(mine)} of {len(labels)}"
        cells[id] = _cell(shown(total), f"{short}: {'; '.join(parts)}", claims, none, short)
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


def _offered(context: Context) -> dict[str, set[str]]:
    """Actor → offerings it is said to make or run."""
    kept, _ = sift(context, _known(context, ("develops", "launched", "upgraded", "operates")), as_statements=True)
    found: dict[str, set[str]] = {}
    for claim in kept:
        entity = context.landscape.entities.get(claim.object or "")
        if entity is not None and not context.ontology.is_a(entity.type, "ContentWork"):
            found.setdefault(claim.subject, set()).add(entity.id)
    return found


def _by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.subject, []).append(claim)
    return found


def _about(id: str, offered: dict[str, set[str]], by_subject: dict[str, list[Claim]]) -> list[Claim]:
    """Claims about an actor or one of its offerings."""
    return [claim for name in sorted({id, *offered.get(id, ())}) for claim in by_subject.get(name, ())]


def _known(context: Context, predicates: tuple[str, ...]) -> tuple[Claim, ...]:
    return context.of(name for name in predicates if name in context.ontology.predicates)


def _counted(dated: list[tuple[date, Claim]], context: Context, years: int) -> list[Claim]:
    until = context.moment - years * WINDOW
    return [claim for day, claim in dated if until - WINDOW < day <= until]


def _told(claims: Iterable[Claim], context: Context) -> list[list[Claim]]:
    """Claims by what they say: reprints, repeats and a second source tell of the same event."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault(context.statement(claim), []).append(claim)
    return list(found.values())


def _cell(value: float, words: str, claims: Iterable[Claim], why_not: str, short: str = "") -> Cell:
    ids = tuple(sorted({claim.id for claim in claims}))
    return Cell(value, words, ids, short) if ids else Cell(None, why_not)
