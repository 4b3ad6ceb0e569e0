"""`kg diff` on the practice market, by days, by records and by folders."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.claims.curated import load_landscape
from kg.claims.records import to_jsonl
from kg.graph.rules import apply_rules
from kg.graph.serialise import sorted_quads, to_nquads
from kg.graph.store import build_store
from kg.output import CLAIMS, GRAPH, MANIFEST, input_digests
from tests.cli.running import kg
from tests.landscapes import ONTOLOGY, ontology

FOLDER = Path(__file__).parents[2] / "data" / "practice-market"
DAYS = ("2025-04-30", "2025-10-31")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with graph.nq, claims.jsonl and manifest.json of the practice market."""
    folder = tmp_path_factory.mktemp("practice") / "output"
    folder.mkdir()
    stated = load_landscape(FOLDER, ontology())
    store = build_store(stated, ONTOLOGY)
    landscape = apply_rules(store, stated, ontology(), ONTOLOGY / "rules")
    (folder / GRAPH).write_bytes(to_nquads(sorted_quads(store)))
    (folder / CLAIMS).write_text(to_jsonl(landscape.claims, landscape.entities, ontology()), encoding="utf-8")
    manifest = {"landscape": stated.name, "inputs": input_digests(FOLDER)}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_two_days_are_told_in_business_words_and_the_record_apart(output: Path) -> None:
    ran = kg("diff", *DAYS, "--output", output)
    market, record = ran.out.split("Only in what was recorded, not in the market")
    assert ran.code == 0
    assert "first place passed   Pendlewax" in market
    assert "corrected" not in market
    assert "40,000 people → 14,000 people" in record


def test_equal_builds_do_not_differ(output: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(output, tmp_path / "copy")
    ran = kg("diff", output, copy)
    assert ran.code == 0
    assert ran.out.startswith("no difference\n\n  Seed 7, 5,000 draws, settings ")
    record = json.loads(kg("diff", output, copy, "--format", "json").out)
    assert record["claim_set_hash"][0] == record["claim_set_hash"][1] in ran.out


def test_a_move_is_explained_by_shares_that_add_up(output: Path) -> None:
    ran = kg("diff", *DAYS, "--explain", "--output", output)
    assert "Pendlewax in Dish robots: place 2 → 1" in ran.out
    assert "all orders in which the 6 changes could have come" in ran.out  # S1 to S5, and age


def test_states_of_the_record_are_of_one_day_of_the_market(output: Path) -> None:
    ran = kg("diff", *DAYS, "--clock", "record", "--output", output)
    assert "as of 2025-10-31: what the record of 2025-10-31 says" in ran.out
    assert "In the market" not in ran.out


def test_json_holds_every_claim_and_the_shares(output: Path) -> None:
    found = json.loads(kg("diff", *DAYS, "--explain", "--format", "json", "--output", output).out)
    parts = [part for move in found["explained"][0]["moves"] for part in move["parts"]]
    assert (found["market"], found["as_of"]) == ("practice-market", list(DAYS))
    assert len(found["claims"]["gained"]) == 16  # all of `shelf`: what `courier` reprints is dated as in spring
    assert {part["cause"] for part in parts} == {"came", "age"}


@pytest.mark.parametrize(("lang", "heading"), [("zh", "市场中的变化"), ("ar", "في السوق")])
def test_it_speaks_chinese_and_arabic(output: Path, lang: str, heading: str) -> None:
    ran = kg("diff", *DAYS, "--lang", lang, "--output", output)
    assert heading in ran.out
    assert "entered" not in ran.out


def test_a_segment_is_named_in_any_language_and_markdown_has_a_table(output: Path) -> None:
    ran = kg("diff", *DAYS, "--segment", "叠衣机器人", "--format", "md", "--output", output)
    assert ran.out.startswith("## Home robots")
    assert "| entered | Nuwayr | Laundry folders |" in ran.out
    assert "Dish robots" not in ran.out


@pytest.mark.parametrize(("arguments", "message"), [
    (("2025-10-31", "2025-04-30"), "write the earlier day first"),
    (("2025-04-31", "2025-10-31"), '"2025-04-31" is not a day'),
    (("2025-04-30", "elsewhere"), "give two days or two output folders"),
    ((*DAYS, "--as-of", "2025-05-01"), "leave --as-of out"),
    (("2025-01-01", "2025-10-31", "--clock", "record"), "the first claim was on 2025-04-24"),
    ((*DAYS, "--segment", "dishes"), 'no segment "dishes"'),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused_in_a_sentence(
    output: Path, arguments: tuple[str, ...], message: str
) -> None:
    ran = kg("diff", *arguments, "--output", output)
    assert ran.code == 2
    assert message in ran.err


def test_builds_of_two_markets_are_refused(output: Path, built_mini: Path) -> None:
    ran = kg("diff", output, built_mini)
    assert ran.code == 2
    assert "only builds of one market can be compared" in ran.err


def test_a_question_asked_of_an_earlier_day_knows_nothing_later(output: Path) -> None:
    now, then, known = (
        kg("ask", "competitors", "--output", output, *more).out
        for more in ((), ("--as-of", "2025-04-30"), ("--recorded", "2025-04-30"))
    )
    assert "Dabbersmith" in now  # only `shelf` names it, in October
    assert "Dabbersmith" not in then + known
    assert "Ostrell" in then
    assert kg("ask", "competitors", "--output", output, "--as-of", "2025-10-31").out == now
