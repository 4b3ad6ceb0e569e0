"""A claim told to a reader: what it says, in whose voice, how firmly, when and where, and on what characters or premises it rests.

Why: every number and line leads back to claims; this is where a person who doubts one ends up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from kg.claims.grounding import passage, passage_text, span_problem
from kg.claims.quoting import wanted_text
from kg.model import Claim, Evidence, Labels, Landscape, Ontology
from kg.sources.language import isolate
from kg.vocab import TERM_PREFIX, Certainty, Layer, Modality, Polarity, Precision, Record, Status

LAYERS_IN_WORDS: Final = {
    Layer.STATED: "the source says so in its own voice, as a plain fact or estimate",
    Layer.REPORTED: "the source passes on what somebody else says",
    Layer.OPINION: "a verdict of whoever speaks, not a fact",
    Layer.OUTLOOK: "hedged, expected, demanded or promised: not (yet) so",
    Layer.BACKGROUND: "an editor's knowledge from a cited reference, not the words of any source",
    Layer.INFERRED: "no source says so; a rule concludes it from other claims",
}
_STATUS_IN_WORDS: Final = {
    Status.DISPUTED: "disputed: it stands, and others contradict it",
    Status.RETRACTED: "withdrawn",
    Status.SUPERSEDED: "superseded by a later claim",
}
_CERTAINTY_IN_WORDS: Final = {Certainty.PLAIN: "plainly", Certainty.HEDGED: "hedged"}
_NOT_JUDGED: Final = 6
_STEP: Final = "  "


@dataclass(frozen=True)
class Explainer:
    """What an explanation draws on. texts: lines of the sources at hand. rules: rule name -> what it says."""

    landscape: Landscape
    ontology: Ontology
    texts: Mapping[str, Sequence[str]]
    rules: Mapping[str, Labels] = field(default_factory=dict)
    lang: str = "en"

    def explain(self, claim: Claim) -> str:
        """Lines about a claim and everything it rests on, premises indented below what follows from them."""
        return "\n".join(self._tree(claim, set()))

    @cached_property
    def _by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.landscape.claims}

    def statement(self, claim: Claim) -> str:
        """What a claim says, in the labels of the language: subject, relation, object or figure."""
        parts = [self._name(claim.subject), self._label(claim.predicate)]
        if claim.object:
            parts.append(self._name(claim.object))
        parts += filter(None, (figure_text(claim), f"({claim.aspect})" if claim.aspect else ""))
        said = " ".join(parts)
        return f"{said}: denied, the text says that it is not so" if claim.polarity is Polarity.DENIED else said

    def _tree(self, claim: Claim, told: set[str]) -> Iterator[str]:
        yield claim.id
        if claim.id in told:
            yield f"{_STEP}(told above)"
            return
        told.add(claim.id)
        for line in self._about(claim):
            yield _STEP + line
        for identifier in claim.derived_from:
            premise = self._by_id.get(identifier)
            for line in self._tree(premise, told) if premise else [f"{identifier} (gone)"]:
                yield _STEP * 2 + line

    def _about(self, claim: Claim) -> Iterator[str]:
        yield self.statement(claim)
        if claim.paraphrase and claim.record is not Record.INFERRED:
            yield f"in our words: {isolate(claim.paraphrase)}"
        yield f"voice: {self._voice(claim)}"
        yield f"layer: {claim.layer.value}, {LAYERS_IN_WORDS[claim.layer]}"
        called = "no firmer than" if claim.record is Record.INFERRED else "said as"
        yield f"{called}: {_article(claim.modality)}, {_CERTAINTY_IN_WORDS[claim.certainty]}"
        when = period_text(claim)
        if when:
            yield f"when: {when}"
        yield from self._context(claim)
        if claim.status in _STATUS_IN_WORDS:
            yield f"status: {_STATUS_IN_WORDS[claim.status]}" + (f" ({isolate(claim.reason)})" if claim.reason else "")
        judged = "not judged" if claim.credibility == _NOT_JUDGED else f"{claim.credibility} of 5, 1 is best"
        yield f"confidence that the text says so: {claim.confidence}; credibility: {judged}"
        if claim.record is Record.INFERRED:
            said = self.rules.get(claim.rule or "", {})
            yield f"rule: {claim.rule}" + (f", {said.get(self.lang) or said['en']}" if said else "") + "; from:"
        for evidence in claim.evidence:
            yield from self._evidence(evidence)

    def _voice(self, claim: Claim) -> str:
        if claim.record is Record.INFERRED:
            return "nobody's, it is concluded"
        sources = [self.landscape.sources[key] for key in dict.fromkeys(one.source for one in claim.evidence)]
        named = ", ".join(f"{source.id} {isolate(source.title)}" for source in sources)
        if claim.record is Record.BACKGROUND:
            return f"an editor, citing {named}"
        if claim.attributed_to:
            return f"{self._name(claim.attributed_to)}, as told by {named}"
        return f"the author of {named}"

    def _context(self, claim: Claim) -> Iterator[str]:
        context = {
            "segment": claim.segment,
            "place": claim.place,
            "role": claim.context_role,
            "organization": claim.context_organization,
        }
        for called, identifier in context.items():
            if identifier:
                yield f"{called}: {self._name(identifier)}"
        if claim.distributive:
            yield "holds for each member of the group by itself"
        links = {"part of": claim.part_of, "supersedes": claim.supersedes, "contradicts": ", ".join(claim.contradicts)}
        for called, identifier in links.items():
            if identifier:
                yield f"{called}: {identifier}"

    def _evidence(self, evidence: Evidence) -> Iterator[str]:
        source = self.landscape.sources[evidence.source]
        if evidence.line is None:
            yield f"rests on: {source.id} as a whole, {isolate(source.title)} {source.url}".rstrip()
            return
        yield f"rests on: {source.id}, line {evidence.line + 1}, characters {evidence.start} to {evidence.end}"
        lines = self.texts.get(source.id)
        shown = passage(evidence, lines) if lines is not None else None
        if shown:
            yield _STEP + passage_text(shown)
        elif lines is None:
            yield _STEP + wanted_text(source)
        else:
            yield f"{_STEP}{span_problem(evidence, lines)}; run `kg check --source` on the text"

    def _name(self, identifier: str) -> str:
        if identifier.startswith(TERM_PREFIX):
            return self._label(identifier.removeprefix(TERM_PREFIX))
        entity = self.landscape.entities.get(identifier)
        return isolate(entity.label(self.lang)) if entity else identifier

    def _label(self, term: str) -> str:
        return isolate(self.ontology.label(term, self.lang))


def figure_text(claim: Claim) -> str:
    """A claim's figure in digits with its unit, "" where it has none."""
    if claim.value is not None:
        amount = f"{claim.value:,f}"
    elif claim.from_value is not None:
        amount = f"from {claim.from_value:,f} to {claim.to_value:,f}"
    elif claim.minimum is not None and claim.maximum is not None:
        amount = f"{claim.minimum:,f} to {claim.maximum:,f}"
    elif claim.minimum is not None:
        amount = f"at least {claim.minimum:,f}"
    elif claim.maximum is not None:
        amount = f"at most {claim.maximum:,f}"
    else:
        return ""
    return f"{amount} {claim.unit}"


def period_text(claim: Claim) -> str:
    """When a claim holds, as exact as its precision says, "" where it has no date."""
    parts = {"from": claim.valid_from, "until": claim.valid_until, "as of": claim.as_of}
    return " ".join(f"{called} {day_text(day, claim.precision)}" for called, day in parts.items() if day)


def day_text(day: date, precision: Precision | None) -> str:
    """A date no more exact than it is known.

    >>> day_text(date(2024, 6, 1), Precision.MONTH), day_text(date(2024, 4, 1), Precision.QUARTER)
    ('2024-06', '2024-Q2')
    """
    match precision:
        case Precision.YEAR:
            return f"{day.year:04}"
        case Precision.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Precision.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case _:
            return day.isoformat()


def _article(modality: Modality) -> str:
    return f"{'an' if modality.value[0] in 'aeiou' else 'a'} {modality.value}"
