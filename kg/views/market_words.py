"""What a market map says in one language: names, how each card came to its place, headline, notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from kg.analysis.membership import How
from kg.analysis.placement import Card, Part, Placement
from kg.model import Claim
from kg.sources.language import short_label
from kg.views.phrases import OwnWords, plain
from kg.views.things import clean
from kg.views.view_model import Line
from kg.views.words import words
from kg.vocab import Layer, Polarity

MOST_OFFERS: Final = 3  # products named on a card; opened it names all
CONCLUDED: Final = (How.MAKER, How.MEMBER)


@dataclass(frozen=True)
class MarketWords(OwnWords):
    """by: what the groups are."""

    FILE = "market_map.json"

    by: str

    def say(self, key: str, count: int | None = None, /, **values: object) -> str:
        """As everywhere, but of a key that has forms by grouping the one that fits; {groups} names them."""
        grouped = f"{key}.{self.by}"
        groups = self.known[f"groups.{self.by}"][self.phrases.lang]
        return super().say(grouped if grouped in self.known else key, count, **{"groups": groups, **values})

    def name(self, id: str) -> str:
        """Name of an item: whole where another card has the same short one, brackets too."""
        label = clean(self._label(id))
        short = short_label(label)
        return self.phrases.isolated(label if short in self._shared else short) or id

    def group(self, id: str | None) -> str:
        """Name of a group."""
        if id is None:
            return self.say("unknown")
        return self.phrases.ontology.label(id, self.phrases.lang) if self.by == "type" else self.phrases.name(id)

    def kind(self, id: str) -> str:
        """Type of an item, as a word."""
        return self.phrases.ontology.label(self.phrases.landscape.entities[id].type, self.phrases.lang)

    def is_a(self, id: str, class_name: str) -> bool:
        return self.phrases.ontology.is_a(self.phrases.landscape.entities[id].type, class_name)

    def sub(self, card: Card) -> tuple[str, ...]:
        """Lines below a name: products here, then owner or maker."""
        offers = self.offers(card, MOST_OFFERS)
        return tuple(filter(None, (offers, self.belongs(card))))

    def offers(self, card: Card, most: int = 0) -> str:
        """Its products here as a list. most: named before the rest becomes a number, 0 = all."""
        names = [self.offer(offer.entity, card) for offer in card.offers]
        return self.phrases.listed(names, most or len(names)) if names else ""

    def offer(self, id: str, card: Card) -> str:
        """Name of a product: with its brackets where it is its maker's too."""
        name = self.name(id)
        return self.phrases.isolated(clean(self._label(id))) if plain(name) == plain(self.name(card.entity)) else name

    def belongs(self, card: Card) -> str:
        """Owner of a unit, maker of a product; what it is if it is no company."""
        if self.is_a(card.entity, "OfferingGroup") and not card.makers:  # several spoken of as one have no one maker
            return "" if self.by == "type" else self.kind(card.entity)
        if self.is_a(card.entity, "Offering"):
            rest = (
                self.say("sub.makers", makers=self.phrases.names(card.makers))
                if card.makers
                else self.say("sub.noMaker")
            )
            return rest if self.by == "type" else self.say("sub.typed", type=self.kind(card.entity), rest=rest)
        if card.owner:
            return self.say("sub.unit", owner=self.phrases.name(card.owner))
        return "" if self.by == "type" or self.is_a(card.entity, "Company") else self.kind(card.entity)

    def how(self, card: Card) -> str:
        """How it came to its place, "" where a source plainly says so."""
        if card.how in (How.SAID, How.UNSAID, How.TYPE):
            return "" if card.layer is Layer.STATED or card.how is not How.SAID else self.layer(card.layer)
        how = self.say(f"how.{card.how.value}")
        is_soft = card.how is How.COMPARED and card.layer is not Layer.STATED
        return self.listed([how, self.layer(card.layer)]) if is_soft else how

    def layer(self, layer: Layer) -> str:
        """Name of a layer within a line."""
        return words()["layer"][layer.value][self.phrases.lang].lower()

    def listed(self, parts: list[str]) -> str:
        return words()["headline"]["comma"][self.phrases.lang].join(filter(None, parts))

    def tiers(self, card: Card) -> tuple[str, ...]:
        """Tiers that tell it apart from others, in words; a segment is named where the group does not."""
        return tuple(self._tier(*one) for one in card.tiers if one[2] > 1)

    def standing(self, card: Card) -> str:
        """Every tier it holds, also where there is only one."""
        return self.phrases.say("comma").join(self._tier(*one) for one in card.tiers)

    def _tier(self, segment: str | None, tier: int, of: int) -> str:
        is_named = segment is not None and self.by != "segment"
        key = ("onlyTier" if of == 1 else "tier") + ("In" if is_named else "")
        return self.say(key, tier=tier, of=of, segment=self.phrases.name(segment) if is_named else "")

    def lines(self, card: Card) -> tuple[Line, ...]:
        """What an opened card says: why it is here, its products, its owner, what is contested, with claims."""
        own = tuple(id for id in card.claims if not any(id in offer.claims for offer in card.offers))
        found = [Line(self.say(f"why.{card.how.value}"), own if card.how is not How.MAKER else ())]
        found += [Line(self.say("offer", name=self.offer(offer.entity, card)), offer.claims) for offer in card.offers]
        if card.tiers:
            found.append(Line(self.say("rank", tiers=self.standing(card))))
        if card.owner:
            found.append(Line(self.say("owner", owner=self.phrases.name(card.owner))))
        if card.disputes:
            found.append(Line(self.say("why.contested"), card.disputes, is_warning=True))
        if card.how is How.MAKER and own:
            found.append(Line(self.say("all"), card.claims))
        return tuple(found)

    def headline(self, found: Placement) -> str:
        """Who is placed where, in one sentence made of counts."""
        total, placed = len(found.organizations), found.placed
        parts = [part for part in found.parts if part.id is not None]
        values = {"m": len(parts) + len(found.gaps), "k": len(parts)}
        if not found.cards:
            return self.say("headlineNone")
        if self.by == "type":
            products = len({card.entity for card in found.cards if self.is_a(card.entity, "Offering")})
            return self.say(
                "headlineType", companies=self.say("companies", total), products=self.say("products", products)
            )
        if not placed:
            key = "headlineUnplaced" if values["m"] else "headlineNoGroup"
            return self.say(key, companies=self.say("companies", total), **values)
        held = [part for part in parts if found.count(part)]
        text = self._spread(held, found, values["m"])
        beside = [part for part in parts if not found.count(part) and len(part.cards) >= _most_cards(held)]
        if not beside:
            return text
        return self.say(f"beside.{self._without_firms(beside)}", text=text, names=self.phrases.names(_ids(beside)))

    def _spread(self, held: list[Part], found: Placement, m: int) -> str:
        """How many organizations stand in how many of m groups, and in which most. held: parts with any."""
        n, k = len(found.placed), len(held)
        shared = {"companies": self.say("companies", n), "placed": self.say("placed", n), "k": k, "m": m}
        sized = sorted(((found.count(part), part) for part in held), key=lambda each: -each[0])
        c, top = sized[0]
        if k > 1 and c == sized[1][0]:
            multi = sum(groups > 1 for groups in found.placed.values())
            return self.say("headlineEven" if multi else "headlineEach", **shared, multi=multi)
        key = "headlineOnly" if k == 1 else "headline" if len(top.cards) == _most_cards(held) else "headlineMost"
        return self.say(key, **shared, top=self.group(top.id), c=c)

    def _without_firms(self, parts: list[Part]) -> str:
        """What parts without an organization hold: "products", "groups" of firms, or "both"."""
        kinds = {self.is_a(card.entity, "Offering") for part in parts for card in part.cards}
        return "both" if len(kinds) > 1 else "products" if kinds.pop() else "groups"

    def lead(self, found: Placement) -> str:
        """How to read it."""
        if not found.cards:
            return ""
        read = self.say("leadType" if self.by == "type" else "lead")
        return read + ("" if self.phrases.lang == "zh" else " ") + self.say(f"ordered.{found.order}")

    def gap(self, part: Part) -> str:
        """What to say of a part without cards, beyond that it has none."""
        return self.say("gapNarrower", names=self.phrases.names(part.narrower)) if part.narrower else ""

    def notes(self, found: Placement) -> tuple[Line, ...]:
        """What puts nobody anywhere, and how much is concluded."""
        by_id = self.phrases.by_id
        notes = []
        via = [card for card in found.cards if card.how in CONCLUDED]
        if via:
            notes.append(Line(self.say("note.via", n=len(via), all=len(found.cards))))
        notes += [Line(self.say("note.denied", text=self._affirmed(by_id[id])), (id,)) for id in found.denied]
        notes += [
            Line(self.say("note.expected", text=self.phrases.statement(by_id[id])), (id,)) for id in found.expected
        ]
        if found.collective:
            notes.append(Line(self.say("note.collective", names=self.phrases.names(found.collective, 12))))
        return tuple(notes)

    def _affirmed(self, claim: Claim) -> str:
        return self.phrases.statement(replace(claim, polarity=Polarity.AFFIRMED))

    def _label(self, id: str) -> str:
        return self.phrases.landscape.entities[id].label(self.phrases.lang).strip() or id

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Short names that two actors, or two offerings, have."""
        seen: set[tuple[bool, str]] = set()
        twice: set[str] = set()
        for id in self.phrases.landscape.entities:
            key = (self.is_a(id, "Offering"), short_label(clean(self._label(id))))
            (twice.add(key[1]) if key in seen else seen.add(key))
        return frozenset(twice)


def _most_cards(parts: list[Part]) -> int:
    return max(len(part.cards) for part in parts)


def _ids(parts: list[Part]) -> list[str]:
    return [part.id for part in parts if part.id is not None]
