"""One line of claims/<family>.csv as a claim, checked against what it names.

Why: a claim is either whole or not there; every reason why a line is not one is told with the line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.claims.grounding import parse_evidence, span_problem
from kg.model import Claim, Evidence, Landscape, Ontology, Predicate
from kg.sources.cells import Row
from kg.sources.landscape_files import ENTITIES, SEGMENTS, SOURCES, THINGS
from kg.sources.language import did_you_mean
from kg.sources.problems import Problems
from kg.vocab import CREDIBILITY, TERM_PREFIX, Certainty, Family, Modality, Polarity, Precision, Record, Status, Takes

COLUMNS = (
    "id", "subject", "predicate", "object", "value", "min", "max", "from", "to", "unit", "aspect", "polarity", "modality", "certainty",
    "attributed_to", "valid_from", "valid_until", "as_of", "precision", "segment", "place", "context_role", "context_organization",
    "distributive", "part_of", "evidence", "paraphrase", "confidence", "credibility", "status", "recorded_at", "invalidated_at", "reason",
    "supersedes", "contradicts",
)  # fmt: skip
FIGURES = ("value", "min", "max", "from", "to")

# A source id, a line and ten hex digits, or what an older edition of the rule made; it becomes part of an address.
_CLAIM_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?")


@dataclass(frozen=True)
class ClaimReader:
    """What a row is checked against. things, sources: known ids, None where the files that list them could not be read."""

    frame: Landscape
    ontology: Ontology
    things: Collection[str] | None
    sources: Collection[str] | None

    @classmethod
    def of(cls, frame: Landscape, ontology: Ontology, problems: Problems) -> ClaimReader:
        """A reader for a frame, which knows from `problems` what of it could not be read."""
        return cls(
            frame,
            ontology,
            things=None if {ENTITIES, SEGMENTS} & problems.unread else frame.entities,
            sources=None if SOURCES in problems.unread else frame.sources,
        )

    def claim(self, row: Row, family: Family) -> Claim | None:
        """The claim a row holds, its id as stored (perhaps empty); None when anything in the row is wrong."""
        subject = self._thing(row, "subject") or row.required("subject")
        predicate = self._predicate(row, family)
        figures = {name: row.number(name) for name in FIGURES}
        thing = self._object(row)
        self._check_shape(row, self.ontology.predicates.get(predicate), thing)
        if row.text("id") and not _CLAIM_ID.fullmatch(row.text("id")):
            row.problem(f'id "{row.text("id")[:80]}" is not allowed', "empty the cell and let `kg ids` fill it")
        if thing and thing == subject:
            row.problem(f"{subject} {predicate} itself", "correct subject or object")
        claim = Claim(
            id=row.text("id"),
            record=Record.BACKGROUND if family is Family.BACKGROUND else Record.STATED,
            family=family.value,
            subject=subject,
            predicate=predicate,
            object=thing,
            value=figures["value"],
            minimum=figures["min"],
            maximum=figures["max"],
            from_value=figures["from"],
            to_value=figures["to"],
            unit=row.text("unit"),
            aspect=row.text("aspect"),
            polarity=row.choice("polarity", Polarity, Polarity.AFFIRMED),
            modality=row.choice("modality", Modality, Modality.FACT),
            certainty=row.choice("certainty", Certainty, Certainty.PLAIN),
            attributed_to=self._thing(row, "attributed_to"),
            valid_from=row.day("valid_from"),
            valid_until=row.day("valid_until"),
            as_of=row.day("as_of"),
            precision=row.choice("precision", Precision, Precision.DAY) if row.text("precision") else None,
            segment=self._thing(row, "segment"),
            place=self._thing(row, "place"),
            context_role=self._thing(row, "context_role"),
            context_organization=self._thing(row, "context_organization"),
            distributive=row.flag("distributive"),
            part_of=row.text("part_of") or None,
            evidence=self._evidence(row, family),
            paraphrase=row.required("paraphrase"),
            confidence=_confidence(row),
            credibility=_credibility(row),
            status=row.choice("status", Status, Status.CURRENT),
            recorded_at=row.moment("recorded_at"),
            invalidated_at=row.moment("invalidated_at"),
            reason=row.text("reason"),
            supersedes=row.text("supersedes") or None,
            contradicts=tuple(sorted(set(row.words("contradicts")))),
            origin=row.at,
        )
        _check_order(row, claim, figures)
        return None if row.has_problems else claim

    def _thing(self, row: Row, column: str) -> str | None:
        return row.reference(column, self.things, THINGS)

    def _predicate(self, row: Row, family: Family) -> str:
        name = row.required("predicate")
        predicate = self.ontology.predicates.get(name)
        if name and predicate is None:
            hint = did_you_mean(name, self.ontology.predicates) or "see ontology/README.md for the predicates"
            row.problem(f'predicate "{name[:80]}" is not in the ontology', hint)
        elif predicate and predicate.is_rule_only:
            row.problem(f'predicate "{name}" is made by rules only', "write down what the source says instead")
        elif predicate and family is not Family.BACKGROUND and predicate.family is not family:
            home = predicate.family.value
            row.problem(f'predicate "{name}" belongs to {home}', f"move the line to claims/{home}.csv")
        return name

    def _object(self, row: Row) -> str | None:
        text = row.text("object")
        if not text.startswith(TERM_PREFIX):
            return self._thing(row, "object")
        if text.removeprefix(TERM_PREFIX) not in self.ontology.labels:
            hint = did_you_mean(text.removeprefix(TERM_PREFIX), self.ontology.labels)
            row.problem(
                f'object "{text[:80]}" is not a term of the ontology', hint or "see ontology/README.md for the terms"
            )
        return text

    def _check_shape(self, row: Row, predicate: Predicate | None, thing: str | None) -> None:
        """Exactly one kind of thing said, and the kind that the predicate takes."""
        given = {figure for figure in FIGURES if row.text(figure)}
        kinds = [bool(thing), "value" in given, bool(given & {"min", "max"}), bool(given & {"from", "to"})]
        if sum(kinds) > 1:
            row.problem("gives more than one of object, value, min/max and from/to", "split it into one claim each")
        if len(given & {"from", "to"}) == 1:
            row.problem("gives only one of from and to", "fill in the other, or use value")
        if given and not row.text("unit"):
            row.problem("a figure has no unit", "fill in unit, such as CNY, percent or people")
        if predicate is None:
            return
        said = f'predicate "{predicate.id}"'
        if predicate.takes is Takes.OBJECT and not thing:
            row.problem(f"{said} needs an object", "fill in object")
        if predicate.takes is Takes.FIGURE and not given:
            row.problem(f"{said} needs a figure", "fill in value, min/max or from/to, and unit")
        if predicate.takes is Takes.FIGURE and thing:
            row.problem(f"{said} takes a figure and no object", "empty object, or choose another predicate")
        if predicate.takes is Takes.MOMENT and not (row.text("valid_from") or row.text("as_of")):
            row.problem(f"{said} needs a date", "fill in valid_from or as_of")
        if predicate.takes is Takes.MOMENT and any(kinds):
            row.problem(f"{said} takes only dates", "empty object and figures, or choose another predicate")

    def _evidence(self, row: Row, family: Family) -> tuple[Evidence, ...]:
        if not row.text("evidence"):
            todo = "find its words with `kg cite SOURCE 'words'` and paste the cell it prints"
            if family is Family.BACKGROUND:
                todo = f"name the reference that says so by its id in {SOURCES}"
            row.problem("the claim has no evidence", todo)
        found = parse_evidence(row)
        for evidence in found:
            if self.sources is not None and evidence.source not in self.sources:
                hint = did_you_mean(evidence.source, self.sources) or "add it there or correct the id"
                row.problem(f'source "{evidence.source}" is not in {SOURCES}', hint)
            elif evidence.has_span and family is Family.BACKGROUND:
                row.problem("background cites a whole source, not a span", f"write just {evidence.source}")
            elif not evidence.has_span and family is not Family.BACKGROUND:
                what = f'evidence "{evidence.source}" names no characters of the source'
                row.problem(
                    what, f"find the words with `kg cite {evidence.source} 'words'` and paste the cell it prints"
                )
            elif evidence.source in self.frame.texts:
                wrong = span_problem(evidence, self.frame.texts[evidence.source])
                if wrong:
                    row.problem(wrong, f"find the words again with `kg cite {evidence.source} 'words'`")
        return found


def _check_order(row: Row, claim: Claim, figures: Mapping[str, Decimal | None]) -> None:
    low, high = figures["min"], figures["max"]
    if low is not None and high is not None and low > high:
        row.problem(f"min {low} is larger than max {high}", "swap or correct them")
    if claim.valid_from and claim.valid_until and claim.valid_until < claim.valid_from:
        row.problem("valid_until lies before valid_from", "swap or correct the two dates")
    if claim.recorded_at and claim.invalidated_at and claim.invalidated_at < claim.recorded_at:
        row.problem("invalidated_at lies before recorded_at", "swap or correct the two")


def _confidence(row: Row) -> Decimal:
    confidence = row.number("confidence")
    if not row.text("confidence"):
        row.problem("confidence is empty", "say from 0 to 1 how sure you are that the text says this")
    if confidence is not None and not 0 <= confidence <= 1:
        row.problem(f"confidence {confidence} is outside 0 to 1", "use a share such as 0.9")
    return confidence if confidence is not None else Decimal(0)


def _credibility(row: Row) -> int:
    text = row.text("credibility") or "6"
    if text not in map(str, CREDIBILITY):
        what = f'credibility "{text[:80]}" is not known'
        row.problem(what, "use 1 (confirmed) to 5 (improbable), or 6 for not judged")
        return CREDIBILITY[-1]
    return int(text)
