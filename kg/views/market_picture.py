"""The cards of a market map as one picture for files and slides: as many as a reader can take in, the rest as a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.views.board import Board, BoardCard, BoardPart
from kg.views.font_files import BOLD
from kg.views.market_words import MarketWords
from kg.views.palette import Palette
from kg.views.svg import WIDE, Drawing, Pen, fitted, line_height, paragraph, width_of
from kg.vocab import Layer

MOST_CARDS: Final = 60
MOST_PARTS: Final = 20
COLUMNS: Final = 4
GAP: Final = 14.0
PAD: Final = 8.0  # between a part's edge and its cards
WIDTH: Final = (WIDE - GAP * (COLUMNS - 1)) / COLUMNS
MONOGRAM: Final = 34.0
TEXT: Final = 56.0  # px from a card's edge to its words
DOT: Final = 3.6
HEAD: Final = 34.0
TITLE_LINES: Final = (
    3  # of a card's name, and of what stands below it: titles of works are long, and pages show them whole
)
SUB_LINES: Final = 4


def draw(board: Board, lang: str, palette: Palette, told: str, say: MarketWords) -> tuple[Drawing, int]:
    """The picture, and how many cards it leaves out."""
    parts = board.parts[:MOST_PARTS]
    cap = _cap([len(part.cards) for part in parts])
    pen = _MarketPen(Pen(lang, palette, WIDE), palette, say)
    y = pen.legend(board.legend, 0.0)
    for row in _rows(parts, cap):
        y = pen.row(row, cap, y)
    if len(board.parts) > len(parts):
        y = pen.line(say.say("moreParts", n=len(board.parts) - len(parts)), y)
    if not parts:
        y = pen.line(say.say("empty"), y + 20)
    y = pen.gaps(board, y)
    shown = sum(min(cap, len(part.cards)) for part in parts)
    return pen.pen.drawing(y, told), board.count - shown


def _cap(sizes: Sequence[int]) -> int:
    """The most cards a part may show so that all parts together stay below the most.

    >>> _cap([3, 2]), _cap([100, 100, 2])
    (60, 29)
    """
    cap = MOST_CARDS
    while cap > 1 and sum(min(cap, size) for size in sizes) > MOST_CARDS:
        cap -= 1
    return cap


def _rows(parts: Sequence[BoardPart], cap: int) -> list[list[tuple[BoardPart, int]]]:
    """Parts side by side with the columns of four that each goes across."""
    rows: list[list[tuple[BoardPart, int]]] = []
    for part in parts:
        columns = min(part.columns, 1 if cap <= COLUMNS else COLUMNS)
        if not rows or sum(taken for _, taken in rows[-1]) + columns > COLUMNS:
            rows.append([])
        rows[-1].append((part, columns))
    return rows


class _MarketPen:
    def __init__(self, pen: Pen, palette: Palette, say: MarketWords) -> None:
        self.pen, self.palette, self.say = pen, palette, say
        self.step = line_height(13, pen.lang)

    def legend(self, entries: Sequence[tuple[str, str]], y: float) -> float:
        """Marks and their words in one or more lines."""
        x, y = 0.0, y + 14
        for mark, word in entries:
            width = width_of(word, 13) + (58 if mark == "dots" else 40) + 18
            if x and x + width > WIDE:
                x, y = 0.0, y + self.step + 4
            x += self.key(mark, x, y)
            for line in fitted(word, 13, width=WIDE - x):
                self.pen.text(line, x, y, size=13, color=self.palette.ink2)
            x += width_of(word, 13) + 18
        return y + 16 if entries else y

    def key(self, mark: str, x: float, y: float) -> float:
        """One mark of the legend; returns its width."""
        if mark == "dots":
            self.dots(3, x + 4, y - 4)
            return 56
        if mark.startswith("line-"):
            self.side(mark.removeprefix("line-"), x + 4, y - 12, 16)
            return 14
        if mark == "contested":
            self.flag(x + 6, y - 4.5)
            return 18
        self.shape(mark, x, y - 13, 16, self.palette.band, self.palette.ink2)
        return 24

    def row(self, parts: Sequence[tuple[BoardPart, int]], cap: int, y: float) -> float:
        """Parts side by side; returns where the next row begins."""
        x, bottom = 0.0, y
        for part, columns in parts:
            width = columns * (WIDTH + GAP) - GAP
            bottom = max(bottom, self.part(part, cap, x, y, width, columns))
            x += width + GAP
        return bottom

    def part(self, part: BoardPart, cap: int, x: float, y: float, width: float, columns: int) -> float:
        cards = part.cards[:cap]
        inner = (width - PAD * (columns + 1)) / columns
        rows = [cards[at : at + columns] for at in range(0, len(cards), columns)]
        heights = [max(self.height(card, inner) for card in row) for row in rows]
        left = len(part.cards) - len(cards)
        count = str(len(part.cards))
        title = fitted(part.title, 15, width=width - 34 - width_of(count, 15), lines=2, weight=BOLD)
        head = HEAD + (len(title) - 1) * line_height(15, self.pen.lang)
        height = head + sum(heights) + PAD * (len(rows) + 1) + (self.step + 2 if left else 0)
        tint = self.palette.tints[part.tint] if part.tint >= 0 else (self.palette.band, self.palette.ink3)
        self.pen.rect(x, y, width, height, fill=self.palette.band, stroke=self.palette.line, radius=8)
        self.pen.rect(x, y, width, head, fill=tint[1], radius=8)
        self.pen.rect(x, y + head - 10, width, 10, fill=tint[1])
        self.pen.lines(title, x + 12, y + 22, size=15, weight=BOLD, color=self.palette.paper)
        self.pen.text(count, x + width - 12, y + 22, size=15, color=self.palette.paper, anchor="end")
        top = y + head + PAD
        for row, tall in zip(rows, heights, strict=True):
            for at, card in enumerate(row):
                self.card(card, x + PAD + at * (inner + PAD), top, inner, self.height(card, inner))
            top += tall + PAD
        if left:
            self.pen.text(self.say.say("moreCards", n=left), x + 12, top + 12, size=13, color=self.palette.ink2)
        return y + height + GAP

    def card(self, card: BoardCard, x: float, y: float, width: float, height: float) -> None:
        told = self.say.listed([card.name, *card.sub, card.told, *(word for _, word in card.chips)])
        with self.pen.mark(card.claims, told):
            self.pen.rect(x, y, width, height, fill=self.palette.paper, stroke=self.palette.line, radius=6)
            self.side(card.line, x + 4.5, y + 5, height - 10)
            fill, text = self.palette.tints[card.tint]
            self.shape(card.shape, x + 13, y + 10, MONOGRAM, fill, text)
            self.pen.text(
                card.monogram, x + 13 + MONOGRAM / 2, y + 33, size=17, weight=BOLD, color=text, anchor="middle"
            )
            room = width - TEXT - 8
            base = self.pen.lines(self.title(card, room), x + TEXT, y + 21, size=14, weight=BOLD)
            for line in card.sub:
                base = self.pen.lines(self.sub(line, room), x + TEXT, base, size=13, color=self.palette.ink2)
            self.dots(card.dots, x + TEXT + DOT, base - 4)
            if any(look == "contested" for look, _ in card.chips):
                self.flag(x + TEXT + 58, base - 4.5)
            for at, line in enumerate(self.chips(card, room)):
                is_beside = self.is_beside(card, room)
                where = x + TEXT + self.marks(card) if is_beside else x + TEXT
                self.pen.text(
                    line, where, base + (0 if is_beside else (at + 1) * self.step), size=13, color=self.palette.ink2
                )

    def title(self, card: BoardCard, room: float) -> tuple[str, ...]:
        return fitted(card.name, 14, width=room, lines=TITLE_LINES, weight=BOLD)

    def sub(self, line: str, room: float) -> tuple[str, ...]:
        return fitted(line, 13, width=room, lines=SUB_LINES)

    def chips(self, card: BoardCard, room: float) -> tuple[str, ...]:
        words = self.say.listed([word for _, word in card.chips])
        return paragraph(words, 13, width=room, lines=3) if words else ()

    def marks(self, card: BoardCard) -> float:
        """Width of the dots and the flag."""
        return 74 if any(look == "contested" for look, _ in card.chips) else 56

    def is_beside(self, card: BoardCard, room: float) -> bool:
        """True if the words fit beside the dots."""
        words = self.say.listed([word for _, word in card.chips])
        return width_of(words, 13) + self.marks(card) <= room

    def height(self, card: BoardCard, width: float) -> float:
        room = width - TEXT - 8
        chips = 0 if self.is_beside(card, room) else len(self.chips(card, room))
        below = sum(len(self.sub(line, room)) for line in card.sub) + chips + 1
        return max(len(self.title(card, room)) * line_height(14, self.pen.lang) + below * self.step + 15, MONOGRAM + 20)

    def dots(self, count: int, x: float, y: float) -> None:
        """Five discs, `count` of them filled."""
        for at in range(5):
            is_full = at < count
            fill = self.palette.ink if is_full else self.palette.paper
            self.pen.circle(
                x + at * 10, y, DOT, fill=fill, stroke=self.palette.ink if is_full else self.palette.ink3, line=1
            )

    def side(self, layer: str, x: float, y: float, height: float) -> None:
        """The line beside a card, in the style of a layer."""
        style = self.palette.layers[Layer(layer)]
        if layer == Layer.REPORTED.value:
            self.pen.path([(x - 1.5, y), (x - 1.5, y + height)], stroke=style.color, line=1.4)
            self.pen.path([(x + 1.5, y), (x + 1.5, y + height)], stroke=style.color, line=1.4)
        else:
            self.pen.path([(x, y), (x, y + height)], stroke=style.color, line=style.width + 1, dash=style.dash)

    def shape(self, shape: str, x: float, y: float, size: float, fill: str, line: str) -> None:
        """Square for a company, disc for a product, dashed square for several under one name."""
        if shape == "product":
            self.pen.circle(x + size / 2, y + size / 2, size / 2, fill=fill, stroke=line)
        else:
            self.pen.rect(x, y, size, size, fill=fill, stroke=line, radius=5, dash=(4, 3) if shape == "group" else ())

    def flag(self, x: float, y: float) -> None:
        """Two arrow heads against each other: sources clash."""
        ink = self.palette.warn_ink
        self.pen.path([(x - 7, y - 5), (x - 1, y), (x - 7, y + 5)], fill=ink, is_closed=True)
        self.pen.path([(x + 7, y - 5), (x + 1, y), (x + 7, y + 5)], fill=ink, is_closed=True)

    def line(self, text: str, y: float) -> float:
        return self.pen.lines(fitted(text, 14, width=WIDE, lines=2), 0, y + 14, size=14, color=self.palette.ink2) + 8

    def gaps(self, board: Board, y: float) -> float:
        """Parts without a card, as dashed boxes in rows of four."""
        if not board.gaps:
            return y
        title = fitted(board.words["gaps"], 14, width=WIDE, lines=2, weight=BOLD)
        y = self.pen.lines(title, 0, y + 14, size=14, weight=BOLD)
        y = (
            self.pen.lines(
                fitted(board.words["gapsHow"], 13, width=WIDE, lines=2), 0, y, size=13, color=self.palette.ink2
            )
            - 6
        )
        shown = board.gaps[:MOST_PARTS]
        for start in range(0, len(shown), COLUMNS):
            y = self.gap_row(shown[start : start + COLUMNS], y)
        if len(shown) < len(board.gaps):
            y = self.line(self.say.say("moreParts", n=len(board.gaps) - len(shown)), y)
        return y

    def gap_row(self, gaps: Sequence[tuple[str, str]], y: float) -> float:
        room = WIDTH - 24
        told = [
            (
                fitted(title, 13, width=room, lines=2, weight=BOLD),
                paragraph(note, 13, width=room, lines=4) if note else (),
            )
            for title, note in gaps
        ]
        height = max(len(title) + len(note) for title, note in told) * self.step + 14
        for at, (title, note) in enumerate(told):
            x = at * (WIDTH + GAP)
            self.pen.rect(x + 0.5, y, WIDTH - 1, height, stroke=self.palette.ink3, radius=6, dash=(4, 4))
            base = self.pen.lines(title, x + 12, y + 19, size=13, weight=BOLD)
            self.pen.lines(note, x + 12, base, size=13, color=self.palette.ink2)
        return y + height + 10
