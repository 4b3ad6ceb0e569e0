"""How far a claim is to be believed: 0..1, from parts that are declared, stored apart and combined only here.

Why: a ranking that counts a rumour like a report cannot be defended. Every factor below has a reason a reader can argue
with; none was fitted to an outcome. `credence` says how a number came about, part by part.
Not for: deciding what is true, or which claims may enter a projection (kg.analysis.sift).

Within one claim factors multiply. Across independent origins the doubts multiply (noisy-or): reprints are one origin.
A conclusion is worth what its firmest way from end to end is (kg.analysis.conclusion), here and in every other answer.
What denies a statement is a mass of its own, shown beside the support and never subtracted in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from math import prod
from typing import Final

from kg.analysis.belief import HEDGE, Belief, noisy_or, spread
from kg.analysis.conclusion import EXPANDED, Concluded, concluded, on_origin
from kg.analysis.remark import Remark, remark
from kg.analysis.scope import Context
from kg.analysis.sift import period_end
from kg.model import Claim, Source
from kg.vocab import SCENARIO_ORIGIN, Modality, Polarity, Record

SELF_CLAIM: Final = "self-claim"  # the part that caps, and is no factor


@dataclass(frozen=True)
class Factor:
    """One row of the table: what a part's value does to credence, and why.

    value: a grade, a term, an id; for age a number of days, `event` or `undated`; of a conclusion also `A|B`, the two names
    that premises join. reason: worded by kg.views.credence_words. counts: False for a row that only leads up to another.
    """

    part: str
    value: str
    factor: float
    reason: Remark
    counts: bool = True


@dataclass(frozen=True)
class Credence:
    """How far one claim is to be believed, and from which parts. value: 0..1, the counting parts' product, at most their cap.

    Of a conclusion `credence` gives no parts; kg.analysis.account lays it open, with notes on what does not count.
    """

    claim: str
    value: float
    parts: tuple[Factor, ...]
    notes: tuple[Remark, ...] = ()

    @property
    def is_capped(self) -> bool:
        """True if a cap and not the product decides."""
        counting = [part.factor for part in self.parts if part.counts and part.part != SELF_CLAIM]
        return bool(self.parts) and self.value < prod(counting) * (1 - 1e-12)


@dataclass(frozen=True)
class Mass:
    """Support for a statement and what speaks against it, each 0..1 and never added up. net: support that no denial undoes."""

    support: float
    against: float

    @property
    def net(self) -> float:
        """Probability that some origin is right to say so and none is right to deny it."""
        return self.support * (1 - self.against)


_DECLARED: Final = {
    "reliability": {"A": 0.95, "B": 0.85, "C": 0.7, "D": 0.5, "E": 0.25, "F": 0.7},
    "credibility": {"1": 0.98, "2": 0.9, "3": 0.75, "4": 0.5, "5": 0.2, "6": 0.75},
    "modality": {
        "fact": 1.0,
        "estimate": 0.85,
        "evaluation": 0.75,
        "forecast": 0.5,
        "requirement": 0.5,
        "commitment": 0.5,
    },
    "certainty": {"plain": 1.0, "hedged": HEDGE},
}
# Grades of NATO STANAG 2511: it gives their order, not a number.
_BEST: Final = {("reliability", "A"), ("credibility", "1")}


def _reason(part: str, value: str) -> Remark:
    why = remark(f"{part}.{value}")
    return remark("order", text=why) if (part, value) in _BEST else why


FACTORS: Final = tuple(
    Factor(part, value, factor, _reason(part, value))
    for part, factors in _DECLARED.items()
    for value, factor in factors.items()
)
TABLE: Final = {(row.part, row.value): row for row in FACTORS}

# Days after which a statement is worth half. Declared: how long such a statement about a fast market is worth reading.
HALF_LIFE_DAYS: Final = {
    Modality.FACT: (1460, remark("ages.fact")),
    Modality.ESTIMATE: (730, remark("ages.estimate")),
    Modality.EVALUATION: (540, remark("ages.evaluation")),
    Modality.FORECAST: (365, remark("ages.forecast")),
    Modality.REQUIREMENT: (1460, remark("ages.requirement")),
    Modality.COMMITMENT: (365, remark("ages.commitment")),
}
UNDATED: Final = 0.75  # no day to count from: the neutral prior, as for credibility that was not judged
_UNDATED: Final = Factor("age", "undated", UNDATED, remark("undated"))
_EVENT: Final = Factor("age", "event", 1.0, remark("event"))
SELF_CLAIM_CAP: Final = 0.25  # what a firm says for itself: no more than an unreliable source (reliability E)


# What the parts that nobody judged may be: all values declared for them; a missing date from one half-life old to new.
_RANGES: Final = {
    **{
        (part, value): (min(known), max(known))
        for part, value in (("reliability", "F"), ("credibility", "6"))
        if (known := [row.factor for row in FACTORS if row.part == part and row.value != value])
    },
    ("age", "undated"): (0.5, 1.0),
}


def credence(claim: Claim, context: Context, *, origin: str | None = None) -> Credence:
    """How far a claim is to be believed; with an origin, on that publisher's texts alone.

    What no single publisher's texts bear of a conclusion counts for the first publisher of its weakest step, so that
    noisy-or over a conclusion's origins is its credence too. A claim that rests on no source has credence 0.
    What a scenario assumes has the credence declared for it, whatever its day and wording.
    """
    if claim.record is Record.INFERRED:
        return Credence(claim.id, belief(claim, context, origin=origin).value, ())
    if _is_assumed(claim, context):
        share = Factor("assumption", str(claim.confidence), float(claim.confidence), remark("assumption"))
        return Credence(claim.id, share.factor, (share,))
    parts = (_reliability(claim, context, origin), *_own_parts(claim), _age(claim, context, origin))
    value = prod([part.factor for part in parts])
    capped = self_claim(claim, context, origin)
    if capped is not None:
        return Credence(claim.id, min(value, capped.factor), (*parts, capped))
    return Credence(claim.id, value, parts)


def belief(claim: Claim, context: Context, *, origin: str | None = None) -> Belief:
    """Credence with its range: of a stated claim the parts that were judged stay, the others run over all declared values.

    Products and noisy-or grow with each part, so the ends are reached with every such part at its worst, and at its best.
    """
    if claim.record is Record.INFERRED:
        found = weighed(claim, context)
        whole = found.belief if origin is None else on_origin(found, origin, context)
        return whole if self_claim(claim, context, origin) is None else _capped(whole)
    believed = credence(claim, context, origin=origin)
    cap = low = high = 1.0
    for part in believed.parts:
        if part.part == SELF_CLAIM:
            cap = part.factor
        else:
            worst, best = _RANGES.get((part.part, part.value), (part.factor, part.factor))
            low, high = low * worst, high * best
    return Belief(believed.value, min(cap, low), min(cap, high))


def weighed(claim: Claim, context: Context) -> Concluded:
    """An inferred claim with the ways that lead to it, each premise weighed as it is here."""
    return concluded(claim, context, partial(spread, context=context, believe=partial(_on_texts, context)))


def by_origin(claims: Iterable[Claim], context: Context) -> dict[str, float]:
    """Of each independent origin its firmest claim's credence: repeats and reprints add nothing. Sorted by origin."""
    firmest: dict[str, float] = {}
    for claim in claims:
        for origin in context.origins(claim):
            said = credence(claim, context, origin=origin).value
            firmest[origin] = max(said, firmest.get(origin, 0.0))
    return dict(sorted(firmest.items()))


