"""A board of cards as plain data: what a page shows in place of a picture where readers search, fold and open.

Why: a picture cannot be searched or opened, and four hundred cards need both. The template draws it; a picture of the same cards goes
into files and slides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.views.view_model import Line


@dataclass(frozen=True)
class BoardCard:
    """One card. sub: lines below the name. chips: (look, word). dots: 0 .. 5, told: what they mean, in words. line: how its side line
    is drawn, the name of a layer. shape: "company", "product" or "group". tint: of its monogram. forms: what a search finds it by.
    lines: what it shows when opened, with claims."""

    name: str
    sub: tuple[str, ...]
    chips: tuple[tuple[str, str], ...]
    dots: int
    told: str
    line: str
    shape: str
    monogram: str
    tint: int
    forms: tuple[str, ...]
    lines: tuple[Line, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class BoardPart:
    """One group. columns: of four that it goes across. tint: of its head, -1 = plain. forms: names by which a search finds all of it."""

    title: str
    cards: tuple[BoardCard, ...]
    tint: int
    columns: int
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """template: file that draws it; style, script: what it needs besides. gaps: (title, note). words: by key, in the page's language."""

    template: str
    style: str
    script: str
    parts: tuple[BoardPart, ...]
    gaps: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    legend: tuple[tuple[str, str], ...]

    @property
    def count(self) -> int:
        """Number of cards."""
        return sum(len(part.cards) for part in self.parts)
