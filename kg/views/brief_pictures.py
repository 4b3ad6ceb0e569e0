"""Tables, market maps, rivals and columns of sentences as shapes within a given room; what does not fit is handed back.

Why: nothing on a slide may overflow and nothing may be dropped unseen, so every picture says what it left for the appendix.
Coordinates are as for a left-to-right reader; kg.views.brief_shapes mirrors whole pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kg.views.brief_model import Bar, Board, Brief, Card, Fan, Row, Said, Section, Table
from kg.views.brief_shapes import (
    LEADING,
    LEFT_TO_RIGHT_MARK,
    NO_BREAK_SPACE,
    PAD,
    SMALLEST,
    Align,
    Box,
    Grid,
    Link,
    Paragraph,
    Run,
    Shape,
    clipped,
    height_of,
)
from kg.views.palette import Palette
from kg.views.words import fill
from kg.vocab import RIGHT_TO_LEFT

CELL: Final = 12.0
MOST_LINES: Final = 5  # lines of a cell; a longer text is cut
REFERENCES: Final = 0.12  # share of the width for numbers of claims
GAP: Final = 12.0
UNBROKEN: Final = 12  # characters of brackets that are kept on one line


@dataclass(frozen=True)
class Room:
    """Where a picture may stand, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Drawn:
    """Shapes, how far down they reach, and how many rows were left out, which `rest` holds as a picture of its own."""

    shapes: tuple[Shape, ...]
    bottom: float
    left: int = 0
    rest: Table | Board | Fan | tuple[Section, ...] | None = None


@dataclass(frozen=True)
class Look:
    """How things look in one brief."""

    brief: Brief
    palette: Palette

    @property
    def leading(self) -> float:
        """Between base lines, of the size."""
        return LEADING[self.brief.lang]

    def marks(self, said: Said) -> str:
        """What stands behind a sentence, if short on one line; its numbers and letters run from left to right in every language."""
        marks = self.brief.marks(said)
        marks = marks.replace(" ", NO_BREAK_SPACE) if len(marks) <= UNBROKEN else marks
        return (
            f"{LEFT_TO_RIGHT_MARK}{marks}{LEFT_TO_RIGHT_MARK}" if marks and self.brief.lang in RIGHT_TO_LEFT else marks
        )

    def said(
        self, said: Said, size: float, *, is_bullet: bool = False, after: float = 0, is_bold: bool = False
    ) -> Paragraph:
        """A sentence with what stands behind it."""
        color = self.palette.warn_ink if said.is_warning else self.palette.ink
        runs = [Run(said.text, color, is_bold)]
        marks = self.marks(said)
        runs += [self.behind(marks, max(SMALLEST, round(size * 0.75)))] if marks else []
        return Paragraph(tuple(runs), size, "start", after, is_bullet)

    def behind(self, marks: str, size: float = SMALLEST, *, color: str = "") -> Run:
        """Brackets after a text, never alone on a line of their own."""
        return Run(f"{NO_BREAK_SPACE}{marks}", color or self.palette.accent, size=size)

    def text(
        self, text: str, size: float, *, color: str = "", is_bold: bool = False, align: Align = "start"
    ) -> Paragraph:
        """A label. An empty one holds a blank: office programs give a cell with no text at all the height of 18 points."""
        return Paragraph((Run(text or NO_BREAK_SPACE, color or self.palette.ink, is_bold),), size, align)


def table(picture: Table, room: Room, look: Look, *, size: float = CELL) -> Drawn:
    """A table as high as the room allows, in smaller letters where only that shows all; intervals are drawn over their cells."""
    found = _table(picture, room, look, size)
    return _table(picture, room, look, SMALLEST) if found.left else found


def _table(picture: Table, room: Room, look: Look, size: float) -> Drawn:
    share = REFERENCES if picture.has_references else 0.0
    widths = tuple(room.width * part / sum(picture.widths) * (1 - share) for part in picture.widths)
    widths += (room.width * share,) if share else ()
    head = head_cells(picture.columns, widths, picture, look)
    heights = [row_height(head, widths, look)] if any(picture.columns) else []
    rows: list[tuple[Paragraph, ...]] = []
    for row in picture.rows:  # only as many as are shown are laid out: a table of many pages comes here once a page
        cells = row_cells(row, widths, picture, look, size)
        height = row_height(cells, widths, look)
        if sum(heights) + height > room.height and rows:
            break
        heights.append(height)
        rows.append(cells)
    shown = len(rows)
    every: tuple[tuple[Paragraph, ...], ...] = (*([head] if any(picture.columns) else []), *rows)
    focal = [look.palette.band if any(picture.columns) else ""] * bool(any(picture.columns))
    fills = tuple(focal) + tuple(look.palette.soft if row.is_focal else "" for row in picture.rows[:shown])
    alt = fill(look.brief.words["alt.table"], {"title": picture.title})
    grid = Grid(picture.title, room.x, room.y, widths, tuple(heights), every, fills, look.palette.line, alt)
    shapes: tuple[Shape, ...] = (grid,)
    if picture.bar_at >= 0:
        shapes += _bars(picture.rows[:shown], grid, picture.bar_at, look)
    left = len(picture.rows) - shown
    rest = replace(picture, rows=picture.rows[shown:]) if left else None
    return Drawn(shapes, room.y + sum(heights), left, rest)


