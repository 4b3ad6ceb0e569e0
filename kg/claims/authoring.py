"""Take a source into a landscape: its line in sources.csv, its text at hand, and files to write its claims in.

Why: digest, date window and file headers are bookkeeping; a person who brings an article should only say what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg.claims.curated import COLUMNS, claims_file
from kg.errors import InputError, Problem, UsageError
from kg.model import FileLine, Source
from kg.sources.cells import id_problem
from kg.sources.landscape_files import SOURCES, read_source, read_sources, source_cells
from kg.sources.problems import Problems
from kg.sources.sheets import make_folder, read_sheet, table_text, write_file
from kg.sources.tables import row_of
from kg.sources.texts import FOLDER, not_utf8, text_digest, text_files
from kg.vocab import Family

_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Registered:
    """What came of registering a source. text: where its text lies now. created: claims files that were missing.

    is_new: False if the same text had been registered before.
    """

    source: Source
    text: Path
    created: tuple[str, ...]
    is_new: bool


def register_source(folder: Path, file: Path, source: Source) -> Registered:
    """Register a text as a source of a landscape; a text that is registered already is only put at hand again.

    source: what is known of it; its digest is set here, an empty title becomes the file's name, an empty id is made of that.
    Raises InputError for a text or a landscape that cannot be read, UsageError for an id that is taken or a wrong field.
    """
    raw = _text(file)
    known = read_sources(folder)
    digest = text_digest(raw)
    old = next((one for one in known.values() if one.digest == digest), None)
    if old and source.id not in ("", old.id):
        raise UsageError(f"{file}: the same text is already source {old.id}; correct its line in {folder / SOURCES}")
    new = old or replace(
        source, digest=digest, id=source.id or _free_id(file.stem, known), title=source.title or file.stem
    )
    if not old:
        _check(new, known)
    text = _put_at_hand(folder, file, raw, new.id)
    created = create_claims_files(folder)
    if not old:
        sheet = read_sheet(folder / SOURCES)
        sheet.add(source_cells(new))
        sheet.sort("id")
        write_file(folder / SOURCES, sheet.text().encode())
    return Registered(new, text, created, is_new=old is None)


def create_claims_files(folder: Path) -> tuple[str, ...]:
    """Make the claims files a landscape lacks, with a header and no claim; their names."""
    names = [claims_file(family) for family in Family]
    missing = tuple(name for name in names if not (folder / name).exists())
    for name in missing:
        make_folder((folder / name).parent)
        write_file(folder / name, table_text(COLUMNS).encode())
    return missing


def _text(file: Path) -> bytes:
    try:
        raw = file.read_bytes()
        if not raw.decode("utf-8").strip():
            raise InputError([Problem(str(file), 0, "the file is empty", "name a file that holds a text")])
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError([Problem(str(file), 0, what, "name a file that holds a text")]) from error
    except UnicodeDecodeError as error:
        raise InputError([replace(not_utf8(file, error), todo="save the text as UTF-8 first")]) from error
    return raw


def _free_id(stem: str, known: Collection[str]) -> str:
    """An id made of a file's name where that gives one, else the first free of s1, s2, …"""
    latin = unicodedata.normalize("NFKD", stem).casefold().encode("ascii", "ignore").decode("ascii")
    made = _NOT_IN_ID.sub("-", latin).strip("-")[:32].strip("-")
    if made and not made.isdigit() and not id_problem(made) and made not in known:
        return made
    return next(name for number in range(1, len(known) + 2) if (name := f"s{number}") not in known)


def _check(source: Source, known: Collection[str]) -> None:
    """Refuse a new source as its line would be refused on the next reading."""
    problems = Problems()
    row = row_of(FileLine(SOURCES, 0), source_cells(source), problems)
    read_source(row)
    row.new_id(known)
    if problems.found:
        raise UsageError("\n".join(f"{problem.what}; {problem.todo}" for problem in problems.found))


def _put_at_hand(folder: Path, file: Path, raw: bytes, identifier: str) -> Path:
    """Copy a text into the landscape's folder of texts, unless the same bytes lie there already; where they lie."""
    for path in text_files(folder):
        if path.read_bytes() == raw:
            return path
    suffix = file.suffix.casefold()
    path = folder / FOLDER / f"{identifier}{suffix if _SUFFIX.fullmatch(suffix) else '.txt'}"
    if path.exists():
        raise UsageError(f"{path}: holds another text; move it elsewhere, or choose another id with --id")
    make_folder(path.parent)
    write_file(path, raw)
    return path
