"""What the map shows and where, before it is a page: things, relations, presets, cells, layouts, words on lines.

Why: the page, its SVG and tests look at the same values. Not for: HTML or pyvis (network.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.model import Landscape, Ontology
from kg.views.aggregate import AGGREGATE_ABOVE, OVERVIEW, PREFIX, aggregate
from kg.views.boxes import BoxText, box_text
from kg.views.cells import PART_MARK, REST, owner_cells, segment_cells
from kg.views.fonts import text_width
from kg.views.layout import Box, Layout, Problem, SavedLayout, lay_out
from kg.views.presets import Preset, presets_of
from kg.views.tags import place_tags
from kg.views.theme import LABEL_SIZES, label_size
from kg.views.things import Edge, Thing, clean, edges_of, things_of
from kg.views.words import words
from kg.vocab import LANGUAGES

TITLE_SIZE: Final = 15  # px, of a cell


@dataclass(frozen=True)
class Map:
    """What the page shows, before it is a page. boxes: thing id -> label lines and sizes; layouts: preset -> layout."""

    things: Mapping[str, Thing]
    edges: tuple[Edge, ...]
    boxes: Mapping[str, BoxText]
    presets: tuple[Preset, ...]
    titles: Mapping[str, Mapping[str, Mapping[str, str]]]  # preset -> cell id -> language -> title
    layouts: Mapping[str, Layout]
    tags: Mapping[str, Mapping[str, float]]  # preset -> edge key -> where on the line its word stands


@dataclass(frozen=True)
class Sketch:
    """What a map shows before anything has a place. boxes: thing id -> label lines and sizes."""

    things: Mapping[str, Thing]
    edges: tuple[Edge, ...]
    boxes: Mapping[str, BoxText]
    presets: tuple[Preset, ...]


def draw_map(
    landscape: Landscape, ontology: Ontology, *, layout: SavedLayout | None = None, aggregate_above: int = AGGREGATE_ABOVE
) -> Map:  # fmt: skip
    """Things, relations, presets and their layouts. aggregate_above: as many things are shown at once, more begin as segments."""
    sketch = sketch_map(landscape, ontology, aggregate_above=aggregate_above)
    return place_map(sketch, sketch.presets, landscape, ontology, layout=layout)


def sketch_map(landscape: Landscape, ontology: Ontology, *, aggregate_above: int = AGGREGATE_ABOVE) -> Sketch:
    """Things, relations and presets of a landscape. Cost for 150 things: 0.1 s."""
    things = things_of(landscape, landscape.claims, ontology)
    edges = edges_of(landscape.claims, ontology)
    most = max((len(thing.claims) for thing in things.values()), default=0)
    sizes = {id: label_size(len(thing.claims), most) for id, thing in things.items()}
    presets = presets_of(things, edges, ontology)
    if len(things) > aggregate_above:
        grouped = aggregate(things, edges, landscape)
        sizes |= dict.fromkeys(grouped.things, LABEL_SIZES[1])
        things, edges = things | grouped.things, (*edges, *grouped.edges)
        presets = (grouped.presets[0], *presets[:-1], *grouped.presets[1:])
    boxes = {id: box_text(thing, sizes[id]) for id, thing in things.items()}
    return Sketch(things, edges, boxes, presets)


def place_map(
    sketch: Sketch,
    presets: tuple[Preset, ...],
    landscape: Landscape,
    ontology: Ontology,
    *,
    layout: SavedLayout | None = None,
) -> Map:
    """The map of some presets, which need not be those of the sketch. Cost: up to 5 s for each without a saved layout."""
    saved = layout.layouts if layout else {}
    titles, layouts, tags = {}, {}, {}
    for preset in presets:
        cells = _cells(preset, sketch.things, landscape)
        titles[preset.name] = {id: _cell_title(id, sketch.things, landscape) for id in sorted(set(cells.values()))}
        problem = _problem(preset, sketch.boxes, cells, titles[preset.name])
        layouts[preset.name] = lay_out(problem, saved.get(preset.name))
        outlines = {box.id: (box.width, box.height) for box in problem.boxes}
        tags[preset.name] = place_tags(preset, layouts[preset.name], outlines, problem.cells, ontology)
    return Map(sketch.things, sketch.edges, sketch.boxes, presets, titles, layouts, tags)


def word_places(drawn: Map, preset: Preset, edges: tuple[Edge, ...], ontology: Ontology) -> Mapping[str, float]:
    """Where on their lines the words of some relations of a preset stand, by edge key, when no others are written."""
    titles = {id: _title_width(title) for id, title in drawn.titles[preset.name].items()}
    outlines = {id: (drawn.boxes[id].width, drawn.boxes[id].height) for id in preset.things}
    return place_tags(replace(preset, edges=edges), drawn.layouts[preset.name], outlines, titles, ontology)


def _cells(preset: Preset, things: Mapping[str, Thing], landscape: Landscape) -> dict[str, str]:
    shown = {id: things[id] for id in preset.things}
    if preset.name == "people":
        return owner_cells(shown, preset.edges)
    if preset.name == OVERVIEW or preset.name.startswith(PREFIX):
        return dict.fromkeys(shown, preset.name)
    return segment_cells(shown, preset.edges, landscape.claims, landscape.entities)


def _cell_title(cell: str, things: Mapping[str, Thing], landscape: Landscape) -> dict[str, str]:
    id, _, part = cell.removeprefix(PREFIX).partition(PART_MARK)
    titles = {}
    for lang in LANGUAGES:
        if cell == OVERVIEW:
            name = words()["preset"][OVERVIEW][lang]
        elif id == REST:
            name = words()["ui"]["otherSegments"][lang]
        else:
            name = clean(landscape.entities[id].label(lang)) if id in landscape.entities else things[id].labels[lang]
        titles[lang] = f"{name} · {words()['part'][part][lang]}" if part else name
    return titles


def _problem(
    preset: Preset, boxes: Mapping[str, BoxText], cells: Mapping[str, str], titles: Mapping[str, Mapping[str, str]]
) -> Problem:
    """What the layout must solve: sizes are the largest over the languages, so that no language overlaps."""
    return Problem(
        tuple(Box(id, boxes[id].width, boxes[id].height, cells[id]) for id in preset.things),
        tuple((edge.key, edge.subject, edge.object) for edge in preset.edges),
        {id: _title_width(title) for id, title in titles.items()},
    )


def _title_width(title: Mapping[str, str]) -> float:
    """Px of the widest language."""
    return round(max(text_width(text, TITLE_SIZE * 1.08) for text in title.values()), 1)
