"""Where each event of a timeline goes: its lane, its row in the lane, and the place of its label, so that nothing overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kg.analysis.chronology import Event
from kg.views.svg import NARROW, WIDE, fitted, width_of
from kg.views.time_axis import TimeAxis
from kg.views.timeline_words import TimelineWords

LANE_NAME: Final = 172.0  # px of the names beside the lanes
GAP: Final = 8.0  # between a bar and its label, and between two items
ROW: Final = 31.0
LEADING: Final = 17.0  # px from one line of a label to the next


@dataclass(frozen=True)
class Look:
    """Sizes of a layout. side: lane names beside the lanes, else above; text: px of labels."""

    width: float
    plot: float
    text: float
    is_wide: bool


WIDE_LOOK: Final = Look(WIDE, LANE_NAME, 13, True)
NARROW_LOOK: Final = Look(NARROW, 0, 12, False)


@dataclass(frozen=True)
class Item:
    """An event's place: bar from x0 to x1, label lines at x (of the reader's side given by anchor), all within low .. high."""

    event: Event
    x0: float
    x1: float
    lines: tuple[str, ...]
    label_x: float
    is_below: bool
    low: float
    high: float
    is_inside: bool = False
    is_before: bool = False

    @property
    def height(self) -> float:
        """Px of the row it needs."""
        return ROW + LEADING * (len(self.lines) if self.is_below else len(self.lines) - 1)


@dataclass
class Lane:
    title: str
    rows: list[list[Item]] = field(default_factory=list)

    def place(self, item: Item) -> None:
        """Into the first row in which nothing is in the way."""
        for row in self.rows:
            if all(item.low >= other.high + GAP or item.high + GAP <= other.low for other in row):
                row.append(item)
                return
        self.rows.append([item])


def lanes_of(events: Iterable[Event], say: TimelineWords, axis: TimeAxis, look: Look) -> list[Lane]:
    """Lanes in order of their first event; within a lane no two items overlap."""
    found: dict[str, Lane] = {}
    for event in events:
        id = say.lane(event)
        lane = found.setdefault(id, Lane(say.lane_title(id)))
        lane.place(_item(event, say, axis, look))
    return list(found.values())


def _item(event: Event, say: TimelineWords, axis: TimeAxis, look: Look) -> Item:
    """Where bar and label of an event go: the label inside, after, before or below, the first that has room."""
    start, end = event.start or date.min, event.end or date.min
    x0, x1 = axis.x(start), axis.end(end)
    if event.is_exact:
        x0, x1 = (x0 + x1) / 2 - 6, (x0 + x1) / 2 + 6
    x1 = max(x1, x0 + 8)
    size, label = look.text, say.what(event, in_lane=True)
    width = width_of(label, size) * 1.02
    if not look.is_wide:
        lines = fitted(label, size, width=look.width - 16, lines=3)
        return Item(event, x0, x1, lines, 8, True, 0, look.width)
    if width + 14 <= x1 - x0:
        return Item(event, x0, x1, (label,), x0 + 7, False, x0, x1, is_inside=True)
    if x1 + GAP + width <= axis.right:
        return Item(event, x0, x1, (label,), x1 + GAP, False, x0, x1 + GAP + width)
    if x0 - GAP - width >= axis.left:
        return Item(event, x0, x1, (label,), x0 - GAP, False, x0 - GAP - width, x1, is_before=True)
    lines = fitted(label, size, width=axis.right - axis.left - 8, lines=2)
    wide = max(width_of(line, size) for line in lines) * 1.02
    at = max(axis.left, min(x0, axis.right - wide))
    return Item(event, x0, x1, lines, at, True, min(at, x0), max(x1, at + wide))
