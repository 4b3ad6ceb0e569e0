"""A page of facts as plain data in one language, before it is HTML or Markdown: sections of lines, each with layer and claims.

Why: a dossier and a comparison are the same kind of page, and both forms of it must say the same. Not for: what is said (kg.views.dossier).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from kg.views.board import Board
from kg.views.english import spans
from kg.views.index import STATIC
from kg.views.svg import Drawing
from kg.views.view_model import Line, ViewModel
from kg.vocab import Layer

NAME: Final = "dossier"
TEMPLATE: Final = "dossier.html.j2"


@dataclass(frozen=True)
class Fact:
    """One line. text: the sentence; head: what it is about, "" = nothing before it; detail: voice, place and time, in small.

    layers: how it is known, each shown as word and line; () = silence, said so in the text. mark: "contested", "denied" or "". id: what a
    mark of the picture leads to. group: heading shown above the first of several facts that share it.
    """

    text: str
    claims: tuple[str, ...]
    layers: tuple[Layer, ...] = ()
    head: str = ""
    detail: str = ""
    mark: str = ""
    id: str = ""
    group: str = ""

    @property
    def details(self) -> tuple[tuple[str, bool], ...]:
        """Parts of the detail, each with whether it is English among another language."""
        return tuple(spans(self.detail))


@dataclass(frozen=True)
class Section:
    """key: its CSS class and part of the page. how: how to read it, "" = plain. picture, narrow: drawn above the facts."""

    key: str
    title: str
    facts: tuple[Fact, ...]
    how: str = ""
    picture: Drawing | None = None
    narrow: Drawing | None = None

    @property
    def groups(self) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
        """Facts under their headings, in order."""
        return tuple((title, tuple(facts)) for title, facts in groupby(self.facts, key=lambda fact: fact.group))

    @property
    def claims(self) -> tuple[str, ...]:
        """Claims behind it, each once, in the order of the facts."""
        return tuple(dict.fromkeys(id for fact in self.facts for id in fact.claims))


Row = tuple[tuple[Section, ...], ...]  # columns side by side, each with its sections


@dataclass(frozen=True)
class FactBoard(Board):
    """What the page shows in place of a picture. headed: claims behind the headline. rows: columns of sections, row by row.

    unsaid: what no source says, folded into one sentence; "" where every section has a line.
    """

    headed: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    unsaid: str = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in reading order."""
        return tuple(section for row in self.rows for column in row for section in column)


@dataclass(frozen=True)
class Page(ViewModel):
    """One page in one language: a view whose board is a FactBoard."""

    facts: FactBoard = field(default_factory=lambda: facts_board((), {}))

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of every claim behind the page, in reading order, each once."""
        found = [*self.facts.headed, *(id for section in self.facts.sections for id in section.claims)]
        return tuple(dict.fromkeys([*found, *(id for note in self.notes for id in note.claims)]))


def facts_board(
    rows: Iterable[Iterable[Iterable[Section]]], words: Mapping[str, str], *, headed: tuple[str, ...] = (), unsaid: str = ""
) -> FactBoard:  # fmt: skip
    """A board of sections; sections without facts, and columns and rows without sections, are left out."""
    full = ((tuple(section for section in column if section.facts) for column in row) for row in rows)
    kept = tuple(columns for row in full if (columns := tuple(column for column in row if column)))
    style = (STATIC / "dossier.css").read_text(encoding="utf-8")
    return FactBoard(TEMPLATE, style, "", (), (), words, (), headed=headed, rows=kept, unsaid=unsaid)


def page(lang: str, title: str, headline: Line, lead: str, board: FactBoard) -> Page:
    """A page around a board."""
    empty = Drawing(0, 0, "", "")
    return Page(NAME, lang, title, headline.text, lead, empty, None, (), (), board=board, facts=board)
