"""Tables for a terminal and for Markdown, aligned for Chinese and Arabic too, and records as JSON.

Why: `len` counts code points, a terminal counts columns: a Chinese letter takes two, an Arabic vowel sign none.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from kg.sources.language import FIRST_STRONG_ISOLATE, is_right_to_left, isolate
from kg.views.blocks import markdown_table as markdown_table


def width(text: str) -> int:
    """Columns a text takes in a terminal.

    >>> width("Aurora"), width("极光"), width("مُ")
    (6, 4, 1)
    """
    return sum(_letter_width(letter) for letter in text)


def json_text(record: Mapping[str, object]) -> str:
    """A record as every command prints it. Ends with LF. Raises ValueError on a number that is not finite.

    >>> json_text({"name": "极光"})
    '{\\n  "name": "极光"\\n}\\n'
    """
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def text_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: frozenset[str] = frozenset()) -> str:
    """Columns two spaces apart under a ruled header; those named in `right` end flush. Ends with LF.

    >>> print(text_table(["rank", "name"], [["1", "极光"], ["2", "Dune"]], right=frozenset({"rank"})), end="")
    rank  name
    ----  ----
       1  极光
       2  Dune
    """
    lines = [list(columns), *(list(row) for row in rows)]
    widths = [max(width(line[at]) for line in lines) for at in range(len(columns))]
    lines.insert(1, ["-" * wide for wide in widths])
    return "".join(
        "  ".join(
            _padded(cell, wide, is_right=name in right) for cell, wide, name in zip(line, widths, columns, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def _padded(cell: str, wide: int, *, is_right: bool) -> str:
    space = " " * (wide - width(cell))
    if is_right_to_left(cell) and FIRST_STRONG_ISOLATE not in cell:
        cell = isolate(cell)
    return space + cell if is_right else cell + space
