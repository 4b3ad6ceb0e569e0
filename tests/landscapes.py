"""The tiny committed landscape tests/mini, and copies of it that a test may spoil."""

from __future__ import annotations

import csv
import shutil
from functools import cache
from pathlib import Path

import pytest

from kg.claims.curated import load_landscape
from kg.errors import InputError
from kg.graph.ontology import load_ontology
from kg.model import Landscape, Ontology

MINI = Path(__file__).parent / "mini"
ONTOLOGY = Path(__file__).parent.parent / "ontology"


@cache
def ontology() -> Ontology:
    """The real ontology, read once."""
    return load_ontology(ONTOLOGY)


@cache
def mini() -> Landscape:
    """tests/mini, read once."""
    return load_landscape(MINI, ontology())


def copy_of_mini(folder: Path) -> Path:
    """A copy of tests/mini below a folder."""
    return Path(shutil.copytree(MINI, folder / "mini"))


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="")


def put(file: Path, line: int, column: str, value: str) -> None:
    """Change one cell. line: 1-based, the header is line 1."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[line - 1][rows[0].index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def complaints(folder: Path) -> list[str]:
    """What loading a landscape complains about, files named below the folder."""
    with pytest.raises(InputError) as caught:
        load_landscape(folder, ontology())
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]
