"""Events in their order: launches, upgrades, announcements, changes of terms and milestones, with how exactly each is dated.

Why: a date is as sharp as the source puts it. What a source tells without a date stays undated; nothing is guessed from the day on
which it was told. Not for: drawing (kg.views.timeline), or what a rule makes of events (ontology/rules/2-events.rq).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kg.analysis.history import is_out
from kg.analysis.sift import LeftOut, period_end
from kg.errors import UsageError
from kg.model import Claim, Landscape, Ontology
from kg.sources.language import did_you_mean
from kg.vocab import SEGMENT_TYPE, Layer, Polarity, Precision, Status

MAKERS: Final = ("develops", "launched", "upgraded", "operates", "owns")  # who stands behind an offering, nearest first
TOLD_TOGETHER: Final = "Upgrade"  # what was improved at one time is one event with several objects


class Standing(StrEnum):
    """Whether a source says that it happened, is to come, or did not happen."""

    HAPPENED = "happened"
    PLANNED = "planned"
    DENIED = "denied"


@dataclass(frozen=True)
class Event:
    """One event as sources put it.

    kind: local name of an event class. objects: ids, sorted; () where it has a figure or none. start, end: first and last day
    (included) of the time it lies in; None = undated. told: a day on which it was told, for undated ones. actor: who stands behind the
    subject, None = nobody (a technology). segment: where, None = not said. claims, origins: sorted.
    """

    kind: str
    subject: str
    predicate: str
    objects: tuple[str, ...]
    standing: Standing
    start: date | None
    end: date | None
    precision: Precision | None
    told: date | None
    actor: str | None
    segment: str | None
    is_contested: bool
    layers: tuple[Layer, ...]
    claims: tuple[str, ...]

    @property
    def is_dated(self) -> bool:
        """True if a source says when."""
        return self.start is not None

    @property
    def is_exact(self) -> bool:
        """True if it is dated to the day."""
        return self.start is not None and self.start == self.end


@dataclass(frozen=True)
class Chronology:
    """events: by start, then by subject; undated ones last. left_out: event claims that tell of no event, with a reason."""

    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]


def chronology(
    landscape: Landscape, ontology: Ontology, *, segment: str | None = None, about: str | None = None
) -> Chronology:
    """Every event that sources tell of. Opinions that something got better are no events; withdrawn claims tell of none.

    segment: only events in it. about: only events of this actor, subject or object; left_out then too names only such claims.
    Raises UsageError for a segment that does not exist.
    """
    _require(segment, landscape)
    kinds = {p.id: p.event_class for p in ontology.predicates.values() if p.event_class is not None}
    makers, places = _makers(landscape, ontology), _places(landscape)
    groups: dict[tuple[object, ...], list[Claim]] = {}
    left_out = []
    for claim in sorted(landscape.claims, key=lambda claim: claim.id):
        kind = kinds.get(claim.predicate)
        if kind is None or (about is not None and about not in _named(claim, makers)):
            continue
        reason = _why_not(claim, landscape)
        if reason:
            left_out.append(LeftOut(reason, claim.id))
        else:
            groups.setdefault(_what(claim, kind, landscape), []).append(claim)
    events = [_event(claims, str(kinds[claims[0].predicate]), landscape, makers, places) for claims in groups.values()]
    chosen = [event for event in events if segment in (None, event.segment)]
    return Chronology(tuple(sorted(chosen, key=_order)), tuple(sorted(left_out)))


def _require(segment: str | None, landscape: Landscape) -> None:
    known = [id for id, entity in landscape.entities.items() if entity.type == SEGMENT_TYPE]
    if segment is not None and segment not in known:
        hint = did_you_mean(segment, known) or f"known segments: {', '.join(sorted(known)) or 'none'}"
        raise UsageError(f'there is no segment "{segment}"; {hint}')


def _named(claim: Claim, makers: dict[str, str]) -> set[str | None]:
    return {claim.subject, claim.object, makers.get(claim.subject)}


def _why_not(claim: Claim, landscape: Landscape) -> str:
    """Why a claim with an event's predicate tells of no event; "" if it does."""
    if not claim.status.stands:
        return "withdrawn"
    if claim.layer is Layer.INFERRED:
        return "inferred"
    if not is_out(claim, landscape):
        return "newer"
    return "opinion" if claim.layer is Layer.OPINION and claim.polarity is Polarity.AFFIRMED else ""


