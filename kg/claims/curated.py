"""Claims that people wrote down, read from claims/<family>.csv and checked against what they name.

Why: these files are the record; everything else is made from them. Every problem is reported, none is repaired in silence.
Not for: questions across claims (contradictions, sums); kg/graph/checks asks those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from kg.claims.grounding import parse_evidence, span_problem
from kg.claims.identity import claim_id
from kg.errors import InputError, Problem
from kg.model import Claim, Evidence, Landscape, Ontology
from kg.sources.landscape_files import load_frame
from kg.sources.language import did_you_mean
from kg.sources.tables import Row, read_table
from kg.vocab import CREDIBILITY, NS, Certainty, Family, Modality, Polarity, Precision, Record, Status, Takes

COLUMNS = (
    "id", "subject", "predicate", "object", "value", "min", "max", "from", "to", "unit", "aspect", "polarity", "modality", "certainty",
    "attributed_to", "valid_from", "valid_until", "as_of", "precision", "segment", "place", "context_role", "context_organization",
    "distributive", "part_of", "evidence", "paraphrase", "confidence", "credibility", "status", "recorded_at", "invalidated_at", "reason",
    "supersedes", "contradicts",
)  # fmt: skip
FIGURES = ("value", "min", "max", "from", "to")
KNOWN_THINGS = "entities.csv or segments.csv"
TERM_PREFIX = "cl:"  # an object may be an individual of the ontology, such as cl:LimitedTest


@dataclass(frozen=True)
class _Reader:
    """What a row is checked against."""

    frame: Landscape
    ontology: Ontology

    def claim(self, row: Row, family: Family) -> Claim | None:
        """The claim a row holds, or None when it names no usable subject, predicate or evidence."""
        before = len(row.problems)
        subject = row.reference("subject", self.frame.entities, KNOWN_THINGS) or row.required("subject")
        predicate = self._predicate(row, family)
        figures = {name: row.number(name) for name in FIGURES}
        thing = self._object(row)
        self._check_shape(row, predicate, thing, figures)
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
            attributed_to=row.reference("attributed_to", self.frame.entities, KNOWN_THINGS),
            valid_from=row.date("valid_from"),
            valid_until=row.date("valid_until"),
            as_of=row.date("as_of"),
            precision=row.choice("precision", Precision, Precision.DAY) if row.text("precision") else None,
            segment=row.reference("segment", self.frame.entities, KNOWN_THINGS),
            place=row.reference("place", self.frame.entities, KNOWN_THINGS),
            context_role=row.reference("context_role", self.frame.entities, KNOWN_THINGS),
            context_organization=row.reference("context_organization", self.frame.entities, KNOWN_THINGS),
            distributive=row.flag("distributive"),
            part_of=row.text("part_of") or None,
            evidence=self._evidence(row, family),
            paraphrase=row.required("paraphrase"),
            confidence=self._confidence(row),
            credibility=self._credibility(row),
            status=row.choice("status", Status, Status.CURRENT),
            recorded_at=row.moment("recorded_at"),
            invalidated_at=row.moment("invalidated_at"),
            reason=row.text("reason"),
            supersedes=row.text("supersedes") or None,
            contradicts=row.words("contradicts"),
            origin=row.at,
        )
        if claim.valid_from and claim.valid_until and claim.valid_until < claim.valid_from:
            row.problem("valid_until lies before valid_from", "swap or correct the two dates")
        return claim if len(row.problems) == before else None

    def _predicate(self, row: Row, family: Family) -> str:
        name = row.required("predicate")
        predicate = self.ontology.predicates.get(name)
        if name and predicate is None:
            hint = did_you_mean(name, self.ontology.predicates) or "see ontology/README.md for the predicates"
            row.problem(f'predicate "{name}" is not in the ontology', hint)
        elif predicate and predicate.is_rule_only:
            row.problem(f'predicate "{name}" is made by rules only', "write down what the source says instead")
        elif predicate and family is not Family.BACKGROUND and predicate.family is not family:
            row.problem(
                f'predicate "{name}" belongs to {predicate.family.value}',
                f"move the line to claims/{predicate.family.value}.csv",
            )
        return name

    def _object(self, row: Row) -> str | None:
        text = row.text("object")
        if text.startswith(TERM_PREFIX):
            if text.removeprefix(TERM_PREFIX) not in self.ontology.labels:
                row.problem(
                    f'object "{text}" is not a term of the ontology',
                    did_you_mean(text, self.ontology.labels) or f"see {NS}",
                )
            return text
        return row.reference("object", self.frame.entities, KNOWN_THINGS)

    def _check_shape(self, row: Row, name: str, thing: str | None, figures: Mapping[str, Decimal | None]) -> None:
        predicate = self.ontology.predicates.get(name)
        given = {figure for figure in FIGURES if row.text(figure)}
        kinds = [bool(thing), "value" in given, bool(given & {"min", "max"}), bool(given & {"from", "to"})]
        if sum(kinds) > 1:
            row.problem("gives more than one of object, value, min/max and from/to", "split it into one claim each")
        if len(given & {"from", "to"}) == 1:
            row.problem("gives only one of from and to", "fill in the other, or use value")
        low, high = figures["min"], figures["max"]
        if low is not None and high is not None and low > high:
            row.problem(f"min {low} is larger than max {high}", "swap or correct them")
        if given and not row.text("unit"):
            row.problem("a figure has no unit", "fill in unit, such as CNY, percent or people")
        if predicate is None:
            return
        if predicate.takes is Takes.OBJECT and not thing and not row.text("object"):
            row.problem(f'predicate "{name}" needs an object', "fill in object")
        if predicate.takes is Takes.FIGURE and not given:
            row.problem(f'predicate "{name}" needs a figure', "fill in value, min/max or from/to")
        if predicate.takes is Takes.MOMENT and not (row.text("valid_from") or row.text("as_of")):
            row.problem(f'predicate "{name}" needs a date', "fill in valid_from or as_of")

    def _evidence(self, row: Row, family: Family) -> tuple[Evidence, ...]:
        found = parse_evidence(row)
        if not found and not row.text("evidence"):
            row.problem(
                "the claim has no evidence", "find its words with `kg cite SOURCE 'words'` and paste the cell it prints"
            )
        for evidence in found:
            if evidence.source not in self.frame.sources:
                hint = did_you_mean(evidence.source, self.frame.sources) or "add it there or correct the id"
                row.problem(f'source "{evidence.source}" is not in sources.csv', hint)
            elif evidence.has_span == (family is Family.BACKGROUND):
                what = "background cites a whole source" if evidence.has_span else "evidence needs a span"
                row.problem(what, "write just the source id" if evidence.has_span else "use `kg cite` to make the cell")
            elif evidence.has_span and evidence.source in self.frame.texts:
                wrong = span_problem(evidence, self.frame.texts[evidence.source])
                if wrong:
                    row.problem(wrong, "find the words again with `kg cite`")
        return found

    def _confidence(self, row: Row) -> Decimal:
        confidence = row.number("confidence")
        if confidence is None and not row.text("confidence"):
            row.problem("confidence is empty", "say from 0 to 1 how sure you are that the text says this")
        if confidence is not None and not 0 <= confidence <= 1:
            row.problem(f"confidence {confidence} is outside 0 to 1", "use a share such as 0.9")
        return confidence if confidence is not None else Decimal(0)

    def _credibility(self, row: Row) -> int:
        text = row.text("credibility") or "6"
        if text not in map(str, CREDIBILITY):
            row.problem(
                f'credibility "{text}" is not known', "use 1 (confirmed) to 5 (improbable), or 6 for not judged"
            )
            return CREDIBILITY[-1]
        return int(text)


def load_landscape(folder: Path, ontology: Ontology) -> Landscape:
    """A landscape folder, read and checked whole.

    An empty id is filled in here; `kg ids` writes it into the file. Claims come sorted by id.
    Raises InputError with every problem of every file.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "there is no such landscape folder"
        raise InputError(
            [Problem(folder.name, 0, what, "name a folder with a landscape.toml, or make one with `kg new NAME`")]
        )
    frame = load_frame(folder, ontology, problems)
    reader = _Reader(frame, ontology)
    claims: dict[str, Claim] = {}
    for family in Family:
        name = f"claims/{family.value}.csv"
        if family is Family.BACKGROUND and not (folder / name).exists():
            continue
        for row in read_table(folder / name, name, COLUMNS, problems):
            claim = reader.claim(row, family)
            if claim is None:
                continue
            claim = claim if claim.id else replace(claim, id=claim_id(claim))
            if claim.id in claims:
                twin = claims[claim.id].origin
                row.problem(
                    f'id "{claim.id}" is also that of {twin}', "merge the two claims, or say in aspect how they differ"
                )
            claims[claim.id] = claim
    _check_links(claims, problems)
    if problems:
        raise InputError(problems)
    return replace(frame, claims=tuple(claims[key] for key in sorted(claims)))


def _check_links(claims: Mapping[str, Claim], problems: list[Problem]) -> None:
    """Claims that point at claims must point at existing ones; a broken claim elsewhere is reported once, not again here."""
    if problems:
        return
    for claim in claims.values():
        for column, target in (
            ("part_of", claim.part_of),
            ("supersedes", claim.supersedes),
            *(("contradicts", other) for other in claim.contradicts),
        ):
            if target and target not in claims and claim.origin:
                hint = did_you_mean(target, claims) or "correct the id"
                problems.append(
                    Problem(claim.origin.file, claim.origin.line, f'{column} "{target}" is not a claim', hint)
                )
