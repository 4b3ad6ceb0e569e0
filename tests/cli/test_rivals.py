"""`kg rivals` and `kg compare` on the practice market, whose answers docs/practice-market.md works out by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.claims.curated import load_landscape
from kg.claims.records import to_jsonl
from kg.graph.rules import apply_rules
from kg.graph.serialise import sorted_quads, to_nquads
from kg.graph.store import build_store
from kg.output import CLAIMS, GRAPH, MANIFEST, input_digests
from kg.views.palette import PALETTES
from tests.cli.running import kg
from tests.landscapes import ONTOLOGY, ontology

MARKET = Path(__file__).parents[2] / "data" / "practice-market"


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice market built, without pictures."""
    folder = tmp_path_factory.mktemp("market") / "output"
    folder.mkdir()
    stated = load_landscape(MARKET, ontology())
    store = build_store(stated, ONTOLOGY)
    landscape = apply_rules(store, stated, ontology(), ONTOLOGY / "rules")
    (folder / GRAPH).write_bytes(to_nquads(sorted_quads(store)))
    (folder / CLAIMS).write_text(to_jsonl(landscape.claims, landscape.entities, ontology()), encoding="utf-8")
    manifest = {"landscape": landscape.name, "inputs": input_digests(MARKET)}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def rivals(market: Path, *arguments: str) -> dict[str, dict[str, str]]:
    """CSV rows by rival."""
    done = kg("rivals", *arguments, "--format", "csv", "--output", market)
    assert done.code == 0
    return {row["rival"]: row for row in csv.DictReader(io.StringIO(done.out))}


def test_every_kind_of_rival_of_one_firm(market: Path) -> None:
    found = rivals(market, "Ostrell")
    assert {id: row["kinds"] for id, row in found.items()} == {
        "nuwayr": "stated presupposed same-segment coopetition",
        "pendlewax": "presupposed same-segment",
        "eclusette": "presupposed same-segment",
        "tarnhollow": "presupposed same-segment",
        "hexamoor": "through-owner",
        "lumiquay": "potential",
    }
    assert {id: row["direction"] for id, row in found.items()} == {
        "nuwayr": "ahead",
        "pendlewax": "contested",
        "eclusette": "ahead",
        "tarnhollow": "chased",
        "hexamoor": "chased",
        "lumiquay": "none",
    }


def test_the_owner_meets_the_rivals_of_its_unit_and_no_others(market: Path) -> None:
    assert set(rivals(market, "Hexamoor")) == {"ostrell", "nuwayr", "eclusette"}


def test_who_has_the_grip_and_no_robot_may_enter_dish_robots_only(market: Path) -> None:
    found = rivals(market, "Lumiquay")
    assert {row["segments"] for row in found.values()} == {"dish-robots"}
    assert set(found) == {"ostrell", "pendlewax", "nuwayr", "tarnhollow", "eclusette"}
    assert kg("rivals", "Lumiquay", "--output", market).out.startswith(
        "Lumiquay: nobody is said to be a rival in these 3"
    )


def test_in_april_nuwayr_folds_no_laundry_yet(market: Path) -> None:
    assert "wanxu" in rivals(market, "Nuwayr")
    assert "wanxu" not in rivals(market, "Nuwayr", "--as-of", "2025-04-30")


def test_a_segment_is_named_in_any_language(market: Path) -> None:
    found = rivals(market, "Nuwayr", "--segment", "叠衣机器人")
    assert set(found) == {"wanxu", "quillory", "dabbersmith", "eclusette"}


@pytest.mark.parametrize(
    ("lang", "name", "words"),
    [
        ("en", "Éclusette", "Tarnhollow and its owner Hexamoor are counted once"),
        ("zh", "奥斯特雷", "潜在：卢米奎具备软抓取"),
        ("ar", "أوسترل", "شريك أيضًا"),
    ],
)
def test_the_answer_is_worded_in_each_language(market: Path, lang: str, name: str, words: str) -> None:
    assert words in kg("rivals", name, "--lang", lang, "--output", market).out


