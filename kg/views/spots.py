"""Dots of a plot: those that fall together are one with their number in it; a name farther off is led to its dot by a line.

Why: two dots in one place look like one, and a name that stands near no dot names nothing. Shared by the quadrant and by answers of
queries. Not for: where names go (kg.views.label_places).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kg.views.font_files import BOLD, REGULAR
from kg.views.label_places import Dot, Place
from kg.views.svg import SMALLEST, Pen, line_height, width_of

TOGETHER: Final = 3.0  # px: dots nearer than this are one dot with several names
ROOM_FOR_COUNT: Final = 10.0  # px: the least radius of a dot with a number in it


@dataclass(frozen=True)
class Spot:
    """One dot. members: numbers of what stands there, in order. x, y, radius: px. lines: its names."""

    members: tuple[int, ...]
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class NameStyle:
    """Letters of names. pad: px kept free round them."""

    size: float
    weight: int = REGULAR
    pad: float = 4.0

    def dot(self, spot: Spot, lang: str) -> Dot:
        """What `label_places` needs to know of a spot."""
        width = max(width_of(line, self.size, self.weight) for line in spot.lines) + self.pad
        return Dot(spot.x, spot.y, spot.radius + 1, width, line_height(self.size, lang) * len(spot.lines))


def gathered(ones: Iterable[Spot], *, least: float = ROOM_FOR_COUNT) -> list[Spot]:
    """Spots in order; those that fall on an earlier one become part of it. least: radius of a dot with a number in it.

    >>> [spot.members for spot in gathered([Spot((0,), 5, 5, 6, ("A",)), Spot((1,), 50, 5, 6, ("B",)), Spot((2,), 6, 5, 6, ("C",))])]
    [(0, 2), (1,)]
    """
    found: list[Spot] = []
    for one in ones:
        near = (
            at for at, each in enumerate(found) if abs(each.x - one.x) < TOGETHER and abs(each.y - one.y) < TOGETHER
        )
        at = next(near, None)
        if at is None:
            found.append(one)
            continue
        first = found[at]
        radius = max(first.radius, one.radius, least)
        found[at] = replace(first, members=first.members + one.members, radius=radius, lines=first.lines + one.lines)
    return found


def draw_spot(pen: Pen, spot: Spot, place: Place | None, style: NameStyle) -> None:
    """Dot, number and names, with a line between where they stand apart. place: of the names, None = no room for them."""
    palette, dot = pen.palette, style.dot(spot, pen.lang)
    if place is not None and place.is_led:
        pen.path(place.lead(dot), stroke=palette.ink3, line=0.9)
    pen.circle(spot.x, spot.y, spot.radius, fill=palette.accent, stroke=palette.paper, line=1.8)
    if len(spot.members) > 1:
        count = str(len(spot.members))
        size = 13.0 if spot.radius >= ROOM_FOR_COUNT else SMALLEST
        pen.text(
            count,
            spot.x,
            round(spot.y + size * 0.346, 6),
            size=size,
            color=palette.accent_ink,
            anchor="middle",
            weight=BOLD,
        )
    if place is not None:
        x, y = place.x + style.pad / 2, place.y + style.size * 0.95
        leading = line_height(style.size, pen.lang)
        pen.lines(spot.lines, x, y, size=style.size, weight=style.weight, leading=leading, halo=palette.paper)
