"""What nobody says about those who matter: offerings, makers and posts that are not named, pairs that nobody compares.

Why: what is missing is part of the answer. "Not said" is about the sources, never about the world. Background claims count as said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.analysis.arena import Arena
from kg.analysis.history import has_begun
from kg.analysis.scope import Context, narrower
from kg.model import Claim, Labels, Landscape, Ontology
from kg.vocab import Family, Polarity, Record, SourceKind

OFFERS: Final = frozenset({"develops", "owns", "operates", "launched", "upgraded", "announced"})  # company -> offering
MAKES: Final = frozenset(
    {"develops", "owns", "operates", "launched", "projectFor"}
)  # as the check offering-without-actor
# Sets two names side by side.
COMPARES: Final = frozenset({"aheadOf", "competesWith", "chases", "substitutes", "createsOpeningFor"})
ACTIVE_FAMILIES: Final = frozenset(
    {Family.COMPETITION.value, Family.VALUE_CHAIN.value, Family.LEADERSHIP.value, Family.EVENTS.value}
)
MISSING: Final = re.compile(r"(?:^|;)\s*missing(?:@(\w+))?:\s*([^;]+)")  # in the note of a source


@dataclass(frozen=True)
class Gaps:
    """Ids by what is missing, sorted. claims: those that name them and leave it open."""

    without_offering: tuple[str, ...]
    without_maker: tuple[str, ...]
    without_post: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class NotSaid:
    """What is missing in the segment asked for and below it.

    names: see Gaps. apart: claims by a rule that two share a segment, where no source compares the two. unjoined: arenas of
    one segment that no claim joins. has_one_origin: all that was read comes from one publisher.
    """

    names: Gaps
    apart: tuple[Claim, ...]
    unjoined: tuple[tuple[Arena, ...], ...]
    has_one_origin: bool


def not_said(context: Context, arenas: Iterable[Arena]) -> NotSaid:
    """Everything missing. With a segment asked for only names that some claim speaks of there."""
    landscape, asked = context.landscape, context.scope.segment
    names, apart = find_gaps(landscape, context.ontology), never_compared(landscape)
    if asked is not None:
        inside = narrower(asked, landscape.entities)
        there = _ends(claim for claim in landscape.claims if context.segment_of(claim) in inside)
        names, apart = _among(names, there), tuple(claim for claim in apart if claim.segment in inside)
    return NotSaid(names, apart, parted(arenas), len(read_origins(landscape)) == 1)


def find_gaps(landscape: Landscape, ontology: Ontology) -> Gaps:
    """Gaps among organizations in competition, offerings, and people who act; an observer quoted once is no gap.

    What is denied or not yet so at the landscape's date fills no gap.
    """
    standing = [claim for claim in landscape.claims if claim.status.stands and has_begun(claim, landscape.as_of)]
    affirmed = [claim for claim in standing if claim.polarity is Polarity.AFFIRMED]
    rivals = _ends(claim for claim in standing if _is_between_rivals(claim, ontology))
    offering = {
        claim.subject
        for claim in affirmed
        if claim.predicate in OFFERS and _is_a(claim.object, "Offering", landscape, ontology)
    }
    made = {claim.object for claim in affirmed if claim.predicate in MAKES}
    acting = {claim.subject for claim in standing if claim.family in ACTIVE_FAMILIES}
    posted = {claim.subject for claim in affirmed if claim.predicate == "holdsRoleAt"}
    named = _ends(claim for claim in standing if claim.family in ACTIVE_FAMILIES)
    firms = {id for id in rivals - offering if _is_a(id, "Organization", landscape, ontology)}
    things = {id for id in named - made if _is_one_offering(id, landscape, ontology)}
    people = {id for id in acting - posted if _is_a(id, "Person", landscape, ontology)}
    lacking = firms | things | people
    claims = tuple(
        sorted(claim.id for claim in standing if claim.rule is None and lacking & {claim.subject, claim.object or ""})
    )
    return Gaps(tuple(sorted(firms)), tuple(sorted(things)), tuple(sorted(people)), claims)


def never_compared(landscape: Landscape) -> tuple[Claim, ...]:
    """Claims by a rule that two share a segment, for pairs that no source and no editor sets side by side."""
    named = {
        frozenset({claim.subject, claim.object})
        for claim in landscape.claims
        if claim.predicate in COMPARES
        and claim.makes_edge
        and claim.record is not Record.INFERRED
        and has_begun(claim, landscape.as_of)
    }
    shared = (claim for claim in landscape.claims if claim.predicate == "sharesSegmentWith" and claim.makes_edge)
    return tuple(claim for claim in shared if frozenset({claim.subject, claim.object}) not in named)


def parted(arenas: Iterable[Arena]) -> tuple[tuple[Arena, ...], ...]:
    """Arenas of one segment that no claim joins, by segment: names in different ones are not comparable."""
    by_segment: dict[str, list[Arena]] = {}
    for arena in arenas:
        by_segment.setdefault(arena.segment or "", []).append(arena)
    return tuple(tuple(by_segment[segment]) for segment in sorted(by_segment) if len(by_segment[segment]) > 1)


def read_origins(landscape: Landscape) -> tuple[str, ...]:
    """Who put out the texts that were read, sorted; what an editor only cites for background is none."""
    texts = (source for source in landscape.sources.values() if source.kind is not SourceKind.REFERENCE)
    return tuple(sorted({source.origin or source.id for source in texts}))


def left_open(landscape: Landscape) -> tuple[tuple[str, Labels], ...]:
    """(source, what its text announces and does not hold, by language) as an editor noted it, in order of id.

    In the note of a source the part after `missing:`, up to the next semicolon; `missing@zh:` says it in another language.
    """
    found = []
    for id in sorted(landscape.sources):
        labels = {lang or "en": text.strip() for lang, text in MISSING.findall(landscape.sources[id].note)}
        if "en" in labels:
            found.append((id, labels))
    return tuple(found)


def _among(gaps: Gaps, names: set[str]) -> Gaps:
    firms, things, people = (
        tuple(id for id in kind if id in names)
        for kind in (gaps.without_offering, gaps.without_maker, gaps.without_post)
    )
    return Gaps(firms, things, people, gaps.claims)


def _is_between_rivals(claim: Claim, ontology: Ontology) -> bool:
    predicate = ontology.predicates.get(claim.predicate)
    return predicate is not None and predicate.is_competitive and claim.makes_edge


def _ends(claims: Iterable[Claim]) -> set[str]:
    return {end for claim in claims for end in (claim.subject, claim.object) if end is not None}


def _is_one_offering(id: str, landscape: Landscape, ontology: Ontology) -> bool:
    """True of an offering that somebody made; several spoken of as one have no one maker."""
    return _is_a(id, "Offering", landscape, ontology) and not _is_a(id, "OfferingGroup", landscape, ontology)


def _is_a(id: str | None, class_name: str, landscape: Landscape, ontology: Ontology) -> bool:
    entity = landscape.entities.get(id or "")
    return entity is not None and ontology.is_a(entity.type, class_name)
