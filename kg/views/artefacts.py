"""Every file of the output folder, as bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.analysis.leaders import all_rankings
from kg.analysis.ranking import to_csv, to_record
from kg.claims.records import to_jsonl
from kg.graph.serialise import Quad, to_nquads, to_trig
from kg.model import Finding, Landscape, Ontology
from kg.views.layout import SavedLayout
from kg.views.network import network_page


@dataclass(frozen=True)
class Built:
    """files: name -> content."""

    files: dict[str, bytes]


def artefacts(
    landscape: Landscape,
    ontology: Ontology,
    findings: Iterable[Finding],
    ranked: list[dict[str, object]],
    quads: list[Quad],
    folder: Path,
) -> Built:
    saved = folder / "layout.json"
    page = network_page(
        landscape, ontology, layout=SavedLayout.from_json(saved.read_text(encoding="utf-8")) if saved.exists() else None
    )
    texts = {
        "claims.jsonl": to_jsonl(landscape.claims, landscape.entities, ontology),
        "rankings.csv": to_csv(ranked),
        "rankings.json": json.dumps(
            [to_record(r, landscape) for r in all_rankings(landscape, ontology)], ensure_ascii=False, indent=1
        ),
        "network.html": page.html,
        "layout.json": page.layout.to_json(),
        "manifest.json": "{}",
    }
    files = {name: text.encode() for name, text in texts.items()}
    files["graph.nq"] = to_nquads(quads)
    files["graph.trig"] = to_trig(quads)
    return Built(files)
