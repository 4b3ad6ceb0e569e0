"""Cells (one per market segment) packed into a rectangle, so that related cells are neighbours.

Why: hulls drawn around a free layout overlap and collide with titles; cells that tile the picture cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GUTTER: Final = 14.0  # px between cells
MOST_TRIED: Final = 7  # 7! orders are tried; more cells are packed in the order given
WANTED_ASPECT: Final = (0.75, 2.4)  # width / height of a cell that is neither a strip nor a chimney
TOO_SMALL: Final = 1e3  # cost of a cell that its boxes cannot fit into


@dataclass(frozen=True)
class Rect:
    """x, y: top left corner; width, height: px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class CellNeed:
    """What a cell must hold. area: px² its boxes ask for; width: px of its widest box with margins."""

    area: float
    width: float


def arrange_cells(needs: list[CellNeed], links: Floats, width: float, height: float) -> list[Rect]:
    """A rectangle for each cell; together they tile width × height, areas in proportion to need.

    links: symmetric matrix, number of relations between two cells. Every order in one to four columns is tried for up
    to MOST_TRIED cells: cost = relations × distance + penalties for bad shape and for boxes that do not fit.
    """
    count = len(needs)
    orders = np.array(list(permutations(range(count))) if count <= MOST_TRIED else [range(count)], dtype=np.int64)
    areas = np.array([need.area for need in needs])
    widths = np.array([need.width for need in needs])
    best: tuple[float, list[Rect]] | None = None
    for columns in _compositions(count):
        rects = _rectangles(areas[orders], columns, width, height)
        cost = _cost(rects, widths[orders], links, orders, width)
        index = int(np.argmin(np.round(cost, 6)))
        if best is None or cost[index] < best[0] - 1e-6:
            placed = {int(cell): Rect(*map(float, rects[index, place])) for place, cell in enumerate(orders[index])}
            best = (float(cost[index]), [placed[cell] for cell in range(count)])
    assert best is not None, "there is at least one cell"
    return best[1]


def _compositions(count: int) -> Iterator[tuple[int, ...]]:
    """Ways to split `count` cells into columns of one to four cells (more where there are more than 16)."""
    most = max(4, -(-count // 5))

    def split(rest: int, columns: int) -> Iterator[tuple[int, ...]]:
        if columns == 1:
            if 1 <= rest <= most:
                yield (rest,)
            return
        for first in range(1, min(most, rest - columns + 1) + 1):
            for tail in split(rest - first, columns - 1):
                yield (first, *tail)

    for columns in range(1, min(count, 5 if count > MOST_TRIED else 4) + 1):
        yield from split(count, columns)


def _rectangles(areas: Floats, columns: tuple[int, ...], width: float, height: float) -> Floats:
    """(orders, cells, 4) array of x, y, width, height for one way to split into columns."""
    rects = np.zeros((*areas.shape, 4))
    usable = width - GUTTER * (len(columns) - 1)
    total = areas.sum(axis=1)
    x = np.zeros(areas.shape[0])
    start = 0
    for size in columns:
        share = areas[:, start : start + size]
        column_width = usable * share.sum(axis=1) / total
        tall = (height - GUTTER * (size - 1)) * share / share.sum(axis=1, keepdims=True)
        tops = np.cumsum(tall, axis=1) - tall + GUTTER * np.arange(size)
        rects[:, start : start + size, 0] = x[:, None]
        rects[:, start : start + size, 1] = tops
        rects[:, start : start + size, 2] = column_width[:, None]
        rects[:, start : start + size, 3] = tall
        x = x + column_width + GUTTER
        start += size
    return rects


def _cost(rects: Floats, widths: Floats, links: Floats, orders: Ints, scale: float) -> Floats:
    """Cost of each order, one number a row."""
    low, high = WANTED_ASPECT
    aspect = rects[:, :, 2] / rects[:, :, 3]
    shape = np.maximum(0, np.log(aspect / high)) + np.maximum(0, np.log(low / aspect))
    cost: Floats = 6 * shape.sum(axis=1) + TOO_SMALL * (rects[:, :, 2] < widths).sum(axis=1)
    centres = rects[:, :, :2] + rects[:, :, 2:] / 2
    for left in range(orders.shape[1]):
        for right in range(left):
            distance = np.abs(centres[:, left] - centres[:, right]).sum(axis=1)
            cost += links[orders[:, left], orders[:, right]] * distance / scale
    return cost
