"""`kg build`: the answer in five lines and the page to open; violations are told and judged elsewhere."""

from __future__ import annotations

from pathlib import Path

from kg.views.index import file_words
from tests.cli.running import kg
from tests.landscapes import MINI, copy_of_mini, put


def test_build_prints_five_lines_and_the_page_to_open(tmp_path: Path) -> None:
    output = tmp_path / "out"
    ran = kg("build", MINI, "--output", output, "--lang", "zh")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert len(lines) == 6
    assert lines[0].startswith("在港口货运领域，雷汉对阵鸿风；")
    assert lines[5] == f"Open {output / 'index.html'}"
    assert {path.name for path in output.iterdir()} == set(file_words())


def test_build_with_violations_builds_all_the_same_and_says_where_to_look(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims" / "competition.csv", 2, "status", "retracted")  # withdrawn, and nobody says when or why
    ran = kg("build", folder, "--output", tmp_path / "out")
    assert ran.code == 0
    assert (tmp_path / "out" / "index.html").is_file()
    assert "run `kg check` to see where and what to do" in ran.err


def test_build_refuses_a_folder_with_other_things_before_it_works(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    ran = kg("build", MINI, "--output", tmp_path)
    assert ran.code == 2
    assert "was not made by `kg build`" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
