"""Where the names of dots go: beside each dot, on no dot, no other name, and inside the frame; farther out with a thin line if need be.

A line that leads to a name runs under no other name and no other dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

RINGS: Final = (4.0, 16.0, 32.0, 52.0, 76.0)  # px between a dot's edge and its name, near ones first
LED_BEYOND: Final = 16.0  # px: a name farther off than this needs a line to its dot
NEARER: Final = 80.0  # cost of a name that stands as near to another dot as to its own
ON_LINE: Final = 16.0  # cost of a name that a bar runs through


Lead = tuple[tuple[float, float], tuple[float, float]]  # both ends in px


@dataclass(frozen=True)
class Rect:
    """left, top, right, bottom in px."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """True if two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Rect) -> bool:
        """True if another lies within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def has(self, point: tuple[float, float]) -> bool:
        """True if a point lies within."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom

    def crosses(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """True if a straight line between two points runs through it (Liang and Barsky 1984)."""
        first, last = 0.0, 1.0
        for at, run, low, high in (
            (start[0], end[0] - start[0], self.left, self.right), (start[1], end[1] - start[1], self.top, self.bottom),
        ):  # fmt: skip
            if run == 0:
                if not low < at < high:
                    return False
                continue
            enters, leaves = sorted(((low - at) / run, (high - at) / run))
            first, last = max(first, enters), min(last, leaves)
        return first < last


@dataclass(frozen=True)
class Dot:
    """What is to be named. width, height: px of its name."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@dataclass(frozen=True)
class Place:
    """Upper start corner of a name. is_led: far enough to need a line to its dot."""

    x: float
    y: float
    is_led: bool

    def lead(self, dot: Dot) -> Lead:
        """The line from its dot to the nearest point of the name."""
        return _lead(Rect(self.x, self.y, self.x + dot.width, self.y + dot.height), dot)


def label_places(
    dots: Sequence[Dot], frame: Rect, taken: Iterable[Rect] = (), lines: Iterable[Rect] = (), *, rings: Sequence[float] = RINGS,
    led_beyond: float = LED_BEYOND,
) -> list[Place | None]:  # fmt: skip
    """A place for each name, None where there is no room; a line leads to one that is far from its dot, or as near to another.

    taken: where no name may stand; lines: where it should rather not. rings: px from a dot at which its name is tried.
    led_beyond: px from which on a line leads to it.
    """
    circles = [Rect(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    plot = _Plot(frame, [*taken, *circles], list(lines), [])
    found: dict[int, Place] = {}
    # The widest names are the hardest to place.
    for at in sorted(range(len(dots)), key=lambda at: (-dots[at].width, at)):
        spots = [spot for ring, gap in enumerate(rings) for spot in _around(dots[at], gap, ring)]
        others = [dot for number, dot in enumerate(dots) if number != at]
        free = []
        for order, (cost, gap, rect) in enumerate(spots):
            is_nearer = _is_nearer(rect, others, dots[at])
            if is_nearer and gap <= LED_BEYOND:
                continue  # a line that short is not seen, and the name reads as the other dot's
            is_led = gap > led_beyond
            if plot.has_room(rect, dots[at] if is_led else None):
                free.append((cost + plot.cost(rect) + NEARER * is_nearer, order, rect, is_led))
        if free:
            _, _, rect, is_led = min(free, key=lambda one: one[:2])
            found[at] = plot.put(rect, dots[at], is_led=is_led)
    return [found.get(at) for at in range(len(dots))]


@dataclass(frozen=True)
class _Plot:
    """What stands where so far. fixed: names, dots and whatever else no name may cover; bars: what it should rather not."""

    frame: Rect
    fixed: list[Rect]
    bars: list[Rect]
    leads: list[Lead]

    def has_room(self, rect: Rect, led: Dot | None) -> bool:
        """True if a name fits there. led: the dot from which a line would run to it, None = it needs none."""
        if not self.frame.holds(rect) or any(rect.meets(other) for other in self.fixed):
            return False
        if any(rect.crosses(*lead) for lead in self.leads):
            return False
        if led is None:
            return True
        lead = _lead(rect, led)
        return not any(other.crosses(*lead) for other in self.fixed if not other.has(lead[0]))

    def cost(self, rect: Rect) -> float:
        return ON_LINE * sum(rect.meets(bar) for bar in self.bars)

    def put(self, rect: Rect, dot: Dot, *, is_led: bool) -> Place:
        """A name in its place, which is taken from now on."""
        self.fixed.append(rect)
        if is_led:
            self.leads.append(_lead(rect, dot))
        return Place(rect.left, rect.top, is_led)


def _is_nearer(rect: Rect, others: Iterable[Dot], own: Dot) -> bool:
    """True if a name stands as near to another dot as to its own."""
    own_gap = _gap(rect, own)
    return any(_gap(rect, other) <= own_gap for other in others)


def _gap(rect: Rect, dot: Dot) -> float:
    """Px between a name and the edge of a dot."""
    (x, y), (near_x, near_y) = _lead(rect, dot)
    return hypot(near_x - x, near_y - y) - dot.radius


def _lead(rect: Rect, dot: Dot) -> Lead:
    """From a dot to the nearest point of its name."""
    return (dot.x, dot.y), (min(max(dot.x, rect.left), rect.right), min(max(dot.y, rect.top), rect.bottom))


def _around(dot: Dot, gap: float, ring: int) -> list[tuple[float, float, Rect]]:
    """Eight places round a dot at a distance: cost, distance, rectangle."""
    reach, w, h = dot.radius + gap, dot.width, dot.height
    slant = reach * 0.75
    corners = (
        (dot.x + reach, dot.y - h / 2), (dot.x + slant, dot.y - slant - h), (dot.x + slant, dot.y + slant),
        (dot.x - w / 2, dot.y - reach - h), (dot.x - w / 2, dot.y + reach), (dot.x - reach - w, dot.y - h / 2),
        (dot.x - slant - w, dot.y - slant - h), (dot.x - slant - w, dot.y + slant),
    )  # fmt: skip
    return [(order * 0.5 + ring * 5, gap, Rect(x, y, x + w, y + h)) for order, (x, y) in enumerate(corners)]
