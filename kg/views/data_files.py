"""Files for programs and spreadsheets: the record in five forms, and everything that was measured.

Why: they depend on nothing that is drawn, so a build of a large landscape makes them in processes of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.analysis.competitors_rows import rivals_record
from kg.analysis.gap_rows import GAPS_COLUMNS, gaps_rows
from kg.analysis.measured import Measured
from kg.analysis.ranking import to_csv as rankings_csv
from kg.analysis.ranking import to_record, to_rows
from kg.claims.records import to_jsonl
from kg.graph.serialise import Quad, sorted_quads, to_jsonld, to_nquads, to_trig
from kg.model import Landscape, Ontology
from kg.views.given import Given
from kg.views.leaders_files import leaders_files
from kg.views.leaders_words import leader_words
from kg.views.manifest import to_json
from kg.views.tables import claims_csv, to_csv

MOST_IN_JSONLD: Final = 10_000  # claims; above it the file is left out and the manifest says so
JSONLD: Final = "landscape.jsonld"

Files = dict[str, bytes]


def record_files(
    landscape: Landscape,
    ontology: Ontology,
    quads: Iterable[Quad],
    given: Given,
    *,
    most_in_jsonld: int = MOST_IN_JSONLD,
) -> Files:
    """Every claim as CSV and JSON Lines, and the whole graph as N-Quads, TriG and, below most_in_jsonld claims, JSON-LD."""
    ordered: Sequence[Quad] = sorted_quads(quads)
    texts = {
        "claims.csv": claims_csv(landscape, ontology),
        "claims.jsonl": to_jsonl(landscape.claims, landscape.entities, ontology),
    }
    if len(landscape.claims) < most_in_jsonld:
        texts[JSONLD] = to_jsonld(ordered, given.context)
    return {**_encoded(texts), "graph.nq": to_nquads(ordered), "graph.trig": to_trig(ordered)}


def measured_files(measured: Measured, landscape: Landscape, ontology: Ontology) -> Files:
    """White space, leaders, rivals and rankings as tables and records; sentences in English."""
    words = leader_words(landscape, ontology)
    rankings = [to_record(ranking, landscape, words.told) for ranking in measured.rankings]
    ranked = (row for ranking in measured.rankings for row in to_rows(ranking, landscape, words.told))
    return _encoded(
        {
            "gaps.csv": to_csv(GAPS_COLUMNS, gaps_rows(measured.whitespace, landscape, measured.basis)),
            **leaders_files(list(measured.profiles.values()), words),
            "rankings.csv": rankings_csv(ranked),
            "rankings.json": to_json(rankings),
            "rivals.json": to_json(rivals_record(landscape, measured.rivals, measured.basis)),
        }
    )


def _encoded(texts: dict[str, str]) -> Files:
    return {name: text.encode() for name, text in texts.items()}
