"""What a map opens on: which preset, around which thing, how far, in which layers; and which of it that leaves in view.

Why: the page, the picture files and the command line mean the same by a focus and by a layer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.errors import UsageError
from kg.views.drawing import Map, Sketch
from kg.views.presets import Preset
from kg.views.things import Edge
from kg.vocab import Layer


@dataclass(frozen=True)
class Opening:
    """preset: "" = the first that shows the focus. focus: id of a thing, "" = none. depth: steps from it, 1 .. 3.

    layers: what is drawn, empty = all.
    """

    preset: str = ""
    focus: str = ""
    depth: int = 1
    layers: frozenset[Layer] = frozenset()

    def address(self, lang: str) -> str:
        """What the page takes for its address after "#" while it has none.

        >>> Opening("market", layers=frozenset({Layer.OPINION, Layer.STATED})).address("ar")
        'preset=market&lang=ar&layers=stated,opinion'
        """
        parts = {
            "preset": self.preset,
            "lang": lang,
            "focus": self.focus,
            "depth": str(self.depth) if self.focus else "",
        }
        if self.layers:
            parts["layers"] = ",".join(layer.value for layer in Layer if layer in self.layers)
        return urlencode({name: value for name, value in parts.items() if value}, safe=",")

    def draws(self, edge: Edge) -> bool:
        """True if the layer of a relation is to be seen."""
        return not self.layers or edge.layer in self.layers


@dataclass(frozen=True)
class InView:
    """What stays in full colour. things, edges: of one preset, in its order."""

    things: tuple[str, ...]
    edges: tuple[Edge, ...]


def preset_of(opening: Opening, sketch: Sketch | Map) -> Preset:
    """The preset asked for; without one the first that shows the focus, and without a focus the first.

    Raises UsageError where the preset does not show the focus, or nothing does.
    """
    named = {preset.name: preset for preset in sketch.presets}
    if opening.preset and opening.preset not in named:
        raise UsageError(
            f'this map is too large for "{opening.preset}"; leave --preset out, or name a thing with --focus'
        )
    holding = [preset for preset in sketch.presets if not opening.focus or opening.focus in preset.things]
    if not holding:
        raise UsageError(
            f"no claim that is drawn is about {opening.focus}; `kg dossier {opening.focus}` lists what is said"
        )
    chosen = named[opening.preset] if opening.preset else holding[0]
    if chosen not in holding:
        others = ", ".join(preset.name for preset in holding)
        raise UsageError(f"{opening.focus} is not on the map {chosen.name}; it is on: {others}")
    return chosen


def in_view(preset: Preset, opening: Opening) -> InView:
    """Relations of the layers asked for; with a focus only what lies within its steps."""
    edges = tuple(edge for edge in preset.edges if opening.draws(edge))
    if not opening.focus:
        return InView(preset.things, edges)
    near = neighbourhood(opening.focus, opening.depth, edges)
    inside = tuple(edge for edge in edges if edge.subject in near and edge.object in near)
    return InView(tuple(id for id in preset.things if id in near), inside)


def neighbourhood(id: str, depth: int, edges: Iterable[Edge]) -> frozenset[str]:
    """Things at most `depth` relations away from one, itself included."""
    near, edges = {id}, tuple(edges)
    for _ in range(depth):
        near |= {
            end for edge in edges for end in (edge.subject, edge.object) if edge.subject in near or edge.object in near
        }
    return frozenset(near)
