"""Which firm or product stands in which part of the market, on which claims: the cards of a market map, before they have looks.

Why: "who plays where" is a count over claims, and each card must say how it came to stand where it stands: said to be active there,
through a product, compared there, or as one of a group. An item of several parts stands in each; one of none stands under None.
What is denied, withdrawn, planned or forecast puts nobody anywhere. A part without cards is one the sources are silent about.
Not for: who leads (kg.analysis.profile) or how a card looks (kg.views.market_map).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.analysis.clashes import clashes
from kg.analysis.membership import Ground, How, Membership, firmest
from kg.analysis.profile import Profile, profile
from kg.analysis.rivalry import READ
from kg.analysis.scope import Context, narrower
from kg.analysis.sift import in_force
from kg.errors import UsageError
from kg.model import Claim, Landscape, Ontology
from kg.sources.language import did_you_mean, fold, short_label
from kg.vocab import Layer

GROUPINGS: Final = ("segment", "platform", "place", "type")
ORDERS: Final = ("evidence", "name", "tier", "prominence", "reach", "momentum")
# Near in spelling to another order, and another in meaning.
CALLED: Final = {"dominance": 'the order by who is said to be ahead is called "tier"'}

Tier = tuple[str | None, int, int]  # segment, tier, number of tiers there


@dataclass(frozen=True)
class Offer:
    """An offering through which a firm stands in a group. claims: that it is there and who makes it, sorted ids."""

    entity: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One item in one group (None = no source says which).

    how: the firmest of what puts it there, layer: of that. owner: of a unit. makers: of an offering that has its own card.
    tiers: (segment, tier, of how many) it holds, those of the group's segment only where groups are segments. statements:
    independent ones behind claims. disputes: claims that clash with others or deny that it is here. value: of the measure.
    """

    entity: str
    group: str | None
    how: How
    layer: Layer
    offers: tuple[Offer, ...]
    owner: str | None
    makers: tuple[str, ...]
    tiers: tuple[Tier, ...]
    statements: int
    claims: tuple[str, ...]
    disputes: tuple[str, ...]
    value: float | None = None


