"""The focal firm and its rivals as shapes: a line to each, drawn by kind and direction, and beside it what makes it one.

Why: who presses whom is seen in a line before it is read in a table; both stand on one row so that neither is without the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.views.brief_model import Fan, Spoke, Table
from kg.views.brief_pictures import CELL, GAP, Drawn, Look, Room, head_cells, row_cells, row_height
from kg.views.brief_shapes import PAD, SMALLEST, Box, Grid, Link, Paragraph, Shape, clipped, height_of
from kg.views.words import fill

REFERENCES: Final = 0.15  # share of the table for numbers of claims
LOWEST: Final = 30.0  # a row: the name beside it needs that much


def fan(picture: Fan, room: Room, look: Look) -> Drawn:
    """The focal firm at the start, a line to each rival, and beside each what makes it one; smaller where only that shows all."""
    found = _fan(picture, room, look, CELL)
    return _fan(picture, room, look, SMALLEST) if found.left else found


def _fan(picture: Fan, room: Room, look: Look, size: float) -> Drawn:
    box, gap = 108.0, 56.0
    start = room.x + 2 * box + gap + GAP
    wide = room.x + room.width - start
    widths = (*(wide * part * (1 - REFERENCES) for part in picture.widths), wide * REFERENCES)
    head_table = Table(picture.title, picture.columns, (), picture.widths)
    head = head_cells(picture.columns, widths, head_table, look)
    key = look.text(" · ".join(picture.key), SMALLEST, color=look.palette.ink2)
    key_height = height_of((key,), room.width - 2 * PAD, look.brief.lang) + 2 * PAD
    y = room.y + row_height(head, widths, look) + 2
    rows: list[tuple[Spoke, tuple[Paragraph, ...], float, float]] = []
    limit = room.y + room.height - key_height
    for spoke in picture.spokes:
        cells = row_cells(spoke.row, widths, head_table, look, size)
        height = max(row_height(cells, widths, look), LOWEST)
        if y + height > limit and rows:
            break
        rows.append((spoke, cells, y, height))
        y += height
    grid = Grid(
        picture.title, start, room.y, widths, (row_height(head, widths, look) + 2, *(row[3] for row in rows)),
        (head, *(row[1] for row in rows)), (look.palette.band, *("" for _ in rows)), look.palette.line,
        fill(look.brief.words["alt.table"], {"title": picture.title}),
    )  # fmt: skip
    shapes = _spokes(picture, [(row[0], row[2], row[3]) for row in rows], room.x, box, gap, look)
    foot = Box("key", room.x, y, room.width, key_height, (key,))
    left = len(picture.spokes) - len(rows)
    rest = replace(picture, spokes=picture.spokes[len(rows) :]) if left else None
    return Drawn((grid, *shapes, foot), y + key_height, left, rest)


def _spokes(
    picture: Fan, rows: list[tuple[Spoke, float, float]], x: float, box: float, gap: float, look: Look
) -> list[Shape]:
    colors, height = look.palette, 52.0
    middle = (rows[0][1] + rows[-1][1] + rows[-1][2]) / 2
    named = look.text(
        clipped(picture.focal, 14, box - 2 * PAD, 2, is_bold=True),
        14,
        color=colors.accent_ink,
        is_bold=True,
        align="middle",
    )
    focal = Box(
        picture.focal,
        x,
        middle - height / 2,
        box,
        height,
        (named,),
        colors.accent,
        radius=6,
        anchor="middle",
        alt=picture.focal,
    )
    boxes: list[Shape] = []
    links: list[Link] = []
    for at, (spoke, top, tall) in enumerate(rows, start=1):
        small = min(34.0 if look.brief.lang != "ar" else 38.0, tall - 6)
        text = look.text(clipped(spoke.name, CELL, box - 2 * PAD, 1, is_bold=True), CELL, is_bold=True, align="middle")
        y, name = top + tall / 2, f"{at}. {spoke.name}"
        is_weak = spoke.line == "rule"
        boxes.append(Box(name, x + box + gap, y - small / 2, box, small, (text,), colors.paper, colors.ink3 if is_weak else colors.ink,
                          1, is_weak, 6, "middle", alt=spoke.name))  # fmt: skip
        style = {"said": "solid", "presupposed": "dash"}.get(spoke.line, "dot")
        alt = fill(look.brief.words["alt.link"], {"a": picture.focal, "b": spoke.name, "text": spoke.row.cells[1]})
        links.append(Link(alt, x + box, middle, x + box + gap, y, colors.ink3 if is_weak else colors.ink, 1.75,
                           style, focal.name, name, spoke.presses, spoke.pressed, alt))  # type: ignore[arg-type]  # fmt: skip
    return [focal, *boxes, *sorted(links, key=lambda link: link.style != "dot")]  # what is only concluded, below
