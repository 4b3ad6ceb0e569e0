"""Where the names of dots go: beside each dot, on no dot, no other name, and inside the frame; farther out with a thin line if need be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

RINGS: Final = (4.0, 16.0, 32.0, 52.0, 76.0)  # px between a dot's edge and its name, near ones first
ON_LINE: Final = 16.0  # cost of a name that a bar runs through


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


def label_places(
    dots: Sequence[Dot], frame: Rect, taken: Iterable[Rect] = (), lines: Iterable[Rect] = ()
) -> list[Place | None]:
    """A place for each name, None where there is no room. taken: where no name may stand; lines: where it should rather not."""
    circles = [Rect(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    fixed, bars, found = [*taken, *circles], list(lines), dict[int, Place]()
    # The widest names are the hardest to place.
    for at in sorted(range(len(dots)), key=lambda at: (-dots[at].width, at)):
        spots = [spot for ring, gap in enumerate(RINGS) for spot in _around(dots[at], gap, ring)]
        free = [(cost + ON_LINE * sum(rect.meets(bar) for bar in bars), order, rect, ring) for order, (cost, rect, ring) in enumerate(spots)
                if frame.holds(rect) and not any(rect.meets(other) for other in fixed)]  # fmt: skip
        if free:
            _, _, rect, ring = min(free, key=lambda one: one[:2])
            fixed.append(rect)
            found[at] = Place(rect.left, rect.top, ring > 1)
    return [found.get(at) for at in range(len(dots))]


def _around(dot: Dot, gap: float, ring: int) -> list[tuple[float, Rect, int]]:
    """Eight places round a dot at a distance: cost, rectangle, ring."""
    reach, w, h = dot.radius + gap, dot.width, dot.height
    slant = reach * 0.75
    corners = (
        (dot.x + reach, dot.y - h / 2), (dot.x + slant, dot.y - slant - h), (dot.x + slant, dot.y + slant),
        (dot.x - w / 2, dot.y - reach - h), (dot.x - w / 2, dot.y + reach), (dot.x - reach - w, dot.y - h / 2),
        (dot.x - slant - w, dot.y - slant - h), (dot.x - slant - w, dot.y + slant),
    )  # fmt: skip
    return [(order * 0.5 + ring * 5, Rect(x, y, x + w, y + h), ring) for order, (x, y) in enumerate(corners)]