def test_the_same_question_twice_gives_the_same_bytes(market: Path) -> None:
    asked = ("compare", "Ostrell", "Pendlewax", "--format", "json", "--output", market)
    assert kg(*asked).out == kg(*asked).out


def test_two_firms_side_by_side_with_tiers_and_the_contested_point(market: Path) -> None:
    record = json.loads(kg("compare", "Ostrell", "Pendlewax", "--format", "json", "--output", market).out)
    (arena,) = record["arenas"]
    assert (arena["segment"], arena["tiers"]) == ("dish-robots", [1, 1])
    assert record["contested"][0]["segment"] == "dish-robots"
    sides = {(item["aspect"], item["thing"]): item["side"] for item in record["items"]}
    assert (sides["segment", "dish-robots"], sides["offer", "rinsel"], sides["offer", "potwise"]) == (
        "both",
        "first",
        "second",
    )


def test_silence_reads_not_said_and_a_denial_denied(market: Path) -> None:
    done = kg("compare", "Lumiquay", "Ostrell", "--format", "md", "--output", market)
    assert "| offer | Murmur | denied (shelf-07-3fcbcc394c) | not said |" in done.out
    assert "No source compares them." in done.out


def test_an_unknown_name_and_a_person_are_refused_in_one_sentence(market: Path) -> None:
    unknown = kg("rivals", "Ostrel", "--output", market)
    assert (unknown.code, "did you mean" in unknown.err) == (2, True)
    assert kg("rivals", "Ilse Varn", "--output", market).err.endswith("is a person; name a firm or an offering")
    assert kg("compare", "Ostrell", "Rinsel", "--output", market).code == 2


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Hexamoor owns Tarnhollow (stated: gazette-04-bc55750d51)."),
        ("zh", "赫克萨穆尔拥有塔恩霍洛（直接陈述：gazette-04-bc55750d51）。"),
        ("ar", "(مذكور صراحةً: gazette-04-bc55750d51)."),
    ],
)
def test_compare_says_first_that_one_owns_the_other(lang: str, sentence: str, market: Path) -> None:
    lines = kg("compare", "hexamoor", "tarnhollow", "--lang", lang, "--output", market).out.splitlines()
    assert sentence in lines[2]


def test_a_page_of_two_takes_a_theme_and_says_what_joins_them(market: Path, tmp_path: Path) -> None:
    file = tmp_path / "dark.html"
    kg("compare", "hexamoor", "tarnhollow", "--theme", "dark", "--page", file, "--output", market)
    html = file.read_text(encoding="utf-8")
    assert "Hexamoor owns Tarnhollow (stated, one source); no source sets one against the other" in html
    assert PALETTES["dark"].ground in html


def test_the_matrix_of_one_firm_and_of_one_that_nobody_is_set_against(market: Path, tmp_path: Path) -> None:
    file = tmp_path / "rivals.svg"
    args = ("map", "rivals", "--from", market, "--format", "svg", "--output", file, "--focus")
    assert kg(*args, "奥斯特雷").code == 0
    assert "Ostrell is set against 6 firms" in file.read_text(encoding="utf-8")
    ran = kg(*args, "Nobody Ltd")
    assert (ran.code, ran.out) == (2, "")


def test_a_named_question_is_drawn_with_whom_it_is_about(market: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.html"
    ran = kg("ask", "competitors", "أوسترل", "--view", "graph", "--page", file, "--output", market)
    html = file.read_text(encoding="utf-8")
    assert (ran.code, ran.out) == (0, "")
    assert "Who is set against whom, and on whose word? (Ostrell)" in html
    refused = kg("ask", "competitors", "--view", "quadrant", "--page", file, "--output", market)
    assert refused.code == 2 and "a quadrant needs a column of names and two of numbers" in refused.err
