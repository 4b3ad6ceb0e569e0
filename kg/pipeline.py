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

from kg.analysis.history import at, has_begun, recorded_by
from kg.analysis.measured import measure
from kg.analysis.moves import apply_moves
from kg.analysis.scenario import Comparison, compare, unsure_purchases, without
from kg.claims.curated import load_landscape
from kg.claims.identity import stale_ids
from kg.claims.scenarios import Scenario
from kg.graph.beside import MANY_CLAIMS, Beside
from kg.graph.conclusions import conclude
from kg.graph.names import names_of
from kg.graph.ontology import load_ontology
from kg.graph.rules import apply_rules, crowded_segments
from kg.graph.store import Store, build_store
from kg.graph.validate import validate
from kg.model import Clocks, Finding, Landscape, Ontology
from kg.output import check_target, input_digests, write_output
from kg.sources.landscape_files import frame_lines
from kg.views.artefacts import Built, artefacts
from kg.views.data_files import measured_files, record_files
from kg.views.drawing import draw_map
from kg.views.given import read_given

Progress = Callable[[str], None]


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
    return Graphed(concluded.landscape, concluded.ontology, concluded.store, _findings(concluded, folder, ontology_dir))


def _concluded(folder: Path, ontology_dir: Path, progress: Progress) -> Concluded:
    progress("reading")
    ontology = load_ontology(ontology_dir)
    stated = load_landscape(folder, ontology)
    progress("building the graph")
    store = build_store(stated, ontology_dir)
    return Concluded(stated, apply_rules(store, stated, ontology, ontology_dir / "rules"), ontology, store)


def _findings(concluded: Concluded, folder: Path, ontology_dir: Path) -> tuple[Finding, ...]:
    """What the checks notice, each with the line of the file it is about."""
    stated, shapes, names = concluded.stated, ontology_dir / "shapes.ttl", names_of(concluded.stated)
    sources, things = frame_lines(folder)
    rows = {names.source(id).value: str(line) for id, line in sources.items()}
    rows |= {names.thing(id).value: str(line) for id, line in things.items()}
    crowded = (replace(one, where=str(things.get(one.where, one.where))) for one in crowded_segments(stated))
    findings = {*stale_ids(stated.claims), *crowded, *validate(concluded.store, shapes, rows=rows)}
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
    with Beside(len(landscape.claims) >= MANY_CLAIMS) as beside:
        checking = beside.start(lambda: _findings(concluded, folder, ontology_dir))
        placing = beside.start(lambda: draw_map(landscape, ontology, layout=given.layout))
        writing = beside.start(lambda: record_files(landscape, ontology, concluded.store, given))
        progress("measuring")
        measured = measure(landscape, ontology)  # here, for of all answers this is the longest to hand over
        progress("checking")
        findings, records, drawn = checking(), writing(), placing()
        tables = beside.start(lambda: measured_files(measured, landscape, ontology))
        progress("drawing")
        built = artefacts(landscape, ontology, findings, measured, records, replace(given, drawn=drawn))
        return replace(built, files=built.files | tables())


def what_if(
    landscape: Landscape,
    ontology: Ontology,
    ontology_dir: Path,
    scenarios: tuple[Scenario, ...],
    start: date | None = None,
    recorded: date | None = None,
) -> Comparison:
    """A built landscape beside the world its scenarios make of it, both as of the day of the last move.

    start: the day the two worlds part, None = the landscape's own. recorded: only what was on record by that day, in both.
    The rules run anew on the world, and on the base too where its day or record is another than the build's.
    Raises InputError with everything that is wrong with the moves.
    """
    clocks = Clocks(start, recorded)
    known = replace(recorded_by(landscape, recorded) if recorded else landscape, clocks=clocks)
    applied = apply_moves(known, scenarios, ontology, start)
    moved = applied.landscape

    def conclude_with(stated: Landscape) -> Landscape:
        unsure = unsure_purchases(stated)
        found = conclude(without(stated, unsure), ontology, ontology_dir)
        kept = (claim for claim in stated.claims if claim.id in unsure)
        return replace(found, claims=tuple(sorted([*found.claims, *kept], key=lambda claim: claim.id)))

    is_built = recorded is None and moved.as_of == landscape.as_of
    if is_built or (recorded is None and all(has_begun(claim, moved.as_of) for claim in moved.claims)):
        base = replace(known, as_of=moved.as_of)  # nothing that the build concluded could be left out on that day
        return compare(base, conclude_with(moved), scenarios, ontology, said=applied.said)
    base, world = (replace(at(side, conclude_with, as_of=moved.as_of), clocks=clocks) for side in (known, moved))
    return compare(base, world, scenarios, ontology, said=applied.said)
