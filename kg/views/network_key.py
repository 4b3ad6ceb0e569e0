"""The key under the map: layers with the number of relations, kinds of boxes with the number of names, and marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from kg.views.drawing import Sketch
from kg.views.network_line import VEE
from kg.views.network_marks import RADIUS, Marks
from kg.views.network_scenario import Changes
from kg.views.network_state import InView
from kg.views.network_theme import GHOST, box_styles, faded, glow
from kg.views.network_words import MapWords
from kg.views.scenario_words import texts
from kg.views.svg import Pen, width_of
from kg.views.theme import LineStyle
from kg.vocab import Layer

SIZE: Final = 13.0  # px of words
ROW: Final = 26.0
SAMPLE: Final = 36.0  # px of a sample
GAP: Final = 8.0
BETWEEN: Final = 22.0

GAINED, LOST = "gained", "lost"
GLOW: Final = 9.0  # px of what lies under a gained line
GHOST_DASH: Final = (2, 7)

Sample = Callable[[float, float], None]


class MapKey:
    """Lays entries out in rows, as many in a row as there is room for."""

    def __init__(
        self, pen: Pen, shown: InView, sketch: Sketch, marks: Marks, say: MapWords, changes: Changes | None
    ) -> None:
        self.pen, self.shown, self.sketch, self.marks, self.say = pen, shown, sketch, marks, say
        self.changes = changes
        self.x, self.y = 0.0, 0.0

    def draw(self, top: float) -> float:
        """Draw from a height on; returns the height below the last row."""
        self.y = top
        layers = Counter(edge.layer for edge in self.shown.edges)
        directed = {edge.layer for edge in self.shown.edges if not edge.is_symmetric}
        for layer in Layer:
            if layers[layer]:
                sample = self._stroke(self.pen.palette.layers[layer], has_head=layer in directed)
                self._entry(sample, f"{self.say.layer(layer)} · {layers[layer]}")
        if any(self.marks.is_disputed(edge) for edge in self.shown.edges):
            self._entry(self._sign, self.say.say("disputed"))
        counts = Counter(self.changes.of(edge) for edge in self.shown.edges) if self.changes else Counter[str]()
        for kind, sample in ((GAINED, self._glow), (LOST, self._ghost)):
            if counts[kind]:
                self._entry(sample, f"{texts()['mark'][self.say.lang]}: {self.say.say(kind)} · {counts[kind]}")
        self._new_row()
        kinds = Counter(self.sketch.things[id].kind for id in self.shown.things)
        for kind in box_styles(self.pen.palette):
            if kinds[kind]:
                self._entry(self._box(kind), f"{self.say.shared('kind', kind)} · {kinds[kind]}")
        if any(id in self.marks.tiers for id in self.shown.things):
            self._entry(self._chip, self.say.say("tierMeans"))
        return self.y + ROW

    def _entry(self, sample: Sample, text: str) -> None:
        wide = SAMPLE + GAP + width_of(text, SIZE)
        if self.x and self.x + wide > self.pen.width:
            self._new_row()
        sample(self.x, self.y)
        self.pen.text(text, self.x + SAMPLE + GAP, self.y + 4.5, size=SIZE)
        self.x += wide + BETWEEN

    def _new_row(self) -> None:
        if self.x:
            self.x, self.y = 0.0, self.y + ROW

    def _stroke(self, style: LineStyle, *, has_head: bool) -> Sample:
        def drawn(x: float, y: float) -> None:
            end = x + SAMPLE
            self.pen.path([(x, y), (end - 8 * has_head, y)], stroke=style.color, line=style.width, dash=style.dash)
            if not has_head:
                return
            notch = [(end - 6, y)] if style.head == VEE else []
            self.pen.path([(end, y), (end - 9, y - 4), *notch, (end - 9, y + 4)], fill=style.color, is_closed=True)

        return drawn

    def _box(self, kind: str) -> Sample:
        style = box_styles(self.pen.palette)[kind]

        def drawn(x: float, y: float) -> None:
            self.pen.rect(x + 4, y - 8, 28, 16, fill=style.fill, stroke=style.line, line=style.border,
                          radius=min(style.radius, 8), dash=style.dash)  # fmt: skip

        return drawn

    def _glow(self, x: float, y: float) -> None:
        self.pen.path([(x, y), (x + SAMPLE, y)], stroke=glow(self.pen.palette), line=GLOW)
        self.pen.path([(x, y), (x + SAMPLE, y)], stroke=self.pen.palette.ink, line=1.5)

    def _ghost(self, x: float, y: float) -> None:
        color = faded(self.pen.palette.ink, self.pen.palette.paper, GHOST)
        self.pen.path([(x, y), (x + SAMPLE, y)], stroke=color, line=1.8, dash=GHOST_DASH)

    def _sign(self, x: float, y: float) -> None:
        contested_sign(self.pen, x + SAMPLE - RADIUS - 2, y)

    def _chip(self, x: float, y: float) -> None:
        self.pen.rect(x + 4, y - 8, 28, 16, fill=self.pen.palette.paper, stroke=self.pen.palette.accent, radius=8)


def contested_sign(pen: Pen, x: float, y: float) -> None:
    """A disc with a crossed-out equals sign: what is told here is told otherwise too. x: as the pen wants it."""
    ink = pen.palette.warn_ink
    pen.circle(x, y, RADIUS, fill=pen.palette.warn, stroke=ink, line=1.2)
    for step in (-2.0, 2.0):
        pen.path([(x - 3.6, y + step), (x + 3.6, y + step)], stroke=ink, line=1.4)
    lean = -2.4 if pen.is_mirrored else 2.4
    pen.path([(x - lean, y + 4.4), (x + lean, y - 4.4)], stroke=ink, line=1.4)
