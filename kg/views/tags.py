"""Which relations carry their word on the map, and where on the line it stands.

Why: a reader should not have to click to see who is ahead of whom. A word is written only where it covers no box and no
other word in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from kg.model import Ontology
from kg.views.bending import point_on
from kg.views.fonts import text_width
from kg.views.layout import MARGIN, TITLE_HEIGHT, Layout
from kg.views.presets import TIES, Preset
from kg.views.things import Edge
from kg.vocab import LANGUAGES, Layer

SIZE: Final = 12  # px of a word
MOST_EDGES: Final = 40  # on fuller maps words appear only on what is chosen
PLACES: Final = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7)  # shares of a line that are tried
HALF_HEIGHT: Final = 8.0
CLEAR: Final = 3.0
LINE_LEFT: Final = 26.0  # px of a line that must stay visible beside its word
SAMPLES: Final = 60


def place_tags(
    preset: Preset,
    layout: Layout,
    sizes: Mapping[str, tuple[float, float]],
    titles: Mapping[str, float],
    ontology: Ontology,
) -> dict[str, float]:
    """Share of the line (0..1) at which the word of each relation stands, by edge key; left out where there is no room.

    sizes: width and height of each box; titles: width of each cell's title. Making, owning and running need no word,
    and inferred lines repeat what another line says.
    """
    if len(preset.edges) > MOST_EDGES:
        return {}
    taken = [(x, y, sizes[id][0] / 2, sizes[id][1] / 2) for id, (x, y) in sorted(layout.spots.items())]
    for id, rect in layout.cells.items():
        for x in (rect.x + MARGIN + titles[id] / 2, rect.right - MARGIN - titles[id] / 2):
            taken.append((x, rect.y + TITLE_HEIGHT / 2, titles[id] / 2, TITLE_HEIGHT / 4))
    places = {}
    told = [edge for edge in preset.edges if edge.predicate not in TIES and edge.layer is not Layer.INFERRED]
    for edge in sorted(told, key=lambda edge: (not edge.is_competitive, edge.key)):
        half_width = max(text_width(word, SIZE) for word in _words(edge, ontology)) / 2
        for share in PLACES:
            x, y = _spot(edge, layout, share)
            if (
                not _covers(x, y, half_width, taken)
                and _line_left(edge, layout, sizes, (x, y, half_width)) >= LINE_LEFT
            ):
                places[edge.key] = share
                taken.append((x, y, half_width, HALF_HEIGHT))
                break
    return places


def _words(edge: Edge, ontology: Ontology) -> list[str]:
    return [ontology.label(edge.predicate, lang) for lang in LANGUAGES]


def _spot(edge: Edge, layout: Layout, share: float) -> tuple[float, float]:
    start, end = np.array(layout.spots[edge.subject]), np.array(layout.spots[edge.object])
    x, y = point_on(start, end, layout.bends.get(edge.key, 0.0), share)
    return float(x), float(y)


def _line_left(
    edge: Edge, layout: Layout, sizes: Mapping[str, tuple[float, float]], word: tuple[float, float, float]
) -> float:
    """Px of a line that neither its boxes nor its word would cover."""
    start, end = np.array(layout.spots[edge.subject]), np.array(layout.spots[edge.object])
    points = point_on(start, end, layout.bends.get(edge.key, 0.0), np.linspace(0, 1, SAMPLES)[:, None])
    covers = [(start, np.array(sizes[edge.subject]) / 2), (end, np.array(sizes[edge.object]) / 2)]
    covers.append((np.array(word[:2]), np.array([word[2], HALF_HEIGHT])))
    free = np.ones(SAMPLES, dtype=bool)
    for centre, half in covers:
        free &= (np.abs(points - centre) > half).any(axis=1)
    steps = np.hypot(*np.diff(points, axis=0).T)
    return float((steps * free[1:]).sum())


def _covers(x: float, y: float, half_width: float, taken: list[tuple[float, float, float, float]]) -> bool:
    return any(
        abs(x - other_x) < half_width + other_half_width + CLEAR
        and abs(y - other_y) < HALF_HEIGHT + half_height + CLEAR
        for other_x, other_y, other_half_width, half_height in taken
    )
