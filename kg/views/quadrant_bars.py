"""Bars of a quadrant: intervals along both axes, moved aside where one would lie on another.

Why: bars of dots in one row or column run into one line, and a reader takes it for one interval. A bar that is moved keeps its length,
and a stem with a knob at its value ties it to its dot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.views.label_places import Rect
from kg.views.svg import Pen

LANE: Final = 10.0  # px between two bars that run side by side
CLEAR: Final = 4.0  # px between the ends of two bars in one line
MOST_ASIDE: Final = 4  # lanes to either side of a dot; one more would look like another value
CAP: Final = 5.0  # px: half of the cap at the end of a bar
SMALL_CAP: Final = 2.5  # where bars run side by side
KNOB: Final = 2.6


@dataclass(frozen=True)
class Bar:
    """An interval in px. is_across: along x. value: where its dot stands along it, line: across it; first, last: its ends."""

    is_across: bool
    value: float
    line: float
    first: float
    last: float

    def overlaps(self, other: Bar) -> bool:
        """True if the two would touch in one line."""
        return self.first < other.last + CLEAR and other.first < self.last + CLEAR


def lanes(bars: Sequence[Bar]) -> list[float]:
    """Where each bar of one direction is drawn: on its own line or beside it, the nearest that is free; the first keep theirs.

    >>> row = [Bar(True, 50, 10, 0, 90), Bar(True, 60, 10, 20, 80), Bar(True, 200, 10, 150, 250)]
    >>> lanes(row)
    [10.0, 20.0, 10.0]
    """
    found: list[float] = []
    steps = [0.0, *(side * at * LANE for at in range(1, MOST_ASIDE + 1) for side in (1, -1))]
    for bar in bars:
        near = [at for other, at in zip(bars, found, strict=False) if bar.overlaps(other)]
        free = (step for step in steps if all(abs(bar.line + step - at) >= LANE - 2 for at in near))
        found.append(bar.line + next(free, 0.0))
    return found


def draw_bars(pen: Pen, bars: Sequence[Bar]) -> list[Rect]:
    """Draws bars, the same one once; returns where they run."""
    drawn = []
    for is_across in (True, False):
        chosen = list(dict.fromkeys(bar for bar in bars if bar.is_across is is_across))
        placed = lanes(chosen)
        is_moved = any(at != bar.line for bar, at in zip(chosen, placed, strict=True))
        for bar, at in zip(chosen, placed, strict=True):
            drawn.append(_draw(pen, bar, at, SMALL_CAP if is_moved else CAP))
    return drawn


def _draw(pen: Pen, bar: Bar, at: float, cap: float) -> Rect:
    ink = pen.palette.ink3
    ends = [_point(bar, along, at) for along in (bar.first, bar.last)]
    draw_line(pen, ends[0], ends[1], cap)
    if at != bar.line:
        knob = _point(bar, bar.value, at)
        pen.path([_point(bar, bar.value, bar.line), knob], stroke=ink, line=1)
        pen.circle(*knob, KNOB, fill=pen.palette.accent)
    (left, top), (right, bottom) = ends
    return Rect(left, top - 2, right, top + 2) if bar.is_across else Rect(left - 2, top, right + 2, bottom)


def draw_line(pen: Pen, start: tuple[float, float], end: tuple[float, float], cap: float = CAP) -> None:
    """A line along an axis with a cap at each end."""
    across, up = (0.0, cap) if start[1] == end[1] else (cap, 0.0)
    caps = [((x - across, y - up), (x + across, y + up)) for x, y in (start, end)]
    for line in ((start, end), *caps):
        pen.path(line, stroke=pen.palette.ink3, line=1.6)


def _point(bar: Bar, along: float, across: float) -> tuple[float, float]:
    return (along, across) if bar.is_across else (across, along)
