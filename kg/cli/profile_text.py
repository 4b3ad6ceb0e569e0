"""Blocks in a terminal: sentences as they are, tables wrapped to 100 columns, for Chinese and Arabic too.

Why: a reason in words does not fit a row of numbers, and a row that runs off the screen is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

import click

from kg.cli.tables import text_table, width
from kg.sources.language import FIRST_STRONG_ISOLATE, HAN, POP_DIRECTIONAL_ISOLATE
from kg.views.blocks import Block, to_markdown

if TYPE_CHECKING:
    from kg.analysis.profile import Profile
    from kg.views.leaders_words import LeaderWords

WIDE: Final = 100
NARROWEST: Final = 12  # a column of words is not made narrower than this
GAP: Final = 2
CLOSING: Final = "，。；：、！？）》”"  # begins no line


def show_profile(profile: Profile, by: str | None, words: LeaderWords, format_: str) -> None:
    """Prints a profile, or one construct of it."""
    click.echo(formatted(profile, by, words, format_), nl=False)


def formatted(profile: Profile, by: str | None, words: LeaderWords, format_: str) -> str:
    """A profile, or the construct `by` of it, as `table`, `csv`, `json` or `md`; json holds all of it either way."""
    from kg.analysis.undated import clocks_record
    from kg.cli.clocks import footed
    from kg.views.leaders_files import construct_csv, leaders_csv, profile_record
    from kg.views.leaders_page import construct_blocks, profile_blocks
    from kg.views.manifest import to_json

    landscape = words.phrases.landscape
    if format_ == "json":
        return to_json(profile_record(profile, words, by) | clocks_record(profile, landscape))
    if format_ == "csv":
        text = construct_csv(profile, by, words) if by else leaders_csv([profile], words)
    else:
        blocks = construct_blocks(profile, by, words) if by else profile_blocks(profile, words)
        text = to_markdown(blocks) if format_ == "md" else to_terminal(blocks)
    return footed(text, profile, landscape, words.phrases.lang, format_)


def to_terminal(blocks: Iterable[Block], *, wide: int = WIDE) -> str:
    """Blocks one below the other, an empty line between them. Ends with LF."""
    return "\n".join(_shown(block, wide) for block in blocks)


def wrapped(text: str, wide: int) -> list[str]:
    """A text in lines of at most that many columns, broken at blanks and between Chinese characters.

    A word that is wider than the line stands alone on one.

    >>> wrapped("said to be ahead", 10), wrapped("极光单车", 4), wrapped("", 4)
    (['said to be', 'ahead'], ['极光', '单车'], [''])
    """
    lines = [""]
    for piece in re.findall(rf"{HAN.pattern}[{CLOSING}]*|\s+|(?:(?!{HAN.pattern})\S)+", text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > wide:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [_closed(line.rstrip()) for line in lines]


def _closed(line: str) -> str:
    """A line whose isolates are all closed within it, so that a name broken in two turns nothing around it."""
    opened = unopened = 0
    for letter in line:
        if letter == POP_DIRECTIONAL_ISOLATE and not opened:
            unopened += 1
        else:
            opened += (letter == FIRST_STRONG_ISOLATE) - (letter == POP_DIRECTIONAL_ISOLATE)
    return FIRST_STRONG_ISOLATE * unopened + line + POP_DIRECTIONAL_ISOLATE * opened


def _shown(block: Block, wide: int) -> str:
    table = _table(block, wide) if block.columns else ""
    indented = [f"  {line}\n" for line in block.lines], [f"  {line}\n" for line in block.notes]
    return (f"{block.title}\n" if block.title else "") + "".join(indented[0]) + table + "".join(indented[1])


def _table(block: Block, wide: int) -> str:
    widths = _widths([block.columns, *block.rows], wide)
    rows = [line for row in block.rows for line in _lines(row, widths)]
    return text_table(block.columns, rows, right=block.right)


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    """A row as as many lines as its longest cell needs."""
    cells = [wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)]
    return [list(line) for line in zip_longest(*cells, fillvalue="")]


def _widths(rows: Sequence[Sequence[str]], wide: int) -> list[int]:
    """Width of each column: its widest cell, the widest columns narrowed until the table fits."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    while sum(widths) + GAP * (len(widths) - 1) > wide and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
