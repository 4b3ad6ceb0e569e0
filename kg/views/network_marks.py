"""Marks on the map itself: a tier where one was told apart, and relations whose two sides are both told or denied.

Why: a reader should not have to open every panel to see that a lead is contested. A tier is marked only where a comparison
has more than one, for "tier 1 of 1" tells nothing apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.analysis.measured import Measured
from kg.analysis.rival import Rival
from kg.model import Ontology
from kg.views.bending import point_on
from kg.views.drawing import Map
from kg.views.fonts import text_width
from kg.views.layout import Layout
from kg.views.network_words import picture_words
from kg.views.presets import Preset
from kg.views.tags import SIZE
from kg.views.things import Edge
from kg.vocab import LANGUAGES

CONTESTED: Final = "contested"
RADIUS: Final = 7.0  # px of the sign on a line
CLEAR: Final = 3.0
SHARES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)  # of a line, tried in this order

Floats = NDArray[np.float64]
Disputed = frozenset[tuple[str, str, str]]  # subject, predicate, object


@dataclass(frozen=True)
class Tier:
    """Tier `tier` of `tiers` in a comparison. segment: what it counts in, None = no named segment."""

    tier: int
    tiers: int
    segment: str | None


@dataclass(frozen=True)
class Marks:
    """tiers: by entity, in the comparison with most statements. disputed: relations that are contested. measured: what they are of."""

    tiers: Mapping[str, Tier] = field(default_factory=dict)
    disputed: Disputed = frozenset()
    measured: Measured | None = field(default=None, compare=False, repr=False)

    def is_disputed(self, edge: Edge) -> bool:
        """True if sources clash over what a line says."""
        return (edge.subject, edge.predicate, edge.object) in self.disputed


def marks_of(measured: Measured) -> Marks:
    """Marks of all that was measured."""
    tiers: dict[str, Tier] = {}
    for profile in measured.profiles.values():
        for report in profile.reports:  # with most statements first
            held = {row.entity: row.tier for row in report.standings if row.tier is not None and row.spread is not None}
            most = max(held.values(), default=0)
            if most > 1:
                for entity, tier in held.items():
                    tiers.setdefault(entity, Tier(tier, most, report.arena.segment))
    return Marks(tiers, disputed_of(rival for found in measured.rivals.values() for rival in found), measured)


def disputed_of(rivals: Iterable[Rival]) -> Disputed:
    """Leads and chases between firms of which the contrary is told too, in the words of the claims."""
    presses = [press for rival in rivals if rival.direction == CONTESTED for press in rival.presses if press.claims]
    return frozenset((press.subject, press.predicate, press.object) for press in presses)


def mark_data(drawn: Map, marks: Marks, ontology: Ontology) -> dict[str, Any]:
    """For the page: tiers as [tier, tiers] by thing, and the share of the line of each sign by number of the edge and preset."""
    by_preset = {
        preset.name: place_signs(preset, drawn, marks, drawn.tags[preset.name], ontology) for preset in drawn.presets
    }
    signs = {
        str(number): {name: found[edge.key] for name, found in by_preset.items() if edge.key in found}
        for number, edge in enumerate(drawn.edges)
        if marks.is_disputed(edge)
    }
    tiers = {id: [held.tier, held.tiers] for id, held in sorted(marks.tiers.items()) if id in drawn.things}
    return {
        "tiers": tiers,
        "signs": signs,
        "markWords": {key: picture_words()[key] for key in ("tier", "tierMeans", "disputed")},
    }


def place_signs(
    preset: Preset, drawn: Map, marks: Marks, tags: Mapping[str, float], ontology: Ontology
) -> dict[str, float]:
    """Share of the line at which the sign of each disputed relation stands, by edge key. tags: shares of words on lines.

    It stands clear of boxes and of words on lines where that can be.
    """
    disputed = [edge for edge in preset.edges if marks.is_disputed(edge)]
    layout = drawn.layouts[preset.name]
    taken = [(x, y, drawn.boxes[id].width / 2, drawn.boxes[id].height / 2) for id, (x, y) in layout.spots.items()]
    for edge in preset.edges:
        if disputed and edge.key in tags:
            x, y = spot_on(edge, layout, tags[edge.key])
            wide = max(text_width(ontology.label(edge.predicate, lang), SIZE) for lang in LANGUAGES)
            taken.append((x, y, wide / 2, SIZE / 2))
    signs, kept = {}, np.array(taken).reshape(-1, 4)
    for edge in disputed:
        free = (share for share in SHARES if not _covers(spot_on(edge, layout, share), kept))
        signs[edge.key] = next(free, SHARES[0])
        kept = np.vstack([kept, [*spot_on(edge, layout, signs[edge.key]), RADIUS, RADIUS]])
    return signs


def spot_on(edge: Edge, layout: Layout, share: float) -> tuple[float, float]:
    """Point of a drawn line at a share (0..1) of its curve from centre to centre."""
    ends = np.array(layout.spots[edge.subject]), np.array(layout.spots[edge.object])
    x, y = point_on(*ends, layout.bends.get(edge.key, 0.0), share)
    return float(x), float(y)


def _covers(spot: tuple[float, float], taken: Floats) -> bool:
    """True if a sign at a spot comes too near to one of these: (n, 4) centre and half size, px."""
    apart = np.abs(taken[:, :2] - spot)
    return bool((apart < taken[:, 2:] + (RADIUS + CLEAR)).all(axis=1).any())