def mass(claims: Iterable[Claim], context: Context) -> Mass:
    """Support and denial of one statement, from the claims that make or deny it."""
    claims = tuple(claims)
    denials = [claim for claim in claims if claim.polarity is Polarity.DENIED]
    support = [claim for claim in claims if claim.polarity is Polarity.AFFIRMED]
    return Mass(noisy_or(by_origin(support, context).values()), noisy_or(by_origin(denials, context).values()))


def decay(age_days: float, modality: Modality) -> float:
    """What age leaves of a statement: one half after each half-life. Nothing is lost before its day.

    >>> decay(0, Modality.FACT), decay(730, Modality.ESTIMATE), decay(-9, Modality.FORECAST)
    (1.0, 0.5, 1.0)
    """
    return float(0.5 ** (max(age_days, 0) / HALF_LIFE_DAYS[modality][0]))


def _is_assumed(claim: Claim, context: Context) -> bool:
    if claim.record is Record.INFERRED:
        return False
    return any(origin.startswith(SCENARIO_ORIGIN) for origin in context.origins(claim))


def _own_parts(claim: Claim) -> tuple[Factor, ...]:
    return (
        TABLE["credibility", str(claim.credibility)],
        TABLE["modality", claim.modality.value],
        TABLE["certainty", claim.certainty.value],
        _extraction(str(claim.confidence)),
    )


