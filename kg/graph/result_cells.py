"""Answers as plain cells: what each holds (a name, a number, a day, a thing's id), so that views need know nothing of RDF.

Why: whether an answer can be drawn as bars or in time depends on what its columns hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from kg.graph.names import PREFIXES, Names
from kg.graph.results import NUMBERS, Rows, Term, text_of
from kg.vocab import TERM_PREFIX

_DAYS = frozenset(PREFIXES["xsd"] + name for name in ("date", "dateTime"))


@dataclass(frozen=True)
class Cell:
    """text: as a person reads it. number, day: where it is one. id: of the claim, entity or term it names, "" = none.

    ids: of everything it names: a text that is nothing but addresses of the landscape (GROUP_CONCAT) names several.
    is_moment: a day with a time, which is exact.
    """

    text: str
    number: Decimal | None = None
    day: date | None = None
    id: str = ""
    ids: tuple[str, ...] = ()
    is_moment: bool = False


@dataclass(frozen=True)
class Column:
    """One column that has values. cells: one a row, None = nothing bound."""

    name: str
    cells: tuple[Cell | None, ...]

    @property
    def holds(self) -> str:
        """ "numbers" or "dates" where every value is one, else "names"."""
        found = [cell for cell in self.cells if cell is not None]
        if all(cell.number is not None for cell in found):
            return "numbers"
        return "dates" if all(cell.day is not None for cell in found) else "names"


@dataclass(frozen=True)
class Answered:
    """An answer by columns; those without any value are left out. rows: how many. truncated: the row cap cut it."""

    columns: tuple[Column, ...]
    rows: int
    truncated: bool = False

    def named(self, *names: str) -> Column | None:
        """The first column of one of these names."""
        return next((column for column in self.columns if column.name in names), None)

    def row(self, at: int) -> Iterator[Cell]:
        """The values of a row."""
        return (cell for column in self.columns if (cell := column.cells[at]) is not None)


def answered(answer: Rows, names: Names, labels: Mapping[Term | None, str]) -> Answered:
    """Rows of terms as cells. labels: of terms that have one, in the language to be read."""
    columns = []
    for at, name in enumerate(answer.columns):
        cells = tuple(_cell(row[at], names, labels) for row in answer.rows)
        if any(cell is not None for cell in cells):
            columns.append(Column(name, cells))
    return Answered(tuple(columns), len(answer.rows), answer.truncated)


def _cell(term: Term | None, names: Names, labels: Mapping[Term | None, str]) -> Cell | None:
    if term is None:
        return None
    text = labels.get(term) or text_of(term)
    if isinstance(term, NamedNode):
        id = names.identifier(term.value).removeprefix(TERM_PREFIX)
        return Cell(text, id=id, ids=(id,) if id else ())
    if not isinstance(term, Literal):
        return Cell(text)
    is_moment = term.datatype.value == PREFIXES["xsd"] + "dateTime"
    return Cell(text, _number(term), _day(term), ids=_listed(term.value, names), is_moment=is_moment)


def _listed(text: str, names: Names) -> tuple[str, ...]:
    """Ids of a list of addresses; () for any other text."""
    words = text.split()
    if not all(word.startswith(names.namespace) for word in words):
        return ()
    return tuple(filter(None, map(names.identifier, words)))


def _number(term: Literal) -> Decimal | None:
    if term.datatype.value not in NUMBERS:
        return None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(term: Literal) -> date | None:
    if term.datatype.value not in _DAYS:
        return None
    try:
        return date.fromisoformat(term.value[:10])
    except ValueError:
        return None
