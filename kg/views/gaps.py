"""What nobody says about those who matter: companies without an offering, offerings without a maker, people without a post.

Why: what is missing is part of the answer. "Not said" is about the sources, never about the world. Background claims count as said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.model import Claim, Landscape, Ontology
from kg.vocab import Family

OFFERS: Final = frozenset({"develops", "owns", "operates", "launched", "upgraded", "announced"})  # company -> offering
MAKES: Final = frozenset(
    {"develops", "owns", "operates", "launched", "projectFor"}
)  # as the check offering-without-actor
ACTIVE_FAMILIES: Final = frozenset(
    {Family.COMPETITION.value, Family.VALUE_CHAIN.value, Family.LEADERSHIP.value, Family.EVENTS.value}
)


@dataclass(frozen=True)
class Gaps:
    """Ids by what is missing, sorted. claims: those that name them and leave it open."""

    without_offering: tuple[str, ...]
    without_maker: tuple[str, ...]
    without_post: tuple[str, ...]
    claims: tuple[str, ...]


def find_gaps(landscape: Landscape, ontology: Ontology) -> Gaps:
    """Gaps among organizations in competition, offerings, and people who act; an observer quoted once is no gap."""
    standing = [claim for claim in landscape.claims if claim.status.stands]
    rivals = _ends(claim for claim in standing if _is_between_rivals(claim, ontology))
    offering = {
        claim.subject
        for claim in standing
        if claim.predicate in OFFERS and _is_a(claim.object, "Offering", landscape, ontology)
    }
    made = {claim.object for claim in standing if claim.predicate in MAKES}
    acting = {claim.subject for claim in standing if claim.family in ACTIVE_FAMILIES}
    posted = {claim.subject for claim in standing if claim.predicate == "holdsRoleAt"}
    named = _ends(claim for claim in standing if claim.family in ACTIVE_FAMILIES)
    firms = {id for id in rivals - offering if _is_a(id, "Organization", landscape, ontology)}
    things = {id for id in named - made if _is_a(id, "Offering", landscape, ontology)}
    people = {id for id in acting - posted if _is_a(id, "Person", landscape, ontology)}
    lacking = firms | things | people
    claims = tuple(
        sorted(claim.id for claim in standing if claim.rule is None and lacking & {claim.subject, claim.object or ""})
    )
    return Gaps(tuple(sorted(firms)), tuple(sorted(things)), tuple(sorted(people)), claims)


def _is_between_rivals(claim: Claim, ontology: Ontology) -> bool:
    predicate = ontology.predicates.get(claim.predicate)
    return predicate is not None and predicate.is_competitive and claim.makes_edge


def _ends(claims: Iterable[Claim]) -> set[str]:
    return {end for claim in claims for end in (claim.subject, claim.object) if end is not None}


def _is_a(id: str | None, class_name: str, landscape: Landscape, ontology: Ontology) -> bool:
    entity = landscape.entities.get(id or "")
    return entity is not None and ontology.is_a(entity.type, class_name)
