"""How far a claim is to be believed: 0..1, from parts that are declared, stored apart and combined only here.

Why: a ranking that counts a rumour like a report cannot be defended. Every factor below has a reason a reader can argue
with; none was fitted to an outcome. `credence` says how a number came about, part by part.
Not for: deciding what is true, or which claims may enter a projection (kg.analysis.sift).

Within one claim factors multiply. Across independent origins the doubts multiply (noisy-or): reprints are one origin.
What denies a statement is a mass of its own, shown beside the support and never subtracted in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Final

from kg.analysis.scope import Context
from kg.analysis.sift import period_end
from kg.model import Claim, Source
from kg.vocab import SCENARIO_ORIGIN, Modality, Polarity, Record

SELF_CLAIM: Final = "self-claim"  # the part that caps, and is no factor


@dataclass(frozen=True)
class Factor:
    """One row of the table: what a part's value does to credence, and why."""

    part: str
    value: str
    factor: float
    reason: str


@dataclass(frozen=True)
class Credence:
    """How far one claim is to be believed, and from which parts. value: 0..1, the parts' product, at most their cap."""

    claim: str
    value: float
    parts: tuple[Factor, ...]

    @property
    def is_capped(self) -> bool:
        """True if a cap and not the product decides."""
        return bool(self.parts) and self.value < prod(part.factor for part in self.parts if part.part != SELF_CLAIM)


@dataclass(frozen=True)
class Mass:
    """Support for a statement and what speaks against it, each 0..1 and never added up. net: support that no denial undoes."""

    support: float
    against: float

    @property
    def net(self) -> float:
        """Probability that some origin is right to say so and none is right to deny it."""
        return self.support * (1 - self.against)


_ORDER = "NATO STANAG 2511 gives the order, not the number"
FACTORS: Final = (
    Factor("reliability", "A", 0.95, f"completely reliable; nobody is always right. {_ORDER}"),
    Factor("reliability", "B", 0.85, "usually reliable"),
    Factor("reliability", "C", 0.7, "fairly reliable"),
    Factor("reliability", "D", 0.5, "not usually reliable: a coin"),
    Factor("reliability", "E", 0.25, "unreliable; still not nothing"),
    Factor("reliability", "F", 0.7, "not judged: a neutral prior, the middle grade C, never 0"),
    Factor("credibility", "1", 0.98, f"confirmed by others. {_ORDER}"),
    Factor("credibility", "2", 0.9, "probably true"),
    Factor("credibility", "3", 0.75, "possibly true"),
    Factor("credibility", "4", 0.5, "doubtful: a coin"),
    Factor("credibility", "5", 0.2, "improbable; still not nothing"),
    Factor("credibility", "6", 0.75, "not judged: a neutral prior, the middle grade 3, never 0"),
    Factor("modality", "fact", 1.0, "said as something that is so"),
    Factor("modality", "estimate", 0.85, "a figure or order somebody worked out"),
    Factor("modality", "evaluation", 0.75, "an opinion: firm, but it can be held otherwise"),
    Factor("modality", "forecast", 0.5, "not so yet, and may never be"),
    Factor("modality", "requirement", 0.5, "says what would have to be so"),
    Factor("modality", "commitment", 0.5, "a plan; plans slip"),
    Factor("certainty", "plain", 1.0, "worded without a hedge"),
    Factor("certainty", "hedged", 0.6, "the source itself says may, could or perhaps"),
)
TABLE: Final = {(row.part, row.value): row for row in FACTORS}

# Days after which a statement is worth half. Declared: how long such a statement about a fast market is worth reading.
HALF_LIFE_DAYS: Final = {
    Modality.FACT: (1460, "facts about a firm change over years"),
    Modality.ESTIMATE: (730, "figures are redone every year or two"),
    Modality.EVALUATION: (540, "opinions about who leads turn within product cycles"),
    Modality.FORECAST: (365, "an outlook is replaced by the next one"),
    Modality.REQUIREMENT: (1460, "what a market asks of a leader changes slowly"),
    Modality.COMMITMENT: (365, "a plan not carried out within a year is in doubt"),
}
UNDATED: Final = 0.75  # no day to count from: the neutral prior, as for credibility that was not judged
SELF_CLAIM_CAP: Final = 0.25  # what a firm says for itself: no more than an unreliable source (reliability E)


