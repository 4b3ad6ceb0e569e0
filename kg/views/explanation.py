"""A claim told to a reader: what it says, in whose voice, how firmly, when and where, and on what characters or premises it rests.

Why: every number and line leads back to claims; this is where a person who doubts one ends up.
Words stand in static/why.json. What an editor wrote in English is quoted as English in every other language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from kg.claims.grounding import evidence_cell, passage, passage_text
from kg.claims.periods import day_text, quarter
from kg.model import Claim, Evidence, Labels, Source
from kg.sources.language import isolate
from kg.views.english import quoted
from kg.views.phrases import OwnWords
from kg.views.words import words
from kg.vocab import TERM_PREFIX, Polarity, Precision, Record, Status

_NOT_JUDGED: Final = 6
_STEP: Final = "  "
_DAYS: Final = ("valid_from", "valid_until", "as_of")
_CONTEXT: Final = ("segment", "place", "context_role", "context_organization")
_LINKS: Final = ("part_of", "supersedes", "contradicts")


@dataclass(frozen=True)
class Explainer(OwnWords):
    """What an explanation draws on. texts: lines of the sources at hand. rules: rule name -> what it says."""

    FILE: ClassVar[str] = "why.json"

    texts: Mapping[str, Sequence[str]]
    rules: Mapping[str, Labels] = field(default_factory=dict)

    def explain(self, claim: Claim) -> str:
        """Lines about a claim and everything it rests on, premises indented below what follows from them."""
        return "\n".join(self._tree(claim, set()))

    def statement(self, claim: Claim) -> str:
        """What a claim says, in the labels of the language: subject, relation, object or figure."""
        parts = [self._name(claim.subject), self._label(claim.predicate)]
        if claim.object:
            parts.append(self._name(claim.object))
        aspect = self.say("aspect", aspect=self._note(claim.aspect)) if claim.aspect else ""
        text = " ".join([*parts, *filter(None, (self.phrases.figure(claim), aspect))])
        return self.say("denied", text=text) if claim.polarity is Polarity.DENIED else text

    def when(self, claim: Claim) -> str:
        """When a claim holds, as exact as its precision says, "" where it has no date."""
        days = {name: getattr(claim, name) for name in _DAYS}
        told = (self.say(f"when.{name}", day=self._day(day, claim.precision)) for name, day in days.items() if day)
        return self.say("when.and").join(told)

    def _tree(self, claim: Claim, told: set[str]) -> Iterator[str]:
        yield claim.id
        if claim.id in told:
            yield _STEP + self.say("told")
            return
        told.add(claim.id)
        for line in self._about(claim):
            yield _STEP + line
        for id in claim.derived_from:
            premise = self.phrases.by_id.get(id)
            for line in self._tree(premise, told) if premise else [self.say("gone", id=self._id(id))]:
                yield _STEP * 2 + line

    def _about(self, claim: Claim) -> Iterator[str]:
        is_inferred = claim.record is Record.INFERRED
        yield self.statement(claim)
        if claim.paraphrase and not is_inferred:
            yield self.say("paraphrase", text=self._note(claim.paraphrase))
        yield self.say("voice", voice=self._voice(claim))
        layer = words()["layer"][claim.layer.value][self.phrases.lang]
        yield self.say("layer", layer=layer[:1].lower() + layer[1:], means=self.say(f"layer.{claim.layer.value}"))
        yield self.say(
            "said.rule" if is_inferred else "said",
            modality=self.say(f"modality.{claim.modality.value}"),
            certainty=self.say(f"certainty.{claim.certainty.value}"),
        )
        if when := self.when(claim):
            yield self.say("when", when=when)
        yield from self._context(claim)
        yield from self._standing(claim)
        if is_inferred:
            yield self._rule(claim.rule)
        for evidence in claim.evidence:
            yield from self._evidence(evidence)

    def _voice(self, claim: Claim) -> str:
        if claim.record is Record.INFERRED:
            return self.say("voice.rule")
        cited = [self.phrases.landscape.sources[id] for id in dict.fromkeys(one.source for one in claim.evidence)]
        told = [self.say("source", id=self._id(one.id), title=isolate(one.title)) for one in cited]
        sources = self.say("comma").join(told)
        if claim.record is Record.BACKGROUND:
            return self.say("voice.editor", sources=sources)
        if claim.attributed_to:
            return self.say("voice.other", name=self._name(claim.attributed_to), sources=sources)
        return self.say("voice.author", sources=sources)

    def _context(self, claim: Claim) -> Iterator[str]:
        for key in _CONTEXT:
            if id := getattr(claim, key):
                yield self.say(key, name=self._name(id))
        if claim.distributive:
            yield self.say("distributive")
        for key in _LINKS:
            linked = getattr(claim, key)
            ids = [linked] if isinstance(linked, str) else linked or ()
            if ids:
                yield self.say(key, ids=self.say("comma").join(map(self._id, ids)))

    def _standing(self, claim: Claim) -> Iterator[str]:
        """Whether the claim stands, and how sure its reader and its source's grade are."""
        if claim.status is not Status.CURRENT:
            status = self.say(f"status.{claim.status.value}")
            key = "status.reason" if claim.reason else "status"
            yield self.say(key, status=status, reason=self._note(claim.reason))
        judged = claim.credibility != _NOT_JUDGED
        grade = self.say("grade", grade=claim.credibility) if judged else self.say("grade.none")
        yield self.say("sure", confidence=claim.confidence, grade=grade)

    def _rule(self, rule: str | None) -> str:
        labels = self.rules.get(rule or "", {})
        text = labels.get(self.phrases.lang) or labels.get("en", "")
        return self.say("rule.says" if text else "rule", rule=self._id(str(rule)), text=text)

    def _evidence(self, evidence: Evidence) -> Iterator[str]:
        source = self.phrases.landscape.sources[evidence.source]
        id, url = self._id(source.id), self._id(source.url) if source.url else ""
        if evidence.line is None:
            yield self.say("whole", id=id, title=isolate(source.title), url=url).rstrip()
            return
        yield self.say("span", id=id, line=evidence.line + 1, start=evidence.start, end=evidence.end)
        lines = self.texts.get(source.id)
        shown = passage(evidence, lines) if lines is not None else None
        if shown:
            yield _STEP + passage_text(shown)
        elif lines is None:
            yield _STEP + self._wanted(source)
        else:
            yield _STEP + self.say("misfit", cell=self._id(evidence_cell([evidence])))

    def _wanted(self, source: Source) -> str:
        """Which file would show a source's characters, and where to put it."""
        if source.digest:
            return self.say("wanted", id=self._id(source.id), digest=self._id(source.digest))
        return self.say(
            "wanted.none", id=self._id(source.id), url=self._id(source.url) if source.url else self.say("note")
        )

    def _day(self, day: date, precision: Precision | None) -> str:
        if precision is Precision.QUARTER:
            return self.say("quarter", year=f"{day.year:04}", quarter=quarter(day))
        return self._id(day_text(day, precision))

    def _name(self, id: str) -> str:
        if id.startswith(TERM_PREFIX):
            return self._label(id.removeprefix(TERM_PREFIX))
        entity = self.phrases.landscape.entities.get(id)
        return isolate(entity.label(self.phrases.lang)) if entity else self._id(id)

    def _label(self, term: str) -> str:
        return isolate(self.phrases.relation(term))

    def _id(self, text: str) -> str:
        """What stands as it is in every language: an id, a date, an address."""
        return self.phrases.isolated(text)

    def _note(self, text: str) -> str:
        """An editor's English."""
        return isolate(text) if self.phrases.lang == "en" else quoted(text)
