"""Change a CSV file that a person keeps, and nothing in it but what is meant to change.

Why: the file is the person's; lines that stay the same keep their very bytes, so that a version control shows only real changes.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import StorePermissionError, UsageError

_BOM: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")  # a tab or line end hides the sign behind it


@dataclass
class Record:
    """One record. line: 1-based line it begins on. raw: its text with the line end; None once a cell has been changed."""

    line: int
    cells: list[str]
    raw: str | None


@dataclass
class Sheet:
    """A CSV file that is known to be well formed (kg.sources.tables has read it). newline: how its lines end."""

    path: Path
    header: list[str]
    head: str
    records: list[Record]
    newline: str

    def cell(self, record: Record, column: str) -> str:
        """A record's cell, stripped."""
        return record.cells[self.header.index(column)].strip()

    def put(self, record: Record, column: str, text: str) -> None:
        """Change a record's cell; the same text again changes nothing."""
        if self.cell(record, column) != text:
            record.cells[self.header.index(column)] = text
            record.raw = None

    def add(self, cells: dict[str, str]) -> None:
        """Add a record; columns that are not given stay empty."""
        self.records.append(Record(0, [cells.get(column, "") for column in self.header], None))

    def sort(self, column: str) -> None:
        """Put the records in the order of a column; equal ones keep theirs."""
        self.records.sort(key=lambda record: self.cell(record, column))

    def text(self) -> str:
        """The whole file as it would be written."""
        lines = (record.raw or csv_line(record.cells, self.newline) for record in self.records)
        return self.head + "".join(line if line.endswith(("\n", "\r")) else line + self.newline for line in lines)


def read_sheet(path: Path) -> Sheet:
    """A CSV file with the raw text of every record. Empty lines are left out."""
    text = path.read_bytes().decode("utf-8")
    lines = list(io.StringIO(text, newline=""))
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    reader = csv.reader(lines)
    records: list[Record] = []
    start = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            records.append(Record(start + 1, cells, "".join(lines[start : reader.line_num])))
        start = reader.line_num
    first, *rest = records
    head = first.raw or ""
    names = [cell.removeprefix(_BOM).strip() for cell in first.cells]
    return Sheet(path, names, head if head.endswith(("\n", "\r")) else head + newline, rest, newline)


def csv_line(cells: Iterable[str], newline: str = "\n") -> str:
    """Cells as one record of a CSV file.

    >>> csv_line(["a", "b,c"])
    'a,"b,c"\\n'
    """
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=newline).writerow(list(cells))
    return stream.getvalue()


def inert_cell(text: str) -> str:
    """A text that a spreadsheet shows and does not run: what begins like a formula gets an apostrophe in front (OWASP, "CSV injection").

    >>> inert_cell("=1+1"), inert_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def table_text(columns: Sequence[str], rows: Iterable[dict[str, str]] = ()) -> str:
    """A CSV file from its columns and rows; columns that a row does not give stay empty."""
    return csv_line(columns) + "".join(csv_line(row.get(column, "") for column in columns) for row in rows)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; nothing happens where it is there. Raises StorePermissionError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"{folder}: cannot be made ({error.strerror}); give yourself permission, or move what is in the way"
        raise StorePermissionError(what) from error


def write_file(path: Path, content: bytes) -> None:
    """Replace a file as a whole: a kill at any moment leaves the old or the new one. Its permissions stay.

    Raises UsageError for a symbolic link, StorePermissionError where writing fails.
    """
    if path.is_symlink():
        raise UsageError(f"{path}: is a symbolic link; name the folder in which the file itself lies")
    try:
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o644
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(beside).chmod(mode)
            Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError as error:
        raise StorePermissionError(f"{path}: cannot be written ({error.strerror}); give yourself permission") from error
