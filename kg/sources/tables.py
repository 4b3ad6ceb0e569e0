"""Read CSV files that people write, and say everything that is wrong with them at once.

Why: a strategist edits these files in a spreadsheet; one message for each mistake, with the line the editor shows, saves an evening.
Not for: what the cells mean; kg.sources.cells knows how to read one, kg.claims.rows and kg.sources.landscape_files what it says.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

from kg.model import FileLine
from kg.sources.cells import Row
from kg.sources.language import did_you_mean
from kg.sources.problems import Problems

# A label or paraphrase that is longer than this is a pasting accident, and would break every picture.
MAX_CELL: Final = 2_000

# Bidirectional overrides and embeddings (Unicode Standard Annex 9) can make a text read as another one; isolates cannot.
_BIDI_OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e")
_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_CONTROL_NAMES: Final = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}
_BOM: Final = "\ufeff"


def read_text(path: Path, name: str, problems: Problems) -> str | None:
    """A UTF-8 file's text without a byte order mark, or None with the problem noted.

    name: how messages call the file, relative to the landscape.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.cannot_read(name, 0, "the file is missing", "add it, or take the one that `kg new NAME` makes")
        return None
    except IsADirectoryError:
        problems.cannot_read(name, 0, "is a folder, not a file", "remove the folder and put the file there")
        return None
    except OSError as error:
        problems.cannot_read(
            name, 0, f"cannot be read ({error.strerror})", "check its permissions and the folder it is in"
        )
        return None
    try:
        return raw.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{raw[error.start]:02X} at offset {error.start} is not UTF-8"
        problems.cannot_read(name, line, what, "save the file as UTF-8 (in Excel: “CSV UTF-8”)")
        return None


def read_table(path: Path, name: str, columns: Sequence[str], problems: Problems) -> list[Row]:
    """Rows of a CSV file (RFC 4180, UTF-8, header first); every problem is noted.

    Empty when the file cannot be read or its header is wrong. Cells are stripped, empty lines skipped, ragged lines kept
    as incomplete rows. A byte order mark and CRLF are fine; a wholly empty file is a problem.
    """
    text = read_text(path, name, problems)
    if text is None:
        return []
    if not text.strip():
        problems.cannot_read(name, 0, "the file is empty", f"give it a header line: {','.join(columns)}")
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] = []
    start = 1
    try:
        for cells in reader:
            at = FileLine(name, start)
            start = reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header:
                rows.append(_row(at, header, cells, problems))
                continue
            header = [cell.strip() for cell in cells]
            if not _header_fits(at, header, columns, problems):
                return []
    except csv.Error as error:
        what = f"is not readable as CSV ({error})"
        problems.cannot_read(name, start, what, "check the quotation marks from this line on")
    return rows


def _header_fits(at: FileLine, header: list[str], columns: Sequence[str], problems: Problems) -> bool:
    wrong = _header_problems(header, columns)
    for what, todo in wrong:
        problems.cannot_read(at.file, at.line, what, todo)
    return not wrong


def _header_problems(header: list[str], columns: Sequence[str]) -> list[tuple[str, str]]:
    """What is wrong with a header line, and what to do about it."""
    for separator, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and separator in header[0]:
            return [(f"the cells are separated by {called}", "save the file with commas between the cells")]
    missing = [column for column in columns if column not in header]
    wrong = []
    if missing:
        names = ", ".join(f'"{column}"' for column in missing)
        subject = f"column {names} is" if len(missing) == 1 else f"columns {names} are"
        wrong.append((f"{subject} missing", "add to the header line what is missing; the cells below may be empty"))
    for column in sorted(set(header) - set(columns)):
        hint = did_you_mean(column, missing) or "remove it or put its content in a known column"
        wrong.append((f'column "{column[:80]}" is not known', hint))
    for column in columns:
        if header.count(column) > 1:
            wrong.append((f'column "{column}" stands twice', "keep one of them"))
    return wrong


def _row(at: FileLine, header: list[str], cells: list[str], problems: Problems) -> Row:
    row = row_of(at, dict(zip_longest(header, cells[: len(header)], fillvalue="")), problems)
    if len(cells) != len(header):
        what = f"has {len(cells)} cells where the header has {len(header)}"
        row.problem(what, "look for a comma that is missing or not between quotation marks")
        row.is_complete = False
    return row


def row_of(at: FileLine, cells: Mapping[str, str], problems: Problems) -> Row:
    """A row of these cells, stripped; characters that no cell may hold are noted."""
    row = Row(at, {column: cell.strip() for column, cell in cells.items()}, problems)
    for column, cell in row.cells.items():
        for what, todo in character_problems(cell):
            row.problem(f"{column} {what}", todo)
    return row


def character_problems(text: str) -> list[tuple[str, str]]:
    """What is wrong with the characters of a short text, and what to do about it; empty for a clean one."""
    if (
        len(text) <= MAX_CELL and text.isprintable()
    ):  # overrides and controls are not: nearly half of loading was spent here
        return []
    wrong = []
    if len(text) > MAX_CELL:
        wrong.append((f"has {len(text)} characters", f"keep it under {MAX_CELL}"))
    for character in sorted(set(text)):
        code = f"U+{ord(character):04X}"
        if character in _BIDI_OVERRIDES:
            wrong.append((f"holds the direction override {code}", "remove it; isolates (U+2066 to U+2069) are fine"))
        elif unicodedata.category(character) in _CONTROL_CATEGORIES:
            called = _CONTROL_NAMES.get(character, "the control character")
            wrong.append((f"holds {called} {code}", "remove it"))
    return wrong
