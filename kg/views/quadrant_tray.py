"""The tray beside a quadrant: those who cannot be placed, under the reason why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.analysis.quadrant import Unplaced
from kg.views.font_files import BOLD
from kg.views.phrases import plain
from kg.views.quadrant_words import QuadrantWords
from kg.views.svg import Pen, fitted, width_of
from kg.views.view_model import row_id

NAME: Final = "quadrant"
MOST: Final = 12  # names under one reason; the rest becomes a number
CHIP: Final = 26.0  # px: height of a name's box
GAP: Final = 6.0


@dataclass(frozen=True)
class Box:
    """Where something goes: upper start corner and width in px."""

    x: float
    y: float
    width: float


def draw_tray(pen: Pen, say: QuadrantWords, box: Box, size: float) -> float:
    """Draws the tray; returns where it ends. size: px of its text."""
    groups = say.tray()
    pen.text(say.say("tray" if groups else "trayNone"), box.x, box.y + 14, size=15, weight=BOLD)
    y = box.y + 30
    for why, ones in groups:
        lines = fitted(why, size, width=box.width, lines=3)
        y = pen.lines(lines, box.x, y + 12, size=size, color=pen.palette.ink2) - 4
        y = _chips(pen, say, ones, Box(box.x, y, box.width), size) + 10
    return y


def _chips(pen: Pen, say: QuadrantWords, ones: Sequence[Unplaced], box: Box, size: float) -> float:
    """Names in boxes that flow; returns where they end."""
    x, y = box.x, box.y
    for one in ones[:MOST]:
        line = fitted(say.phrases.name(one.entity), size, width=box.width - 20)[0]
        wide = width_of(line, size) + 18
        if x > box.x and x + wide > box.x + box.width:
            x, y = box.x, y + CHIP + GAP
        _chip(pen, say, one, line, Box(x, y, wide), size)
        x += wide + GAP
    if len(ones) > MOST:
        more = say.say("more", n=len(ones) - MOST)
        if x + width_of(more, size) > box.x + box.width:
            x, y = box.x, y + CHIP + GAP
        pen.text(more, x + 2, y + 17.5, size=size, color=pen.palette.ink2)
    return y + CHIP


def _chip(pen: Pen, say: QuadrantWords, one: Unplaced, line: str, box: Box, size: float) -> None:
    """One name, leading to its row of the table; dashed where nothing is said of it."""
    why = "; ".join(map(say.why, one.reasons))
    with pen.mark(one.claims, plain(f"{say.phrases.name(one.entity)}: {why}"), row_id(NAME, pen.lang, one.entity)):
        dash = () if one.claims else (4, 3)
        pen.rect(
            box.x + 0.5, box.y, box.width - 1, CHIP, fill=pen.palette.band, stroke=pen.palette.line, radius=6, dash=dash
        )
        pen.text(line, box.x + 9, box.y + 17.5, size=size)