def head_cells(
    columns: tuple[str, ...], widths: tuple[float, ...], picture: Table, look: Look
) -> tuple[Paragraph, ...]:
    """Heads of columns, one empty for the numbers of claims."""
    named = (*columns, *([""] if len(widths) > len(columns) else []))
    return tuple(
        look.text(clipped(name, SMALLEST, width - 2 * PAD, 3, is_bold=True), SMALLEST, color=look.palette.ink2, is_bold=True,
                  align="end" if at in picture.numeric else "start")
        for at, (name, width) in enumerate(zip(named, widths, strict=True))
    )  # fmt: skip


def row_cells(row: Row, widths: tuple[float, ...], picture: Table, look: Look, size: float) -> tuple[Paragraph, ...]:
    """Cells of a row, cut where they are too long, and the numbers of its claims."""
    cells = []
    for at, (text, width) in enumerate(zip(row.cells, widths, strict=False)):
        is_bold = row.is_focal and at == 0
        cut = clipped(text, size, width - 2 * PAD, MOST_LINES, is_bold=is_bold)
        cells.append(look.text(cut, size, is_bold=is_bold, align="end" if at in picture.numeric else "start"))
    if len(widths) > len(cells):
        cells.append(look.text(look.marks(row.said), SMALLEST, color=look.palette.accent))
    return tuple(cells)


def row_height(cells: tuple[Paragraph, ...], widths: tuple[float, ...], look: Look) -> float:
    """Points of the tallest cell, padding included."""
    inner = (height_of((cell,), width - 2 * PAD, look.brief.lang) for cell, width in zip(cells, widths, strict=True))
    return max(inner) + 2 * PAD


def _bars(rows: tuple[Row, ...], grid: Grid, at: int, look: Look) -> tuple[Shape, ...]:
    """An interval below the words of its cell: a line from the first place to the last, a tick at the median."""
    shapes: list[Shape] = []
    x, width = grid.x + sum(grid.widths[:at]) + 50, grid.widths[at] - 58
    for row, top, height in zip(rows, _tops(grid)[1:], grid.heights[1:], strict=True):
        if row.bar:
            y, step = top + height / 2, width / max(row.bar.of - 1, 1)
            x1, x2, middle = (x + step * (place - 1) for place in (row.bar.first, row.bar.last, row.bar.median))
            shapes += _bar(row.bar, row.cells[0], (x1, x2, middle), y, look)
    return tuple(shapes)


def _bar(bar: Bar, name: str, places: tuple[float, float, float], y: float, look: Look) -> list[Shape]:
    values = {"name": name, "a": str(bar.first), "b": str(bar.last), "m": str(bar.median)}
    alt, (x1, x2, middle) = fill(look.brief.words["alt.bar"], values), places
    line = Link(alt, x1, y, max(x2, x1 + 1), y, look.palette.accent, 3, alt=alt)
    dot = Box(f"{alt} •", middle - 4, y - 4, 8, 8, (), look.palette.accent, look.palette.paper, 1, radius=4, alt=alt)
    return [line, dot]


def _tops(grid: Grid) -> list[float]:
    tops, y = [], grid.y
    for height in grid.heights:
        tops.append(y)
        y += height
    return tops


def board(picture: Board, room: Room, look: Look) -> Drawn:
    """Segments beside each other, cards below, closer where only that shows all; of more than fit, how many there are."""
    found = _board(picture, room, look, is_close=False)
    closer = _board(picture, room, look, is_close=True) if found.rest else found
    return closer if _cards(closer) < _cards(found) else found


def _cards(drawn: Drawn) -> int:
    """Cards left out."""
    return sum(len(column.cards) for column in drawn.rest.columns) if isinstance(drawn.rest, Board) else 0


