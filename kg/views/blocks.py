"""An answer in parts: a title, sentences, a table, more sentences; the same parts for a terminal and for Markdown.

Why: what is said is decided once; the looks are the reader's. Not for: pages with pictures (kg.views.index).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

STEP: Final = "  "


@dataclass(frozen=True)
class Block:
    """One part. lines: sentences above the table, notes: below it; one that starts with STEP belongs to the one before.

    columns: () = no table. right: columns of numbers.
    """

    title: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()


def to_markdown(blocks: Iterable[Block], *, level: int = 2) -> str:
    """Blocks as Markdown, titles at that level, what Markdown would read as a sign escaped. Ends with LF."""
    return "\n".join(_markdown(block, level) for block in blocks)


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A GitHub-flavoured Markdown table with its cells escaped. Ends with LF.

    >>> print(markdown_table(["name"], [["a|b"]]), end="")
    | name |
    | --- |
    | a\\|b |
    """
    lines = [list(columns), ["---"] * len(columns), *([escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def escaped(text: str) -> str:
    """A text that Markdown shows as it is.

    >>> escaped("a*b_c")
    'a\\\\*b\\\\_c'
    """
    for letter in "\\|<*_`[":
        text = text.replace(letter, f"\\{letter}")
    return text


def _markdown(block: Block, level: int) -> str:
    parts = [f"{'#' * level} {escaped(block.title)}\n"] if block.title else []
    parts += [_listed(block.lines)] if block.lines else []
    parts += [markdown_table(block.columns, block.rows)] if block.columns else []
    parts += [_listed(block.notes)] if block.notes else []
    return "\n".join(parts)


def _listed(lines: Iterable[str]) -> str:
    return "".join(f"{'  ' * line.startswith(STEP)}- {escaped(line.strip())}\n" for line in lines)
