"""The straight line: source, claim, graph, measure, view. Read this file first.

Why: every stage takes and returns values of kg.model and knows nothing of the others; only this file joins them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from kg.analysis.history import at, has_begun
from kg.analysis.measured import Measured, measure
from kg.analysis.moves import apply_moves
from kg.analysis.scenario import Comparison, compare
from kg.claims.curated import load_landscape
from kg.claims.identity import stale_ids
from kg.claims.scenarios import Scenario
from kg.graph.beside import Beside
from kg.graph.conclusions import conclude
from kg.graph.ontology import load_ontology
from kg.graph.rules import apply_rules, crowded_segments
from kg.graph.store import Store, build_store
from kg.graph.validate import validate
from kg.model import Finding, Landscape, Ontology
from kg.output import check_target, input_digests, write_output
from kg.views.artefacts import Built, artefacts
from kg.views.data_files import Files, measured_files, record_files
from kg.views.drawing import draw_map
from kg.views.given import read_given
from kg.views.layout import SavedLayout

Progress = Callable[[str], None]

MANY_CLAIMS: Final = (
    2_000  # from which on measuring, drawing and checking go on side by side: below it there is little to gain
)


@dataclass(frozen=True)
class Graphed:
    """A landscape with what follows from it, as values and as RDF, and what the checks noticed."""

    landscape: Landscape
    ontology: Ontology
    store: Store
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Concluded:
    """A landscape as its files state it, and with what follows from it, before anything is checked."""

    stated: Landscape
    landscape: Landscape
    ontology: Ontology
    store: Store


def graph(folder: Path, ontology_dir: Path, progress: Progress = lambda step: None) -> Graphed:
    """Read a landscape, turn it into a graph, run the rules and the checks. Raises InputError with all problems of its files."""
    concluded = _concluded(folder, ontology_dir, progress)
    progress("checking")
    return Graphed(concluded.landscape, concluded.ontology, concluded.store, _findings(concluded, ontology_dir))


def _concluded(folder: Path, ontology_dir: Path, progress: Progress) -> Concluded:
    progress("reading")
    ontology = load_ontology(ontology_dir)
    stated = load_landscape(folder, ontology)
    progress("building the graph")
    store = build_store(stated, ontology_dir)
    return Concluded(stated, apply_rules(store, stated, ontology, ontology_dir / "rules"), ontology, store)


def _findings(concluded: Concluded, ontology_dir: Path) -> tuple[Finding, ...]:
    stated, shapes = concluded.stated, ontology_dir / "shapes.ttl"
    findings = {*stale_ids(stated.claims), *crowded_segments(stated), *validate(concluded.store, shapes)}
    return tuple(sorted(findings, key=lambda finding: finding.order))


def build(folder: Path, output: Path, ontology_dir: Path, progress: Progress = lambda step: None) -> Built:
    """Everything from a landscape folder to the output folder; the old output stays whole until the new one is complete."""
    check_target(output)
    with _without_collection():
        built = _built(folder, ontology_dir, progress)
    progress("writing")
    write_output(output, built.files)
    return built


@contextmanager
def _without_collection() -> Iterator[None]:
    """Python's search for circular garbage put off: of millions of values it finds next to none, and takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _built(folder: Path, ontology_dir: Path, progress: Progress) -> Built:
    concluded = _concluded(folder, ontology_dir, progress)
    landscape, ontology = concluded.landscape, concluded.ontology
    given = read_given(folder, ontology_dir, input_digests(folder))
    is_large = len(landscape.claims) >= MANY_CLAIMS
    with Beside(is_large) as beside:
        measuring = beside.start(lambda: _measured(landscape, ontology))
        placing = beside.start(lambda: SavedLayout(draw_map(landscape, ontology, layout=given.layout).layouts))
        writing = beside.start(lambda: record_files(landscape, ontology, concluded.store, given))
        progress("checking")
        findings = _findings(concluded, ontology_dir)
        progress("measuring")
        measured, tables = measuring()
        progress("drawing")
        data = {**writing(), **tables}
        placed = (
            replace(given, layout=placing()) if is_large else given
        )  # else the map is drawn once, where it is shown
        return artefacts(landscape, ontology, findings, measured, data, placed)


def _measured(landscape: Landscape, ontology: Ontology) -> tuple[Measured, Files]:
    measured = measure(landscape, ontology)
    return measured, measured_files(measured, landscape)


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
