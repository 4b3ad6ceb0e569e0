"""Read CSV files that people write, and say everything that is wrong with them at once.

Why: a strategist edits these files in a spreadsheet; one message for each mistake, with the line the editor shows, saves an evening.
Not for: what the cells mean; kg.claims.curated and kg.sources.landscape_files know that.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kg.errors import Problem
from kg.model import FileLine
from kg.sources.language import did_you_mean

E = TypeVar("E", bound=StrEnum)

# A label or paraphrase that is longer than this is a pasting accident, and would break every picture.
MAX_CELL = 2_000

# Bidirectional overrides and embeddings (Unicode Standard Annex 9) can make a text read as another one; isolates cannot.
_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")


@dataclass
class Row:
    """One line of a table: cells by column, and the list that problems found in them go to."""

    at: FileLine
    cells: dict[str, str]
    problems: list[Problem] = field(repr=False)

    def problem(self, what: str, todo: str) -> None:
        """Note that something is wrong in this row."""
        self.problems.append(Problem(self.at.file, self.at.line, what, todo))

    def text(self, column: str) -> str:
        """The cell's text, "" when empty."""
        return self.cells[column]

    def required(self, column: str) -> str:
        """The cell's text; empty is a problem."""
        if not self.cells[column]:
            self.problem(f"{column} is empty", f"fill in {column}")
        return self.cells[column]

    def choice(self, column: str, terms: type[E], default: E) -> E:
        """The cell as a member of a closed list. Empty or unknown is a problem; `default` then stands in."""
        text = self.cells[column]
        try:
            return terms(text)
        except ValueError:
            known = [term.value for term in terms]
            what = f'{column} "{text}" is not known' if text else f"{column} is empty"
            self.problem(what, f"{did_you_mean(text, known)} use one of {', '.join(known)}".strip())
            return default

    def reference(self, column: str, known: Collection[str], kind: str) -> str | None:
        """The cell as the id of something known, None when empty; unknown is a problem."""
        text = self.cells[column]
        if text and text not in known:
            hint = did_you_mean(text, known) or f"add it to {kind} or correct the id"
            self.problem(f'{column} "{text}" is not in {kind}', hint)
        return text or None

    def date(self, column: str) -> date | None:
        """The cell as a date, None when empty."""
        text = self.cells[column]
        if not text:
            return None
        try:
            if len(text) != 10:  # date.fromisoformat also takes week dates and basic format
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError:
            self.problem(
                f'{column} "{text}" is not a date',
                "write it as YYYY-MM-DD and say in precision how much of it is known",
            )
            return None

    def moment(self, column: str) -> datetime | None:
        """The cell as a UTC date and time, None when empty."""
        text = self.cells[column]
        if not text:
            return None
        try:
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z")
        except ValueError:
            self.problem(f'{column} "{text}" is not a date and time', "write it as YYYY-MM-DDTHH:MM:SSZ")
            return None

    def number(self, column: str) -> Decimal | None:
        """The cell as a plain decimal number, None when empty."""
        text = self.cells[column]
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or "e" in text.casefold() or "_" in text:
            self.problem(
                f'{column} "{text}" is not a number', "write plain digits in base units, such as 317800000000 or 0.7"
            )
            return None
        return number

    def flag(self, column: str) -> bool:
        """The cell as yes or no: `true` or empty."""
        text = self.cells[column]
        if text not in ("", "true"):
            self.problem(f'{column} "{text}" is neither true nor empty', "write true or leave the cell empty")
        return text == "true"

    def words(self, column: str) -> tuple[str, ...]:
        """The cell as words separated by spaces."""
        return tuple(self.cells[column].split())


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """A UTF-8 file's text without a byte order mark, or None with the problem noted.

    name: how messages call the file, relative to the landscape.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(name, 0, "the file is missing", "add it, or start from `kg new NAME`"))
        return None
    except IsADirectoryError:
        problems.append(Problem(name, 0, "is a folder, not a file", "remove the folder and put the file there"))
        return None
    except PermissionError:
        problems.append(Problem(name, 0, "may not be read", "give yourself permission to read it"))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{raw[error.start]:02X} at offset {error.start} is not UTF-8"
        problems.append(Problem(name, line, what, "save the file as UTF-8"))
        return None


def read_table(path: Path, name: str, columns: Sequence[str], problems: list[Problem]) -> list[Row]:
    """Rows of a CSV file (RFC 4180, UTF-8, header first); every problem is appended to `problems`.

    Empty when the file cannot be read or its header is wrong. Cells are stripped. A wholly empty file is a problem.
    """
    text = read_text(path, name, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    start = 1
    try:
        for cells in reader:
            at = FileLine(name, start)
            start = reader.line_num + 1
            if header is None:
                header = [cell.strip() for cell in cells]
                if not _header_fits(header, columns, name, problems):
                    return []
            elif any(cell.strip() for cell in cells):
                row = _row(at, header, cells, problems)
                if row:
                    rows.append(row)
    except csv.Error as error:
        problems.append(
            Problem(
                name, reader.line_num, f"is not readable as CSV ({error})", "check the quotation marks in this line"
            )
        )
    if header is None:
        problems.append(Problem(name, 0, "the file is empty", f"give it a header line: {','.join(columns)}"))
    return rows


def _header_fits(header: list[str], columns: Sequence[str], name: str, problems: list[Problem]) -> bool:
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    twice = sorted({column for column in header if header.count(column) > 1 and column in columns})
    for column in missing:
        problems.append(
            Problem(name, 1, f'column "{column}" is missing', "add it to the header line; its cells may be empty")
        )
    for column in unknown:
        hint = did_you_mean(column, missing) or "remove it or put its content in a known column"
        problems.append(Problem(name, 1, f'column "{column}" is not known', hint))
    for column in twice:
        problems.append(Problem(name, 1, f'column "{column}" stands twice', "keep one of them"))
    return not (missing or unknown or twice)


def _row(at: FileLine, header: list[str], cells: list[str], problems: list[Problem]) -> Row | None:
    if len(cells) != len(header):
        what = f"has {len(cells)} cells where the header has {len(header)}"
        problems.append(Problem(at.file, at.line, what, "check for a missing or unquoted comma"))
        return None
    row = Row(at, {column: cell.strip() for column, cell in zip(header, cells, strict=True)}, problems)
    for column, cell in row.cells.items():
        if len(cell) > MAX_CELL:
            row.problem(f"{column} has {len(cell)} characters", f"keep it under {MAX_CELL}")
        for character in sorted(set(cell)):
            if character in _BIDI_OVERRIDES:
                row.problem(
                    f"{column} holds the direction override U+{ord(character):04X}",
                    "remove it; isolates (U+2066 to U+2069) are fine",
                )
            elif unicodedata.category(character) in ("Cc", "Cs"):
                row.problem(f"{column} holds the control character U+{ord(character):04X}", "remove it")
    return row
