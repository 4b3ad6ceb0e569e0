"""Where everything stands on a map: cells, boxes in cells, bends of relations; computed once, saved, read again.

Why: a map that moves at every build cannot be learnt by its reader, and a layout by clock or by physics differs between
machines. A saved layout is used as long as its key (everything that shapes it) is the same. All numbers are px of an
unscaled picture, rounded to 0.1.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from kg.views.bending import choose_bends
from kg.views.cellgrid import CellNeed, Floats, Rect, arrange_cells
from kg.views.placing import GAP_X, GAP_Y, Scene, place

VERSION: Final = 1  # part of every key: raise it when the algorithm changes what it returns
ASPECT: Final = 1.385  # of the map's area in a 1440 × 900 window
SMALLEST: Final = 760.0  # px: a few boxes are not blown up without end
LARGEST: Final = 1330.0  # px: the width up to which labels of 14 px stay readable in a 1440 × 900 window
FILL: Final = 0.33  # share of a cell its boxes (with gaps) ask for
FULLEST: Final = 0.46  # share asked for rather than growing beyond LARGEST
FREE: Final = 0.29  # share where growing no longer matters, because the map scrolls anyway
TITLE_HEIGHT: Final = 36.0
MARGIN: Final = 12.0
SPACIOUS: Final = 30  # boxes up to which lines get room for a word
FULL_EFFORT: Final = 150  # boxes; above this rows are filled and not improved
BUSY: Final = 90  # joined pairs; among more a second try costs 0.5 s and shows no better
STAGGER: Final = 0.3  # of a row's spare height: boxes of one row stand at three heights
SEED: Final = 20241031


@dataclass(frozen=True)
class Box:
    """Something to place. width, height: px, the largest over the languages; cell: index into Problem.cells."""

    id: str
    width: float
    height: float
    cell: str


@dataclass(frozen=True)
class Problem:
    """Boxes, relations between them (key, box id, box id) and cells (id -> width of its title in px)."""

    boxes: tuple[Box, ...]
    links: tuple[tuple[str, str, str], ...]
    cells: Mapping[str, float]

    @property
    def key(self) -> str:
        """Hex SHA-256 of all that shapes the layout."""
        content = [
            VERSION,
            [[b.id, b.width, b.height, b.cell] for b in self.boxes],
            self.links,
            sorted(self.cells.items()),
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=True, allow_nan=False).encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Layout:
    """spots: box id -> centre; cells: id -> rectangle; bends: relation key -> vis roundness, left out where straight."""

    key: str
    width: float
    height: float
    spots: Mapping[str, tuple[float, float]]
    cells: Mapping[str, Rect]
    bends: Mapping[str, float]


@dataclass(frozen=True)
class SavedLayout:
    """The layouts of all presets of one landscape, as layout.json holds them."""

    layouts: Mapping[str, Layout] = field(default_factory=dict)

    def to_json(self) -> str:
        """Text of layout.json: one box a line, sorted, so that a changed map is a readable difference."""
        lines = ["{"]
        names = sorted(self.layouts)
        for name in names:
            layout = self.layouts[name]
            cells = {id: [r.x, r.y, r.width, r.height] for id, r in layout.cells.items()}
            lines.append(f'"{name}": {{"key": "{layout.key}", "width": {layout.width}, "height": {layout.height},')
            for part, values in (("cells", cells), ("spots", layout.spots), ("bends", layout.bends)):
                rows = [f"  {json.dumps(id)}: {json.dumps(values[id])}" for id in sorted(values)]
                lines.append(
                    f'"{part}": {{' + ("\n" + ",\n".join(rows) if rows else "") + ("}," if part != "bends" else "}")
                )
            lines.append("}," if name != names[-1] else "}")
        return "\n".join([*lines, "}", ""])

    @classmethod
    def from_json(cls, text: str) -> SavedLayout:
        """Read what to_json wrote. Raises ValueError if the text is something else."""
        try:
            return cls({name: _read_layout(value) for name, value in json.loads(text).items()})
        except (AttributeError, KeyError, TypeError) as err:
            raise ValueError(f"not a saved layout: {err!r}") from err


def lay_out(problem: Problem, saved: Layout | None = None) -> Layout:
    """The saved layout if it was made for the same problem, else a new one. Same problem, same layout."""
    if saved is not None and saved.key == problem.key:
        return saved
    if not problem.boxes:
        return Layout(problem.key, SMALLEST, round(SMALLEST / ASPECT, 1), {}, {}, {})
    return _solve(problem)


def _read_layout(value: dict[str, Any]) -> Layout:
    cells = {id: Rect(*map(float, rect)) for id, rect in value["cells"].items()}
    spots = {id: (float(x), float(y)) for id, (x, y) in value["spots"].items()}
    bends = {key: float(bend) for key, bend in value["bends"].items()}
    return Layout(str(value["key"]), float(value["width"]), float(value["height"]), spots, cells, bends)


def _solve(problem: Problem) -> Layout:
    index = {box.id: place for place, box in enumerate(problem.boxes)}
    ends = [(index[start], index[end]) for _, start, end in problem.links]
    half = np.array([[box.width / 2, box.height / 2] for box in problem.boxes])
    cell_ids = sorted(problem.cells)
    cell = np.array([cell_ids.index(box.cell) for box in problem.boxes], dtype=np.int64)
    relations = Counter((min(pair), max(pair)) for pair in ends if pair[0] != pair[1])
    pairs = sorted(relations)
    weight = np.array([relations[pair] for pair in pairs], dtype=np.float64)
    links = _cell_links(pairs, weight, cell, len(cell_ids))
    titles = [problem.cells[id] for id in cell_ids]
    needs = [_need(half[cell == number], titles[number]) for number in range(len(cell_ids))]
    width = _width(sum(need.area for need in needs))
    rects, start = _roomy_start(needs, links, half, cell, width)
    if len(half) <= FULL_EFFORT and pairs:
        scene = _scene(half, cell, rects, titles, pairs, weight)
        tries = [
            place(scene, start, sweeps=_sweeps(len(half)), seed=SEED + extra)
            for extra in range(_seeds(len(half), len(pairs)))
        ]
        start = min(tries, key=lambda result: round(result[0], 6))[1]
    spots = np.round(start, 1)
    bends = choose_bends(ends, spots, half) if len(half) <= FULL_EFFORT else [0.0] * len(ends)
    right = max(rect.right for rect in rects)
    bottom = max(rect.bottom for rect in rects)
    return Layout(
        problem.key,
        round(right, 1),
        round(bottom, 1),
        {box.id: (float(x), float(y)) for box, (x, y) in zip(problem.boxes, spots, strict=True)},
        {id: _rounded(rect) for id, rect in zip(cell_ids, rects, strict=True)},
        {key: bend for (key, _, _), bend in zip(problem.links, bends, strict=True) if bend},
    )


def _rounded(rect: Rect) -> Rect:
    return Rect(round(rect.x, 1), round(rect.y, 1), round(rect.width, 1), round(rect.height, 1))


def _width(area: float) -> float:
    """Width of the picture for boxes that ask for an area: roomy, but readable in one window as long as that is possible."""

    def filled(share: float) -> float:
        return float(np.sqrt(area / share * ASPECT))

    if filled(FULLEST) > LARGEST:
        return filled(FREE)
    return max(SMALLEST, min(filled(FILL), LARGEST))


def _sweeps(boxes: int) -> int:
    return 40 if boxes <= SPACIOUS else 26 if boxes <= 60 else 2400 // boxes  # the last: about 5 s however many


def _seeds(boxes: int, pairs: int) -> int:
    return 2 if boxes <= 60 and pairs <= BUSY else 1


def _need(half: Floats, title: float) -> CellNeed:
    """Area and width that the boxes of one cell ask for."""
    sizes = 2 * half + np.array([GAP_X + 14, GAP_Y + 16])
    widest = float(max(sizes[:, 0].max(), title)) + 2 * MARGIN
    return CellNeed(float((sizes[:, 0] * sizes[:, 1]).sum()) + widest * TITLE_HEIGHT * 0.6, widest)


def _cell_links(pairs: list[tuple[int, int]], weight: Floats, cell: Any, count: int) -> Floats:
    links = np.zeros((count, count))
    for (start, end), number in zip(pairs, weight, strict=True):
        links[cell[start], cell[end]] += number
        links[cell[end], cell[start]] += number
    return links


def _roomy_start(
    needs: list[CellNeed], links: Floats, half: Floats, cell: Any, width: float
) -> tuple[list[Rect], Floats]:
    """Cells and a first placement in rows; the picture grows by 5% until every cell holds its boxes."""
    while True:
        rects = arrange_cells(needs, links, width, width / ASPECT)
        start = np.zeros_like(half)
        fits = True
        for number, rect in enumerate(rects):
            members = np.flatnonzero(cell == number)
            fits = _fill_rows(rect, half, members, start) and fits
        if fits:
            return rects, start
        width *= 1.05


def _fill_rows(rect: Rect, half: Floats, members: Any, start: Floats) -> bool:
    """Put boxes row by row, rows spread over the cell's height; False if they do not fit."""
    left, right = rect.x + MARGIN, rect.right - MARGIN
    rows: list[list[int]] = [[]]
    used = 0.0
    for box in members:
        wide = 2 * half[box, 0] + GAP_X
        if rows[-1] and used + wide > right - left:
            rows.append([])
            used = 0.0
        rows[-1].append(int(box))
        used += wide
    heights = [max(2 * half[box, 1] for box in row) + GAP_Y for row in rows]
    top, bottom = rect.y + TITLE_HEIGHT, rect.bottom - MARGIN
    spare = bottom - top - sum(heights)
    y = top
    for row, tall in zip(rows, heights, strict=True):
        y += spare / len(rows) / 2
        room = right - left - sum(2 * half[box, 0] + GAP_X for box in row)
        x = left
        for place_in_row, box in enumerate(row):
            x += room / len(row) / 2
            step = (
                (place_in_row % 3 - 1) * STAGGER * max(spare, 0) / len(rows)
            )  # else lines along a row hide behind its boxes
            start[box] = (x + half[box, 0] + GAP_X / 2, y + tall / 2 + step)
            x += 2 * half[box, 0] + GAP_X + room / len(row) / 2
        y += tall + spare / len(rows) / 2
    return spare >= 0 and all(2 * half[box, 0] + GAP_X <= right - left for box in members)


def _scene(
    half: Floats, cell: Any, rects: list[Rect], titles: list[float], pairs: list[tuple[int, int]], weight: Floats
) -> Scene:
    edges = np.array([[r.x + MARGIN, r.y + TITLE_HEIGHT, r.right - MARGIN, r.bottom - MARGIN] for r in rects])[cell]
    room = np.hstack([edges[:, :2] + half, edges[:, 2:] - half])
    room[:, 2:] = np.maximum(room[:, 2:], room[:, :2])
    walls = [
        (x, rect.y + TITLE_HEIGHT / 2, title / 2, 9.0)
        for rect, title in zip(rects, titles, strict=True)
        for x in (rect.x + MARGIN + title / 2, rect.right - MARGIN - title / 2)  # a title starts right in Arabic
    ]
    width = max(rect.right for rect in rects)
    seen = 130.0 if len(half) <= SPACIOUS else 80.0
    crossing = (
        1.6 if len(half) <= 60 else 0.5
    )  # hundreds of crossings drown the few lines under boxes, which mislead more
    return Scene(half, room, cell, np.array(pairs, dtype=np.int64), weight, np.array(walls), width, seen, crossing)
