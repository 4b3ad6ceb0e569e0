"""What the overall order hangs on: who comes first without each publisher in turn.

Why: whoever defends an overall rank is asked the same as of any other: does it rest on one source? By the draws, as the order
itself, so the two never contradict each other. Not for: the fewest statements that change it, which is worked out for
dominance alone (kg.analysis.robustness).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kg.analysis.centrality import shown
from kg.analysis.overall import Overall, OverallRow, overall
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.model import Claim
from kg.vocab import Record

MOST_SOURCES: Final = 10  # publishers left out in turn, those with most claims first: each takes the whole order again


@dataclass(frozen=True)
class OverallWithout:
    """The order without one publisher.

    claims: of sources and editors that fall with it. first: who comes first most often then, None if nobody holds a place;
    p_first: in which share of draws. is_changed: another name than with all of them.
    """

    origin: str
    claims: int
    first: str | None
    p_first: float | None
    is_changed: bool


def overall_without(
    found: Overall, actors: tuple[str, ...], context: Context, settings: Settings
) -> tuple[OverallWithout, ...]:
    """The order without each publisher behind it, MOST_SOURCES at most: those that change who comes first at the head, then by name.

    On the criteria that count with all of them: else one left out there would come in here.
    """
    before = likeliest(found)
    cut = {origin: _without(context, origin) for origin in found.origins}
    total = _said(context)
    fallen = {origin: total - _said(rest) for origin, rest in cut.items()}
    tried = sorted(cut, key=lambda origin: (-fallen[origin], origin))[:MOST_SOURCES]
    weights = replace(found.weights, criteria=found.criteria) if found.criteria else found.weights
    rows = []
    for origin in tried:
        then = likeliest(overall(weights, actors, cut[origin], settings))
        first, share = (then.entity, shown(then.spread.p_first)) if then and then.spread else (None, None)
        is_changed = before is not None and first != before.entity
        rows.append(OverallWithout(origin, fallen[origin], first, share, is_changed))
    return tuple(sorted(rows, key=lambda row: (not row.is_changed, row.origin)))


def likeliest(found: Overall) -> OverallRow | None:
    """Who comes first in most draws, None if nobody holds a place."""
    held = [row for row in found.rows if row.spread is not None]
    return min(held, key=lambda row: (-row.spread.p_first if row.spread else 0, row.entity), default=None)


def _said(context: Context) -> int:
    return sum(claim.record is not Record.INFERRED for claim in context.landscape.claims)


def _without(context: Context, origin: str) -> Context:
    """The claims without what this publisher alone says, and without what rules conclude from it."""
    kept = {claim.id: _spared(claim, context, origin) for claim in context.landscape.claims}
    claims = [claim for claim in kept.values() if claim is not None]
    gone = {id for id, claim in kept.items() if claim is None}
    while fallen := {one.id for one in claims if one.record is Record.INFERRED and gone & set(one.derived_from)}:
        claims, gone = [one for one in claims if one.id not in fallen], gone | fallen
    return Context(replace(context.landscape, claims=tuple(claims)), context.ontology, context.scope, context.lang)


def _spared(claim: Claim, context: Context, origin: str) -> Claim | None:
    """What is left of a claim without a publisher's texts; None if nothing is."""
    if origin not in context.origins(claim) or claim.record is Record.INFERRED:
        return claim
    sources = context.landscape.sources
    rest = tuple(one for one in claim.evidence if (sources[one.source].origin or one.source) != origin)
    return replace(claim, evidence=rest) if rest else None