def credence(claim: Claim, context: Context, *, origin: str | None = None) -> Credence:
    """How far a claim is to be believed; with an origin, on that publisher's texts alone.

    An inferred claim is no surer than all its premises together. A claim that rests on no source has credence 0.
    What a scenario assumes has the credence declared for it, whatever its day and wording.
    """
    if _is_assumed(claim, context):
        share = Factor(
            "assumption", str(claim.confidence), float(claim.confidence), "assumed, with this credence declared"
        )
        return Credence(claim.id, share.factor, (share,))
    if claim.record is Record.INFERRED:
        parts = tuple(_premise(id, context) for id in claim.derived_from if id in context.by_id)
    else:
        parts = (_reliability(claim, context, origin), *_own_parts(claim), _age(claim, context, origin))
    value = prod(part.factor for part in parts) if parts else 0.0
    capped = _self_claim(claim, context, origin)
    if capped is not None:
        return Credence(claim.id, min(value, capped.factor), (*parts, capped))
    return Credence(claim.id, value, parts)


def noisy_or(values: Iterable[float]) -> float:
    """Probability that at least one of independent origins is right: 1 − Π(1 − v). 0 for none.

    >>> round(noisy_or([0.5, 0.5]), 6), noisy_or([]), noisy_or([1.0, 0.2])
    (0.75, 0, 1.0)
    """
    values = sorted(values)
    return 1 - prod(1 - value for value in values) if values else 0


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
    confidence = Factor(
        "extraction", str(claim.confidence), float(claim.confidence), "how sure the reader was that the text says this"
    )
    return (
        TABLE["credibility", str(claim.credibility)],
        TABLE["modality", claim.modality.value],
        TABLE["certainty", claim.certainty.value],
        confidence,
    )


def _reliability(claim: Claim, context: Context, origin: str | None) -> Factor:
    """Of the best source of each origin; several origins of one claim are joined by noisy-or."""
    best: dict[str, Factor] = {}
    for source in _sources(claim, context, origin):
        row = TABLE["reliability", source.reliability]
        publisher = source.origin or source.id
        best[publisher] = max(row, best.get(publisher, row), key=lambda found: found.factor)
    if len(best) == 1:
        return next(iter(best.values()))
    grades = ", ".join(sorted(row.value for row in best.values()))
    reason = "several independent origins, joined" if best else "rests on no source"
    return Factor("reliability", grades, noisy_or(row.factor for row in best.values()), reason)


def _age(claim: Claim, context: Context, origin: str | None) -> Factor:
    event = context.ontology.predicates[claim.predicate].event_class
    if event is not None:
        return Factor("age", "an event", 1.0, "what happened stays true")
    said = _day_said(claim, context, origin)
    if said is None:
        return Factor("age", "undated", UNDATED, "no day to count from: a neutral prior")
    days = max((context.moment - said).days, 0)
    half_life, why = HALF_LIFE_DAYS[claim.modality]
    return Factor("age", f"{days} days", decay(days, claim.modality), f"half after {half_life} days: {why}")


def _day_said(claim: Claim, context: Context, origin: str | None) -> date | None:
    """The day it speaks of, else the day it was first put out: a reprint or repeat adds a page, not a moment.

    Of several origins the last one's first day counts. The day of a text is the last on which it can have appeared.
    """
    if claim.as_of is not None:
        return period_end(claim.as_of, claim.precision)
    statement, first = context.statement(claim), context.first_put_out
    days = [first.get((name, *statement)) for name in context.origins(claim) if origin in (None, name)]
    return max((day for day in days if day is not None), default=None)


def _premise(id: str, context: Context) -> Factor:
    return Factor(
        "premise", id, credence(context.by_id[id], context).value, "a conclusion holds only if all it rests on holds"
    )


def _self_claim(claim: Claim, context: Context, origin: str | None) -> Factor | None:
    """The cap on what somebody says to their own advantage, None if nobody does."""
    gains = claim.object if claim.predicate == "chases" else claim.subject
    if claim.polarity is Polarity.DENIED or gains is None or gains not in context.landscape.entities:
        return None
    speakers = context.voices.get(gains, frozenset()) | {gains}
    publishers = context.publishers(gains)
    origins = {origin} if origin is not None else context.origins(claim)
    is_own_text = bool(origins) and all(name.casefold() in publishers for name in origins)
    if claim.attributed_to in speakers or is_own_text:
        return Factor(SELF_CLAIM, gains, SELF_CLAIM_CAP, "said for oneself: capped, whatever the other parts")
    return None


def _sources(claim: Claim, context: Context, origin: str | None) -> list[Source]:
    named = sorted({evidence.source for evidence in claim.evidence})
    found = [context.landscape.sources[id] for id in named if id in context.landscape.sources]
    return [source for source in found if origin in (None, source.origin or source.id)]
