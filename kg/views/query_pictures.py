"""How the rows of an answer are drawn: bars, a timeline, arrows, dots, cards. Every mark leads to its row of the table.

Why: plain and the same for every query; a market's own pictures (kg.views.timeline, matrix, quadrant, market_map) know more.
On a phone's narrow pen names stand above what they name, not beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kg.views.phrases import plain
from kg.views.query_dots import draw_dots
from kg.views.query_item import Item
from kg.views.svg import WIDE, Pen, fitted
from kg.views.time_axis import TimeAxis, axis_around
from kg.vocab import Layer

SIZE: Final = 13.0
LABEL: Final = 330.0  # px for the name of a row
STEP: Final = 30.0  # px from row to row
LEADING: Final = 14.5  # px between the two lines of a long name
EDGE: Final = 4.0  # px: browsers set a line a little wider than it is measured
CARD: Final = 265.0
YEAR: Final = 40.0  # px from one year's number to the next
SMALL: Final = 3.0  # px: the shortest bar that is seen


@dataclass(frozen=True)
class _Rows:
    """Where the rows of a picture stand, in px. start: where their marks begin; down: a mark below its name; step: from row to row;
    value: room for a value beside its bar; edge: room for half a year's number at the ends of a time axis."""

    start: float
    down: float
    step: float
    value: float
    edge: float


BESIDE: Final = _Rows(LABEL + 12, 0, STEP, 170, 8)
BELOW: Final = _Rows(0, 22, 52, 108, 20)


def _rows(pen: Pen) -> _Rows:
    return BESIDE if pen.width >= WIDE else BELOW


