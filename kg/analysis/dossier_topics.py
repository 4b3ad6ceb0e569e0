"""What a claim about one thing is about: the sort of page the thing gets, and the topic a reader looks under.

Why: every claim has exactly one topic, so that a dossier shows each once and drops none.
Not for: what the page shows (kg.analysis.dossier).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.analysis.rivalry import COMPETES, CONCLUDED, CONDITION, LEADS
from kg.analysis.scope import Context
from kg.analysis.sift import why_not_now
from kg.model import Claim
from kg.vocab import SEGMENT_TYPE, Layer, Polarity, Record

ADVANTAGE: Final = "hasAdvantageIn"


class Kind(StrEnum):
    """What sort of page it is."""

    FIRM = "firm"
    PERSON = "person"
    OFFERING = "offering"
    SEGMENT = "segment"
    OTHER = "other"


class Topic(StrEnum):
    """What a reader asks, in the order of the page."""

    IDENTITY = "identity"
    OFFERS = "offers"
    PLATFORMS = "platforms"
    SEGMENTS = "segments"
    PEOPLE = "people"
    PROJECTS = "projects"
    PARTNERS = "partners"
    LEAD = "lead"
    RIVALRY = "rivalry"
    STRENGTHS = "strengths"
    FIGURES = "figures"
    DENIED = "denied"
    OTHER = "other"


_KINDS: Final = (
    ("Person", Kind.PERSON),
    ("Actor", Kind.FIRM),
    ("Offering", Kind.OFFERING),
    (SEGMENT_TYPE, Kind.SEGMENT),
)
_MAKES: Final = ("develops", "launched", "upgraded", "announced", "operates", "owns", "publishes")
_TOPICS: Final = {
    **dict.fromkeys(("hasMember", "locatedIn", "releaseStage"), Topic.IDENTITY),
    **dict.fromkeys(("distributesVia",), Topic.PLATFORMS),
    **dict.fromkeys(("activeIn", "inSegment"), Topic.SEGMENTS),
    **dict.fromkeys(("holdsRoleAt", "leadsProjectAt", "leadsProject"), Topic.PEOPLE),
    **dict.fromkeys(("projectOf", "projectFor", "prioritises"), Topic.PROJECTS),
    **dict.fromkeys(("partnersWith", "inTalksWith", "investsIn", "supports"), Topic.PARTNERS),
    **dict.fromkeys(("leads", "pioneered", "createsOpeningFor"), Topic.LEAD),
    **dict.fromkeys((*COMPETES, *LEADS, *CONCLUDED), Topic.RIVALRY),
    **dict.fromkeys((ADVANTAGE, CONDITION), Topic.STRENGTHS),
}
_REPEATED: Final = frozenset({"tookPartIn"})  # by a rule, from events that stand on the page themselves


@dataclass(frozen=True)
class Said:
    """What claims of one layer say alike. says: the claim to word, the first by id. claims: ids of all, sorted."""

    says: Claim
    claims: tuple[str, ...]

    @property
    def layer(self) -> Layer:
        """How it is known."""
        return self.says.layer


def kind_of(context: Context, entity: str) -> Kind:
    """What sort of page a thing gets."""
    type_name = context.landscape.entities[entity].type
    for class_name, kind in _KINDS:
        if context.ontology.is_a(type_name, class_name):
            return kind
    return Kind.OTHER


def grouped(claims: Iterable[Claim], context: Context) -> tuple[Said, ...]:
    """Claims that say the same in one layer and polarity as one, by the first id."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        found.setdefault((*context.statement(claim), claim.layer, claim.polarity, claim.attributed_to), []).append(
            claim
        )
    return tuple(Said(same[0], tuple(one.id for one in same)) for same in found.values())


def about(context: Context, entity: str, kind: Kind, names: frozenset[str]) -> list[Claim]:
    """Claims that stand and name it; of a segment also what is said of rivalry and advantages within it. By id.

    What a rule only says over again is left out.
    """
    inside = {*COMPETES, *LEADS, ADVANTAGE} if kind is Kind.SEGMENT else set()
    found = [
        claim
        for claim in context.by_id.values()
        if (names & {claim.subject, claim.object or ""} or (claim.predicate in inside and claim.segment == entity))
        and claim.predicate not in _REPEATED
        and holds(claim, context)
        and (
            kind is not Kind.SEGMENT
            or claim.record is not Record.INFERRED
            or claim.predicate in ("inSegment", "activeIn")
        )
    ]
    said = {context.statement(claim) for claim in found if claim.record is not Record.INFERRED}
    fresh = [one for one in found if one.record is not Record.INFERRED or context.statement(one) not in said]
    return sorted(fresh, key=lambda claim: claim.id)


def holds(claim: Claim, context: Context) -> bool:
    """Stands, rests on a source, and is not later than the moment unless it looks ahead; what is over counts, with its dates."""
    if not claim.status.stands or not context.origins(claim):
        return False
    return claim.layer is Layer.OUTLOOK or why_not_now(context, claim, stays=True) is None


def by_topic(
    claims: Iterable[Claim],
    told: Mapping[Topic, frozenset[str]],
    entity: str,
    kind: Kind,
    names: frozenset[str],
    context: Context,
) -> dict[Topic, tuple[Said, ...]]:
    """Claims by topic, in the order of topics. told: ids that need no place under a topic, because another part shows them."""
    found: dict[Topic, list[Claim]] = {}
    for claim in claims:
        topic = _topic(claim, entity, kind, names, context)
        if claim.id not in told.get(topic, ()):
            found.setdefault(topic, []).append(claim)
    return {topic: grouped(found[topic], context) for topic in Topic if topic in found}


def _topic(claim: Claim, entity: str, kind: Kind, names: frozenset[str], context: Context) -> Topic:
    if claim.polarity is Polarity.DENIED:
        return Topic.DENIED
    if claim.has_figure:
        return Topic.FIGURES
    if claim.predicate in _MAKES:
        return _made(claim, entity, names, context)
    topic = _TOPICS.get(claim.predicate, Topic.OTHER)
    if topic is Topic.IDENTITY and claim.subject != entity:
        return Topic.OFFERS if claim.subject in names else Topic.OTHER if claim.object != entity else Topic.IDENTITY
    if topic is Topic.PROJECTS and kind is Kind.OTHER and claim.subject == entity:
        return Topic.IDENTITY
    return topic


def _made(claim: Claim, entity: str, names: frozenset[str], context: Context) -> Topic:
    """Who makes it says what it is; what it makes is an offer or a platform; whom it owns says what it is."""
    thing = context.landscape.entities.get(claim.object or "")
    if claim.subject != entity or thing is None:
        is_offer = claim.subject in names or (claim.object in names and claim.object != entity)
        return Topic.OFFERS if is_offer else Topic.IDENTITY
    if context.ontology.is_a(thing.type, "Platform"):
        return Topic.PLATFORMS
    if context.ontology.is_a(thing.type, "Offering"):
        return Topic.OFFERS
    return Topic.IDENTITY if claim.predicate == "owns" else Topic.OTHER
