"""How the rows of an answer are drawn: bars, a timeline, arrows, dots, cards. Every mark leads to its row of the table.

Why: plain and the same for every query; a market's own pictures (kg.views.timeline, matrix, quadrant, market_map) know more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from kg.analysis.sift import period_end
from kg.views.label_places import Dot, Rect, label_places
from kg.views.number_axis import ticks
from kg.views.phrases import plain
from kg.views.svg import WIDE, Pen, fitted, width_of
from kg.views.time_axis import axis_around
from kg.vocab import Layer, Precision

SIZE: Final = 13.0
LABEL: Final = 330.0  # px for the name of a row
STEP: Final = 30.0  # px from row to row
CARD: Final = 265.0
SMALL: Final = 3.0  # px: the shortest bar that is seen


@dataclass(frozen=True)
class Item:
    """One row to be drawn. names, numbers, days: of the columns chosen; shown: values as read. marks: how it is known, where not plainly
    stated, and whether it is denied or withdrawn. is_whole: nothing to draw is missing."""

    names: tuple[str, ...]
    numbers: tuple[Decimal | None, ...]
    days: tuple[date | None, ...]
    shown: tuple[str, ...]
    unit: str
    precision: str
    marks: str
    layer: Layer | None
    claims: tuple[str, ...]
    target: str
    is_whole: bool

    @property
    def name(self) -> str:
        """All that names the row, how it is known included."""
        return " · ".join(filter(None, [*self.names, self.marks]))

    @property
    def title(self) -> str:
        """What is told of its mark."""
        return plain(": ".join(filter(None, [self.name, " ".join(filter(None, [*self.shown[:1], self.unit]))])))

    @property
    def span(self) -> tuple[date, date]:
        """First and last day; the last one as the precision has it."""
        start = self.days[0]
        assert start is not None, "items without a day are not drawn"
        end = next((day for day in self.days[1:] if day), start)
        known = next((one for one in Precision if one.value == self.precision), None)
        return start, max(start, period_end(end, known))


def draw_bars(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Bars from a common line, negative ones to the other side; each unit has its own scale."""
    y = 14.0
    for item in items:
        low, high = _range([other for other in items if other.unit == item.unit])
        room = WIDE - LABEL - 190
        zero = LABEL + 12 + room * (0 - low) / (high - low)
        length = room * float(item.numbers[0] or 0) / (high - low)
        with pen.mark(item.claims, title=item.title, target=item.target):
            _label(pen, item.name, y)
            pen.rect(min(zero, zero + length), y - 11, max(abs(length), SMALL), 20, fill=pen.palette.accent, radius=2)
            value = " ".join(filter(None, [item.shown[0], item.unit]))
            pen.text(fitted(value, SIZE, width=170)[0], max(zero, zero + length) + 8, y + 4, size=SIZE)
        y += STEP
    return y


