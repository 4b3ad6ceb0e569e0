"""ontology/ and kg/ name nothing of a market: its firms, people, products and segments are data."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from tests.ontology.terms import DATA, ONTOLOGY, ROOT

TABLES = [DATA / "ai-video" / name for name in ("entities.csv", "segments.csv")]
TEXT_FILES = {".py", ".ttl", ".rq", ".jsonld", ".md", ".html", ".j2", ".css", ".js", ".json", ".txt", ".svg", ".csv"}

# Labels that are also plain words of ontologies and programs; each says what else it means.
GENERIC = {
    "人工智能": "artificial intelligence, as in the class of AI models",
}
NOT_OURS = {"OFL.txt"}  # licences name their holders


def plain(text: str) -> str:
    """One form for comparing: NFC, case-folded."""
    return unicodedata.normalize("NFC", text).casefold()


def forms(tables: list[Path]) -> set[str]:
    """Every label of the tables, in every language, also other spellings and broken ones."""
    found: set[str] = set()
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                found.update(row[lang] for lang in ("en", "zh", "ar"))
                spellings = f"{row['alt']} | {row['hidden']}".split("|")
                found.update(spelling.strip().rpartition("@")[0] for spelling in spellings)
    return {plain(form) for form in found if len(form.strip()) > 1}


def pattern(names: set[str]) -> re.Pattern[str]:
    """Whole words for scripts with spaces (Arabic ones also behind a prefixed particle or article), anywhere for Han."""
    han = [re.escape(name) for name in names if re.search("[一-鿿]", name)]
    spaced = [re.escape(name) for name in names if not re.search("[一-鿿]", name)]
    options = []
    if spaced:
        options.append(rf"(?<!\w)(?:[وفبلك]?(?:ال)?)(?:{'|'.join(sorted(spaced, key=len, reverse=True))})(?!\w)")
    return re.compile("|".join(options + han))


def scanned() -> list[Path]:
    return sorted(
        file
        for folder in (ONTOLOGY, ROOT / "kg")
        for file in folder.rglob("*")
        if file.suffix in TEXT_FILES
        and file.name not in NOT_OURS
        and not {"examples", "_shipped", "__pycache__"} & set(file.relative_to(ROOT).parts)
    )


@pytest.mark.skipif(not all(table.exists() for table in TABLES), reason="the landscape's tables are not there yet")
def test_no_name_of_the_landscape_is_in_ontology_or_code() -> None:
    names = pattern(forms(TABLES) - GENERIC.keys())
    hits = {
        f"{file.relative_to(ROOT)}:{number}: {hit.group()}"
        for file in scanned()
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
        for hit in names.finditer(plain(line))
    }
    assert sorted(hits) == []


def test_files_are_scanned() -> None:
    assert {ONTOLOGY / "landscape.ttl", ROOT / "kg" / "vocab.py"} <= set(scanned())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("see FIRM A here", "Firm A"),
        ("由甲公司推出", "甲公司"),
        ("قال والشركة الأولى", "شركة الأولى"),
        ("Café A's", "Cafe\u0301 A"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert pattern({plain(name)}).search(plain(text))


def test_a_part_of_a_word_is_no_name() -> None:
    assert not pattern({"adob"}).search("adobe bricks")
