"""Every file of the output folder as bytes, and the answer.

Why: one place says what a build makes; kg.output only writes it. Same input, same bytes: JSON has sorted keys, no file has a clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache

from kg.analysis.measured import Measured
from kg.graph.beside import MANY_CLAIMS, Beside
from kg.model import Finding, Landscape, Ontology
from kg.views.answer import Sentence, answer
from kg.views.data_files import JSONLD, MOST_IN_JSONLD, Files
from kg.views.given import Given
from kg.views.index import IndexPage, file_words, index_page, readme
from kg.views.manifest import manifest, to_json
from kg.views.network import network_page
from kg.views.thumbnails import map_thumbnail
from kg.views.view_files import VIEWS, left_out, previews, sheets, view_files
from kg.vocab import LANGUAGES, Severity


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
    data: Files,
    given: Given,
    *,
    most_in_jsonld: int = MOST_IN_JSONLD,
) -> Built:
    """Every file but those of measured_files. landscape: with the inferred claims. data: what record_files made of it."""
    has_jsonld = JSONLD in data
    notes = [] if has_jsonld else [f"{JSONLD} is left out from {most_in_jsonld} claims on; graph.nq holds the same"]
    notes += left_out(measured.drawn)
    missing = {*(() if has_jsonld else [JSONLD]), *(() if measured.drawn else VIEWS)}
    names = [name for name in file_words() if name not in missing]
    drawn = sheets(measured.drawn, landscape, ontology)

    def first_page() -> tuple[dict[str, tuple[Sentence, ...]], IndexPage, str]:
        answers = {lang: answer(landscape, ontology, findings, lang, measured) for lang in LANGUAGES}
        first = index_page(landscape, ontology, findings, measured, names, answers, previews(drawn))
        return answers, first, first.text

    with Beside(len(landscape.claims) >= MANY_CLAIMS) as beside:
        front = cache(beside.start(first_page))
        page = network_page(
            landscape, ontology, measured=measured, rules=given.rules, layout=given.layout, drawn=given.drawn,
            beside=lambda: [front()[2], *(sheet.page.text for sheet in drawn)],
        )  # fmt: skip
        answers, first, _ = front()
    texts = {
        "README.md": readme(landscape, answers["en"], names),
        "findings.json": to_json([asdict(finding) for finding in findings]),
        "index.html": first.html(page.fonts, map_thumbnail(page.drawn)),
        "layout.json": page.layout.to_json(),
        "manifest.json": manifest(landscape, ontology, findings, given.inputs, notes),
        "network.html": page.html,
    }
    written = {name: text.encode() for name, text in texts.items()} | view_files(drawn, page.fonts)
    return Built(data | written, answers, tuple(findings))
