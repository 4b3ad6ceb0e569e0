"""Source texts at hand: found by their digest, whatever their file is called.

Why: the project holds pointers into texts, not the texts. Whoever has a text puts it into <landscape>/sources/, and every command
shows its characters; whoever has not is told which file, with which digest, is wanted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.errors import InputError, Problem
from kg.model import Source

FOLDER: Final = "sources"


def text_digest(raw: bytes) -> str:
    """Hex SHA-256 of a file's bytes."""
    return hashlib.sha256(raw).hexdigest()


def text_files(folder: Path) -> list[Path]:
    """Files in folder/sources/, sorted by name; none if there is no such folder."""
    return sorted(path for path in (folder / FOLDER).glob("*") if path.is_file())


def find_texts(folder: Path, sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """Lines of every source whose exact bytes lie in folder/sources/, by source id.

    Raises InputError for a file that may not be read, and for a text that is not UTF-8: spans count characters, and such a text has
    none that can be counted.
    """
    by_digest = {source.digest: source.id for source in sources if source.digest}
    texts: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path in text_files(folder):
        try:
            raw = path.read_bytes()
            source = by_digest.get(text_digest(raw))
            if source is not None:
                texts[source] = lines_of(raw.decode("utf-8"))
        except OSError as error:
            what = f"cannot be read ({error.strerror})"
            problems.append(Problem(str(path), 0, what, "check its permissions, or remove it"))
        except UnicodeDecodeError as error:
            problems.append(not_utf8(path, error))
    if problems:
        raise InputError(problems)
    return texts


def not_utf8(path: Path, error: UnicodeDecodeError) -> Problem:
    """The problem of a text that is not UTF-8, with the byte and the line at which it stops being so."""
    line = error.object.count(b"\n", 0, error.start) + 1
    what = f"byte 0x{error.object[error.start]:02X} at offset {error.start} is not UTF-8"
    return Problem(str(path), line, what, "save the text as UTF-8 and register it again with `kg add`")


def lines_of(text: str) -> tuple[str, ...]:
    """A text's lines, split on LF only, so that line numbers mean the same everywhere."""
    return tuple(text.split("\n"))
