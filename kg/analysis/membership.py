"""What puts an actor or an offering in a part of the market: the claims, told apart by how they do it.

Why: "is active there", "makes what is sold there", "is compared with others there" and "belongs to a group that is there" are not one
statement; a map that mixes them cannot be argued with. Denials, plans and withdrawn claims put nobody anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from kg.analysis.conclusion import EXPANDED
from kg.analysis.rivalry import COMPETES, LEADS, MAKING, Rivalry
from kg.analysis.scope import Context, level_of
from kg.analysis.sift import in_force
from kg.model import Claim
from kg.vocab import Layer, Polarity

FIRMEST: Final = (Layer.STATED, Layer.REPORTED, Layer.OPINION, Layer.BACKGROUND, Layer.INFERRED)

# grouping: predicates by which an actor is there, by which an offering is
DIRECT: Final = {"segment": ("activeIn", "leads"), "platform": ("operates",), "place": ("locatedIn",), "type": ()}
THROUGH: Final = {"segment": ("inSegment",), "platform": ("distributesVia",), "place": ("locatedIn",), "type": ()}
CLASS: Final = {"platform": "Platform", "place": "Place"}


class How(StrEnum):
    """What puts an item in a group, the firmest first."""

    SAID = "said"
    MAKER = "maker"
    COMPARED = "compared"
    MEMBER = "member"
    TYPE = "type"
    UNSAID = "unsaid"


@dataclass
class Ground:
    """What puts one item in one group, while it is collected."""

    said: list[Claim] = field(default_factory=list)
    member: list[Claim] = field(default_factory=list)
    compared: list[Claim] = field(default_factory=list)
    offers: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    @property
    def claims(self) -> list[Claim]:
        """Everything, each once, by id."""
        every = [*self.said, *self.member, *self.compared, *(one for same in self.offers.values() for one in same)]
        return sorted({claim.id: claim for claim in every}.values(), key=lambda claim: claim.id)

    @property
    def how(self) -> tuple[How, Layer]:
        """The firmest reason, with its layer: through a product or a group it is concluded, not said."""
        if self.said:
            return How.SAID, firmest(self.said)
        if self.offers:
            return How.MAKER, Layer.INFERRED
        return (How.COMPARED, firmest(self.compared)) if self.compared else (How.MEMBER, Layer.INFERRED)


Grounds = dict[tuple[str | None, str], Ground]


@dataclass(frozen=True)
class Membership:
    """Who is where in one grouping ("segment", "platform", "place" or "type")."""

    context: Context
    by: str

    @cached_property
    def rivalry(self) -> Rivalry:
        """Claims in force and who makes what, read once."""
        return Rivalry(self.context)

    @cached_property
    def known(self) -> set[str]:
        """Every part there is, held by somebody or not; none for types."""
        if self.by == "segment":
            return set(self.context.segments)
        wanted = CLASS.get(self.by)
        return {id for id in self.context.landscape.entities if wanted and self.is_a(id, wanted)}

    @cached_property
    def grounds(self) -> Grounds:
        """(part, item) -> what puts it there; the part is None where nothing says which."""
        if self.by == "type":
            return self._by_type()
        found: Grounds = defaultdict(Ground)
        for claim in self.rivalry.said(self._predicates):
            if claim.object not in self.known:
                continue
            if self.is_a(claim.subject, "Offering"):
                self._through(found, claim.subject, claim.object, claim)
            elif claim.predicate in DIRECT[self.by] and self._is_actor(claim.subject):
                ground = found[claim.object, claim.subject]
                (ground.member if claim.rule == EXPANDED else ground.said).append(claim)
        if self.by in ("segment", "place"):
            self._compared(found)
        self._unknown(found)
        return found

    def _through(self, found: Grounds, offering: str, group: str | None, *claims: Claim) -> None:
        """An offering stands with those who make it; one that nobody is said to make stands for itself."""
        making = self._making.get(offering, ())
        for firm in self.rivalry.makers.get(offering, ()):
            own = [claim for claim in making if claim.subject == firm]
            found[group, firm].offers[offering] += [*claims, *own]
        if not self.rivalry.makers.get(offering):
            found[group, offering].said += claims

    def _compared(self, found: Grounds) -> None:
        """Whoever is set against, ahead of or behind somebody in a segment or place is taken to be there."""
        for claim in self.rivalry.said((*COMPETES, *LEADS)):
            group = claim.segment if self.by == "segment" else claim.place
            if group is None:
                continue
            for end in (claim.subject, str(claim.object)):
                for firm in self.rivalry.firms_of(end):
                    found[group, firm].compared.append(claim)
                    if end != firm:
                        found[group, firm].offers[end] += []

    def _unknown(self, found: Grounds) -> None:
        """Items that something in force is said of and no group: nobody is dropped in silence."""
        placed = {entity for _, entity in found} | {offer for ground in found.values() for offer in ground.offers}
        for id, claims in sorted(self._about.items()):
            if id in placed or id in self.known or id in self.collective:
                continue
            is_made = self.is_a(id, "Offering") and id in self.rivalry.makers
            if is_made:
                self._through(found, id, None)
            else:
                found[None, id].said += claims

    @cached_property
    def collective(self) -> frozenset[str]:
        """Actors that are no organization: names for several at once."""
        return frozenset(id for id in self._about if self._is_actor(id) and not self.is_a(id, "Organization"))

    def _by_type(self) -> Grounds:
        found: Grounds = defaultdict(Ground)
        for id, claims in self._about.items():
            found[self.context.landscape.entities[id].type, id].said += claims
        return found

    @cached_property
    def _about(self) -> dict[str, list[Claim]]:
        """Actor or offering → what sources and editors affirm of it."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.rivalry.said(self.context.ontology.predicates):
            for end in {claim.subject, claim.object}:
                if end is not None and (self._is_actor(end) or self.is_a(end, "Offering")):
                    found[end].append(claim)
        return found

    @cached_property
    def _making(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.rivalry.said(name for names in MAKING for name in names):
            found[str(claim.object)].append(claim)
        return found

    @cached_property
    def denied(self) -> tuple[Claim, ...]:
        """Denials in force that something is in a known part, by id."""
        found = self.rivalry.denied(self._predicates)
        return tuple(claim for claim in found if claim.object in self.known)

    @cached_property
    def expected(self) -> tuple[Claim, ...]:
        """Claims in force that only plan, hedge or forecast it, by id."""
        found = in_force(self.context, self.context.of(self._predicates))
        return tuple(
            claim
            for claim in found
            if claim.layer is Layer.OUTLOOK and claim.polarity is Polarity.AFFIRMED and claim.object in self.known
        )

    @cached_property
    def _predicates(self) -> tuple[str, ...]:
        known = self.context.ontology.predicates
        return tuple(name for name in dict.fromkeys((*DIRECT[self.by], *THROUGH[self.by])) if name in known)

    def _is_actor(self, id: str) -> bool:
        entity = self.context.landscape.entities.get(id)
        return entity is not None and level_of(entity, self.context.ontology) == "actors"

    def is_a(self, id: str | None, class_name: str) -> bool:
        entity = self.context.landscape.entities.get(id or "")
        return entity is not None and self.context.ontology.is_a(entity.type, class_name)


def firmest(claims: Iterable[Claim]) -> Layer:
    """The layer of claims that is nearest to a plain statement."""
    layers = {claim.layer for claim in claims}
    return next((layer for layer in FIRMEST if layer in layers), Layer.INFERRED)
