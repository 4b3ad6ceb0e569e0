"""The map as a picture of its own: the page's boxes, lines, words and key, written without a browser.

Why: a slide wants the map as it stands on the page, in the same places. With a focus everything further off is faded, or, where
only the neighbourhood is asked for, left out and the rest laid out anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.model import Landscape, Ontology
from kg.views.cellgrid import Rect
from kg.views.drawing import Map, Sketch, place_map, word_places
from kg.views.layout import SavedLayout
from kg.views.network_key import GAINED, GHOST_DASH, GLOW, LOST, MapKey, contested_sign
from kg.views.network_line import along, stroke, without
from kg.views.network_marks import Marks, place_signs
from kg.views.network_scenario import Changes
from kg.views.network_state import InView, Opening, in_view, preset_of
from kg.views.network_theme import GHOST, box_styles, faded, glow
from kg.views.network_words import EGO, MapWords
from kg.views.palette import Palette
from kg.views.phrases import Phrases
from kg.views.presets import Preset
from kg.views.svg import Drawing, Pen, width_of
from kg.views.tags import MOST_EDGES
from kg.views.tags import SIZE as WORD_SIZE
from kg.views.theme import LINE_HEIGHT
from kg.views.things import Edge
from kg.views.view_model import Table, TableRow, ViewModel

FADED: Final = 0.16  # what is left of a colour out of focus
CHIP: Final = 11.0  # px of a tier's words


@dataclass(frozen=True)
class Placed:
    """One map with its places, ready to be drawn in any language. words, signs: edge key -> share of the line where they stand."""

    landscape: Landscape
    ontology: Ontology
    sketch: Sketch
    drawn: Map
    preset: Preset
    opening: Opening
    shown: InView
    marks: Marks
    words: Mapping[str, float]
    signs: Mapping[str, float]
    changes: Changes | None


def place_picture(
    sketch: Sketch, landscape: Landscape, ontology: Ontology, opening: Opening, *, marks: Marks | None = None,
    layout: SavedLayout | None = None, is_alone: bool = False,
    changes: Changes | None = None,
) -> Placed:  # fmt: skip
    """One map laid out. is_alone: leave out what is not in view. Raises UsageError where no map shows the focus.

    Cost: 0.1 s with a saved layout of that map, up to 5 s without.
    """
    marks = marks or Marks()
    preset = preset_of(opening, sketch)
    opening = replace(opening, preset=preset.name)
    shown = in_view(preset, opening)
    if is_alone:
        joined = {id for edge in shown.edges for id in (edge.subject, edge.object)} | {opening.focus} - {""}
        preset = Preset(EGO if opening.focus else preset.name, tuple(sorted(joined)), shown.edges, preset.left_out)
        shown = InView(preset.things, preset.edges)
    drawn = place_map(sketch, (preset,), landscape, ontology, layout=layout)
    words = _words(drawn, preset, shown, opening, ontology)
    signs = place_signs(preset, drawn, marks, words, ontology)
    return Placed(landscape, ontology, sketch, drawn, preset, opening, shown, marks, words, signs, changes)


def _words(drawn: Map, preset: Preset, shown: InView, opening: Opening, ontology: Ontology) -> Mapping[str, float]:
    """Where the word of a relation stands, where there is room for it; of many relations only those of the focus."""
    lit = {edge.key for edge in shown.edges}
    if not opening.focus:
        return {key: share for key, share in drawn.tags[preset.name].items() if key in lit}
    own = tuple(edge for edge in shown.edges if opening.focus in (edge.subject, edge.object))
    return word_places(drawn, preset, own if len(lit) > MOST_EDGES else shown.edges, ontology)


def network_view(placed: Placed, lang: str, palette: Palette) -> ViewModel:
    """The map in one language: picture with key, and its relations as a table."""
    phrases, measured = Phrases(placed.landscape, placed.ontology, lang), placed.marks.measured
    say = MapWords(phrases, placed.sketch, placed.preset, placed.opening, placed.shown, measured)
    lead, headline = say.lead(), say.headline()
    if placed.changes:  # the headline of the map would speak of both worlds at once
        lead, headline = f"{say.say('assumed')} {lead}", placed.changes.titles[lang]
    picture = _MapPen(placed, say, palette).drawing(f"{headline}. {lead}")
    return ViewModel("network", lang, say.title(), headline, lead, picture, None, (_table(placed, say),))


def _table(placed: Placed, say: MapWords) -> Table:
    """Relations in full colour, one a row."""
    columns = tuple(say.shared("ui", key) for key in ("from", "relation", "to", "asA"))
    rows = tuple(
        TableRow((say.name(edge.subject), say.phrases.relation(edge.predicate), say.name(edge.object), say.layer(edge.layer)),
                 edge.claims)
        for edge in placed.shown.edges
    )  # fmt: skip
    return Table(say.shared("ui", "tableCaption"), columns, rows)


class _MapPen:
    """Draws one map. Places are the same in every language: only words turn round, so x is mirrored back."""

    def __init__(self, placed: Placed, say: MapWords, palette: Palette) -> None:
        self.placed, self.say, self.palette = placed, say, palette
        self.layout = placed.drawn.layouts[placed.preset.name]
        self.pen = Pen(say.lang, palette, self.layout.width)
        self.styles = box_styles(palette)
        self.near = frozenset(placed.shown.things)
        self.lit = {edge.key for edge in placed.shown.edges}
        self.words = placed.words

    def drawing(self, told: str) -> Drawing:
        """Cells, lines, boxes, words, titles, key: what lies above is drawn later."""
        self._cells()
        visible = [edge for edge in self.placed.preset.edges if self.placed.opening.draws(edge)]
        for edge in sorted(visible, key=lambda edge: edge.key in self.lit):
            self._line(edge)
        for id in self.placed.preset.things:
            self._box(id)
        self._words()
        self._signs()
        self._titles()
        height = MapKey(
            self.pen, self.placed.shown, self.placed.sketch, self.placed.marks, self.say, self.placed.changes
        ).draw(self.layout.height + 30)
        return self.pen.drawing(height, told)

    def _line(self, edge: Edge) -> None:
        is_lit = edge.key in self.lit
        style = self.palette.layers[edge.layer]
        change = self.placed.changes.of(edge) if self.placed.changes else ""
        if change == LOST:
            style = replace(style, color=faded(style.color, self.palette.paper, GHOST), dash=GHOST_DASH)
        color = style.color if is_lit else faded(style.color, self.palette.paper, FADED)
        sizes = self._size(edge.subject), self._size(edge.object)
        bend = self.layout.bends.get(edge.key, 0.0)
        drawn = stroke(*self._ends(edge), bend, sizes, style, has_head=not edge.is_symmetric)
        if len(drawn.points) < 2:
            return
        title = " ".join(
            (self.say.name(edge.subject), self.say.phrases.relation(edge.predicate), self.say.name(edge.object))
        )
        with self.pen.mark(edge.claims if is_lit else (), f"{title} · {self.say.layer(edge.layer)}"):
            if change == GAINED:
                self.pen.path(self._turned(drawn.points), stroke=glow(self.palette), line=GLOW)
            for piece in self._pieces(edge, drawn.points):
                self.pen.path(self._turned(piece), stroke=color, line=style.width, dash=style.dash)
            if drawn.head:
                self.pen.path(self._turned(drawn.head), fill=color, is_closed=True)

    def _box(self, id: str) -> None:
        thing, text = self.placed.sketch.things[id], self.placed.sketch.boxes[id]
        style, is_near = self.styles[thing.kind], id in self.near
        (x, y), (width, height) = self.layout.spots[id], self._size(id)

        def ink(color: str) -> str:
            return color if is_near else faded(color, self.palette.ground, FADED)

        with self.pen.mark(thing.claims if is_near else (), thing.labels[self.say.lang]):
            if id == self.placed.opening.focus:
                self._rect(x, y, width + 8, height + 8, stroke=self.palette.select, line=3, radius=style.radius + 4)
            self._rect(x, y, width, height, fill=ink(style.fill), stroke=ink(style.line), line=style.border,
                       radius=min(style.radius, height / 2), dash=style.dash)  # fmt: skip
            lines, step = text.lines[self.say.lang], text.size * LINE_HEIGHT[self.say.lang]
            for row, line in enumerate(lines):
                base = y + (row - (len(lines) - 1) / 2) * step + text.size * 0.35
                self.pen.text(line, self.pen.x(x), base, size=text.size, color=ink(style.text), anchor="middle")
        if is_near and id in self.placed.marks.tiers:
            self._tier(id, x, y + height / 2)

    def _tier(self, id: str, x: float, bottom: float) -> None:
        """A chip on the lower rim of a box."""
        held = self.placed.marks.tiers[id]
        text = self.say.say("tier", tier=held.tier, tiers=held.tiers)
        wide = width_of(text, CHIP) + 12
        self._rect(x, bottom + 2, wide, 16, fill=self.palette.paper, stroke=self.palette.accent, radius=8)
        self.pen.text(text, self.pen.x(x), bottom + 6, size=CHIP, color=self.palette.ink, anchor="middle")

    def _pieces(self, edge: Edge, points: Sequence[tuple[float, float]]) -> list[list[tuple[float, float]]]:
        """A line without the place of its own word."""
        if edge.key not in self.words:
            return [list(points)]
        wide = width_of(self.say.phrases.relation(edge.predicate), WORD_SIZE) + 6
        return without(points, self._spot(edge, self.words[edge.key]), (wide, WORD_SIZE + 4))

    def _words(self) -> None:
        for edge in self.placed.shown.edges:
            if edge.key not in self.words:
                continue
            x, y = self._spot(edge, self.words[edge.key])
            word = self.say.phrases.relation(edge.predicate)
            ink = self.palette.layers[edge.layer].ink
            self.pen.text(
                word, self.pen.x(x), y + 4.2, size=WORD_SIZE, color=ink, anchor="middle", halo=self.palette.paper
            )

    def _signs(self) -> None:
        for edge in self.placed.shown.edges:
            if edge.key in self.placed.signs:
                x, y = self._spot(edge, self.placed.signs[edge.key])
                with self.pen.mark(edge.claims, self.say.say("disputed")):
                    contested_sign(self.pen, self.pen.x(x), y)

    def _cells(self) -> None:
        for rect, (tint, _), _ in self._tinted():
            x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
            rim = self.palette.line if tint == self.palette.paper else ""
            self._rect(x, y, rect.width, rect.height, fill=tint, stroke=rim, radius=10)

    def _titles(self) -> None:
        for rect, (tint, ink), title in self._tinted():
            start = self.pen.x(rect.right - 13) if self.pen.is_mirrored else rect.x + 13
            self.pen.text(title, start, rect.y + 24, size=15, color=ink, weight=700, halo=tint)

    def _tinted(self) -> Iterator[tuple[Rect, tuple[str, str], str]]:
        """Rectangle, (fill, ink) and title of each cell."""
        titles, tints = self.placed.drawn.titles[self.placed.preset.name], self.palette.tints
        for number, (id, rect) in enumerate(sorted(self.layout.cells.items())):
            yield rect, tints[number % len(tints)], titles[id][self.say.lang]

    def _rect(self, x: float, y: float, width: float, height: float, **look: object) -> None:
        """A box around its centre."""
        left = self.pen.x(x) - width / 2
        self.pen.rect(left, y - height / 2, width, height, **look)  # type: ignore[arg-type]

    def _size(self, id: str) -> tuple[float, float]:
        return self.placed.sketch.boxes[id].sizes[self.say.lang]

    def _ends(self, edge: Edge) -> tuple[tuple[float, float], tuple[float, float]]:
        return self.layout.spots[edge.subject], self.layout.spots[edge.object]

    def _spot(self, edge: Edge, share: float) -> tuple[float, float]:
        return along(*self._ends(edge), self.layout.bends.get(edge.key, 0.0), share)

    def _turned(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(self.pen.x(x), y) for x, y in points]
