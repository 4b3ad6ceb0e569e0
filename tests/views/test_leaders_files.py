"""leaders.json, leaders.csv and leaders.md: whole, sorted, the same bytes for the same seed."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest

from kg.analysis.leaders import KINDS
from kg.analysis.profile import profile
from kg.analysis.profile_rows import COLUMNS
from kg.views.leaders_files import leaders_files
from tests.analysis.markets import market
from tests.factory import ontology
from tests.told import words

HERE = market(3, firms=6, claims=24).landscape


@cache
def files() -> dict[str, str]:
    return leaders_files([profile(HERE, ontology(), kind=kind, draws=100) for kind in KINDS], words(HERE))


def test_there_is_one_for_programs_spreadsheets_and_readers() -> None:
    assert sorted(files()) == ["leaders.csv", "leaders.json", "leaders.md"]


def test_the_csv_has_a_line_for_each_name_of_each_kind() -> None:
    rows = list(csv.DictReader(io.StringIO(files()["leaders.csv"])))
    assert tuple(rows[0]) == COLUMNS
    assert {row["kind"] for row in rows} == set(KINDS)
    assert [row["entity"] for row in rows if row["segment"]] != []


def test_the_json_leads_from_every_number_to_claims_and_holds_the_factors() -> None:
    record = json.loads(files()["leaders.json"])
    assert [one["kind"] for one in record["profiles"]] == list(KINDS)
    assert {"factors", "half_lives", "undated", "self_claim_cap"} == record["credence"].keys()
    (arena,) = record["profiles"][0]["arenas"]
    known = {claim.id for claim in HERE.claims}
    named = {id for row in arena["standings"] for id in row["claims"]} | set(arena["flip_set"]["claims"])
    assert named and named <= known
    assert arena["p_ahead"]["of"] == len(arena["p_ahead"]["entities"]) == 6


@pytest.mark.parametrize(
    "word", ["# Companies", "# People", "What would change it", "Seed 7, 100 draws", "in these sources"]
)
def test_the_page_says_what_was_refused_and_what_would_change_it(word: str) -> None:
    assert word in files()["leaders.md"]


def test_same_seed_same_bytes() -> None:
    assert files() == leaders_files([profile(HERE, ontology(), kind=kind, draws=100) for kind in KINDS], words(HERE))
