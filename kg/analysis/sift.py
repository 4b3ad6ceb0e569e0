"""Which claims a projection may use, and in words why any other of the right kind stays out.

Why: a ranking is only as good as what it leaves out. "Denied" or "a plan" must be readable beside the number.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kg.analysis.scope import Context, level_of, narrower
from kg.model import OUTLOOK_MODALITIES, Claim
from kg.vocab import Certainty, Polarity, Precision

MONTHS_IN = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}


@dataclass(frozen=True, order=True)
class LeftOut:
    """A claim of the right kind that a projection does not use, and why."""

    reason: str
    claim: str


def sift(
    context: Context,
    claims: Iterable[Claim],
    *,
    is_levelled: bool = False,
    is_dominance: bool = False,
    as_statements: bool = False,
) -> tuple[list[Claim], tuple[LeftOut, ...]]:
    """Claims that may enter, and those left out with the first reason that holds.

    is_levelled: both ends must be on the level asked for.
    is_dominance: nothing hedged or planned, and the segment taken exactly, because a lead in a narrower market is no
    lead in the wider one.
    as_statements: any statement counts, one with a figure too, and one about what is over by now.
    Claims about other segments or levels are not listed as left out: they were not asked for.
    """
    segments = _segments(context, is_exact=is_dominance)
    why_in_general = _generally(context, as_statements=as_statements)
    kept, left_out = [], []
    for claim in claims:
        if segments is not None and context.segment_of(claim) not in (None, *segments):
            continue
        if is_levelled and not _touches_level(context, claim):
            continue
        reason = why_in_general(claim)
        if reason is None and is_dominance:
            reason = _why_not_done(claim)
        if reason is None and is_levelled:
            reason = _why_not_level(context, claim)
        if reason is None:
            kept.append(claim)
        else:
            left_out.append(LeftOut(reason, claim.id))
    return kept, tuple(sorted(left_out))


def affirmed(context: Context, claims: Iterable[Claim]) -> list[Claim]:
    """What `sift` keeps of claims at any level, in the order given, without the reasons why the others stay out."""
    segments, why = _segments(context, is_exact=False), _generally(context, as_statements=False)
    if segments is not None:
        claims = (claim for claim in claims if context.segment_of(claim) in (None, *segments))
    return [claim for claim in claims if why(claim) is None]


def in_force(context: Context, claims: Iterable[Claim], *, stays: bool = False) -> list[Claim]:
    """Claims that stand, rest on a source and hold at the moment asked for: denials too, which `sift` leaves out.

    stays: what is over by now counts too.
    """
    standing = (claim for claim in claims if claim.status.stands and context.index.is_sourced(claim))
    return [claim for claim in standing if why_not_now(context, claim, stays=stays) is None]


def period_end(day: date, precision: Precision | None) -> date:
    """Last day of the period that a date with this precision means.

    >>> period_end(date(2024, 2, 1), Precision.MONTH), period_end(date(2024, 2, 1), Precision.QUARTER)
    (datetime.date(2024, 2, 29), datetime.date(2024, 3, 31))
    """
    if precision is None or precision is Precision.DAY:
        return day
    months = MONTHS_IN[precision]
    month = (day.month + months - 1) // months * months
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def _segments(context: Context, *, is_exact: bool) -> frozenset[str] | None:
    asked = context.scope.segment
    if asked is None:
        return None
    return frozenset({asked}) if is_exact else narrower(asked, context.landscape.entities)


def _generally(context: Context, *, as_statements: bool) -> Callable[[Claim], str | None]:
    """What tells why a claim stays out, None if it may enter.

    Half of what decides are a few words that come in few mixes: each mix is judged once, 36,000 claims in half the time.
    """
    judged: dict[tuple[object, ...], tuple[str | None, str | None]] = {}
    has_segment, is_sourced = context.scope.segment is not None, context.index.is_sourced

    def why(claim: Claim) -> str | None:
        words = (
            claim.polarity,
            claim.status,
            claim.record,
            claim.certainty,
            claim.modality,
            claim.attributed_to is None,
        )
        if words not in judged:
            judged[words] = _why_not_so(claim), _why_layer(claim, context)
        never, layer = judged[words]
        if never is not None:
            return never
        if claim.object is None and not as_statements:
            return "names no second party"
        if layer is not None:
            return layer
        if has_segment and context.segment_of(claim) is None:
            return "names no segment"
        if not is_sourced(claim):
            return "rests on no source"
        return why_not_now(context, claim, stays=as_statements) if is_dated(claim) else None

    return why


def _why_not_so(claim: Claim) -> str | None:
    if claim.polarity is Polarity.DENIED:
        return "denied"
    return None if claim.status.stands else "withdrawn"


def _why_layer(claim: Claim, context: Context) -> str | None:
    is_counted = claim.layer in context.scope.layers
    return None if is_counted else f"in the layer {claim.layer.value}, which is not counted here"


def is_dated(claim: Claim) -> bool:
    """True if a claim names any day; one that names none holds always."""
    return (claim.valid_from or claim.valid_until or claim.as_of) is not None


def why_not_now(context: Context, claim: Claim, *, stays: bool) -> str | None:
    """A claim with no date holds always, one with only an as-of date from then on. An event stays true, a state ends."""
    start = claim.valid_from or claim.as_of
    if start is not None and start > context.moment:
        return f"newer than {context.moment.isoformat()}"
    if stays or claim.valid_until is None or context.ontology.predicates[claim.predicate].event_class is not None:
        return None
    is_over = period_end(claim.valid_until, claim.precision) < context.moment
    return f"over before {context.moment.isoformat()}" if is_over else None


def _why_not_done(claim: Claim) -> str | None:
    """A hedge or plan is never a lead, whatever record it has: an inferred claim can be hedged too."""
    is_outlook = claim.certainty is Certainty.HEDGED or claim.modality in OUTLOOK_MODALITIES
    return "hedged, planned or forecast: not a lead yet" if is_outlook else None


def _why_not_level(context: Context, claim: Claim) -> str | None:
    if claim.subject == claim.object:
        return "compares something with itself"
    if _levels(context, claim) == {context.scope.level}:
        return None
    return "compares across levels, such as a company with a product"


def _touches_level(context: Context, claim: Claim) -> bool:
    return context.scope.level in _levels(context, claim)


def _levels(context: Context, claim: Claim) -> set[str | None]:
    entities = context.landscape.entities
    return {level_of(entities[end], context.ontology) for end in (claim.subject, claim.object) if end is not None}