def draw_timeline(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """One line a row, in order of time; a dot is a day, a bar all that is known."""
    axis = axis_around([item.span for item in items], left=LABEL + 20, right=WIDE - 8)
    assert axis is not None, "items without a day are not drawn"
    order = sorted(items, key=lambda item: item.span)
    bottom = 44 + STEP * len(order)
    for month in axis.ticks(46):
        pen.path([(axis.x(month), 36), (axis.x(month), bottom)], stroke=pen.palette.grid)
        pen.text(f"{month.month}", axis.x(month), 30, size=SIZE, color=pen.palette.ink3, anchor="middle")
    for year in axis.years():
        pen.text(str(year.year), axis.x(year), 13, size=SIZE, weight=700, anchor="middle")
    for at, item in enumerate(order):
        y, (first, last) = 56 + STEP * at, item.span
        with pen.mark(item.claims, title=item.title, target=item.target):
            _label(pen, item.name, y)
            if first == last:
                pen.circle(axis.x(first), y, 6, fill=pen.palette.accent)
            else:
                width = max(axis.end(last) - axis.x(first), SMALL)
                pen.rect(axis.x(first), y - 9, width, 18, fill=pen.palette.soft, stroke=pen.palette.accent, radius=3)
    return bottom + 18


def draw_arrows(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Who at the start, whom at the end, the relation on the arrow; rows of one subject that follow each other share its box."""
    y = 8.0
    for subject, group in groupby(items, key=lambda item: item.names[0]):
        rows = list(group)
        middle = y + 36 * len(rows) / 2
        _box(pen, subject, 0, middle - 15, 330, is_bold=True)
        for item in rows:
            with pen.mark(item.claims, title=plain(" ".join([*item.names, item.marks])).rstrip(), target=item.target):
                style = pen.palette.layers[item.layer or Layer.STATED]
                pen.path(
                    [(330, middle), (370, y + 18), (740, y + 18)], stroke=style.color, line=style.width, dash=style.dash
                )
                pen.arrow((740, y + 18), (752, y + 18), color=style.color, head=8)
                word = " · ".join(filter(None, [*item.names[1:-1], item.marks]))
                if word:
                    pen.text(
                        fitted(word, SIZE, width=350)[0], 560, y + 11, size=SIZE, color=style.ink, anchor="middle", halo=pen.palette.paper
                    )  # fmt: skip
                _box(pen, item.names[-1], 756, y + 3, 356)
            y += 36
        y += 10
    return y


def draw_dots(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Two numbers against each other. No lines divide the plot: the query says nothing of high and low."""
    frame = Rect(90, 20, WIDE - 30, 560)
    pen.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top, stroke=pen.palette.line)
    (x0, x1), (y0, y1) = (_ends([float(item.numbers[at] or 0) for item in items]) for at in (0, 1))
    inner = Rect(frame.left + 30, frame.top + 30, frame.right - 30, frame.bottom - 30)
    for value in ticks(x0, x1):
        at = inner.left + (inner.right - inner.left) * (value - x0) / (x1 - x0)
        pen.text(f"{value:,g}", at, frame.bottom + 20, size=SIZE, color=pen.palette.ink3, anchor="middle")
    for value in ticks(y0, y1):
        at = inner.bottom - (inner.bottom - inner.top) * (value - y0) / (y1 - y0)
        pen.text(f"{value:,g}", frame.left - 8, at + 4, size=SIZE, color=pen.palette.ink3, anchor="end")
    pen.text(columns[0], frame.right, frame.bottom + 44, size=SIZE, weight=700, anchor="end")
    pen.text(columns[1], frame.left, frame.top - 6, size=SIZE, weight=700)
    lines = [fitted(item.name, SIZE, width=180)[0] for item in items]
    dots = [
        Dot(
            inner.left + (inner.right - inner.left) * (float(item.numbers[0] or 0) - x0) / (x1 - x0),
            inner.bottom - (inner.bottom - inner.top) * (float(item.numbers[1] or 0) - y0) / (y1 - y0),
            6, width_of(line, SIZE), SIZE + 4,
        )
        for item, line in zip(items, lines, strict=True)
    ]  # fmt: skip
    for item, dot, line, place in zip(items, dots, lines, label_places(dots, frame), strict=True):
        with pen.mark(item.claims, title=item.title, target=item.target):
            pen.circle(dot.x, dot.y, 6, fill=pen.palette.accent)
            if place is not None:
                pen.text(line, place.x, place.y + SIZE, size=SIZE, halo=pen.palette.paper)
    return frame.bottom + 56


def draw_cards(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Groups in the order they come in, four cards in a row; one name stands once in a group, whatever the number of its rows."""
    groups: dict[str, dict[str, Item]] = {}
    for item in items:
        groups.setdefault(item.names[0], {}).setdefault(item.names[1], item)
    y = 4.0
    for name, cards in groups.items():
        fill, ink = pen.palette.tints[list(groups).index(name) % len(pen.palette.tints)]
        pen.rect(0, y, WIDE, 28, fill=fill, radius=5)
        pen.text(fitted(name, SIZE, width=WIDE - 30, weight=700)[0], 12, y + 19, size=SIZE, weight=700, color=ink)
        y += 36
        for at, item in enumerate(cards.values()):
            with pen.mark(item.claims, title=plain(item.name), target=item.target):
                _box(pen, item.names[1], (at % 4) * (CARD + 20), y, CARD)
            y += 38 if at % 4 == 3 or at + 1 == len(cards) else 0
        y += 10
    return y


def _range(items: Sequence[Item]) -> tuple[float, float]:
    values = [float(item.numbers[0] or 0) for item in items]
    low, high = min(0.0, *values), max(0.0, *values)
    return (low, high) if high > low else (0.0, 1.0)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def _label(pen: Pen, name: str, y: float) -> None:
    pen.text(fitted(name, SIZE, width=LABEL)[0], LABEL, y + 4, size=SIZE, anchor="end")


def _box(pen: Pen, name: str, x: float, y: float, width: float, *, is_bold: bool = False) -> None:
    weight = 700 if is_bold else 400
    pen.rect(
        x, y, width, 30, fill=pen.palette.paper, stroke=pen.palette.accent if is_bold else pen.palette.ink3, radius=5
    )
    pen.text(fitted(name, SIZE, width=width - 20, weight=weight)[0], x + 10, y + 20, size=SIZE, weight=weight)


Draw = Callable[[Pen, Sequence[Item], Sequence[str]], float]
PICTURES: Final[Mapping[str, Draw]] = {
    "bar": draw_bars,
    "timeline": draw_timeline,
    "graph": draw_arrows,
    "quadrant": draw_dots,
    "map": draw_cards,
}
