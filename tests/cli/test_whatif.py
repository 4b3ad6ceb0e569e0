"""`kg whatif` on a built output: what is printed, what is marked, and that the base stays as it is."""

from __future__ import annotations

import hashlib
import json
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
S1 = "shelf-02-f103aec96b"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with what reading commands need of the practice market."""
    folder = tmp_path_factory.mktemp("practice") / "output"
    folder.mkdir()
    stated = load_landscape(FOLDER, ontology())
    store = build_store(stated, ONTOLOGY)
    found = apply_rules(store, stated, ontology(), ONTOLOGY / "rules")
    (folder / GRAPH).write_bytes(to_nquads(sorted_quads(store)))
    (folder / CLAIMS).write_text(to_jsonl(found.claims, found.entities, ontology()), encoding="utf-8")
    manifest = {"landscape": stated.name, "inputs": input_digests(FOLDER)}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_every_line_is_marked(built: Path) -> None:
    ran = kg("whatif", "withdraw", S1, "--output", built)
    lines = [line for line in ran.out.splitlines() if line and not line.startswith("---")]
    assert len(lines) > 12
    assert [line for line in lines if not line.startswith("SCENARIO  ")] == []


@pytest.mark.parametrize(("lang", "mark", "name"), [("zh", "情景", "奥斯特雷"), ("ar", "سيناريو", "أوسترل")])
def test_it_speaks_chinese_and_arabic(built: Path, lang: str, mark: str, name: str) -> None:
    out = kg("whatif", "withdraw", S1, "--output", built, "--lang", lang).out
    lines = [line.lstrip("\u2068") for line in out.splitlines() if line and not line.startswith("---")]
    assert all(line.startswith(mark) for line in lines)
    assert name in out
    assert "SCENARIO" not in out


def test_the_base_is_byte_identical_before_and_after(built: Path, tmp_path: Path) -> None:
    before = digests(built)
    kg(
        "whatif",
        "launch",
        "lumiquay",
        "Sudsy",
        "--new",
        "--segment",
        "dish robots",
        "--output",
        built,
        "--save",
        tmp_path / "s",
    )
    assert digests(built) == before
    assert sorted(digests(tmp_path / "s")) == ["scenario-claims.jsonl", "scenario.json", "scenario.md"]


def test_saved_claims_are_marked_and_saving_again_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    command = ("whatif", "acquire", "hexamoor", "ostrell", "--output", built, "--save", tmp_path / "s")
    kg(*command)
    before = digests(tmp_path / "s")
    kg(*command)
    assert digests(tmp_path / "s") == before
    lines = (tmp_path / "s" / "scenario-claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines and all(json.loads(line)["scenario"] is True for line in lines)


def test_it_is_never_saved_into_the_base_or_over_other_files(built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    for folder, said in ((built, "never touches"), (built / "below", "never touches"), (tmp_path, "holds mine.txt")):
        ran = kg("whatif", "withdraw", S1, "--output", built, "--save", folder)
        assert (ran.code, said in ran.err) == (2, True)


def test_json_holds_both_worlds(built: Path) -> None:
    found = json.loads(kg("whatif", "withdraw", S1, "--output", built, "--format", "json").out)
    assert found["scenario"] is True
    assert found["orders"][0]["first"] == {"base": ["pendlewax"], "in_scenario": ["ostrell"]}


def test_a_file_and_a_second_one_over_it(built: Path) -> None:
    folder = FOLDER / "scenarios"
    ran = kg("whatif", folder / "dish-robot.toml", folder / "one-owner.toml", "--output", built, "--format", "md")
    assert ran.code == 0
    assert "| SCENARIO | gained | Hexamoor owns Ostrell | Assumed |" in ran.out


def test_wrong_words_are_wrong_use_and_a_wrong_file_is_wrong_input(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('[[move]]\ndo = "open"\nwhat = "ostrell"\nassumption = "x"\n', encoding="utf-8")
    assert kg("whatif", "open", "ostrell", "--output", built).code == 2
    ran = kg("whatif", path, "--output", built)
    assert (ran.code, f"{path}:1: " in ran.err) == (3, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lunch", "a", "b"), 'did you mean "launch"?'),
        (("launch", "a"), "launch takes who and what"),
        (("open", "vaissel", "--segment", "dish robots"), "open takes no segment"),
        (("open", "vaissel", "--new"), "--new belongs to launch"),
        (("withdraw", S1, "--credence", "0.5"), "withdraw is done or not done"),
        (("open", "vaissel", "--credence", "2"), "credence 2 is no share"),
        (("open", "vaissel", "--credence", "nan"), "credence NaN is no share"),
        (("x.toml", "--on", "2025-11-01"), "leave those options out"),
        (("nowhere.toml",), "the file is missing"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_in_words(built: Path, words: tuple[str, ...], said: str) -> None:
    ran = kg("whatif", *words, "--output", built)
    assert ran.code in (2, 3)
    assert said in ran.err


def test_moves_about_claims_are_worded_as_claims_are_in_every_language(built: Path) -> None:
    words = ("add", "ostrell aheadOf nuwayr", "--segment", "dish-robots", "--output", built)
    for lang, said in (("zh", "增加一条陈述：奥斯特雷领先于努韦尔；"), ("ar", "إضافة مقولة: ⁨أوسترل⁩ – يتقدّم على ⁨نوير⁩؛")):
        assert said in kg("whatif", *words, "--lang", lang).out
    out = kg("whatif", "withdraw", "4c9a33ee8e", "--output", built).out
    assert "Ostrell is ahead of Pendlewax [courier-02-4c9a33ee8e gazette-02-4c9a33ee8e]" in out


def test_lost_and_surviving_leads_are_told_where_nobody_holds_a_place(built: Path) -> None:
    """Without G1 and C1 nobody in April's record is first with a place; Ostrell is still said to be ahead of two others."""
    ran = kg("whatif", "withdraw", "gazette-02-4c9a33ee8e", "--recorded", "2025-06-01", "--output", built)
    assert "SCENARIO  Both worlds hold only what had been recorded by 2025-06-01." in ran.out
    assert "No longer stands: Ostrell is ahead of Pendlewax. Still stands: " in ran.out
    ran = kg("whatif", "withdraw", S1, "--recorded", "2020-01-01", "--output", built)
    assert (ran.code, "nothing had been recorded by 2020-01-01" in ran.err) == (2, True)


def test_two_runs_print_the_same(built: Path) -> None:
    command = ("whatif", "exit", "ostrell", "dish robots", "--output", built)
    assert kg(*command).out == kg(*command).out
