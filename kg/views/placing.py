"""Boxes moved inside their cells until relations read well: hill climbing on exact geometry, seeded, fixed effort.

Why: what misleads most is a line that runs under a box it does not concern, so that weighs most; then crossings and
length. Boxes never overlap, from the first step to the last. Cost: one move is a few numpy calls over (tries × degree
× boxes); 100 boxes and 150 lines take about 2 s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

THROUGH: Final = 30.0  # a line under a foreign box
UNDER_TITLE: Final = 2.5  # a line behind the title of a cell
LENGTH: Final = 3.0  # for a line as long as the picture is wide
SHORT: Final = 1.6  # for joined boxes that touch; falls to 0 at Scene.seen px, where the line and its word can be seen
CROWD: Final = 1.4  # for two boxes of one cell that touch; falls to 0 at ROOMY px
ROOMY: Final = 80.0
RIM: Final = 0.6  # for a box at the rim of its cell; falls to 0 at RIM_WIDTH px, so that cells look filled and balanced
RIM_WIDTH: Final = 46.0
SWAPS: Final = 4  # exchanges tried in one cell after every third sweep
GAP_X: Final = 16.0  # px kept free between boxes, and between a box and its cell's edge
GAP_Y: Final = 13.0
CLEAR: Final = 5.0  # px a line keeps off a foreign box
TRIES: Final = 20  # positions looked at in one move
OVERLAP: Final = 1e6


@dataclass(frozen=True)
class Scene:
    """What stays the same while boxes move.

    half: (n, 2) half width and height of each box, the largest over the languages. room: (n, 4) left, top, right,
    bottom a box's centre may lie in. cell: (n,) cell of each box. ends: (m, 2) box indices of each line, no pair
    twice. weight: (m,) how many relations the line stands for. walls: (k, 4) centre and half size of fixed obstacles
    (cell titles). scale: px, width of the picture. seen: px of a line between boxes that show it well. crossing:
    cost of two lines that cross. incident, others:
    (per box) lines that end at it, lines that do not; mates: the other boxes of its cell.
    """

    half: Floats
    room: Floats
    cell: Ints
    ends: Ints
    weight: Floats
    walls: Floats
    scale: float
    seen: float
    crossing: float
    incident: tuple[Ints, ...] = field(init=False)
    others: tuple[Ints, ...] = field(init=False)
    mates: tuple[Ints, ...] = field(init=False)

    def __post_init__(self) -> None:
        boxes = range(len(self.half))
        touches = [(self.ends == box).any(axis=1) for box in boxes]
        object.__setattr__(self, "incident", tuple(np.flatnonzero(touch) for touch in touches))
        object.__setattr__(self, "others", tuple(np.flatnonzero(~touch) for touch in touches))
        mates = (np.flatnonzero((self.cell == self.cell[box]) & (np.arange(len(boxes)) != box)) for box in boxes)
        object.__setattr__(self, "mates", tuple(mates))


def place(scene: Scene, start: Floats, *, sweeps: int, seed: int) -> tuple[float, Floats]:
    """(cost, positions) after a fixed number of sweeps over all boxes, from a start without overlaps."""
    rng = np.random.default_rng(seed)
    spot = start.copy()
    busy_first = np.argsort([-len(lines) for lines in scene.incident], kind="stable")
    for sweep in range(sweeps):
        heat = 2.5 * max(0.0, 1 - sweep / (0.75 * sweeps)) ** 2
        for box in busy_first:
            _move(scene, spot, int(box), rng, heat=heat, reach=0.5 * 0.9**sweep + 0.02)
        if sweep % 3 == 0:
            _swap_once(scene, spot, rng)
    return total_cost(scene, spot), spot


def total_cost(scene: Scene, spot: Floats) -> float:
    """Cost of a whole picture, lines and boxes counted once."""
    start, end = spot[scene.ends[:, 0]], spot[scene.ends[:, 1]]
    boxes = _crosses_boxes(start, end, spot, scene.half + CLEAR)
    boxes[np.arange(len(boxes)), scene.ends[:, 0]] = False
    boxes[np.arange(len(boxes)), scene.ends[:, 1]] = False
    crossed = _crosses_lines(start, end, start, end)
    shares = (scene.ends[:, None, :, None] == scene.ends[None, :, None, :]).any(axis=(2, 3))
    walls = _crosses_boxes(start, end, scene.walls[:, :2], scene.walls[:, 2:]).sum() if len(scene.walls) else 0
    length = sum(
        _length_cost(
            scene, low, spot[low][None, :], spot[high][None, :], scene.half[high][None, :], scene.weight[[line]]
        )[0]
        for line, (low, high) in enumerate(scene.ends)
    )
    return float(
        THROUGH * (boxes.sum(axis=1) * scene.weight).sum()
        + scene.crossing * (crossed & ~shares).sum() / 2
        + UNDER_TITLE * walls
        + length
        + sum(_crowding(scene, spot, box, spot[box][None, :])[0] for box in range(len(spot))) / 2
    )


def _move(scene: Scene, spot: Floats, box: int, rng: np.random.Generator, *, heat: float, reach: float) -> None:
    """Put one box at the best of its present place and TRIES others; `heat` lets a worse one win at first."""
    low, high = scene.room[box, :2], scene.room[box, 2:]
    anywhere = low + rng.random((TRIES // 2, 2)) * (high - low)
    nearby = spot[box] + rng.normal(size=(TRIES - TRIES // 2, 2)) * reach * (high - low)
    tries = np.clip(np.vstack([spot[box][None, :], anywhere, nearby]), low, high)
    cost = _local_cost(scene, spot, box, tries)
    if heat:
        cost = cost - heat * rng.gumbel(size=len(cost))
    spot[box] = tries[int(np.argmin(cost))]


def _swap_once(scene: Scene, spot: Floats, rng: np.random.Generator) -> None:
    """Exchange two boxes of each cell where that costs less and both fit."""
    for cell in np.unique(scene.cell):
        members = np.flatnonzero(scene.cell == cell)
        if len(members) < 2:
            continue
        for _ in range(min(SWAPS, len(members))):
            left, right = (int(index) for index in rng.choice(members, 2, replace=False))
            before = _pair_cost(scene, spot, left, right)
            kept = spot[[left, right]].copy()
            spot[left] = np.clip(kept[1], scene.room[left, :2], scene.room[left, 2:])
            spot[right] = np.clip(kept[0], scene.room[right, :2], scene.room[right, 2:])
            if _pair_cost(scene, spot, left, right) >= before:
                spot[[left, right]] = kept


def _pair_cost(scene: Scene, spot: Floats, left: int, right: int) -> float:
    return float(sum(_local_cost(scene, spot, box, spot[box][None, :])[0] for box in (left, right)))


def _local_cost(scene: Scene, spot: Floats, box: int, tries: Floats) -> Floats:
    """(k,) cost of everything that depends on one box, for each of k positions."""
    cost = _crowding(scene, spot, box, tries)
    mine = scene.incident[box]
    others = scene.others[box]
    if len(others):
        start, end = spot[scene.ends[others, 0]], spot[scene.ends[others, 1]]
        half = (scene.half[box] + CLEAR)[None, :].repeat(len(tries), axis=0)
        cost += THROUGH * _crosses_boxes(start, end, tries, half).T @ scene.weight[others]
    if not len(mine):
        return cost
    far = scene.ends[mine].sum(axis=1) - box
    weight = scene.weight[mine]
    start = np.repeat(tries, len(mine), axis=0)  # row k * degree + d
    end = np.tile(spot[far], (len(tries), 1))
    shape = (len(tries), len(mine))
    hits = _crosses_boxes(start, end, spot, scene.half + CLEAR).reshape(*shape, -1)
    hits[:, :, box] = False
    hits[:, np.arange(len(mine)), far] = False
    cost += THROUGH * hits.sum(axis=2) @ weight
    if len(scene.walls):
        cost += UNDER_TITLE * _crosses_boxes(start, end, scene.walls[:, :2], scene.walls[:, 2:]).reshape(
            *shape, -1
        ).sum(axis=(1, 2))
    cost += _length_cost(scene, box, tries, spot[far], scene.half[far], weight)
    if len(others):
        ends = scene.ends[others]
        crossed = _crosses_from(tries, spot[far], spot, ends).reshape(*shape, -1)
        crossed &= ~(ends[None, :, :] == far[:, None, None]).any(axis=2)[None, :, :]
        cost += scene.crossing * crossed.sum(axis=(1, 2))
    return cost


def _length_cost(scene: Scene, box: int, tries: Floats, far: Floats, far_half: Floats, weight: Floats) -> Floats:
    """(k,) cost of lines from k positions of a box to others: long ones, and ones too short to be seen."""
    away = np.abs(tries[:, None, :] - far[None, :, :])
    free = np.maximum(away - scene.half[box] - far_half, 0).max(axis=2)
    cost = LENGTH / scene.scale * np.hypot(away[:, :, 0], away[:, :, 1]) + SHORT * np.maximum(0, 1 - free / scene.seen)
    return np.asarray(cost @ weight)


def _crowding(scene: Scene, spot: Floats, box: int, tries: Floats) -> Floats:
    """(k,) OVERLAP for each box of the cell that would be touched, a little for each that is near and for the rim."""
    rim = np.minimum(tries - scene.room[box, :2], scene.room[box, 2:] - tries)
    cost: Floats = RIM * np.maximum(0, 1 - rim / RIM_WIDTH).sum(axis=1)
    near = scene.mates[box]
    if not len(near):
        return cost
    apart = np.abs(tries[:, None, :] - spot[near][None, :, :]) - scene.half[box] - scene.half[near]
    touches = (apart[:, :, 0] < GAP_X) & (apart[:, :, 1] < GAP_Y)
    free = np.maximum(apart, 0).max(axis=2)
    cost += OVERLAP * touches.sum(axis=1) + CROWD * np.maximum(0, 1 - free / ROOMY).sum(axis=1)
    return cost


def _crosses_boxes(start: Floats, end: Floats, centre: Floats, half: Floats) -> Bools:
    """(lines, boxes) True where a line meets a box: separating-axis test of a segment and a rectangle.

    x and y apart: a reduction over an axis of two took a third of the layout's time.
    """
    run_x, run_y = (end - start).T
    reach_x, reach_y = np.abs(run_x), np.abs(run_y)
    middle_x, middle_y = ((start + end) / 2).T
    away_x, away_y = middle_x[:, None] - centre[:, 0], middle_y[:, None] - centre[:, 1]
    half_x, half_y = half[:, 0], half[:, 1]
    inside = (np.abs(away_x) <= reach_x[:, None] / 2 + half_x) & (np.abs(away_y) <= reach_y[:, None] / 2 + half_y)
    turn = np.abs(away_x * run_y[:, None] - away_y * run_x[:, None])
    return np.asarray(inside & (turn <= half_x * reach_y[:, None] + half_y * reach_x[:, None]))


def _crosses_lines(start: Floats, end: Floats, other_start: Floats, other_end: Floats) -> Bools:
    """(lines, others) True where two segments cross between their ends."""
    side = _side(start[:, None], end[:, None], other_start[None]) != _side(
        start[:, None], end[:, None], other_end[None]
    )
    back = _side(other_start[None], other_end[None], start[:, None]) != _side(
        other_start[None], other_end[None], end[:, None]
    )
    return np.asarray(side & back)


def _crosses_from(tries: Floats, far: Floats, spot: Floats, ends: Ints) -> Bools:
    """(tries * far, ends) True where a line from a try to a far end crosses a line between two boxes: rows by try, then far.

    The same as _crosses_lines with every point looked at once instead of once a line: 2.5 times as fast.
    """
    run = far[None, :, :] - tries[:, None, :]
    away = spot[None, :, :] - tries[:, None, :]
    left = run[:, :, 0, None] * away[:, None, :, 1] > run[:, :, 1, None] * away[:, None, :, 0]
    side = left[:, :, ends[:, 0]] != left[:, :, ends[:, 1]]
    start, end = spot[None, ends[:, 0]], spot[None, ends[:, 1]]
    back = _side(start, end, tries[:, None])[:, None, :] != _side(start, end, far[:, None])[None, :, :]
    return np.asarray(side & back).reshape(len(tries) * len(far), -1)


def _side(start: Floats, end: Floats, point: Floats) -> Bools:
    turn = (end[..., 0] - start[..., 0]) * (point[..., 1] - start[..., 1])
    return np.asarray(turn > (end[..., 1] - start[..., 1]) * (point[..., 0] - start[..., 0]))