@cache
def _extraction(confidence: str) -> Factor:
    return Factor("extraction", confidence, float(confidence), remark("extraction"))


def _reliability(claim: Claim, context: Context, origin: str | None) -> Factor:
    """Of the best source of each origin; several origins of one claim are joined by noisy-or."""
    best: dict[str, Factor] = {}
    sources = _sources(claim, context, origin)
    if len(sources) == 1:
        return TABLE["reliability", sources[0].reliability]
    for source in sources:
        row = TABLE["reliability", source.reliability]
        publisher = source.origin or source.id
        best[publisher] = max(row, best.get(publisher, row), key=lambda found: found.factor)
    if len(best) == 1:
        return next(iter(best.values()))
    grades = ", ".join(sorted(row.value for row in best.values()))
    reason = remark("reliability.joined" if best else "reliability.none")
    return Factor("reliability", grades, noisy_or(row.factor for row in best.values()), reason)


def _age(claim: Claim, context: Context, origin: str | None) -> Factor:
    event = context.ontology.predicates[claim.predicate].event_class
    if event is not None:
        return _EVENT
    said = _day_said(claim, context, origin)
    if said is None:
        return _UNDATED
    return _aged(max((context.moment - said).days, 0), claim.modality)


@cache
def _aged(days: int, modality: Modality) -> Factor:
    half_life, why = HALF_LIFE_DAYS[modality]
    return Factor("age", str(days), decay(days, modality), remark("aged", days=str(half_life), why=why))


def _day_said(claim: Claim, context: Context, origin: str | None) -> date | None:
    """The day it speaks of, else the day it was first put out: a reprint or repeat adds a page, not a moment.

    Of several origins the last one's first day counts. The day of a text is the last on which it can have appeared.
    """
    if claim.as_of is not None:
        return period_end(claim.as_of, claim.precision)
    first = context.index.first_put_out(claim)
    known = [first[name] for name in context.origins(claim) if name in first and origin in (None, name)]
    return max(known, default=None)


def _on_texts(context: Context, claim: Claim, origin: str) -> Belief:
    return belief(claim, context, origin=origin)


def _capped(found: Belief) -> Belief:
    return Belief(*(min(SELF_CLAIM_CAP, end) for end in (found.value, found.low, found.high)))


def self_claim(claim: Claim, context: Context, origin: str | None) -> Factor | None:
    """The cap on what somebody says to their own advantage, None if nobody does.

    A conclusion is capped by its premises; only what is told through a group is somebody's word about its member.
    """
    if claim.record is Record.INFERRED and claim.rule != EXPANDED:
        return None
    gains = claim.object if claim.predicate == "chases" else claim.subject
    if claim.polarity is Polarity.DENIED or gains is None or gains not in context.landscape.entities:
        return None
    said = claim.attributed_to
    is_own_word = said is not None and (said == gains or said in context.voices.get(gains, ()))
    if is_own_word or _is_own_text(gains, (origin,) if origin is not None else context.origins(claim), context):
        return Factor(SELF_CLAIM, gains, SELF_CLAIM_CAP, remark("self-claim"))
    return None


def _is_own_text(gains: str, origins: Collection[str], context: Context) -> bool:
    publishers = context.index.publishers(gains)
    return bool(origins) and all(name.casefold() in publishers for name in origins)


def _sources(claim: Claim, context: Context, origin: str | None) -> list[Source]:
    named = sorted({evidence.source for evidence in claim.evidence})
    found = [context.landscape.sources[id] for id in named if id in context.landscape.sources]
    return [source for source in found if origin in (None, source.origin or source.id)]
