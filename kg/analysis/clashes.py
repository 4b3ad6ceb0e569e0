"""Which claims cannot both be so: the groups of sides that a contested point is made of.

Why: the checks (contradiction, mutual-lead, figure-conflict) report it claim by claim to an editor, and only what an
editor has not marked yet; a reader asks for the whole dispute, marked or not. One segment and overlapping months are
asked for here as there: the lead of one era is no contradiction of the lead in the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from kg.analysis.scope import Context
from kg.analysis.sift import period_end
from kg.model import Claim
from kg.vocab import Layer, Polarity, Precision, Status

FOREVER = 12 * 9999


class Kind(StrEnum):
    """Why it is contested: a lead said both ways, a denial, two figures, an editor's mark, a disputed claim by itself."""

    MUTUAL = "mutual-lead"
    DENIED = "denied"
    FIGURES = "figures"
    DECLARED = "declared"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Clash:
    """Sides that cannot both be so, each with its claims in order of id; one side alone if nothing on record disputes it."""

    kind: Kind
    sides: tuple[tuple[Claim, ...], ...]


Stand = tuple[str, ...]  # what a side holds; the last part is the polarity


def clashes(claims: Iterable[Claim], context: Context) -> tuple[Clash, ...]:
    """Clashes among these claims, each once, by kind. A claim marked as disputed is in one of them at least.

    Not listed: a disputed claim whose other side is on record and not among `claims`, such as one that is newer.
    """
    claims = sorted(claims, key=lambda claim: claim.id)
    found = [*_opposed(claims, context), *_figures(claims)]
    found += _declared(claims, found)
    known = {claim.id for clash in found for side in clash.sides for claim in side}
    return (*found, *_disputed(claims, known, context))


def overlaps(one: Claim, other: Claim) -> bool:
    """True if two claims speak of a common month. A missing date is open; an as-of date alone is one moment.

    A year or a quarter counts as all its months.
    """
    (first, last), (start, end) = _months(one), _months(other)
    return first <= end and start <= last


def lead_of(claim: Claim) -> tuple[str, str] | None:
    """Winner and loser as a claim has them, None if it is about no lead. Who is chased counts as being before."""
    if claim.predicate == "aheadOf":
        return claim.subject, str(claim.object)
    return (str(claim.object), claim.subject) if claim.predicate == "chases" else None


def _opposed(claims: Sequence[Claim], context: Context) -> Iterator[Clash]:
    """Leads said both ways and statements that are affirmed and denied."""
    groups: dict[tuple[str, ...], dict[Stand, list[Claim]]] = {}
    for claim in claims:
        if claim.object is not None and claim.layer is not Layer.OUTLOOK:
            group, stand = _question(claim, context)
            groups.setdefault(group, {}).setdefault(stand, []).append(claim)
    for group in sorted(groups):
        stands = groups[group]
        for one, other in combinations(sorted(stands), 2):
            kind = _against(one, other)
            if kind and any(_is_clash(a, b, kind) for a in stands[one] for b in stands[other]):
                yield Clash(kind, (tuple(stands[one]), tuple(stands[other])))


def _question(claim: Claim, context: Context) -> tuple[tuple[str, ...], Stand]:
    """What a claim gives an answer to, and its answer."""
    lead, segment = lead_of(claim), claim.segment or ""
    if lead:
        return ("", *sorted(lead), segment), (*lead, claim.polarity)
    ends = [claim.subject, str(claim.object)]
    if context.ontology.predicates[claim.predicate].is_symmetric:
        ends.sort()
    return (claim.predicate, *ends, segment, claim.aspect), (claim.polarity,)


def _against(one: Stand, other: Stand) -> Kind | None:
    if one[:-1] == other[:-1]:
        return Kind.DENIED
    return Kind.MUTUAL if one[-1] == other[-1] == Polarity.AFFIRMED else None


def _is_clash(one: Claim, other: Claim, kind: Kind) -> bool:
    if _is_declared(one, other):
        return True
    is_same = (one.predicate, one.aspect) == (other.predicate, other.aspect)
    return (kind is Kind.MUTUAL or is_same) and overlaps(one, other)


def _is_declared(one: Claim, other: Claim) -> bool:
    return other.id in one.contradicts or one.id in other.contradicts


def _figures(claims: Sequence[Claim]) -> Iterator[Clash]:
    """Different figures for the same thing at the same time, lowest first."""
    groups: dict[str, dict[Decimal, list[Claim]]] = {}
    for claim in claims:
        if claim.value is not None and claim.polarity is Polarity.AFFIRMED:
            times = (claim.valid_from, claim.valid_until, claim.as_of)
            key = repr((claim.subject, claim.predicate, claim.unit, claim.aspect, claim.segment, claim.place, times))
            groups.setdefault(key, {}).setdefault(claim.value, []).append(claim)
    for key in sorted(groups):
        if len(groups[key]) > 1:
            yield Clash(Kind.FIGURES, tuple(tuple(groups[key][value]) for value in sorted(groups[key])))


def _declared(claims: Sequence[Claim], found: Sequence[Clash]) -> list[Clash]:
    """What only an editor says is contradictory: equal statements gathered on each side."""
    known = {
        frozenset({one.id, other.id})
        for clash in found
        for left, right in combinations(clash.sides, 2)
        for one in left
        for other in right
    }
    by_id = {claim.id: claim for claim in claims}
    pairs: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for claim in claims:
        for other in (by_id[id] for id in claim.contradicts if id in by_id):
            if frozenset({claim.id, other.id}) not in known:
                one, two = sorted((claim, other), key=lambda each: (_said(each), each.id))
                left, right = pairs.setdefault((_said(one), _said(two)), (set(), set()))
                left.add(one.id)
                right.add(two.id)
    return [
        Clash(Kind.DECLARED, (tuple(by_id[id] for id in sorted(left)), tuple(by_id[id] for id in sorted(right))))
        for _, (left, right) in sorted(pairs.items())
    ]


def _disputed(claims: Sequence[Claim], known: set[str], context: Context) -> list[Clash]:
    """Claims marked as disputed that nothing on record, now or later, contradicts."""
    pointed = {id for claim in context.by_id.values() for id in claim.contradicts}
    alone = (claim for claim in claims if claim.status is Status.DISPUTED and claim.id not in known | pointed)
    return [Clash(Kind.DISPUTED, ((claim,),)) for claim in alone if not claim.contradicts]


def _said(claim: Claim) -> str:
    parts = (claim.subject, claim.predicate, claim.object, claim.segment, claim.aspect, claim.polarity.value)
    return repr((*parts, claim.value, claim.minimum, claim.maximum, claim.from_value, claim.to_value, claim.unit))


def _months(claim: Claim) -> tuple[int, int]:
    start, end = claim.valid_from or claim.as_of, claim.valid_until or claim.as_of
    last = period_end(end, claim.precision) if end else None
    first = 0 if start is None else start.year * 12 + (1 if claim.precision is Precision.YEAR else start.month)
    return first, FOREVER if last is None else last.year * 12 + last.month
