"""Where a relation runs on a picture: the same curve the page draws, from border to border, with its arrow head.

Why: the picture written here and the one a browser shows must be one picture (static/geometry.js, static/export.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, sin
from typing import Final

import numpy as np

from kg.views.bending import via_point
from kg.views.theme import LineStyle

STEPS: Final = 24  # straight pieces of a bent line: none is longer than a few px
HALVINGS: Final = 24
SPREAD: Final = 0.42  # radians from an arrow's axis to its wings
VEE: Final = "vee"

Point = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True)
class Stroke:
    """points: the line, without what its head covers. head: corners of the arrow head, () for none."""

    points: tuple[Point, ...]
    head: tuple[Point, ...]


def stroke(
    start: Point, end: Point, bend: float, sizes: tuple[Size, Size], style: LineStyle, *, has_head: bool
) -> Stroke:
    """A line between two boxes of these sizes; bend as kg.views.bending has it."""
    via: Point = tuple(via_point(np.array(start), np.array(end), bend)) if bend else _middle(start, end)
    first = _border(start, via, end, sizes[0])
    last = 1 - _border(end, via, start, sizes[1])
    if last <= first:  # boxes that touch
        return Stroke((), ())
    tip, before = _at(start, via, end, last), _at(start, via, end, max(first, last - 0.01))
    angle = atan2(tip[1] - before[1], tip[0] - before[0])
    long = 7 + style.width * 1.8 if has_head else 0.0
    shares = np.linspace(first, last, STEPS + 1 if bend else 2)
    points = [_at(start, via, end, float(share)) for share in shares]
    base = _back(tip, angle, long * 0.8)
    kept = [one for one in points[:-1] if _far(one, tip) > long]
    return Stroke((*(kept or points[:1]), base), _head(tip, angle, long, style) if has_head else ())


def without(points: Sequence[Point], centre: Point, size: Size) -> list[list[Point]]:
    """A line cut where a word of this size stands on it: the pieces before and after."""
    pieces: list[list[Point]] = [[]]
    for one, other in pairwise(points):
        for share in np.linspace(0, 1, STEPS, endpoint=False):
            x, y = one[0] + (other[0] - one[0]) * float(share), one[1] + (other[1] - one[1]) * float(share)
            if abs(x - centre[0]) > size[0] / 2 or abs(y - centre[1]) > size[1] / 2:
                pieces[-1].append((x, y))
            elif pieces[-1]:
                pieces.append([])
    pieces[-1].append(points[-1])
    return [_thinned(piece) for piece in pieces if len(piece) > 1]


def along(start: Point, end: Point, bend: float, share: float) -> Point:
    """Point at a share (0..1) of the curve from centre to centre."""
    via: Point = tuple(via_point(np.array(start), np.array(end), bend)) if bend else _middle(start, end)
    return _at(start, via, end, share)


def _thinned(points: list[Point]) -> list[Point]:
    """The same line with fewer points: those in the middle of a straight piece go."""
    kept = points[:1]
    for before, one, after in zip(points, points[1:], points[2:], strict=False):
        turn = (one[0] - before[0]) * (after[1] - one[1]) - (one[1] - before[1]) * (after[0] - one[0])
        if abs(turn) > 1e-6:
            kept.append(one)
    return [*kept, points[-1]]


def _head(tip: Point, angle: float, long: float, style: LineStyle) -> tuple[Point, ...]:
    notch = (_back(tip, angle, long * 0.6),) if style.head == VEE else ()
    return (tip, _back(tip, angle + SPREAD, long), *notch, _back(tip, angle - SPREAD, long))


def _back(tip: Point, angle: float, length: float) -> Point:
    return tip[0] - cos(angle) * length, tip[1] - sin(angle) * length


def _border(centre: Point, via: Point, far: Point, size: Size) -> float:
    """Share of the curve at which it leaves the box around its start."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        x, y = _at(centre, via, far, middle)
        is_inside = abs(x - centre[0]) <= size[0] / 2 and abs(y - centre[1]) <= size[1] / 2
        low, high = (middle, high) if is_inside else (low, middle)
    return high


def _at(start: Point, via: Point, end: Point, t: float) -> Point:
    x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * v + t * t * b for a, v, b in zip(start, via, end, strict=True))
    return float(x), float(y)


def _middle(start: Point, end: Point) -> Point:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def _far(one: Point, other: Point) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))
