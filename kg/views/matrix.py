"""The rivals matrix: who is set against whom, read from row to column, with a word in every cell.

Why: one look shows blocks of firms that press each other, leads that go one way, and pairs on which sources clash. The word carries the
meaning, colour and border only repeat it. On a phone the same is a list a row, because twenty columns are none there.
Not for: the rivals of one firm with credence and grounds (kg.views.rivals).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kg.analysis.rival_matrix import SAID, Cell, Matrix, Tie
from kg.model import Landscape, Ontology
from kg.views.font_files import BOLD
from kg.views.matrix_words import MatrixWords
from kg.views.palette import Palette
from kg.views.phrases import Phrases, plain
from kg.views.svg import NARROW, WIDE, Drawing, Pen, fitted, line_height, paragraph
from kg.views.view_model import Line, Table, TableRow, ViewModel, row_id
from kg.vocab import Layer

NAME: Final = "rivals"
MOST_FIRMS: Final = 20
MOST_PAIRS: Final = 1000  # rows of the table; a market of 400 firms in few segments has tens of thousands
NAMES: Final = 128.0  # px of the names beside the rows
WIDEST: Final = 104.0
NARROWEST: Final = 48.8  # px of a column into which the longest word goes
LEAST_NAMED: Final = 62.0  # px of a column that carries its name, narrower ones carry the row's number
GAP: Final = 10.0  # between blocks
KEY: Final = 565.0  # px of a column of the key
SIZE: Final = 13.0
COLUMNS: Final = ("what", "kind", "where", "contested")

Targets = Mapping[tuple[str, str], str]


def rivals_matrix(found: Matrix, landscape: Landscape, ontology: Ontology, lang: str, palette: Palette) -> ViewModel:
    """The view in one language: at most 20 rows in the picture, all pairs in the table."""
    say = MatrixWords(Phrases(landscape, ontology, lang))
    shown = found.first(MOST_FIRMS)
    rows, targets, left = _rows(found, say)
    notes = []
    if len(shown.firms) < len(found.firms):
        more = len(found.firms) - len(shown.firms)
        notes.append(Line(say.say("cut", n=len(shown.firms), more=more), is_warning=True))
    if left:
        notes.append(Line(say.say("cutTable", n=len(rows), all=len(rows) + left), is_warning=True))
    headline = say.headline(found)
    told = f"{plain(headline)}. " + "; ".join(plain(say.tell(cell)) for cell in _said(shown))
    columns = tuple(say.say(f"column.{column}") for column in COLUMNS)
    return ViewModel(
        NAME,
        lang,
        say.say("title"),
        headline,
        say.lead(found),
        _wide(shown, say, palette, targets, told),
        _narrow(shown, say, palette, targets, told),
        (Table(say.say("table"), columns, rows),) if rows else (),
        tuple(notes),
    )


def _said(found: Matrix) -> list[Cell]:
    return [
        cell
        for row in found.firms
        for column in found.firms
        if (cell := found.cells.get((row, column))) and SAID & set(cell.ties)
    ]


def _rows(found: Matrix, say: MatrixWords) -> tuple[tuple[TableRow, ...], Targets, int]:
    """A row a cell, what is said before what is concluded; what holds both ways alike has one row. Then who leads to which, and how
    many rows were left out."""
    place = {firm: at for at, firm in enumerate(found.firms)}
    ordered = sorted(
        found.cells.values(), key=lambda cell: (not SAID & set(cell.ties), place[cell.row], place[cell.column])
    )
    rows: list[TableRow] = []
    targets: dict[tuple[str, str], str] = {}
    left = 0
    for cell in ordered:
        back = found.cells.get((cell.column, cell.row))
        is_same = back is not None and (back.ties, back.claims) == (cell.ties, cell.claims)
        if is_same and (cell.column, cell.row) in targets:
            targets[cell.row, cell.column] = targets[cell.column, cell.row]
        elif len(rows) == MOST_PAIRS:
            left += 1
        else:
            targets[cell.row, cell.column] = row_id(NAME, say.phrases.lang, len(rows))
            where = say.phrases.names(cell.segments) if cell.segments else say.say("noSegment")
            cells = (say.tell(cell), say.kinds(cell), where, say.say("yes") if cell.is_contested else "")
            rows.append(TableRow(cells, cell.claims, targets[cell.row, cell.column]))
    return tuple(rows), targets, left


def _wide(found: Matrix, say: MatrixWords, palette: Palette, targets: Targets, told: str) -> Drawing:
    pen = Pen(say.phrases.lang, palette, WIDE)
    if not found.cells:
        pen.text(say.say("empty"), WIDE / 2, 44, size=14, color=palette.ink2, anchor="middle")
        return pen.drawing(80, told)
    return _MatrixPen(pen, found, say, targets).draw(told)


class _MatrixPen:
    """Draws the square: numbers and names above, rows with their names, and the key below."""

    def __init__(self, pen: Pen, found: Matrix, say: MatrixWords, targets: Targets) -> None:
        self.pen, self.found, self.say, self.targets = pen, found, say, targets
        self.palette = pen.palette
        breaks, room = len(found.blocks) - 1, WIDE - NAMES
        self.gap = max(1.0, min(GAP, (room - NARROWEST * len(found.firms)) / max(breaks, 1)))
        self.side = min(WIDEST, (room - self.gap * breaks) / len(found.firms))
        self.step = line_height(SIZE, pen.lang)
        most = max((len(say.words(cell)) for cell in found.cells.values()), default=1)
        self.tall = max(36.0, most * self.step + 12)
        self.offsets = self._offsets()
        self.tiered = self._tiered()

    def draw(self, told: str) -> Drawing:
        top = self.heads()
        y = top
        number = 0
        for block in self.found.blocks:
            y = self.block_name(self.say.segment(block.segment), y)
            for firm in block.firms:
                number += 1
                self.row(number, firm, y)
                y += self.tall
            y += GAP
        return self.pen.drawing(self.key(y + 8), told)

    def _offsets(self) -> dict[str, float]:
        found, x = {}, NAMES
        for block in self.found.blocks:
            for firm in block.firms:
                found[firm] = x
                x += self.side
            x += self.gap
        return found

    def _tiered(self) -> frozenset[str]:
        """Firms of blocks in which there is more than one tier: a single one tells nobody apart."""
        tiers = self.found.tiers
        told = [block for block in self.found.blocks if len({tiers[firm] for firm in block.firms if firm in tiers}) > 1]
        return frozenset(firm for block in told for firm in block.firms)

    def heads(self) -> float:
        """Numbers above the columns, with names where there is room; returns where the rows begin."""
        names = {firm: self.head(firm) for firm in self.found.firms}
        most = max(map(len, names.values()))
        for number, firm in enumerate(self.found.firms, start=1):
            middle = self.offsets[firm] + self.side / 2
            lines = names[firm]
            y = self.pen.lines(
                lines, middle, 16 + (most - len(lines)) * self.step, size=SIZE, anchor="middle", leading=self.step
            )
            self.pen.text(str(number), middle, y, size=SIZE, color=self.palette.ink2, anchor="middle")
        return 16 + (most + 1) * self.step - 6

    def head(self, firm: str) -> tuple[str, ...]:
        if self.side < LEAST_NAMED:
            return ()
        return fitted(self.say.phrases.name(firm), SIZE, width=self.side - 6, lines=2)

    def block_name(self, name: str, y: float) -> float:
        lines = fitted(name, SIZE, width=WIDE - 20, weight=BOLD)
        self.pen.lines(lines, 0, y + 13, size=SIZE, color=self.palette.ink2, weight=BOLD)
        return y + 20

    def row(self, number: int, firm: str, y: float) -> None:
        base = y + self.tall / 2 + 4.5
        self.pen.text(str(number), 20, base, size=SIZE, color=self.palette.ink2, anchor="end")
        tier = self.found.tiers.get(firm) if firm in self.tiered else None
        lines = fitted(self.say.phrases.name(firm), SIZE, width=NAMES - 34, lines=1 if tier else 2, weight=BOLD)
        below = [self.say.say("tier", tier=tier)] if tier else []
        first = base - (len(lines) + len(below) - 1) * self.step / 2 + (1 if below else 0)
        y2 = self.pen.lines(lines, 30, first, size=SIZE, weight=BOLD)
        self.pen.lines(below, 30, y2 - 1, size=SIZE, color=self.palette.ink2)
        for column in self.found.firms:
            self.cell(firm, column, self.offsets[column], y)

    def cell(self, row: str, column: str, x: float, y: float) -> None:
        box = (x + 1, y + 1, self.side - 2, self.tall - 2)
        cell = self.found.cells.get((row, column))
        if row == column:
            self.pen.rect(*box, fill=self.palette.line, radius=3)
        elif cell is None:
            self.pen.rect(*box, fill=self.palette.paper, stroke=self.palette.grid, radius=3)
        else:
            with self.pen.mark(cell.claims, plain(self.say.tell(cell)), self.targets.get((row, column), "")):
                self.box(cell.tie, *box)
                words = [part for word in self.say.words(cell) for part in fitted(word, SIZE, width=self.side - 2)]
                middle = y + self.tall / 2 + 4.5 - (len(words) - 1) * self.step / 2
                self.pen.lines(
                    words,
                    x + self.side / 2,
                    middle,
                    size=SIZE,
                    color=self.ink(cell.tie),
                    anchor="middle",
                    leading=self.step,
                )
                if cell.is_contested:
                    self.corner(x + self.side - 1, y + 1)

    def box(self, tie: Tie, x: float, y: float, width: float, height: float) -> None:
        """Ground and border of a tie: filled where it is said, bordered where it is concluded."""
        fills = {Tie.AHEAD: self.palette.accent, Tie.CHASES: self.palette.soft, Tie.STATED: self.palette.head_ink2}
        inferred = self.palette.layers[Layer.INFERRED]
        if tie in fills:
            is_pale = tie is Tie.STATED
            fill = self.palette.band if is_pale else fills[tie]
            self.pen.rect(
                x,
                y,
                width,
                height,
                fill=fill,
                stroke=self.palette.ink if is_pale else fill,
                line=1.6 if is_pale else 1,
                radius=3,
            )
        elif tie is Tie.PRESUPPOSED:
            self.pen.rect(x, y, width, height, fill=self.palette.paper, stroke=self.palette.accent, line=1, radius=3)
        elif tie is Tie.DENIED:
            self.pen.rect(x, y, width, height, fill=self.palette.warn, stroke=self.palette.warn_ink, radius=3)
        else:
            self.pen.rect(
                x, y, width, height, fill=self.palette.paper, stroke=inferred.color, line=1.2, radius=3, dash=(2, 3)
            )

    def ink(self, tie: Tie) -> str:
        """Colour of a word on its ground."""
        if tie is Tie.AHEAD:
            return self.palette.accent_ink
        if tie in (Tie.CHASES, Tie.STATED):
            return self.palette.ink
        return self.palette.warn_ink if tie is Tie.DENIED else self.palette.ink2

    def corner(self, x: float, y: float) -> None:
        """A turned corner with a rim: contested."""
        size = 13 if self.side >= LEAST_NAMED else 9
        self.pen.path(
            [(x - size, y), (x, y), (x, y + size)],
            fill=self.palette.select,
            stroke=self.palette.paper,
            line=1,
            is_closed=True,
        )

    def key(self, y: float) -> float:
        """What each word means, as far as it occurs, in two columns; returns where it ends."""
        used = [tie for tie in Tie if any(tie in cell.ties for cell in self.found.cells.values())]
        marks: list[Tie | None] = [
            *used,
            *([None] if any(cell.is_contested for cell in self.found.cells.values()) else []),
        ]
        for start in range(0, len(marks), 2):
            y = max(self.meaning(tie, at * KEY, y) for at, tie in enumerate(marks[start : start + 2]))
        return y

    def meaning(self, tie: Tie | None, x: float, y: float) -> float:
        """One entry of the key; None = contested."""
        if tie is None:
            self.pen.rect(x, y, 66, 24, fill=self.palette.paper, stroke=self.palette.line, radius=3)
            self.corner(x + 66, y)
        else:
            self.box(tie, x, y, 66, 24)
            word = fitted(self.say.say(f"word.{tie.value}"), SIZE, width=62)
            self.pen.lines(word, x + 33, y + 16.5, size=SIZE, color=self.ink(tie), anchor="middle")
        text = self.say.say(f"key.{tie.value}" if tie else "key.contested")
        lines = paragraph(text, SIZE, width=KEY - 96, lines=3)
        return max(self.pen.lines(lines, x + 78, y + 16.5, size=SIZE, color=self.palette.ink2) - 4, y + 29)


def _narrow(found: Matrix, say: MatrixWords, palette: Palette, targets: Targets, told: str) -> Drawing:
    """A list a row: name, then a line for each kind of tie."""
    pen, y = Pen(say.phrases.lang, palette, NARROW), 4.0
    if not found.cells:
        y = pen.lines(paragraph(say.say("empty"), 13, width=NARROW - 16, lines=4), 8, 24, size=13, color=palette.ink2)
    for block in found.blocks:
        y = pen.lines(
            fitted(say.segment(block.segment), 13, width=NARROW, lines=2, weight=BOLD),
            0,
            y + 14,
            size=13,
            color=palette.ink2,
            weight=BOLD,
        )
        for firm in block.firms:
            y = _listed(pen, firm, found, say, targets, y)
    return pen.drawing(y + 4, told)


def _listed(pen: Pen, firm: str, found: Matrix, say: MatrixWords, targets: Targets, y: float) -> float:
    y = pen.lines(
        fitted(say.phrases.name(firm), 14, width=NARROW - 8, lines=2, weight=BOLD), 0, y + 10, size=14, weight=BOLD
    )
    own = [found.cells[firm, column] for column in found.firms if (firm, column) in found.cells]
    for tie in Tie:
        cells = [cell for cell in own if tie in cell.ties]
        if cells:
            y = _line(pen, tie, cells, say, targets, y)
    pen.path([(0, y - 8), (NARROW, y - 8)], stroke=pen.palette.grid)
    return y + 6


def _line(pen: Pen, tie: Tie, cells: Iterable[Cell], say: MatrixWords, targets: Targets, y: float) -> float:
    same = list(cells)
    text = say.row(tie, same)
    claims = tuple(dict.fromkeys(id for cell in same for id in cell.claims))
    with pen.mark(claims, plain(text), targets.get((same[0].row, same[0].column), "")):
        weight = BOLD if tie is Tie.AHEAD else 400
        color = pen.palette.ink if tie in SAID else pen.palette.ink2
        return pen.lines(
            # Chromium sets bold Arabic some 5% wider than measured: with 14 px to spare a bracket was cut
            paragraph(text, 13, width=NARROW - (48 if weight == BOLD else 28), lines=8, weight=weight),
            10,
            y,
            size=13,
            color=color,
            weight=weight,
        )
