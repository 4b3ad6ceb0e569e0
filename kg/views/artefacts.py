"""Every file of the output folder as bytes, and the answer.

Why: one place says what a build makes; kg.output only writes it. Same input, same bytes: JSON has sorted keys, no file has a clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from kg.analysis.competitors_rows import rivals_record
from kg.analysis.gap_rows import GAPS_COLUMNS, gaps_rows
from kg.analysis.measured import Measured
from kg.analysis.ranking import to_csv as rankings_csv
from kg.analysis.ranking import to_record, to_rows
from kg.claims.records import to_jsonl
from kg.graph.serialise import Quad, to_jsonld, to_nquads, to_trig
from kg.model import Finding, Landscape, Ontology
from kg.views.answer import Sentence, answer
from kg.views.given import Given
from kg.views.index import file_words, index_page, readme
from kg.views.leaders_files import leaders_files
from kg.views.manifest import manifest, to_json
from kg.views.network import network_page
from kg.views.tables import claims_csv, to_csv
from kg.vocab import LANGUAGES, Severity

MOST_IN_JSONLD: Final = 10_000  # claims; above it the file is left out and the manifest says so


@dataclass(frozen=True)
class Built:
    """files: name -> content. answers: the five sentences by language. findings: what the checks noted."""

    files: dict[str, bytes]
    answers: dict[str, tuple[Sentence, ...]]
    findings: tuple[Finding, ...]

    @property
    def violations(self) -> int:
        """Findings that `kg check` fails on."""
        return sum(finding.severity is Severity.VIOLATION for finding in self.findings)


def artefacts(
    landscape: Landscape,
    ontology: Ontology,
    findings: Sequence[Finding],
    measured: Measured,
    quads: Sequence[Quad],
    given: Given,
    *,
    most_in_jsonld: int = MOST_IN_JSONLD,
) -> Built:
    """All files. landscape: with the inferred claims. quads: sorted, of the whole graph."""
    has_jsonld = len(landscape.claims) < most_in_jsonld
    names = [name for name in file_words() if has_jsonld or name != "landscape.jsonld"]
    notes = (
        [] if has_jsonld else [f"landscape.jsonld is left out from {most_in_jsonld} claims on; graph.nq holds the same"]
    )
    answers = {lang: answer(landscape, ontology, findings, lang) for lang in LANGUAGES}
    first = index_page(landscape, ontology, findings, measured, names, answers)
    page = network_page(
        landscape, ontology, measured=measured, layout=given.layout, rules=given.rules, beside=[first.text]
    )
    texts = {
        "README.md": readme(landscape, answers["en"], names),
        "claims.csv": claims_csv(landscape, ontology),
        "claims.jsonl": to_jsonl(landscape.claims, landscape.entities, ontology),
        "findings.json": to_json([asdict(finding) for finding in findings]),
        "index.html": first.html(page.fonts),
        "layout.json": page.layout.to_json(),
        "gaps.csv": to_csv(GAPS_COLUMNS, gaps_rows(measured.whitespace, landscape)),
        **leaders_files(list(measured.profiles.values()), landscape),
        "rivals.json": to_json(rivals_record(landscape, measured.rivals)),
        "manifest.json": manifest(landscape, ontology, findings, given.inputs, notes),
        "network.html": page.html,
        "rankings.csv": rankings_csv(row for ranking in measured.rankings for row in to_rows(ranking, landscape)),
        "rankings.json": to_json([to_record(ranking, landscape) for ranking in measured.rankings]),
    }
    if has_jsonld:
        texts["landscape.jsonld"] = to_jsonld(quads, given.context)
    graphs = {"graph.nq": to_nquads(quads), "graph.trig": to_trig(quads)}
    return Built({**{name: text.encode() for name, text in texts.items()}, **graphs}, answers, tuple(findings))
