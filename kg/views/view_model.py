"""What every static view is, as plain data in one language, before it is a page, a picture file or a slide.

Why: HTML, SVG, PNG, slides and spreadsheets must say the same; each view fills this in and nothing else draws from the landscape.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.views.svg import Drawing

if TYPE_CHECKING:
    from kg.views.board import Board


@dataclass(frozen=True)
class Line:
    """A sentence and the claims it rests on. is_warning: what a reader must not overlook."""

    text: str
    claims: tuple[str, ...] = ()
    is_warning: bool = False


@dataclass(frozen=True)
class TableRow:
    """One row. claims: ids behind it, shown as numbers in the last column. id: what a mark of the picture leads to, "" = nothing does."""

    cells: tuple[str, ...]
    claims: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True)
class Table:
    """The picture's data. columns: without the one of claims, which is added where any row has one. numeric: columns that end flush."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ViewModel:
    """One view in one language.

    name: file-safe, such as "timeline". title: what kind of view. headline: the answer, made from the data. lead: what is shown, and
    how to read it. picture, narrow: for wide screens and for phones (None: the wide one, which then scrolls).
    notes: limits and warnings. board: cards that a page shows in place of the picture. ground: what the foot says in place of claims
    and sources, for a view that cannot name its claims; "" = it names them.
    """

    name: str
    lang: str
    title: str
    headline: str
    lead: str
    picture: Drawing
    narrow: Drawing | None
    tables: tuple[Table, ...]
    notes: tuple[Line, ...] = ()
    board: Board | None = None
    ground: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of every claim behind the view, in the order of the tables, each once."""
        found = [id for table in self.tables for row in table.rows for id in row.claims]
        return tuple(dict.fromkeys([*found, *(id for note in self.notes for id in note.claims)]))


def row_id(name: str, lang: str, key: object) -> str:
    """Id of a row that a mark leads to.

    >>> row_id("timeline", "ar", 3)
    'ar-timeline-3'
    """
    return f"{lang}-{name}-{key}"


def cited(models: Iterable[ViewModel]) -> tuple[str, ...]:
    """Claims behind several views, each once."""
    return tuple(dict.fromkeys(id for model in models for id in model.claims))
