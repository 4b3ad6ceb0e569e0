"""Who is said to stand where: the competitive statements of sources, equal ones merged, grouped by segment and rival.

Why: the answer in words and the picture of rivalry must say the same. Not for: measures or what rules infer (kg.analysis).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.analysis.clashes import Kind
from kg.analysis.contested import ContestedPoint
from kg.model import Claim, Landscape
from kg.vocab import Certainty, Layer, Record

SAID: Final = frozenset({Record.STATED, Record.BACKGROUND})
RIVAL_PREDICATES: Final = ("aheadOf", "competesWith", "chases", "substitutes")  # the rest names no two rivals
ORDERS: Final = frozenset({"aheadOf", "chases"})
LEAD_PREDICATES: Final = ("aheadOf", "leads")


@dataclass(frozen=True)
class Standing:
    """One relation as sources put it.

    segment: where it holds, None = not said. layer, is_hedged: how firmly. voice: whose words, None = the author.
    claims: ids of every claim that says this, sorted. origins: who put out the texts, sorted: a reprint is no second one.
    """

    subject: str
    predicate: str
    object: str
    segment: str | None
    layer: Layer
    voice: str | None
    is_hedged: bool
    claims: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def is_firm(self) -> bool:
        """True if it is neither hedged, forecast, demanded nor promised."""
        return self.layer is not Layer.OUTLOOK


@dataclass(frozen=True)
class Front:
    """Several who stand alike towards one: everybody said to be ahead of X in one segment, in one manner."""

    subjects: tuple[str, ...]
    predicate: str
    object: str
    segment: str | None
    layer: Layer
    voice: str | None
    is_hedged: bool
    claims: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def is_firm(self) -> bool:
        """True if it is neither hedged, forecast, demanded nor promised."""
        return self.layer is not Layer.OUTLOOK


def standings(landscape: Landscape, predicates: Iterable[str]) -> tuple[Standing, ...]:
    """Standing statements with these predicates that say somebody does (not: does not) something, best evidenced first."""
    wanted = frozenset(predicates)
    groups: dict[tuple[str, str, str, str | None, Layer, str | None, bool], list[Claim]] = {}
    for claim in landscape.claims:
        if claim.predicate in wanted and claim.makes_edge and claim.record in SAID and claim.object is not None:
            is_hedged = claim.certainty is Certainty.HEDGED
            key = (
                claim.subject,
                claim.predicate,
                claim.object,
                claim.segment,
                claim.layer,
                claim.attributed_to,
                is_hedged,
            )
            groups.setdefault(key, []).append(claim)
    found = [Standing(*key, claim_ids(claims), origin_ids(claims, landscape)) for key, claims in groups.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.origins), -len(one.claims), one.claims[0])))


def fronts(found: Iterable[Standing]) -> tuple[Front, ...]:
    """Standings towards the same one, in the same segment and manner, as one front; most subjects first."""
    groups: dict[tuple[str, str, str | None, Layer, str | None, bool], list[Standing]] = {}
    for one in found:
        key = (one.predicate, one.object, one.segment, one.layer, one.voice, one.is_hedged)
        groups.setdefault(key, []).append(one)
    result = [
        Front(
            tuple(sorted({one.subject for one in ones})),
            *key,
            tuple(sorted({id for one in ones for id in one.claims})),
            tuple(sorted({id for one in ones for id in one.origins})),
        )
        for key, ones in groups.items()
    ]
    return tuple(sorted(result, key=lambda front: (-len(front.subjects), -len(front.claims), front.claims[0])))


@dataclass(frozen=True)
class Clash:
    """One rival and everybody set against it in one segment.

    is_firm: False where all of it is hedged, forecast, demanded or promised. claims: behind any of these pairs.
    """

    hub: str
    others: tuple[str, ...]
    segment: str | None
    is_firm: bool
    claims: tuple[str, ...]


def clashes(found: Sequence[Standing]) -> tuple[Clash, ...]:
    """Pairs of rivals, each once in a segment, gathered round whoever has most rivals left; largest first."""
    pairs: dict[str | None, dict[frozenset[str], set[str]]] = {}
    for one in found:
        if one.subject != one.object:
            pairs.setdefault(one.segment, {}).setdefault(frozenset({one.subject, one.object}), set()).update(one.claims)
    firm = {id for one in found if one.is_firm for id in one.claims}
    aimed_at = Counter((one.segment, one.object) for one in found)
    result: list[Clash] = []
    for segment, left in pairs.items():
        while left:
            degree = Counter(end for pair in left for end in pair)
            hub = min(degree, key=lambda end: (-degree[end], -aimed_at[segment, end], end))
            mine = {pair: left.pop(pair) for pair in list(left) if hub in pair}
            others = tuple(sorted(end for pair in mine for end in pair if end != hub))
            claims: set[str] = set().union(*mine.values())
            result.append(Clash(hub, others, segment, not claims.isdisjoint(firm), tuple(sorted(claims))))
    return tuple(sorted(result, key=lambda clash: (-len(clash.others), -len(clash.claims), clash.claims[0])))


def inferred_pairs(landscape: Landscape, known: Iterable[Standing]) -> tuple[Claim, ...]:
    """Claims by rules that two compete, for pairs that no known standing names."""
    named = {frozenset({one.subject, one.object}) for one in known}
    return tuple(
        claim
        for claim in landscape.claims
        if claim.record is Record.INFERRED
        and claim.predicate == "competesWith"
        and claim.makes_edge
        and frozenset({claim.subject, claim.object}) not in named
    )


def unordered(leaders: Iterable[str], segment: str | None, landscape: Landscape) -> tuple[str, ...]:
    """Those of several leaders that no standing claim in this segment sets in an order with another, sorted; () if fewer than two."""
    mine = sorted(set(leaders))
    ordered = {
        frozenset({claim.subject, claim.object})
        for claim in landscape.claims
        if claim.makes_edge and claim.predicate in ORDERS and claim.segment == segment
    }
    loose = tuple(one for one in mine if any(frozenset({one, other}) not in ordered for other in mine if other != one))
    return loose if len(loose) > 1 else ()


def claim_ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Ids, sorted, each once."""
    return tuple(sorted({claim.id for claim in claims}))


def origin_ids(claims: Iterable[Claim], landscape: Landscape) -> tuple[str, ...]:
    """Who put out the texts that claims cite, sorted, each once; a text without a named publisher is its own."""
    cited = {evidence.source for claim in claims for evidence in claim.evidence}
    sources = landscape.sources
    return tuple(sorted({sources[id].origin or id if id in sources else id for id in cited}))


def contested_kinds(points: Iterable[ContestedPoint]) -> dict[str, Kind]:
    """Claim -> why what it says is contested: in the first point that it is on a side of.

    A chase on the side of those who tell of a lead is left out: what the others deny is the lead.
    """
    kinds: dict[str, Kind] = {}
    for side, kind in ((side, point.kind) for point in points for side in point.sides):
        for claim in side.all:
            if claim.predicate == side.says.predicate:
                kinds.setdefault(claim.id, kind)
    return kinds
