"""Every answer says what it depends on: seed or that nothing was drawn, settings, claims; in each format and language."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.analysis.basis import COLUMNS
from kg.vocab import LANGUAGES
from tests.cli.running import kg

FEW = ("--draws", "100")
DRAWN = {
    "reach": ("leaders", "--by", "reach", *FEW),
    "contested": ("contested", *FEW),
    "compare": ("compare", "Ostrell", "Pendlewax"),
}
NOT_DRAWN = {
    "pagerank": ("leaders", "--by", "pagerank"),
    "evidence": ("leaders", "people", "--by", "evidence"),
    "rivals": ("rivals", "Ostrell"),
    "compared with none": ("compare", "Ostrell", "Lumiquay"),
}
ANSWERS = DRAWN | NOT_DRAWN
DRAWN_LINES = {
    "en": "Seed 7, 100 draws, settings ",
    "zh": "种子7，100次抽样，设定",
    "ar": "البذرة 7، السحوبات 100، الإعدادات ",
}
UNDRAWN_LINES = {"en": "Nothing drawn; settings ", "zh": "未作抽样；设定", "ar": "بلا سحوبات؛ الإعدادات "}


@pytest.mark.parametrize("name", ANSWERS)
def test_fields_and_columns_are_the_same_everywhere(name: str, built_practice: Path) -> None:
    asked = (*ANSWERS[name], "--output", str(built_practice))
    record = json.loads(kg(*asked, "--format", "json").out)
    row = next(csv.DictReader(io.StringIO(kg(*asked, "--format", "csv").out)))
    cells = ["" if record[column] is None else str(record[column]) for column in COLUMNS]
    assert [row[column] for column in COLUMNS] == cells
    assert (record["seed"] is None) == (record["draws"] is None) == (name in NOT_DRAWN)
    assert len(record["settings_hash"]) == len(record["claim_set_hash"]) == 12
    assert set(record["versions"]) == {"networkx", "numpy", "scipy"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", ["table", "md"])
def test_a_line_says_so_in_words(lang: str, format_: str, built_practice: Path) -> None:
    for name, lines in (("contested", DRAWN_LINES), ("rivals", UNDRAWN_LINES)):
        out = kg(*ANSWERS[name], "--lang", lang, "--format", format_, "--output", built_practice).out
        assert lines[lang] in out.splitlines()[-1]


def test_gaps_draws_for_its_questions_and_not_for_its_table(built_practice: Path) -> None:
    asked = ("gaps", *FEW, "--output", built_practice)
    record = json.loads(kg(*asked, "--format", "json").out)
    row = next(csv.DictReader(io.StringIO(kg(*asked, "--format", "csv").out)))
    assert (record["seed"], row["seed"]) == (7, "")
    assert record["claim_set_hash"] == row["claim_set_hash"]


def test_two_views_and_two_worlds_give_both_claim_sets(built_practice: Path) -> None:
    days = json.loads(kg("diff", "2025-03-31", "2025-10-31", "--format", "json", "--output", built_practice).out)
    worlds = json.loads(kg("whatif", "exit", "Ostrell", "Rinsel", "--format", "json", "--output", built_practice).out)
    base = json.loads(kg("rivals", "Ostrell", "--format", "json", "--output", built_practice).out)["claim_set_hash"]
    assert [len(set(one["claim_set_hash"])) for one in (days, worlds)] == [2, 2]
    assert days["claim_set_hash"][1] == worlds["claim_set_hash"][0] == base
