"""A new landscape that builds at once and shows by example how one is written.

Why: an empty folder teaches nothing and builds nothing. The example is an invented market of two firms, every line of it marked as
an example, and small enough to be deleted in a minute.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from kg.claims.authoring import create_claims_files, register_source
from kg.claims.curated import COLUMNS, claims_file
from kg.claims.grounding import evidence_cell
from kg.claims.quoting import cite
from kg.claims.renaming import apply_renaming, plan_renaming
from kg.errors import StorePermissionError, UsageError
from kg.model import Ontology, Source
from kg.sources.cells import id_problem
from kg.sources.landscape_files import FRAME_TABLES
from kg.sources.landscape_toml import FILE
from kg.sources.sheets import table_text, write_file
from kg.sources.texts import FOLDER, lines_of
from kg.vocab import Family, SourceKind

SOURCE_ID: Final = "example"
TEXT: Final = """An example of a source, with invented firms: replace it by a text of your own.
Alpha Balloons is ahead of Beta Balloons in toy balloons.
In March 2024 Beta cut the price of its Gamma balloon from 5 to 4 dollars.
Alpha has not launched a square balloon yet.
"""
NOTE: Final = "example; delete this line"

ENTITIES: Final = (
    {"id": "example-alpha", "type": "Company", "en": "Alpha Balloons", "zh": "阿尔法气球", "ar": "ألفا للبالونات"},
    {"id": "example-beta", "type": "Company", "en": "Beta Balloons", "zh": "贝塔气球", "ar": "بيتا للبالونات"},
    {"id": "example-gamma", "type": "SoftwareProduct", "en": "Gamma", "zh": "伽马", "ar": "غاما"},
    {
        "id": "example-square",
        "type": "SoftwareProduct",
        "en": "Square balloon",
        "zh": "方形气球",
        "ar": "البالون المربع",
    },
)
SEGMENTS: Final = ({"id": "example-balloons", "en": "Toy balloons", "zh": "玩具气球", "ar": "بالونات الألعاب"},)

# Family, the words of the text that say so, and what the claim says.
CLAIMS: Final = (
    (
        Family.COMPETITION,
        "Alpha Balloons is ahead of Beta Balloons in toy balloons",
        {
            "subject": "example-alpha",
            "predicate": "aheadOf",
            "object": "example-beta",
            "segment": "example-balloons",
            "modality": "evaluation",
            "paraphrase": "example: Alpha leads Beta in balloons for children",
        },
    ),
    (
        Family.VALUE_CHAIN,
        "its Gamma balloon",
        {
            "subject": "example-beta",
            "predicate": "develops",
            "object": "example-gamma",
            "paraphrase": "example: Gamma is made by Beta",
        },
    ),
    (
        Family.MARKET,
        "cut the price of its Gamma balloon from 5 to 4 dollars",
        {
            "subject": "example-gamma",
            "predicate": "unitPrice",
            "from": "5",
            "to": "4",
            "unit": "USD",
            "as_of": "2024-03-01",
            "precision": "month",
            "paraphrase": "example: one Gamma became a fifth cheaper",
        },
    ),
    (
        Family.EVENTS,
        "Alpha has not launched a square balloon yet",
        {
            "subject": "example-alpha",
            "predicate": "launched",
            "object": "example-square",
            "polarity": "denied",
            "paraphrase": "example: no start of a square balloon so far",
        },
    ),
)
DEFAULTS: Final = {
    "polarity": "affirmed",
    "modality": "fact",
    "certainty": "plain",
    "confidence": "1",
    "credibility": "6",
    "status": "current",
}

GITIGNORE: Final = """# Texts of others stay on this machine; what is ours may be shared.
sources/*
!sources/README.md
!sources/example.txt
"""
SOURCES_README: Final = """# Texts at hand

Put the text of a source here, or let `kg add FILE` do it. Every command finds a text by its digest, whatever its name.
Texts are not kept under version control (see .gitignore): the project holds pointers into them, not their words.
"""
README: Final = """# {name}

A landscape: what has been written about one market, claim by claim. Everything called example may be deleted.

1. `kg add article.txt {folder} --lang en` registers a text in sources.csv and keeps a copy in sources/.
2. Name the firms, products and people in entities.csv, the market's parts in segments.csv.
3. `kg cite ID 'some words' {folder}` prints the evidence cell of a statement, ready to paste.
4. Write one statement a line into the file of its kind in claims/; leave id empty; say it in your own words in paraphrase.
5. `kg ids {folder}` fills in the ids. `kg build {folder}` checks everything and draws it.
"""


def new_landscape(folder: Path, ontology: Ontology, *, as_of: date, is_empty: bool = False) -> Path:
    """Make a landscape folder that builds at once; the folder made.

    as_of: the date the market is seen from. is_empty: without the example. Nothing appears in `folder` before everything is there.
    Raises UsageError where something is there already or its last part makes no id, StorePermissionError where writing fails.
    """
    wrong = id_problem(folder.name)
    if wrong:
        raise UsageError(f'"{folder.name[:80]}" cannot be the name of a landscape; {wrong}')
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder}: exists already; choose another name, or move it away first")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        what = f"{folder}: cannot be made ({error.strerror}); choose another place"
        raise StorePermissionError(what) from error
    try:
        _frame(beside, folder, as_of)
        if not is_empty:
            _add_example(beside, ontology, as_of)
        beside.chmod(0o755)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder


def _frame(folder: Path, target: Path, as_of: date) -> None:
    (folder / FOLDER).mkdir()
    files = {
        FILE: _settings(target.name, as_of),
        ".gitignore": GITIGNORE,
        "README.md": README.format(name=target.name, folder=target.as_posix()),
        f"{FOLDER}/README.md": SOURCES_README,
        **{name: table_text(columns) for name, columns in FRAME_TABLES.items()},
    }
    for name, text in files.items():
        write_file(folder / name, text.encode())
    create_claims_files(folder)


def _add_example(folder: Path, ontology: Ontology, as_of: date) -> None:
    for name, rows in (("entities.csv", ENTITIES), ("segments.csv", SEGMENTS)):
        write_file(folder / name, table_text(FRAME_TABLES[name], ({**row, "note": NOTE} for row in rows)).encode())
    write_file(folder / FOLDER / f"{SOURCE_ID}.txt", TEXT.encode())
    example = Source(
        id=SOURCE_ID,
        kind=SourceKind.ARTICLE,
        title="Example article",
        language="en",
        published_from=date(2024, 4, 1),
        published_until=date(2024, 4, 1),
        origin="example-press",
        note=NOTE,
    )
    register_source(folder, folder / FOLDER / f"{SOURCE_ID}.txt", example)
    for family, words, cells in CLAIMS:
        evidence = [hit.evidence for hit in cite(SOURCE_ID, lines_of(TEXT), words)]
        row = {**DEFAULTS, "recorded_at": f"{as_of}T00:00:00Z", **cells, "evidence": evidence_cell(evidence)}
        write_file(folder / claims_file(family), table_text(COLUMNS, [row]).encode())
    apply_renaming(folder, plan_renaming(folder, ontology))


def _settings(name: str, as_of: date) -> str:
    return f"""# What this market is called, where its data lives on the web, and the date it is seen from.
name = "{name}"
base = "https://example.org/markets"
as_of = {as_of.isoformat()}

[label]
en = "{name}"
zh = "{name}"
ar = "{name}"
"""
