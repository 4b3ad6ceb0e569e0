"""Contested points: where two claims cannot both be so, who says what, how firmly, and who ranks first under either.

Why: a contradiction that is averaged away is a wrong answer. Both sides stay on record, each with its voices, origins and
credence, and the arena is ranked as it is and with each side alone.
The rule is that of the checks (contradiction, mutual-lead, figure-conflict): one segment, overlapping months. What is
hedged or an outlook contradicts nothing, unless an editor says that it does (`contradicts`, status disputed).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.analysis.arena import Arena, Lead
from kg.analysis.belief import noisy_or
from kg.analysis.centrality import shown
from kg.analysis.clashes import Clash, Kind, clashes
from kg.analysis.credence import by_origin
from kg.analysis.gaps import read_origins
from kg.analysis.history import has_begun
from kg.analysis.rulings import Ruling, Seat, rulings, statements
from kg.analysis.scope import Context, narrower
from kg.analysis.sift import in_force
from kg.analysis.simulation import Settings
from kg.model import Claim
from kg.vocab import Certainty, Layer, Polarity, Record


@dataclass(frozen=True)
class Side:
    """One answer to a contested question.

    says: the claim to quote, the first that was put out. all: every claim that says so, in order of id. voices: whose
    words, "" = an author's own. credence: 0..1, independent origins joined by noisy-or; a chase counts half of a lead.
    is_concluded: only rules say so.
    """

    says: Claim
    all: tuple[Claim, ...]
    voices: tuple[str, ...]
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    credence: float
    is_concluded: bool

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims that say so, sorted."""
        return tuple(claim.id for claim in self.all)


@dataclass(frozen=True)
class ContestedPoint:
    """Two or more sides; one where a claim is disputed by nothing on record.

    seat: where it meets a ranking, None if no rank rests on it. rulings: with all sides, then with each side alone.
    """

    kind: Kind
    segment: str | None
    sides: tuple[Side, ...]
    seat: Seat | None
    rulings: tuple[Ruling, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids on any side, sorted."""
        return tuple(sorted({id for side in self.sides for id in side.claims}))

    @property
    def firsts(self) -> tuple[str | None, ...]:
        """Who comes first under each ruling, None = nobody holds a place."""
        return tuple(ruling.first.entity if ruling.first else None for ruling in self.rulings)


@dataclass(frozen=True)
class Contested:
    """Every contested point at a moment, those a rank rests on first.

    denied, hedged: ids of claims that deny or are hedged, contested or not. origins: who put out the texts that were read;
    with one there is nobody who could contradict. draws: behind each ruling.
    """

    moment: date
    segment: str | None
    points: tuple[ContestedPoint, ...]
    denied: tuple[str, ...]
    hedged: tuple[str, ...]
    origins: tuple[str, ...]
    draws: int


def contested(context: Context, settings: Settings | None = None, *, with_rulings: bool = True) -> Contested:
    """Contested points in the segment asked for and below it, at the moment asked for.

    with_rulings: False ranks nothing. Many rulings share the draws out (kg.analysis.rulings); the result says how many.
    """
    asked = context.scope.segment
    inside = narrower(asked, context.landscape.entities) if asked else None
    here = [claim for claim in context.by_id.values() if inside is None or context.segment_of(claim) in inside]
    claims = in_force(context, here, stays=True)
    said = statements(context)
    points = sorted((_point(clash, said, context) for clash in clashes(claims, context)), key=_place)
    seats = [point.seat for point in points if point.seat]
    ruled, draws = rulings(seats, settings or Settings()) if with_rulings and seats else ([], 0)
    fitting = iter(ruled)
    points = [replace(point, rulings=next(fitting, ())) if point.seat else point for point in points]
    stated = sorted((claim for claim in here if _is_said(claim, context)), key=lambda claim: claim.id)
    return Contested(
        context.moment,
        asked,
        tuple(points),
        tuple(claim.id for claim in stated if claim.polarity is Polarity.DENIED),
        tuple(claim.id for claim in stated if claim.certainty is Certainty.HEDGED),
        read_origins(context.landscape),
        draws,
    )


def _is_said(claim: Claim, context: Context) -> bool:
    """Said by the moment asked for; an outlook may be about a later day than it was put out."""
    if not claim.status.stands or claim.record is Record.INFERRED:
        return False
    is_outlook = claim.layer is Layer.OUTLOOK
    return has_begun(claim, context.moment) or (is_outlook and _put_out(claim, context)[0] <= context.moment)


def _point(clash: Clash, said: dict[str, tuple[Arena, Lead]], context: Context) -> ContestedPoint:
    sides = sorted(clash.sides, key=lambda claims: _first_said(claims, context))
    leads = [_leads(claims, said) for claims in sides]
    arena = next((said[claim.id][0] for claims in sides for claim in claims if claim.id in said), None)
    seat = Seat(arena, tuple(leads)) if arena and len(sides) > 1 else None
    told = tuple(_side(claims, mine, context) for claims, mine in zip(sides, leads, strict=True))
    return ContestedPoint(clash.kind, context.segment_of(told[0].says), told, seat)


def _leads(claims: Iterable[Claim], said: dict[str, tuple[Arena, Lead]]) -> tuple[Lead, ...]:
    return tuple(sorted({said[claim.id][1] for claim in claims if claim.id in said}))


def _side(claims: Sequence[Claim], leads: tuple[Lead, ...], context: Context) -> Side:
    """A side with all claims of its statements: a chase that presupposes a lead stands and falls with it."""
    ids = {claim.id for claim in claims} | {id for lead in leads for id in lead.claims}
    mine = [context.by_id[id] for id in sorted(ids)]
    firm = noisy_or(lead.credence for lead in leads) if leads else noisy_or(by_origin(claims, context).values())
    return Side(
        min(claims, key=lambda claim: _put_out(claim, context)),
        tuple(mine),
        tuple(sorted({claim.attributed_to or "" for claim in mine if claim.record is not Record.INFERRED})),
        tuple(sorted({evidence.source for claim in mine for evidence in claim.evidence})),
        tuple(sorted(frozenset[str]().union(*map(context.origins, mine)))),
        shown(firm),
        {claim.record for claim in mine} == {Record.INFERRED},
    )


def _first_said(claims: Iterable[Claim], context: Context) -> tuple[bool, date, str]:
    """Order of sides: what is affirmed before what denies it, then the one put out first."""
    claims = list(claims)
    day, id = min(_put_out(claim, context) for claim in claims)
    return claims[0].polarity is Polarity.DENIED, day, id


def _put_out(claim: Claim, context: Context) -> tuple[date, str]:
    cited = (context.landscape.sources.get(evidence.source) for evidence in claim.evidence)
    days = [source.published_from or date.max for source in cited if source]
    return min(days, default=date.max), claim.id


def _place(point: ContestedPoint) -> tuple[bool, int, Kind, str, tuple[str, ...]]:
    weight = len(point.seat.arena.leads) if point.seat else 0
    return point.seat is None, -weight, point.kind, point.segment or "", point.claims