def _board(picture: Board, room: Room, look: Look, *, is_close: bool) -> Drawn:
    count = len(picture.columns)
    width = (room.width - GAP * (count - 1)) / max(count, 1)
    shapes: list[Shape] = []
    shown = [len(column.cards) for column in picture.columns]
    heads = [clipped(column.title, 13, width - 2 * PAD, 2, is_bold=True) for column in picture.columns]
    top = max(height_of((look.text(head, 13, is_bold=True),), width - 2 * PAD, look.brief.lang) for head in heads) + 22
    bottom = room.y
    for at, (column, head) in enumerate(zip(picture.columns, heads, strict=True)):
        tint, ink = look.palette.tints[at % len(look.palette.tints)]
        x = room.x + at * (width + GAP)
        number = fill(
            look.brief.words["card.firms.one" if len(column.cards) == 1 else "card.firms.many"],
            {"n": str(len(column.cards))},
        )
        told = (look.text(head, 13, color=ink, is_bold=True), look.text(number, SMALLEST, color=ink))
        shapes.append(Box(f"{at + 1}. {column.title}", x, room.y, width, top, told, tint, alt=column.title))
        y = room.y + top + 8
        for done, card in enumerate(column.cards):
            box = _card(card, f"{at + 1}.{done + 1} {card.name}", (x, y, width), look, is_close=is_close)
            more = len(column.cards) - done
            if box.y + box.height > room.y + room.height - (20 if more > 1 else 0):
                text = look.text(fill(look.brief.words["card.more"], {"n": str(more)}), CELL, color=look.palette.ink2)
                shapes.append(Box(f"{at + 1} +", x, y, width, 22, (text,)))
                y += 22
                shown[at] = done
                break
            shapes.append(box)
            y += box.height + (3 if is_close else 5)
        bottom = max(bottom, y - 5)
    rest = tuple(
        replace(column, cards=column.cards[kept:]) for column, kept in zip(picture.columns, shown, strict=True)
    )
    left = tuple(column for column in rest if column.cards)
    return Drawn(tuple(shapes), bottom, 0, replace(picture, columns=left) if left else None)


def _card(card: Card, name: str, place: tuple[float, float, float], look: Look, *, is_close: bool) -> Box:
    """A card at (x, y, width); close: its note stands on the line of its name."""
    (x, y, width), colors = place, look.palette
    ink = colors.accent_ink if card.is_focal else colors.ink
    note_ink = colors.accent_ink if card.is_focal else colors.ink2
    inner, size = width - 2 * PAD, CELL if is_close else 13.0
    marks = look.marks(card.said)
    head = Run(clipped(card.name, size, inner, 2, is_bold=True), ink, is_bold=True)
    note = clipped(card.note, SMALLEST, inner, 3)
    tail = (look.behind(marks, color=note_ink if card.is_focal else ""),) if marks else ()
    told: tuple[Paragraph, ...] = (Paragraph((head,), size), Paragraph((Run(note, note_ink), *tail), SMALLEST))
    if is_close:
        told = (Paragraph((head, Run(f"  {note}", note_ink, size=SMALLEST), *tail), size),)
    height = height_of(told, inner, look.brief.lang) + 2 * PAD
    fill_ = colors.accent if card.is_focal else colors.paper
    line = colors.warn_ink if card.state == "contested" else colors.ink3
    is_dashed = card.state in ("compared", "contested")
    return Box(name, x, y, width, height, told, fill_, line, 1, is_dashed, 5, alt=f"{card.name}: {note}")


def sections(picture: tuple[Section, ...], room: Room, look: Look) -> Drawn:
    """Columns of sentences in the largest size that fits; what still does not goes on."""
    width = (room.width - 2 * GAP * (len(picture) - 1)) / len(picture)
    size = next((one for one in (15.0, 14.0, 13.0, 12.0) if _fits(picture, width, room.height - 34, look, one)), 12.0)
    shapes: list[Shape] = []
    rest, bottom = [], room.y
    for at, section in enumerate(picture):
        x = room.x + at * (width + 2 * GAP)
        tint, ink = look.palette.tints[at % len(look.palette.tints)]
        head = look.text(clipped(section.title, 14, width - 2 * PAD, 1, is_bold=True), 14, color=ink, is_bold=True)
        shapes.append(Box(section.title, x, room.y, width, 28, (head,), tint, anchor="middle"))
        shown = fitting(section.points, width - 2 * PAD, room.height - 34, look, size)
        told = tuple(look.said(point, size, after=7, is_bullet=True) for point in section.points[:shown])
        height = height_of(told, width - 2 * PAD, look.brief.lang) + 2 * PAD
        shapes.append(Box(f"{section.title}, {at + 1}", x, room.y + 34, width, height, told))
        bottom = max(bottom, room.y + 34 + height)
        if shown < len(section.points):
            rest.append(replace(section, points=section.points[shown:]))
    left = sum(len(section.points) for section in rest)
    return Drawn(tuple(shapes), bottom, left, tuple(rest) or None)


def _fits(picture: tuple[Section, ...], width: float, height: float, look: Look, size: float) -> bool:
    return all(fitting(one.points, width - 2 * PAD, height, look, size) == len(one.points) for one in picture)


def fitting(points: tuple[Said, ...], width: float, height: float, look: Look, size: float) -> int:
    """How many of the first sentences fit a height."""
    total = 2 * PAD
    for at, point in enumerate(points):
        total += height_of((look.said(point, size, after=7, is_bullet=True),), width, look.brief.lang)
        if total > height:
            return at
    return len(points)