def _what(claim: Claim, kind: str, landscape: Landscape) -> tuple[object, ...]:
    """Claims with equal keys tell of one event."""
    figures = (claim.value, claim.minimum, claim.maximum, claim.from_value, claim.to_value, claim.unit)
    objects = () if kind == TOLD_TOGETHER else (claim.object,)
    return (claim.subject, claim.predicate, objects, figures, _standing(claim), _time(claim, landscape))


def _standing(claim: Claim) -> Standing:
    if claim.polarity is Polarity.DENIED:
        return Standing.DENIED
    return Standing.PLANNED if claim.layer is Layer.OUTLOOK else Standing.HAPPENED


def _time(claim: Claim, landscape: Landscape) -> tuple[date | None, date | None]:
    """First and last day of the time it lies in; (None, None) if no source says when.

    A claim that only says as of when it holds dates the event where that moment had passed when its source came out: such a source
    names the moment itself. Else it is the day of telling.
    """
    if claim.valid_from is not None:
        return claim.valid_from, period_end(claim.valid_until or claim.valid_from, claim.precision)
    if claim.as_of is None or claim.polarity is Polarity.DENIED:
        return None, None
    until = period_end(claim.as_of, claim.precision)
    published = [
        source.published_from
        for evidence in claim.evidence
        if (source := landscape.sources.get(evidence.source)) is not None and source.published_from is not None
    ]
    is_named = bool(published) and (until < min(published) or claim.as_of > landscape.as_of)
    return (claim.as_of, until) if is_named else (None, None)


def _event(
    claims: list[Claim], kind: str, landscape: Landscape, makers: dict[str, str], places: dict[str, str]
) -> Event:
    first = claims[0]
    start, end = _time(first, landscape)
    objects = tuple(sorted({claim.object for claim in claims if claim.object is not None}))
    named = [first.segment, *(places.get(id) for id in (*objects, first.subject))]
    return Event(
        kind=kind,
        subject=first.subject,
        predicate=first.predicate,
        objects=objects,
        standing=_standing(first),
        start=start,
        end=end,
        precision=first.precision if start else None,
        told=None if start else first.as_of,
        actor=makers.get(first.subject),
        segment=next((id for id in named if id is not None), None),
        is_contested=any(claim.status is Status.DISPUTED for claim in claims),
        layers=tuple(sorted({claim.layer for claim in claims})),
        claims=tuple(sorted(claim.id for claim in claims)),
    )


def _makers(landscape: Landscape, ontology: Ontology) -> dict[str, str]:
    """Who stands behind each subject: an actor itself, else the one that most claims of the nearest relation name."""
    actors = {id for id, entity in landscape.entities.items() if ontology.is_a(entity.type, "Actor")}
    found = {id: id for id in actors}
    for predicate in MAKERS:
        votes: dict[str, Counter[str]] = {}
        for claim in _said(landscape, predicate):
            if claim.subject in actors:
                votes.setdefault(str(claim.object), Counter())[claim.subject] += 1
        for thing, named in votes.items():
            found.setdefault(thing, min(named, key=lambda id: (-named[id], id)))
    return found


def _places(landscape: Landscape) -> dict[str, str]:
    """Segment of each thing that is said to be in one; of several the first by id."""
    found: dict[str, str] = {}
    for claim in _said(landscape, "inSegment"):
        found[claim.subject] = min(found.get(claim.subject, str(claim.object)), str(claim.object))
    return found


def _said(landscape: Landscape, predicate: str) -> Iterable[Claim]:
    return (
        claim
        for claim in landscape.claims
        if claim.predicate == predicate and claim.makes_edge and claim.layer is not Layer.INFERRED
    )


def _order(event: Event) -> tuple[bool, date, date, str, str, tuple[str, ...]]:
    late = date.max
    return (event.start is None, event.start or late, event.end or late, event.subject, event.predicate, event.objects)
