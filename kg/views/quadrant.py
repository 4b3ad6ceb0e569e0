"""The quadrant: two measures against each other, with bars where there are draws, and a tray of those who cannot be placed.

Why: four corners are read as a verdict, so the corners are named by the measures and by nothing else, no dot stands without evidence
for both axes, and those left out stand beside the picture with the reason. The numbers are analysis (kg.analysis.quadrant).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from kg.analysis.quadrant import Point, Quadrant
from kg.model import Landscape, Ontology
from kg.views.font_files import BOLD
from kg.views.label_places import Place, Rect, label_places
from kg.views.number_axis import ticks
from kg.views.palette import Palette
from kg.views.phrases import Phrases, plain
from kg.views.quadrant_bars import Bar, draw_bars, draw_line
from kg.views.quadrant_tray import NAME, Box, draw_tray
from kg.views.quadrant_words import QuadrantWords, decimal
from kg.views.spots import NameStyle, Spot, draw_spot, gathered
from kg.views.svg import NARROW, WIDE, Anchor, Drawing, Pen, fitted, line_height, width_of
from kg.views.view_model import Line, Table, TableRow, ViewModel, row_id

DOT: Final = 7.0  # px: radius of a dot with one source; the area grows with their number
LARGEST: Final = 24.0
AXIS_LINES: Final = 3  # of an axis' name, with how its values come about


@dataclass(frozen=True)
class _Look:
    """Sizes of a layout. frame: of the plot; tray: where it starts and how wide it is."""

    width: float
    frame: Rect
    tray_x: float
    tray_width: float
    is_wide: bool
    text: float


WIDE_LOOK: Final = _Look(WIDE, Rect(46, 44, 746, 560), 786, WIDE - 786, True, 13)
NARROW_LOOK: Final = _Look(NARROW, Rect(24, 66, NARROW - 6, 376), 0, NARROW, False, 12)


def quadrant_view(found: Quadrant, landscape: Landscape, ontology: Ontology, lang: str, palette: Palette) -> ViewModel:
    """The view in one language."""
    say = QuadrantWords(Phrases(landscape, ontology, lang), found)
    picture, unlabelled = _draw(say, palette, WIDE_LOOK)
    narrow, _ = _draw(say, palette, NARROW_LOOK)
    notes = say.notes() + ((Line(say.say("unlabelled", n=unlabelled), is_warning=True),) if unlabelled else ())
    return ViewModel(
        NAME, lang, say.say("title"), say.headline(), say.lead(), picture, narrow, _tables(say, lang), notes
    )


def _tables(say: QuadrantWords, lang: str) -> tuple[Table, ...]:
    found, tables = say.found, []
    if found.points:
        columns = (
            say.say("name"),
            say.told_axis(found.x),
            say.told_axis(found.y),
            say.say("sources"),
            say.say("where"),
        )
        rows = tuple(
            TableRow(
                (
                    say.phrases.name(one.entity),
                    say.reading(one.x),
                    say.reading(one.y),
                    str(len(one.origins)),
                    say.where(one),
                ),
                one.claims,
                row_id(NAME, lang, one.entity),
            )
            for one in found.points
        )
        tables.append(Table(say.say("placedTable"), columns, rows, frozenset({1, 2, 3})))
    if found.unplaced:
        rows = tuple(
            TableRow(
                (say.phrases.name(one.entity), "; ".join(map(say.why, one.reasons))),
                one.claims,
                row_id(NAME, lang, one.entity),
            )
            for one in found.unplaced
        )
        tables.append(Table(say.say("unplacedTable"), (say.say("name"), say.say("why")), rows))
    return tuple(tables)


def _draw(say: QuadrantWords, palette: Palette, look: _Look) -> tuple[Drawing, int]:
    """The picture, and how many names found no room in it."""
    pen = Pen(say.phrases.lang, palette, look.width)
    plot = _Plot(pen, say, look)
    plot.ground()
    unlabelled = plot.points()
    bottom = plot.key() if say.found.points else look.frame.bottom + 52
    top = look.frame.top if look.is_wide else bottom + 18
    end = draw_tray(pen, say, Box(look.tray_x, top, look.tray_width), look.text)
    told = "; ".join(f"{plain(say.phrases.name(point.entity))}: {say.where(point)}" for point in say.found.points)
    return pen.drawing(max(bottom, end) + 6, f"{plain(say.headline())}. {told}"), unlabelled


class _Plot:
    """Frame, axes, bars, dots and names. Everything is placed as for a left-to-right reader; the pen mirrors it."""

    def __init__(self, pen: Pen, say: QuadrantWords, look: _Look) -> None:
        self.pen, self.say, self.look, self.found = pen, say, look, say.found
        self.palette, self.frame = pen.palette, look.frame
        side, f = 26.0 if look.is_wide else 16.0, look.frame
        self.size = look.text if look.is_wide else 11.0
        self.below = f.bottom  # where the name of the axis across ends
        strip = max(len(lines) for lines in self.corner_lines().values()) * line_height(self.size, pen.lang) + side
        self.inner = Rect(f.left + side, f.top + strip, f.right - side, f.bottom - strip)

    def x(self, value: float) -> float:
        """Px of a value on the axis across."""
        return self.inner.left + (self.inner.right - self.inner.left) * self.say.found.x.share(value)

    def y(self, value: float) -> float:
        """Px of a value on the axis up."""
        return self.inner.bottom - (self.inner.bottom - self.inner.top) * self.say.found.y.share(value)

    def ground(self) -> None:
        """Frame, dividing lines, corner names, axis names and ticks."""
        f, found, palette = self.frame, self.say.found, self.palette
        self.pen.rect(
            f.left, f.top, f.right - f.left, f.bottom - f.top, fill=palette.paper, stroke=palette.line, line=1.2
        )
        if found.points:
            across, up = self.x(found.x.middle), self.y(found.y.middle)
            self.pen.rect(across, f.top, f.right - across, up - f.top, fill=palette.band)
            self.pen.path([(across, f.top), (across, f.bottom)], stroke=palette.line, line=1.4, dash=(5, 4))
            self.pen.path([(f.left, up), (f.right, up)], stroke=palette.line, line=1.4, dash=(5, 4))
            self.corner_names()
            self.ticks()
        else:
            self.nothing()
        self.axis_names()

    def nothing(self) -> None:
        """What an empty frame says."""
        f = self.frame
        lines = fitted(self.say.say("empty"), 15, width=f.right - f.left - 60, lines=3)
        self.pen.lines(
            lines, (f.left + f.right) / 2, (f.top + f.bottom) / 2, size=15, color=self.palette.ink2, anchor="middle"
        )

    def corner_lines(self) -> dict[tuple[bool, bool], tuple[str, ...]]:
        """Lines of the names of the four corners by (is x far, is y far)."""
        room = (self.look.frame.right - self.look.frame.left) / 2 - 16
        both = (True, False)
        return {(x, y): fitted(self.say.corner(x, y), self.size, width=room, lines=3) for x in both for y in both}

    def corner_names(self) -> None:
        """The four corners, named by the measures, above and below all that is placed."""
        f, step = self.frame, line_height(self.size, self.pen.lang)
        for (is_x_far, is_y_far), lines in self.corner_lines().items():
            y = f.top + 6 if is_y_far else f.bottom - step * len(lines) - 4
            anchor: Anchor = "end" if is_x_far else "start"
            x = f.right - 8 if is_x_far else f.left + 8
            self.pen.lines(
                lines, x, y + self.size, size=self.size, color=self.palette.ink3, anchor=anchor, leading=step
            )

    def axis_names(self) -> None:
        f, found, size = self.frame, self.say.found, 14.0 if self.look.is_wide else 12.0
        ink = self.palette.ink
        width = f.right - f.left - 30
        self.pen.arrow((f.left + 5, f.top - 8), (f.left + 5, f.top - 26), color=ink)
        step = line_height(size, self.pen.lang)
        lines = fitted(self.say.told_axis(found.y), size, width=width, lines=AXIS_LINES, weight=BOLD)
        self.pen.lines(lines, f.left + 18, f.top - 12 - (len(lines) - 1) * step, size=size, weight=BOLD)
        lines = fitted(self.say.told_axis(found.x), size, width=width, lines=AXIS_LINES, weight=BOLD)
        self.pen.lines(lines, f.right - 28, f.bottom + 44, size=size, weight=BOLD, anchor="end")
        self.below = f.bottom + 44 + (len(lines) - 1) * step
        self.pen.arrow((f.right - 20, f.bottom + 39), (f.right - 2, f.bottom + 39), color=ink)

    def ticks(self) -> None:
        size = self.size
        for value in ticks(self.say.found.x.low, self.say.found.x.high):
            self.pen.path(
                [(self.x(value), self.frame.bottom), (self.x(value), self.frame.bottom + 5)], stroke=self.palette.ink3
            )
            self.pen.text(
                decimal(value),
                self.x(value),
                self.frame.bottom + 20,
                size=size,
                color=self.palette.ink2,
                anchor="middle",
            )
        for value in ticks(self.say.found.y.low, self.say.found.y.high):
            self.pen.path(
                [(self.frame.left - 5, self.y(value)), (self.frame.left, self.y(value))], stroke=self.palette.ink3
            )
            self.pen.text(
                decimal(value),
                self.frame.left - 8,
                self.y(value) + 4.5,
                size=size,
                color=self.palette.ink2,
                anchor="end",
            )

    def points(self) -> int:
        """Bars first, then dots, then names; returns how many names found no room."""
        spots, f = gathered(map(self.spot, range(len(self.found.points)), self.found.points)), self.frame
        style = NameStyle(self.look.text + 0.5, BOLD)
        bars = draw_bars(self.pen, [bar for spot in spots for at in spot.members for bar in self.bars(at, spot)])
        within = Rect(f.left + 3, self.inner.top - 6, f.right - 3, self.inner.bottom + 6)
        places = label_places([style.dot(spot, self.pen.lang) for spot in spots], within, (), bars)
        for spot, place in zip(spots, places, strict=True):
            self.mark(spot, place, style)
        return sum(len(spot.members) for spot, place in zip(spots, places, strict=True) if place is None)

    def spot(self, at: int, point: Point) -> Spot:
        """A point with its pixels and the lines of its name."""
        name, width = plain(self.say.phrases.name(point.entity)), 190 if self.look.is_wide else 110
        lines = fitted(name, self.look.text + 0.5, width=width, lines=2, weight=BOLD)
        radius = min(DOT * sqrt(max(len(point.origins), 1)), LARGEST)
        return Spot((at,), self.x(point.x.value), self.y(point.y.value), radius, lines)

    def bars(self, at: int, spot: Spot) -> list[Bar]:
        """Intervals of a point."""
        point, drawn = self.found.points[at], []
        if point.x.low is not None and point.x.high is not None:
            first, last = sorted((self.x(point.x.low), self.x(point.x.high)))
            drawn.append(Bar(True, self.x(point.x.value), spot.y, first, last))
        if point.y.low is not None and point.y.high is not None:
            first, last = sorted((self.y(point.y.low), self.y(point.y.high)))
            drawn.append(Bar(False, self.y(point.y.value), spot.x, first, last))
        return drawn

    def mark(self, spot: Spot, place: Place | None, style: NameStyle) -> None:
        """A dot with its names, leading to its row of the table."""
        points = [self.found.points[at] for at in spot.members]
        claims = tuple(dict.fromkeys(id for point in points for id in point.claims))
        told = "; ".join(f"{plain(self.say.phrases.name(point.entity))}: {self.told(point)}" for point in points)
        with self.pen.mark(claims, told, row_id(NAME, self.pen.lang, points[0].entity)):
            draw_spot(self.pen, spot, place, style)

    def told(self, point: Point) -> str:
        found = self.say.found
        x, y = self.say.reading(point.x), self.say.reading(point.y)
        return plain(f"{self.say.axis(found.x)}: {x}, {self.say.axis(found.y)}: {y}")

    def key(self) -> float:
        """What the size of a dot and its bars mean; returns where it ends."""
        y = max(self.frame.bottom + (76 if self.look.is_wide else 78), self.below + 32)
        counts = sorted({len(point.origins) for point in self.say.found.points})
        x = self.frame.left
        for count in dict.fromkeys((counts[0], counts[-1])):
            radius = min(DOT * sqrt(max(count, 1)), LARGEST)
            label = self.say.say("oneSource") if count == 1 else self.say.say("nSources", n=count)
            self.pen.circle(x + radius, y - 4, radius, fill=self.palette.accent, stroke=self.palette.paper, line=1.5)
            self.pen.text(label, x + 2 * radius + 8, y, size=self.look.text, color=self.palette.ink2)
            x += 2 * radius + 26 + width_of(label, self.look.text)
        return self.bar_key(x, y) + 14

    def bar_key(self, x: float, y: float) -> float:
        """What a bar holds, in this row or, where there is no room, in the next; returns the row."""
        if not (self.say.found.x.has_draws or self.say.found.y.has_draws):
            return y
        label, wide = self.say.bar_key(), 46.0
        if x + wide + width_of(label, self.look.text) > self.frame.right:
            x, y = self.frame.left, y + 30
        draw_line(self.pen, (x, y - 4), (x + wide - 8, y - 4))
        self.pen.circle(x + wide / 2 - 4, y - 4, DOT, fill=self.palette.accent, stroke=self.palette.paper, line=1.5)
        self.pen.text(label, x + wide, y, size=self.look.text, color=self.palette.ink2)
        return y
