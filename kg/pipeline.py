"""The straight line: source, claim, graph, measure, view. Read this file first.

Why: every stage takes and returns values of kg.model and knows nothing of the others; only this file joins them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.analysis.history import at, has_begun
from kg.analysis.measured import measure
from kg.analysis.moves import apply_moves
from kg.analysis.scenario import Comparison, compare
from kg.claims.curated import load_landscape
from kg.claims.identity import stale_ids
from kg.claims.scenarios import Scenario
from kg.graph.conclusions import conclude
from kg.graph.ontology import load_ontology
from kg.graph.rules import apply_rules, crowded_segments
from kg.graph.serialise import sorted_quads
from kg.graph.store import Store, build_store
from kg.graph.validate import validate
from kg.model import Finding, Landscape, Ontology
from kg.output import check_target, input_digests, write_output
from kg.views.artefacts import Built, artefacts
from kg.views.given import read_given

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Graphed:
    """A landscape with what follows from it, as values and as RDF, and what the checks noticed."""

    landscape: Landscape
    ontology: Ontology
    store: Store
    findings: tuple[Finding, ...]


def graph(folder: Path, ontology_dir: Path, progress: Progress = lambda step: None) -> Graphed:
    """Read a landscape, turn it into a graph, run the rules and the checks. Raises InputError with all problems of its files."""
    progress("reading")
    ontology = load_ontology(ontology_dir)
    stated = load_landscape(folder, ontology)
    progress("building the graph")
    store = build_store(stated, ontology_dir)
    landscape = apply_rules(store, stated, ontology, ontology_dir / "rules")
    progress("checking")
    findings = {*stale_ids(stated.claims), *crowded_segments(stated), *validate(store, ontology_dir / "shapes.ttl")}
    return Graphed(landscape, ontology, store, tuple(sorted(findings, key=lambda finding: finding.order)))


def build(folder: Path, output: Path, ontology_dir: Path, progress: Progress = lambda step: None) -> Built:
    """Everything from a landscape folder to the output folder; the old output stays whole until the new one is complete."""
    check_target(output)
    graphed = graph(folder, ontology_dir, progress)
    progress("measuring")
    measured = measure(graphed.landscape, graphed.ontology)
    progress("drawing")
    quads = sorted_quads(graphed.store)
    given = read_given(folder, ontology_dir, input_digests(folder))
    built = artefacts(graphed.landscape, graphed.ontology, graphed.findings, measured, quads, given)
    progress("writing")
    write_output(output, built.files)
    return built


def what_if(
    landscape: Landscape,
    ontology: Ontology,
    ontology_dir: Path,
    scenarios: tuple[Scenario, ...],
    start: date | None = None,
    lang: str = "en",
) -> Comparison:
    """A built landscape beside the world its scenarios make of it, both as of the day of the last move.

    start: the day the two worlds part, None = the landscape's own. The rules run anew on the world, and on the base too
    where the day is another than the build's. Raises InputError with everything that is wrong with the moves.
    """
    moved = apply_moves(landscape, scenarios, ontology, start)

    def conclude_with(stated: Landscape) -> Landscape:
        return conclude(stated, ontology, ontology_dir)

    if moved.as_of == landscape.as_of or all(has_begun(claim, moved.as_of) for claim in moved.claims):
        base = replace(landscape, as_of=moved.as_of)  # nothing that the build concluded could be left out on that day
        return compare(base, conclude_with(moved), scenarios, ontology, lang=lang)
    base, world = (at(side, conclude_with, as_of=moved.as_of) for side in (landscape, moved))
    return compare(base, world, scenarios, ontology, lang=lang)
