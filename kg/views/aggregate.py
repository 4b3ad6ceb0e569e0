"""A map of thousands of things: first its segments and the relations between them, then one segment at a time.

Why: above AGGREGATE_ABOVE boxes a picture of everything shows nothing and moves slowly. Nothing is lost: every thing
and claim is in the page, found by search and drawn in its segment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import Landscape
from kg.views.cells import REST, segment_cells
from kg.views.presets import Preset
from kg.views.things import Edge, Thing
from kg.views.words import words
from kg.vocab import LANGUAGES, SEGMENT_TYPE, Layer

AGGREGATE_ABOVE: Final = 5000  # things
MOST_SEGMENTS: Final = 40
OVERVIEW: Final = "segments"  # name of the preset
BETWEEN: Final = "relations"  # predicate of a line between two segments
PREFIX: Final = "segment:"  # of the id of a segment's box and of the preset behind it


@dataclass(frozen=True)
class Aggregated:
    """things and edges: the boxes of segments and the lines between them; presets: the overview, then one a segment."""

    things: dict[str, Thing]
    edges: tuple[Edge, ...]
    presets: tuple[Preset, ...]


def aggregate(things: Mapping[str, Thing], edges: tuple[Edge, ...], landscape: Landscape) -> Aggregated:
    """Segments as boxes. A line between two stands for all relations of one layer between their things."""
    cell = segment_cells(things, edges, landscape.claims, landscape.entities, most=MOST_SEGMENTS, is_split=False)
    members: dict[str, list[str]] = defaultdict(list)
    for id, own in cell.items():
        members[own].append(id)
    inside: dict[str, list[Edge]] = defaultdict(list)
    between: dict[tuple[str, str, Layer], list[str]] = defaultdict(list)
    for edge in edges:
        ends = sorted((cell[edge.subject], cell[edge.object]))
        if ends[0] == ends[1]:
            inside[ends[0]].append(edge)
        else:
            between[ends[0], ends[1], edge.layer].extend(edge.claims)
    boxes = {PREFIX + own: _segment_box(own, members[own], things, landscape) for own in sorted(members)}
    lines = tuple(_line(group, claims) for group, claims in sorted(between.items()))
    overview = Preset(OVERVIEW, tuple(boxes), lines)
    details = (Preset(PREFIX + own, tuple(sorted(members[own])), tuple(inside[own])) for own in sorted(members))
    return Aggregated(boxes, lines, (overview, *details))


def _segment_box(own: str, members: list[str], things: Mapping[str, Thing], landscape: Landscape) -> Thing:
    labels = {}
    for lang in LANGUAGES:
        name = words()["ui"]["otherSegments"][lang] if own == REST else landscape.entities[own].label(lang)
        labels[lang] = f"{name} · {len(members)}"
    claims = sorted({claim for id in members for claim in things[id].claims})
    return Thing(PREFIX + own, SEGMENT_TYPE, "segment", labels, tuple(labels.values()), tuple(claims))


def _line(group: tuple[str, str, Layer], claims: list[str]) -> Edge:
    start, end, layer = group
    return Edge(PREFIX + start, BETWEEN, PREFIX + end, layer, tuple(sorted(claims)), "", is_symmetric=True)
