"""`kg contested` and `kg gaps` as a reader sees them, on the practice market, in three languages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.analysis.simulation import Settings
from kg.claims.records import to_jsonl
from kg.cli.options import DRAWS, SEED
from kg.graph.serialise import sorted_quads, to_nquads
from kg.output import CLAIMS, GRAPH, MANIFEST, input_digests
from kg.pipeline import graph
from tests.cli.running import Ran, kg
from tests.landscapes import ONTOLOGY

PRACTICE = Path(__file__).parent.parent.parent / "data" / "practice-market"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice market built without pictures."""
    folder = tmp_path_factory.mktemp("practice") / "output"
    folder.mkdir()
    made = graph(PRACTICE, ONTOLOGY)
    (folder / GRAPH).write_bytes(to_nquads(sorted_quads(made.store)))
    (folder / CLAIMS).write_text(
        to_jsonl(made.landscape.claims, made.landscape.entities, made.ontology), encoding="utf-8"
    )
    manifest = {"landscape": made.landscape.name, "inputs": input_digests(PRACTICE)}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def ask(command: str, practice: Path, *options: str) -> Ran:
    return kg(command, "--output", practice, "--draws", "500", *options)


def test_the_defaults_are_those_of_the_draws() -> None:
    assert (Settings().draws, Settings().seed) == (DRAWS, SEED)


def test_both_sides_are_shown_with_what_each_would_make_of_the_order(practice: Path) -> None:
    out = ask("contested", practice).out
    assert out.startswith("2 contested points as of 31 October 2025, in these 3 independent sources")
    assert "only side A counts  Ostrell (" in out
    assert "shelf-02-f103aec96b" in out
    assert "Which side is right changes who comes first." in out


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "截至2025年10月31日，在这3个独立来源中有2个争议点"), ("ar", "نقاط خلاف عددها 2")]
)
def test_contested_points_in_the_readers_language(practice: Path, lang: str, words: str) -> None:
    assert ask("contested", practice, "--lang", lang).out.startswith(words)


def test_nothing_contested_is_said_in_words(practice: Path) -> None:
    out = ask("contested", practice, "--as-of", "2025-04-30").out
    assert out.startswith("Nothing is contested as of 30 April 2025")
    assert "hearth-08-45f7328a92" in out  # the denial of April


def test_a_segment_is_found_by_its_name_in_any_language(practice: Path) -> None:
    assert ask("contested", practice, "--segment", "叠衣机器人").out.startswith("One contested point")
    ran = ask("contested", practice, "--segment", "dish robot")
    assert (ran.code, 'did you mean "dish robots"' in ran.err.casefold() or "dish-robots" in ran.err) == (2, True)


def test_the_next_question_comes_first(practice: Path) -> None:
    out = ask("gaps", practice).out
    assert "Who is ahead in Dish robots, Ostrell or Pendlewax?" in out.split("Questions in order of value")[0]


def test_an_empty_cell_is_never_a_no(practice: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("gaps", practice, "--format", "csv").out)))
    assert len(rows) == 3 * 1 + 3 * 10
    empty = [row for row in rows if row["state"] == "no-evidence"]
    assert all(row[name] == "" for row in empty for name in ("says", "denies", "outlook", "asked", "named"))
    assert {row["thing"] for row in rows if row["state"] == "denied"} == {"lumiquay"}


def test_json_holds_questions_cells_and_what_is_not_said(practice: Path) -> None:
    record = json.loads(ask("gaps", practice, "--format", "json").out)
    assert record["questions"][0]["questions"][0]["about"] == ["ostrell", "pendlewax"]
    offers = record["matrices"]["offer"]
    assert offers["cells"] == offers["no_evidence"] + len(offers["filled"]) == 30
    assert record["not_said"]["maker"] == [{"entity": "murmur", "claims": ["shelf-07-3fcbcc394c"]}]


def test_json_of_contested_points_names_every_claim(practice: Path) -> None:
    record = json.loads(ask("contested", practice, "--format", "json").out)
    assert [point["kind"] for point in record["points"]] == ["mutual-lead", "denied"]
    assert record["points"][0]["sides"][1]["claims"] == ["shelf-02-f103aec96b"]


def test_markdown_has_a_table_for_each_matrix(practice: Path) -> None:
    out = ask("gaps", practice, "--format", "md").out
    assert "| firm | Home robots | Dish robots | Laundry folders |" in out


def test_same_question_same_bytes(practice: Path) -> None:
    assert ask("gaps", practice, "--format", "json") == ask("gaps", practice, "--format", "json")