def draw_bars(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Bars from a common line, negative ones to the other side; each unit has its own scale."""
    y, rows = 14.0, _rows(pen)
    for item in items:
        low, high = _range([other for other in items if other.unit == item.unit])
        room = pen.width - rows.start - rows.value - 8
        zero = rows.start + room * (0 - low) / (high - low)
        length = room * float(item.numbers[0] or 0) / (high - low)
        with pen.mark(item.claims, title=item.title, target=item.target):
            _label(pen, item.name, y)
            top = y + rows.down
            pen.rect(min(zero, zero + length), top - 11, max(abs(length), SMALL), 20, fill=pen.palette.accent, radius=2)
            value = " ".join(filter(None, [item.shown[0], item.unit]))
            pen.text(fitted(value, SIZE, width=rows.value)[0], max(zero, zero + length) + 8, top + 4, size=SIZE)
        y += rows.step
    return y


def draw_timeline(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """One line a row, in order of time; a dot is a day, a bar all that is known, a ring a day of which nobody says how exact it is."""
    rows = _rows(pen)
    axis = axis_around([item.span for item in items], left=rows.start + rows.edge, right=pen.width - rows.edge)
    assert axis is not None, "items without a day are not drawn"
    order = sorted(items, key=lambda item: item.span)
    bottom = 44 + rows.step * len(order)
    for month in axis.ticks(46):
        pen.path([(axis.x(month), 36), (axis.x(month), bottom)], stroke=pen.palette.grid)
        pen.text(f"{month.month}", axis.x(month), 31, size=SIZE, color=pen.palette.ink3, anchor="middle")
    written = -YEAR
    for year in axis.years():
        if axis.x(year) - written >= YEAR:
            written = axis.x(year)
            pen.text(str(year.year), written, 15, size=SIZE, weight=700, anchor="middle")
    for at, item in enumerate(order):
        y = 56 + rows.step * at
        with pen.mark(item.claims, title=item.title, target=item.target):
            _label(pen, item.name, y)
            _time(pen, item, axis, y + rows.down)
    return bottom + 18


def _time(pen: Pen, item: Item, axis: TimeAxis, y: float) -> None:
    """A dot, a bar, or where precision is not known a ring or an open bar."""
    (first, last), ink = item.span, pen.palette.accent
    is_known = item.precision is not None
    if first == last and is_known:
        pen.circle(axis.x(first), y, 6, fill=ink)
    elif first == last:
        pen.circle(axis.x(first), y, 6, fill=pen.palette.paper, stroke=ink, line=2)
    else:
        width, fill = max(axis.end(last) - axis.x(first), SMALL), pen.palette.soft if is_known else pen.palette.paper
        dash = () if is_known else (5, 4)
        pen.rect(axis.x(first), y - 9, width, 18, fill=fill, stroke=ink, radius=3, dash=dash)


def draw_arrows(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Who at the start, whom at the end, the relation on the arrow; rows of one subject that follow each other share its box."""
    y = 8.0
    for subject, group in groupby(items, key=lambda item: item.names[0]):
        rows = list(group)
        y = (_fan if pen.width >= WIDE else _ladder)(pen, subject, rows, y) + 10
    return y


def _fan(pen: Pen, subject: str, rows: Sequence[Item], y: float) -> float:
    """A subject beside its objects; returns where they end."""
    middle = y + 36 * len(rows) / 2
    _box(pen, subject, 0, middle - 15, 330, is_bold=True)
    for item in rows:
        with pen.mark(item.claims, title=plain(" ".join([*item.names, item.marks])).rstrip(), target=item.target):
            style = pen.palette.layers[item.layer or Layer.STATED]
            pen.path(
                [(330, middle), (370, y + 18), (740, y + 18)], stroke=style.color, line=style.width, dash=style.dash
            )
            pen.arrow((740, y + 18), (752, y + 18), color=style.color, head=8)
            word = _relation(item)
            if word:
                pen.text(
                    fitted(word, SIZE, width=350)[0], 560, y + 11, size=SIZE, color=style.ink, anchor="middle", halo=pen.palette.paper
                )  # fmt: skip
            _box(pen, item.names[-1], 756, y + 3, 356)
        y += 36
    return y


def _ladder(pen: Pen, subject: str, rows: Sequence[Item], y: float) -> float:
    """A subject above its objects; returns where they end."""
    _box(pen, subject, 0, y, pen.width, is_bold=True)
    y, rung = y + 36, y + 30
    for item in rows:
        with pen.mark(item.claims, title=plain(" ".join([*item.names, item.marks])).rstrip(), target=item.target):
            style, word = pen.palette.layers[item.layer or Layer.STATED], _relation(item)
            if word:
                pen.text(fitted(word, SIZE, width=pen.width - 40)[0], 38, y + 12, size=SIZE, color=style.ink)
                y += 20
            pen.path([(14, rung), (14, y + 15), (24, y + 15)], stroke=style.color, line=style.width, dash=style.dash)
            pen.arrow((22, y + 15), (34, y + 15), color=style.color, head=8)
            _box(pen, item.names[-1], 38, y, pen.width - 38)
        rung, y = y + 15, y + 38
    return y


def _relation(item: Item) -> str:
    return " · ".join(filter(None, [*item.names[1:-1], item.marks]))


def draw_cards(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Groups in the order they come in, as many cards in a row as there is room for; one name stands once in a group, whatever the number
    of its rows."""
    across = max(1, int(pen.width // CARD))
    wide = CARD if across > 1 else pen.width
    groups: dict[str, dict[str, Item]] = {}
    for item in items:
        groups.setdefault(item.names[0], {}).setdefault(item.names[1], item)
    y = 4.0
    for name, cards in groups.items():
        fill, ink = pen.palette.tints[list(groups).index(name) % len(pen.palette.tints)]
        pen.rect(0, y, pen.width, 28, fill=fill, radius=5)
        pen.text(fitted(name, SIZE, width=pen.width - 30, weight=700)[0], 12, y + 19, size=SIZE, weight=700, color=ink)
        y += 36
        for at, item in enumerate(cards.values()):
            with pen.mark(item.claims, title=plain(item.name), target=item.target):
                _box(pen, item.names[1], (at % across) * (CARD + 20), y, wide)
            y += 38 if at % across == across - 1 or at + 1 == len(cards) else 0
        y += 10
    return y


def _range(items: Sequence[Item]) -> tuple[float, float]:
    values = [float(item.numbers[0] or 0) for item in items]
    low, high = min(0.0, *values), max(0.0, *values)
    return (low, high) if high > low else (0.0, 1.0)


def _label(pen: Pen, name: str, y: float) -> None:
    if pen.width >= WIDE:
        lines = fitted(name, SIZE, width=LABEL, lines=2)
        pen.lines(lines, LABEL, y + 4 - LEADING * (len(lines) - 1) / 2, size=SIZE, anchor="end", leading=LEADING)
    else:
        pen.text(fitted(name, SIZE, width=pen.width - 2 * EDGE)[0], EDGE, y + 4, size=SIZE)


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
