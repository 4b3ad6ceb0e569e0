"""Rows of an answer as dots: two numbers against each other.

Why: a query may put sixty rows into one corner; rows at one place are one dot with their number, a name that stands apart is led to its
dot, and names without room are counted and left to the table. No lines divide the plot: the query says nothing of high and low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.views.label_places import Rect, label_places
from kg.views.number_axis import ticks
from kg.views.phrases import plain
from kg.views.query_item import Item
from kg.views.query_words import say
from kg.views.spots import ROOM_FOR_COUNT, NameStyle, Spot, draw_spot, gathered
from kg.views.svg import WIDE, Pen, fitted

SIZE: Final = 13.0
RADIUS: Final = 6.0
SMALL: Final = 4.0  # on a phone, where dots of neighbouring values would else lie on each other
SMALL_COUNT: Final = 7.5
NAMED: Final = 3  # names beside a dot that stands for several rows; the others are counted
RINGS: Final = (4.0, 16.0, 32.0)  # px between a dot and its names; farther off they would be lost among other dots
LED_BEYOND: Final = 6.0
STYLE: Final = NameStyle(SIZE, pad=10)


@dataclass(frozen=True)
class _Scale:
    """Numbers from low to high on px from start to end."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def draw_dots(pen: Pen, items: Sequence[Item], columns: Sequence[str]) -> float:
    """Draws the plot; returns where it ends. columns: names of the axes across and up."""
    is_wide = pen.width >= WIDE
    frame = Rect(90, 20, pen.width - 30, 560) if is_wide else Rect(46, 20, pen.width - 4, 380)
    radius, least = (RADIUS, ROOM_FOR_COUNT) if is_wide else (SMALL, SMALL_COUNT)
    x, y = _ground(pen, frame, items, columns)
    room = min(180.0, (frame.right - frame.left) * 0.4)
    ones = [
        Spot(
            (at,), x.at(_number(item, 0)), y.at(_number(item, 1)), radius, fitted(item.name, SIZE, width=room, lines=2)
        )
        for at, item in enumerate(items)
    ]
    spots = [_named(spot, items, pen.lang, room) for spot in gathered(ones, least=least)]
    dots = [STYLE.dot(spot, pen.lang) for spot in spots]
    places = label_places(dots, frame, rings=RINGS, led_beyond=LED_BEYOND)
    for spot, place in zip(spots, places, strict=True):
        rows = [items[at] for at in spot.members]
        claims = tuple(dict.fromkeys(id for row in rows for id in row.claims))
        with pen.mark(claims, title=plain("; ".join(row.title for row in rows)), target=rows[0].target):
            draw_spot(pen, spot, place, STYLE)
    hidden = sum(_hidden(spot) if place else len(spot.members) for spot, place in zip(spots, places, strict=True))
    y_end = frame.bottom + 62
    if hidden:
        lines = fitted(say("unlabelled", pen.lang, n=hidden), SIZE, width=frame.right - frame.left, lines=3)
        y_end = pen.lines(lines, frame.left, y_end + 8, size=SIZE, color=pen.palette.ink2)
    return y_end


def _ground(pen: Pen, frame: Rect, items: Sequence[Item], columns: Sequence[str]) -> tuple[_Scale, _Scale]:
    """Frame, round numbers and names of the axes; returns the scales across and up."""
    ink = pen.palette.ink3
    pen.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top, stroke=pen.palette.line)
    x = _Scale(*_ends([_number(item, 0) for item in items]), frame.left + 30, frame.right - 30)
    y = _Scale(*_ends([_number(item, 1) for item in items]), frame.bottom - 30, frame.top + 30)
    for value in ticks(x.low, x.high):
        pen.text(f"{value:,g}", x.at(value), frame.bottom + 20, size=SIZE, color=ink, anchor="middle")
    for value in ticks(y.low, y.high):
        pen.text(f"{value:,g}", frame.left - 8, y.at(value) + 4, size=SIZE, color=ink, anchor="end")
    pen.text(columns[0], frame.right, frame.bottom + 44, size=SIZE, weight=700, anchor="end")
    pen.text(columns[1], frame.left, frame.top - 6, size=SIZE, weight=700)
    return x, y


def _named(spot: Spot, items: Sequence[Item], lang: str, room: float) -> Spot:
    """A spot of several rows with the names there is room for, and how many more there are."""
    if len(spot.members) == 1:
        return spot
    shown = spot.members[: len(spot.members) - _hidden(spot)]
    lines = [fitted(items[at].name, SIZE, width=room)[0] for at in shown]
    return replace(spot, lines=(*lines, *([say("more", lang, n=_hidden(spot))] if _hidden(spot) else [])))


def _hidden(spot: Spot) -> int:
    """Rows of a spot that its names leave out."""
    return len(spot.members) - NAMED + 1 if len(spot.members) > NAMED else 0


def _number(item: Item, at: int) -> float:
    return float(item.numbers[at] or 0)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)
