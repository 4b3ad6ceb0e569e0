"""`kg new`, `kg add`, `kg cite`, `kg ids` as a person uses them."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import Path

import pytest

from tests.cli.running import kg
from tests.landscapes import MINI, copy_of_mini, put


def test_cite_prints_the_cell_to_paste_and_shows_the_place() -> None:
    ran = kg("cite", "m1", "تتقدم شركه ريحان (RAYHAN)", MINI)
    digest = hashlib.sha256("تتقدّم شركة ريحان (Rayhan)".encode()).hexdigest()[:12]
    assert (ran.code, ran.out) == (0, f"m1:1:28-54#{digest}\n")
    assert ran.err.startswith("  line 2: \u2068في سوق طائرات الشحن الورقية [\u2068تتقدّم شركة ريحان (Rayhan)\u2069] على")


def test_cite_prints_every_place_a_line_each() -> None:
    ran = kg("cite", "m2", "lantern", MINI)
    assert [cell.split("#")[0] for cell in ran.out.split()] == ["m2:1:46-53", "m2:2:0-7", "m2:3:17-24"]
    assert "3 places; paste those that are meant" in ran.err


def test_cite_without_a_hit_shows_the_nearest_words() -> None:
    ran = kg("cite", "m2", "Windrow may yet follow Rayhan", MINI)
    assert (ran.code, ran.out) == (1, "")
    assert "the nearest is line 5: \u2068[\u2068Windrow may yet\u2069] chase Rayhan" in ran.err


def test_cite_without_anything_like_it_says_so() -> None:
    ran = kg("cite", "m2", "qqq", MINI)
    assert ran.code == 1 and "m2 says nothing like these words" in ran.err


def test_cite_of_a_text_that_is_not_at_hand_names_the_file(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    shutil.rmtree(folder / "sources")
    ran = kg("cite", "m1", "x", folder)
    assert ran.code == 2 and "put the file whose sha256 is" in ran.err


def test_cite_shows_a_hostile_text_without_letting_it_steer_the_terminal(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (tmp_path / "bad.txt").write_text("\x1b]0;owned\x07 words \u202e here", encoding="utf-8")
    assert kg("add", tmp_path / "bad.txt", folder, "--lang", "en").code == 0
    ran = kg("cite", "bad", "words", folder)
    assert ran.code == 0 and not {"\x1b", "\x07", "\u202e"} & set(ran.err)


def test_ids_fills_in_and_says_what_changed(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims/usage.csv", 2, "id", "")
    ran = kg("ids", folder)
    assert (ran.code, ran.out) == (0, f"{folder}/claims/usage.csv:2: id (empty) → m2-02-8d260d7629\n")
    assert kg("ids", folder).err == "every id fits\n"


def test_ids_check_only_says_what_would_change(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims/usage.csv", 2, "id", "")
    before = (folder / "claims/usage.csv").read_bytes()
    ran = kg("ids", folder, "--check")
    assert ran.code == 1 and "1 file would change" in ran.err
    assert (folder / "claims/usage.csv").read_bytes() == before


def test_add_registers_with_dates_and_reliability(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (tmp_path / "report.txt").write_text("نص", encoding="utf-8")
    options = [
        "--lang",
        "ar",
        "--title",
        "Éole",
        "--published-from",
        "2024-01-02",
        "--reliability",
        "B",
        "--kind",
        "report",
    ]
    ran = kg("add", tmp_path / "report.txt", folder, *options)
    assert (ran.code, ran.out) == (0, "report\n")
    assert "report,report,Éole,ar," in (folder / "sources.csv").read_text(encoding="utf-8")
    assert ",2024-01-02,,B," in (folder / "sources.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "value"), [("--published-from", "2024"), ("--reliability", "Z"), ("--kind", "blog"), ("--id", "../up")]
)
def test_add_refuses_a_wrong_option(tmp_path: Path, option: str, value: str) -> None:
    folder = copy_of_mini(tmp_path)
    (tmp_path / "report.txt").write_text("text", encoding="utf-8")
    assert kg("add", tmp_path / "report.txt", folder, "--lang", "en", option, value).code == 2
    assert not (folder.parent / "up.txt").exists()


def test_new_makes_a_landscape_that_every_author_command_takes(tmp_path: Path) -> None:
    folder = tmp_path / "coffee-2025"
    ran = kg("new", folder)
    assert (ran.code, ran.out) == (0, f"{folder}\n")
    assert kg("ids", folder, "--check").code == 0
    assert kg("cite", "example", "gamma balloon", folder).out.startswith("example:2:40-53#")
    assert kg("new", folder).code == 2


def test_a_new_landscape_builds_at_once(tmp_path: Path) -> None:
    kg("new", tmp_path / "coffee-2025")
    ran = kg("build", tmp_path / "coffee-2025", "--output", tmp_path / "out")
    assert ran.code == 0
    assert '"id": "example-01-' in (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["ids"], ["add", MINI / "sources" / "m1.txt", "--lang", "ar"]])
def test_the_installed_landscape_is_never_written_into(tmp_path: Path, command: list[str]) -> None:
    with contextlib.chdir(tmp_path):
        ran = kg(*command)
    assert ran.code == 2 and "there is no data/ai-video here; name the folder of your landscape" in ran.err


def test_a_new_article_with_a_claim_takes_four_commands(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (tmp_path / "late.txt").write_text("鸿风追赶雷汉。\n", encoding="utf-8")
    kg("add", tmp_path / "late.txt", folder, "--lang", "zh")
    cell = kg("cite", "late", "鸿风追赶雷汉", folder).out.strip()
    file = folder / "claims/competition.csv"
    columns = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    said = {
        "subject": "hongfeng",
        "predicate": "chases",
        "object": "rayhan",
        "evidence": cell,
        "paraphrase": "Hongfeng is behind",
    }
    said |= {"polarity": "affirmed", "modality": "fact", "certainty": "plain", "confidence": "1", "status": "current"}
    with file.open("a", encoding="utf-8") as stream:
        stream.write(",".join(said.get(column, "") for column in columns) + "\n")
    assert "id (empty) → late-00-" in kg("ids", folder).out


def test_problems_of_a_landscape_are_told_below_the_folder_as_given(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims/usage.csv", 2, "confidence", "7")
    put(folder / "claims/market.csv", 2, "subject", "skylft")
    ran = kg("ids", folder)
    assert ran.code == 3
    assert f"error: {folder}/claims/market.csv:2: subject " in ran.err
    assert f"\n{folder}/claims/usage.csv:2: confidence 7 is outside 0 to 1; use a share such as 0.9" in ran.err