@dataclass(frozen=True)
class Part:
    """One group with its cards in order. narrower: segments below it that hold cards, for one that holds none itself."""

    id: str | None
    cards: tuple[Card, ...]
    narrower: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placement:
    """by: one of GROUPINGS. parts: with cards, the fullest first, the unknown one last. gaps: parts without a card, by name.

    organizations: ids of firms and institutions among all cards; a collective name or a product is none.
    collective: names for several firms at once that no claim puts anywhere, sorted; they have no card.
    denied, expected: claim ids that deny a place, or only plan, hedge or forecast one.
    """

    by: str
    order: str
    parts: tuple[Part, ...]
    gaps: tuple[Part, ...]
    organizations: frozenset[str]
    collective: tuple[str, ...]
    denied: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card, in order."""
        return tuple(card for part in self.parts for card in part.cards)

    @cached_property
    def placed(self) -> dict[str, int]:
        """Organization → number of known groups it stands in, of those that stand in any."""
        found: dict[str, int] = defaultdict(int)
        for card in self.cards:
            if card.group is not None and card.entity in self.organizations:
                found[card.entity] += 1
        return dict(found)

    def count(self, part: Part) -> int:
        """Organizations in a part."""
        return sum(card.entity in self.organizations for card in part.cards)


def placement(
    context: Context, *, by: str = "segment", order: str = "evidence", profiles: Iterable[Profile] = ()
) -> Placement:
    """Every actor and offering in force at the moment, by group.

    order: of cards within a group, one of ORDERS; equal ones by name in the context's language. profiles: where tiers and measures
    come from; without them there are none. Raises UsageError for an unknown grouping or order.
    """
    for value, known, what in ((by, GROUPINGS, "grouping"), (order, ORDERS, "order")):
        if value not in known:
            hint = CALLED.get(value) or did_you_mean(value, known)
            raise UsageError(f'there is no {what} "{value}"; {hint or "choose one of " + ", ".join(known)}')
    return _Market(context, by, order, tuple(profiles)).placement()


def profiles(landscape: Landscape, ontology: Ontology, draws: int = 5000) -> tuple[Profile, ...]:
    """Where tiers and measures come from: companies by their leads, products by theirs."""
    return tuple(profile(landscape, ontology, kind=kind, draws=draws) for kind in ("companies", "products"))


def name_key(label: str, lang: str) -> bytes:
    """Sort key of a name: Chinese by pinyin as far as GB 2312 orders its common characters so, others by folded letters.

    >>> sorted(["沙丘", "极光", "北极"], key=lambda name: name_key(name, "zh"))
    ['北极', '极光', '沙丘']
    """
    return label.encode("gb18030", "replace") if lang == "zh" else fold(label).encode("utf-8")


@dataclass(frozen=True)
class _Market:
    context: Context
    by: str
    order: str
    profiles: tuple[Profile, ...]

    def placement(self) -> Placement:
        grounds = self.member.grounds
        by_part: dict[str | None, list[Card]] = defaultdict(list)
        for (group, entity), ground in grounds.items():
            by_part[group].append(self._card(entity, group, ground))
        parts = [Part(group, tuple(sorted(cards, key=self._place))) for group, cards in by_part.items()]
        parts.sort(key=lambda part: (part.id is None, -len(part.cards), self._name(part.id)))
        items = {entity for _, entity in grounds}
        return Placement(
            self.by,
            self.order,
            tuple(parts),
            tuple(
                Part(id, (), self._narrower(id, by_part))
                for id in sorted(self.member.known - by_part.keys(), key=self._name)
            ),
            frozenset(entity for entity in items if self.member.is_a(entity, "Organization")),
            tuple(sorted(self.member.collective - items)),
            _ids(self.member.denied),
            _ids(self.member.expected),
        )

    @cached_property
    def member(self) -> Membership:
        """What puts whom where, read once."""
        return Membership(self.context, self.by)

    def _card(self, entity: str, group: str | None, ground: Ground) -> Card:
        how, layer = ground.how
        how = How.TYPE if self.by == "type" else How.UNSAID if group is None else how
        layer = firmest(ground.claims) if group is None or self.by == "type" else layer
        offers = tuple(Offer(id, _ids(claims)) for id, claims in sorted(ground.offers.items()))
        tiers = tuple(one for one in self._tiers.get(entity, ()) if self.by != "segment" or one[0] == group)
        statements = len(self.context.evidence(ground.claims))
        rivalry = self.member.rivalry
        card = Card(
            entity, group, how, layer, offers, rivalry.owner.get(entity), rivalry.makers.get(entity, ()), tiers,
            statements, _ids(ground.claims), self._disputes(entity, group, offers, ground.claims),
        )  # fmt: skip
        return replace(card, value=self._value(card))

    def _disputes(
        self, entity: str, group: str | None, offers: tuple[Offer, ...], claims: list[Claim]
    ) -> tuple[str, ...]:
        names = {entity, *(offer.entity for offer in offers)}
        denied = {one.id for one in self.member.denied if one.object == group and one.subject in names}
        return tuple(sorted(denied | {claim.id for claim in claims if claim.id in self._clashing}))

    @cached_property
    def _clashing(self) -> frozenset[str]:
        """Claims that cannot be so together with others, or that an editor marked as disputed."""
        known = in_force(self.context, self.context.landscape.claims)
        found = clashes((claim for claim in known if claim.layer in READ), self.context)
        return frozenset(claim.id for clash in found for side in clash.sides for claim in side)

    @cached_property
    def _tiers(self) -> dict[str, list[Tier]]:
        found: dict[str, list[Tier]] = defaultdict(list)
        for report in (one for each in self.profiles for one in each.reports):
            tiers = {one.entity: one.tier for one in report.standings if one.tier is not None}
            for entity, tier in tiers.items():
                found[entity].append((report.arena.segment, tier, max(tiers.values())))
        return found

    @cached_property
    def _measured(self) -> dict[str, float]:
        cells = ((row.entity, dict(row.cells)) for each in self.profiles for row in each.rows)
        values = ((entity, known[self.order].value) for entity, known in cells if self.order in known)
        return {entity: value for entity, value in values if value is not None}

    def _value(self, card: Card) -> float | None:
        if self.order == "tier":
            return float(min(tier for _, tier, _ in card.tiers)) if card.tiers else None
        return float(card.statements) if self.order == "evidence" else self._measured.get(card.entity)

    def _place(self, card: Card) -> tuple[bool, float, bytes, str]:
        """By the measure, those without a value last, then by name."""
        value = None if self.order == "name" else card.value
        sign = 1 if self.order == "tier" else -1
        return (value is None, sign * (value or 0), self._name(card.entity), card.entity)

    def _name(self, id: str | None) -> bytes:
        entity = self.context.landscape.entities.get(id or "")
        label = entity.label(self.context.lang) if entity else self.context.ontology.label(id or "", self.context.lang)
        return name_key(short_label(label), self.context.lang)

    def _narrower(self, id: str, held: Iterable[str | None]) -> tuple[str, ...]:
        if self.by != "segment":
            return ()
        below = narrower(id, self.context.landscape.entities) - {id}
        return tuple(sorted(below & set(held), key=self._name))


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for claim in claims}))
