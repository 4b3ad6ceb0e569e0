"""The words of dossiers: sentences with their layer, voice and time, from static/dossier.json and the labels of data and ontology.

Why: every line of a dossier says how it is known, in each language alike. Not for: which lines there are (kg.views.dossier).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import ClassVar, Final

from kg.analysis.dossier_topics import Said
from kg.model import Claim
from kg.sources.language import short_label
from kg.views.dossier_model import Fact
from kg.views.english import quoted
from kg.views.rivals import RivalPhrases
from kg.views.things import clean
from kg.views.timeline_words import TimelineWords
from kg.views.words import words
from kg.vocab import Layer, Polarity, Precision, Status

SHARED: Final = 2  # things of one name
MOST_FACTS: Final = 60  # lines of a section; the rest is a number and stands in claims.csv


class DossierPhrases(RivalPhrases):
    """Sentence parts of dossier.json, and those of rivals and answers."""

    FILES: ClassVar = (*RivalPhrases.FILES, "dossier.json")

    def name(self, id: str | None) -> str:
        """As everywhere, but what shares its name with a firm or person keeps its brackets: "the firm runs the app" must read so."""
        entity = self.landscape.entities.get(id or "")
        if (
            entity is None
            or self.ontology.is_a(entity.type, "Actor")
            or self._named[short_label(entity.label(self.lang))] < SHARED
        ):
            return super().name(id)
        return self.thing(entity.id)

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(short_label(one.label(self.lang)) for one in self.landscape.entities.values())

    def titled(self, key: str, kind: str) -> str:
        """A word that may differ by kind of page: `key.kind` where it exists, else `key`."""
        return self.say(f"{key}.{kind}" if f"{key}.{kind}" in self.known else key)

    def layer(self, layer: Layer) -> str:
        """The word for how something is known."""
        return words()["layer"][layer.value][self.lang]

    def type_name(self, id: str) -> str:
        """What a thing is, by its class."""
        return self.ontology.label(self.landscape.entities[id].type, self.lang)

    def sentence(self, claim: Claim) -> str:
        """A claim in words, as if affirmed: what is denied is marked by the line that holds it."""
        if claim.predicate == "remark":
            return self._remark(claim)
        if claim.predicate == "holdsRoleAt" and claim.context_role:
            names = {
                "who": self.name(claim.subject),
                "role": self.name(claim.context_role),
                "where": self.name(claim.object),
            }
            return self.say("role", None, **names)
        return self.affirmed(claim)

    def detail(self, claim: Claim, *, place: str | None = None) -> str:
        """Voice, place and time of a claim, "" where it has none of them. place: a segment that need not be named."""
        where = self.place(claim.segment) if claim.segment not in (None, place, claim.object) else ""
        voice = self.say("according", voice=self.name(claim.attributed_to)) if claim.attributed_to else ""
        aspect = (
            clean(claim.aspect).strip() if self.lang == "en" and claim.predicate != "remark" else ""
        )  # data gives it in English only
        return self.dotted([aspect, voice, where, self.time(claim)])

    def time(self, claim: Claim) -> str:
        """When a claim holds in words, as exact as its precision says."""
        say = TimelineWords(self)
        parts = []
        for key, day in (("from", claim.valid_from), ("until", claim.valid_until), ("asOf", claim.as_of)):
            if day is not None:
                precision = claim.precision or Precision.DAY
                shown = say.exact(day) if precision is Precision.DAY else say.period(day, precision)
                parts.append(self.say(f"when.{key}", day=shown))
        return " ".join(parts)

    def layers(self, claims: Iterable[str]) -> tuple[Layer, ...]:
        """Layers of claims, given by id, in the order of layers."""
        known = {self.by_id[id].layer for id in claims if id in self.by_id}
        return tuple(layer for layer in Layer if layer in known)

    def dotted(self, parts: Iterable[str]) -> str:
        """Small remarks in a row."""
        return self.say("dot").join(filter(None, parts))

    def fact(self, said: Said, *, entity: str = "", group: str = "", head: str = "") -> Fact:
        """A statement as a line. entity: the page's thing, whose segment need not be named."""
        claim = said.says
        is_denied = claim.polarity is Polarity.DENIED
        text, figure = self.sentence(claim), self.figure(claim)
        if figure and not claim.object and not is_denied:
            head, text = self.say("head", name=self.name(claim.subject), text=self.relation(claim.predicate)), figure
        return Fact(
            self.say("denied", text=text) if is_denied else text,
            said.claims,
            (said.layer,),
            head=head,
            detail=self.detail(claim, place=entity),
            mark="denied" if is_denied else "contested" if claim.status is Status.DISPUTED else "",
            group=group,
        )

    def facts(self, found: Iterable[Said], *, entity: str = "", group: str = "") -> tuple[Fact, ...]:
        """Statements as lines; of too many the first, and how many more there are."""
        every = list(found)
        shown = self._told_apart(
            [(self.fact(said, entity=entity, group=group), said.says) for said in every[:MOST_FACTS]]
        )
        left = every[MOST_FACTS:]
        more = [Fact(self.say("cut", len(left)), tuple(id for said in left for id in said.claims))] if left else []
        return (*shown, *more)

    def _told_apart(self, facts: list[tuple[Fact, Claim]]) -> list[Fact]:
        """Lines in order; where several say the same, for what sets them apart is in English only, that English is quoted."""
        count = Counter(replace(fact, claims=()) for fact, _ in facts)
        return [
            replace(fact, detail=self.dotted([quoted(clean(english)), fact.detail]))
            if count[replace(fact, claims=())] > 1
            and self.lang != "en"
            and (english := claim.aspect or claim.paraphrase)
            else fact
            for fact, claim in facts
        ]

    def marked(self, text: str, claims: Iterable[Claim], sources: int) -> str:
        """A sentence with how it is known and on how many sources, in brackets."""
        layers = [layer for layer in Layer if layer in {claim.layer for claim in claims}]
        known = self.listed([self.layer(layer).lower() for layer in layers])
        return self.say("head.marked", text=text, mark=self.say("markSources", sources, mark=known)) if known else text

    def _remark(self, claim: Claim) -> str:
        said = clean(claim.paraphrase).strip().rstrip(".") if self.lang == "en" else ""
        if said:
            return said
        subject = self.name(claim.subject)
        if claim.object is None:
            return self.say("remark.bare", subject=subject)
        return self.say("remark", subject=subject, object=self.name(claim.object))
