"""What a rivals matrix says in one language: a word for each tie, a sentence for each cell, headline and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.analysis.rival_matrix import SAID, Cell, Matrix, Tie
from kg.views.phrases import OwnWords

MOST_FIRST: Final = 2  # firms that a headline names together
MOST_NAMED: Final = 12  # firms in one line of a list


@dataclass(frozen=True)
class MatrixWords(OwnWords):
    """Every word and sentence of a matrix."""

    FILE = "matrix.json"

    def words(self, cell: Cell) -> tuple[str, ...]:
        """What stands in a cell: up to two things that are said, else the one most telling."""
        said = [tie for tie in cell.ties if tie in SAID][:2]
        return tuple(self.say(f"word.{tie.value}") for tie in said or cell.ties[:1])

    def tell(self, cell: Cell) -> str:
        """A cell as a sentence."""
        a, b = self.phrases.name(cell.row), self.phrases.name(cell.column)
        parts = [self.say(f"tell.{tie.value}", a=a, b=b) for tie in cell.ties]
        if cell.is_contested:
            parts[0] = self.say("flagged", text=parts[0])
        return self.say("semicolon").join(parts)

    def kinds(self, cell: Cell) -> str:
        """The words of all ties of a cell."""
        return self.phrases.say("comma").join(self.say(f"word.{tie.value}") for tie in cell.ties)

    def row(self, tie: Tie, cells: Sequence[Cell]) -> str:
        """Everybody a firm has one kind of tie with, as a line."""
        names = []
        for cell in cells:
            name = self.phrases.name(cell.column)
            is_marked = cell.is_contested and tie is cell.tie
            names.append(self.say("mark.contested", name=name) if is_marked else name)
        return self.say(f"row.{tie.value}", names=self.phrases.listed(names, MOST_NAMED))

    def segment(self, id: str | None) -> str:
        """Name of a block."""
        return self.phrases.name(id) if id else self.say("noSegment")

    def headline(self, found: Matrix) -> str:
        """Who is set against most, as counts of cells."""
        cells = found.cells.values()
        ahead = Counter(cell.row for cell in cells if Tie.AHEAD in cell.ties)
        chases = sum(Tie.CHASES in cell.ties for cell in cells)
        stated = len({frozenset((cell.row, cell.column)) for cell in cells if Tie.STATED in cell.ties})
        disputed = len({frozenset((cell.row, cell.column)) for cell in cells if cell.is_contested})
        contested = self.say("contested", disputed) if disputed else ""
        if not found.cells:
            return self.say("headlineNone")
        if found.focus:
            return self._around(found, found.focus, contested)
        if not ahead and not chases and not stated:
            return self.say("headlineInferred", m=len(found.firms))
        most = max(ahead.values(), default=0)
        first = [firm for firm in found.firms if ahead[firm] == most]
        if most > 1 and len(first) <= MOST_FIRST:
            key = "headline" if len(first) == 1 else "headlineEach"
            names = self.phrases.names(first)
            return self.say(key, name=names, names=names, n=most, m=len(found.firms) - 1, contested=contested)
        numbers = {"ahead": sum(ahead.values()), "chases": chases, "stated": stated}
        counts = [self.say(key, number) for key, number in numbers.items() if number]
        return self.say("headlineEven", m=len(found.firms), counts=self.phrases.listed(counts), contested=contested)

    def _around(self, found: Matrix, firm: str, contested: str) -> str:
        """How many the firm is set against, and how many more those are."""
        near = len(found.beside({firm}))
        more = len(found.firms) - 1 - near
        further = self.say("further", more) if more else ""
        return self.say("headlineFocus", near, name=self.phrases.name(firm), further=further, contested=contested)

    def lead(self, found: Matrix) -> str:
        """How to read it."""
        gap = "" if self.phrases.lang == "zh" else " "
        return self.say("lead") + gap + self.say("ordered") if found.cells else ""
