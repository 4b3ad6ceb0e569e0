"""Claims as JSON: claims.jsonl, one object a line, the public record.

Why: everything a claim says, readable without RDF. Documented by ontology/claim.schema.json; reading a line back gives the same claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kg.claims.identity import moment_text
from kg.model import Claim, Entity, Evidence, Ontology
from kg.vocab import TERM_PREFIX, Certainty, Modality, Polarity, Precision, Record, Status

FIGURES = {
    "value": "value",
    "min": "minimum",
    "max": "maximum",
    "from": "from_value",
    "to": "to_value",
}  # record key -> field


def to_jsonl(claims: Iterable[Claim], entities: Mapping[str, Entity], ontology: Ontology) -> str:
    """One JSON object a line, in the order given, ending with LF."""
    lines = (json.dumps(to_record(claim, entities, ontology), ensure_ascii=False, allow_nan=False) for claim in claims)
    return "".join(f"{line}\n" for line in lines)


def from_jsonl(text: str) -> tuple[Claim, ...]:
    """The claims of a claims.jsonl, in file order; the inverse of to_jsonl."""
    return tuple(from_record(json.loads(line, parse_float=Decimal)) for line in text.split("\n") if line)


def to_record(claim: Claim, entities: Mapping[str, Entity], ontology: Ontology) -> dict[str, Any]:
    """Every field of a claim under its public name; an absent one is null, never missing."""

    def thing(identifier: str | None) -> dict[str, Any] | None:
        if identifier is None:
            return None
        if identifier.startswith(TERM_PREFIX):
            labels = ontology.labels[identifier.removeprefix(TERM_PREFIX)]
            return {"id": identifier, "type": "Term", "labels": labels}
        return {"id": identifier, "type": entities[identifier].type, "labels": entities[identifier].labels}

    speaker = thing(claim.attributed_to)
    return {
        "id": claim.id,
        "record": claim.record.value,
        "family": claim.family,
        "subject": thing(claim.subject),
        "predicate": claim.predicate,
        "object": thing(claim.object),
        **{key: json_number(getattr(claim, name)) for key, name in FIGURES.items()},
        "unit": claim.unit,
        "aspect": claim.aspect,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "certainty": claim.certainty.value,
        "layer": claim.layer.value,
        "attributed_to": {"id": speaker["id"], "labels": speaker["labels"]} if speaker else None,
        "valid_from": _day(claim.valid_from),
        "valid_until": _day(claim.valid_until),
        "as_of": _day(claim.as_of),
        "precision": claim.precision.value if claim.precision else None,
        "segment": claim.segment,
        "place": claim.place,
        "context_role": claim.context_role,
        "context_organization": claim.context_organization,
        "distributive": claim.distributive,
        "part_of": claim.part_of,
        "evidence": [
            {"source": e.source, "line": e.line, "start": e.start, "end": e.end, "digest": e.digest}
            for e in claim.evidence
        ],
        "paraphrase": claim.paraphrase,
        "confidence": json_number(claim.confidence),
        "credibility": claim.credibility,
        "status": claim.status.value,
        "recorded_at": moment_text(claim.recorded_at) or None,
        "invalidated_at": moment_text(claim.invalidated_at) or None,
        "reason": claim.reason,
        "supersedes": claim.supersedes,
        "contradicts": list(claim.contradicts),
        "rule": claim.rule,
        "derived_from": list(claim.derived_from),
    }


def from_record(record: Mapping[str, Any]) -> Claim:
    """The claim a record was made from."""

    def day(name: str) -> date | None:
        return date.fromisoformat(record[name]) if record[name] else None

    def number(name: str) -> Decimal | None:
        return Decimal(record[name]) if record[name] is not None else None

    def moment(name: str) -> datetime | None:
        return datetime.fromisoformat(record[name]) if record[name] else None

    return Claim(
        id=record["id"],
        record=Record(record["record"]),
        family=record["family"],
        subject=record["subject"]["id"],
        predicate=record["predicate"],
        object=record["object"] and record["object"]["id"],
        value=number("value"),
        minimum=number("min"),
        maximum=number("max"),
        from_value=number("from"),
        to_value=number("to"),
        unit=record["unit"],
        aspect=record["aspect"],
        polarity=Polarity(record["polarity"]),
        modality=Modality(record["modality"]),
        certainty=Certainty(record["certainty"]),
        attributed_to=record["attributed_to"] and record["attributed_to"]["id"],
        valid_from=day("valid_from"),
        valid_until=day("valid_until"),
        as_of=day("as_of"),
        precision=Precision(record["precision"]) if record["precision"] else None,
        segment=record["segment"],
        place=record["place"],
        context_role=record["context_role"],
        context_organization=record["context_organization"],
        distributive=record["distributive"],
        part_of=record["part_of"],
        evidence=tuple(Evidence(**evidence) for evidence in record["evidence"]),
        paraphrase=record["paraphrase"],
        confidence=Decimal(record["confidence"]),
        credibility=record["credibility"],
        status=Status(record["status"]),
        recorded_at=moment("recorded_at"),
        invalidated_at=moment("invalidated_at"),
        reason=record["reason"],
        supersedes=record["supersedes"],
        contradicts=tuple(record["contradicts"]),
        rule=record["rule"],
        derived_from=tuple(record["derived_from"]),
    )


def json_number(number: Decimal | None) -> int | float | None:
    """A number as JSON has it. Exact: 15 significant digits survive a float, and whole numbers stay whole."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
