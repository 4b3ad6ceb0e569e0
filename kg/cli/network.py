"""What `kg map network` does once its options are read: the page of the map opening where it was asked to, or the map as a picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.writing import write_to
from kg.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.cli.map import Asked
    from kg.model import Landscape, Ontology
    from kg.views.layout import SavedLayout
    from kg.views.network_scenario import Changes
    from kg.views.network_state import Opening
    from kg.vocab import Layer

LAYOUT = "layout.json"


def opening_of(
    preset: str | None, focus: str | None, depth: int, layers: str | None, landscape: Landscape, ontology: Ontology
) -> Opening:
    """What was asked for, names found in any language. Raises UsageError for words that name nothing."""
    from kg.claims.entities import find_entity
    from kg.views.network_state import Opening

    named = find_entity(focus, landscape, ontology).entity if focus else ""
    return Opening(preset or "", named, depth, _layers(layers) if layers is not None else frozenset())


def open_scenario(asked: Asked, files: Sequence[Path]) -> tuple[Landscape, Ontology, Changes]:
    """Both worlds in one landscape, and what differs. Raises InputError with everything that is wrong in the files."""
    from kg.analysis.history import begun
    from kg.claims.scenarios import load_scenarios
    from kg.cli.reading import read_output, refuse_before_record
    from kg.pipeline import what_if
    from kg.settings import from_env
    from kg.views.network_scenario import changes_of, merged

    settings = from_env()
    built, _ = read_output(asked.folder, settings)
    refuse_before_record(built.landscape, asked.recorded)
    moves = load_scenarios(files)
    found = what_if(built.landscape, built.ontology, settings.ontology, moves, asked.as_of, asked.recorded)
    if asked.as_of or asked.recorded:
        found = replace(found, base=begun(found.base), world=begun(found.world))
    return merged(found), built.ontology, changes_of(found, built.ontology)


def write_network(
    asked: Asked, landscape: Landscape, ontology: Ontology, opening: Opening, *, is_alone: bool,
    changes: Changes | None = None,
) -> None:  # fmt: skip
    """Write the map as it was asked for. is_alone: only the neighbourhood of the focus, laid out anew. changes: of a scenario."""
    if asked.format == "html":
        if is_alone:
            raise UsageError("the page has no --only; add --format svg or --format png, or leave it out")
        write_to(asked.file, f"{_name(changes)}.html", _page(asked, landscape, ontology, opening, changes))
    else:
        _write_picture(asked, landscape, ontology, opening, is_alone, changes)


def _page(asked: Asked, landscape: Landscape, ontology: Ontology, opening: Opening, changes: Changes | None) -> bytes:
    from kg.analysis.measured import measure
    from kg.graph.rules import load_rules
    from kg.settings import from_env
    from kg.views.network import network_page
    from kg.views.palette import PALETTES

    rules = {rule.name: rule.labels for rule in load_rules(from_env().ontology / "rules")}
    page = network_page(
        landscape, ontology, measured=measure(changes.world if changes else landscape, ontology), layout=_saved(asked.folder), rules=rules,
        opening=opening, lang=asked.lang, changes=changes, palette=PALETTES[asked.theme],
    )  # fmt: skip
    return page.html.encode()


def _write_picture(
    asked: Asked, landscape: Landscape, ontology: Ontology, opening: Opening, is_alone: bool, changes: Changes | None
) -> None:
    from kg.analysis.measured import measure
    from kg.views.drawing import sketch_map
    from kg.views.network_marks import marks_of
    from kg.views.network_picture import network_view, place_picture
    from kg.views.network_scenario import first_changed

    if is_alone and not opening.focus:
        raise UsageError("--only needs a name to stay around; add --focus NAME")
    sketch = sketch_map(landscape, ontology)
    if changes and not opening.preset and not opening.focus:
        opening = replace(opening, preset=first_changed(sketch, changes))
    placed = place_picture(
        sketch, landscape, ontology, opening, marks=marks_of(measure(changes.world if changes else landscape, ontology)),
        layout=_saved(asked.folder), is_alone=is_alone, changes=changes,
    )  # fmt: skip
    asked.write(_name(changes), landscape, ontology, lambda lang, palette: network_view(placed, lang, palette))


def _name(changes: Changes | None) -> str:
    """Of the file, without its ending."""
    return "network-SCENARIO" if changes else "network"


def _layers(words: str) -> frozenset[Layer]:
    """Layers named in a list with commas."""
    from kg.sources.language import did_you_mean
    from kg.vocab import Layer

    known = {layer.value: layer for layer in Layer}
    named = [word.strip().lower() for word in words.split(",") if word.strip()]
    for word in named:
        if word not in known:
            hint = did_you_mean(word, known) or f"known layers: {', '.join(known)}"
            raise UsageError(f'there is no layer "{word[:40]}"; {hint}')
    if not named:
        raise UsageError(f"--layers names none; known layers: {', '.join(known)}")
    return frozenset(known[word] for word in named)


def _saved(folder: Path) -> SavedLayout | None:
    """The places the build wrote, None where there are none."""
    from kg.views.layout import SavedLayout

    file = folder / LAYOUT
    if not file.is_file():
        return None
    try:
        return SavedLayout.from_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError([Problem(str(file), 0, f"cannot be read ({error})", "run `kg build` again")]) from error
