"""Tables for spreadsheets: claims.csv, and what any CSV of ours is written with.

Why: a reader with a spreadsheet and no RDF gets the same record. A text that a spreadsheet would run gets an apostrophe in front
(OWASP, "CSV injection"); numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from kg.claims.grounding import evidence_cell
from kg.claims.identity import moment_text, number_text
from kg.claims.records import FIGURES
from kg.model import Claim, Labels, Landscape, Ontology
from kg.sources.sheets import inert_cell
from kg.views.things import clean
from kg.vocab import LANGUAGES, TERM_PREFIX

CLAIM_COLUMNS: Final = (
    "id", "record", "layer", "family", "paraphrase", "subject", "predicate", "object", *FIGURES, "unit", "aspect", "polarity", "modality",
    "certainty", "attributed_to", "valid_from", "valid_until", "as_of", "precision", "segment", "place", "context_role",
    "context_organization", "distributive", "part_of", "evidence", "confidence", "credibility", "status", "recorded_at", "invalidated_at",
    "reason", "supersedes", "contradicts", "rule", "derived_from",
    *(f"subject_{lang}" for lang in LANGUAGES), *(f"object_{lang}" for lang in LANGUAGES), *(f"voice_{lang}" for lang in LANGUAGES),
)  # fmt: skip
NAME_COLUMNS: Final = CLAIM_COLUMNS[-3 * len(LANGUAGES) :]
OWN_COLUMNS: Final = {name: FIGURES.get(name, name) for name in CLAIM_COLUMNS if name not in NAME_COLUMNS}


def claims_csv(landscape: Landscape, ontology: Ontology) -> str:
    """Every claim as one row of CLAIM_COLUMNS, in the landscape's order; what is absent is an empty cell."""
    names: dict[str | None, list[str]] = {}
    for id in {id for claim in landscape.claims for id in (claim.subject, claim.object, claim.attributed_to)}:
        labels = labels_of(id, landscape, ontology)
        names[id] = [clean(labels.get(lang, "")) for lang in LANGUAGES]
    return to_csv(CLAIM_COLUMNS, (_claim_row(claim, names) for claim in landscape.claims))


def to_csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> str:
    """RFC 4180 with a header. Values: text, number, date, list of words or None.

    >>> to_csv(("a", "b"), [{"a": "=1+1", "b": Decimal("-2.50")}]).splitlines()
    ['a,b', "'=1+1,-2.5"]
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    if type(value) is str:  # nearly every cell
        return inert_cell(value)
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, int | Decimal):
        return number_text(Decimal(value))
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return inert_cell(" ".join(value) if isinstance(value, tuple) else str(value))


def _claim_row(claim: Claim, names: Mapping[str | None, list[str]]) -> dict[str, Any]:
    """names: of each id, one for each of LANGUAGES."""
    row = {name: getattr(claim, field) for name, field in OWN_COLUMNS.items()}
    row["paraphrase"], row["evidence"] = clean(claim.paraphrase), evidence_cell(claim.evidence)
    named = [*names[claim.subject], *names[claim.object], *names[claim.attributed_to]]
    row.update(zip(NAME_COLUMNS, named, strict=True))
    return row


def labels_of(id: str | None, landscape: Landscape, ontology: Ontology) -> Labels:
    """Labels of an entity, segment or term (`cl:X`); {} for nobody, the id itself for what no file describes."""
    if id is None:
        return {}
    if id.startswith(TERM_PREFIX):
        return ontology.labels.get(id.removeprefix(TERM_PREFIX), {"en": id})
    return landscape.entities[id].labels if id in landscape.entities else {"en": id}
