"""`kg dossier` and `kg compare --page`: the file written, the name asked for, one sentence where it cannot be done."""

from __future__ import annotations

from pathlib import Path

from kg.cli.options import THEMES
from kg.views import palette
from tests.cli.running import kg


def test_it_writes_a_page_in_all_languages_the_one_asked_for_first(built_mini: Path, tmp_path: Path) -> None:
    file = tmp_path / "rayhan.html"
    done = kg("dossier", "ريحان", "--lang", "ar", "--from", built_mini, "--output", file)
    text = file.read_text(encoding="utf-8")
    assert (done.code, done.out, done.err) == (0, "", f"wrote {file}\n")
    assert text.startswith('<!DOCTYPE html>\n<html lang="ar">')
    assert [text.index(f'id="lang-{lang}"') for lang in ("ar", "en", "zh")] == sorted(
        text.index(f'id="lang-{lang}"') for lang in ("ar", "en", "zh")
    )


def test_markdown_goes_to_standard_output(built_mini: Path) -> None:
    done = kg("dossier", "雷汉", "--format", "md", "--from", built_mini, "--output", "-")
    assert done.code == 0
    assert done.out.startswith("# Rayhan: ")
    assert "Denied: Rayhan launched Skylift Ferry" in done.out


def test_an_unknown_name_is_answered_with_the_nearest(built_mini: Path) -> None:
    done = kg("dossier", "Rayhn", "--from", built_mini)
    assert (done.code, done.err) == (2, 'error: nothing is called "Rayhn"; did you mean "Rayhan"?')


def test_a_file_where_nothing_can_be_written_is_one_sentence(built_mini: Path, tmp_path: Path) -> None:
    done = kg("dossier", "Rayhan", "--from", built_mini, "--output", tmp_path / "none" / "x.html")
    assert done.code != 0
    assert "there is no folder" in done.err


def test_as_of_a_day(built_mini: Path) -> None:
    done = kg(
        "dossier", "Salma Nouri", "--as-of", "2024-02-01", "--format", "md", "--from", built_mini, "--output", "-"
    )
    assert "as of 1 February 2024" in done.out
    assert "named as head of Dockline" not in done.out  # from March 2024 on


def test_two_firms_get_a_page(built_mini: Path, tmp_path: Path) -> None:
    file = tmp_path / "both.html"
    assert kg("compare", "Rayhan", "Hongfeng", "--output", built_mini, "--page", file).code == 0
    assert "Rayhan and Hongfeng: in " in file.read_text(encoding="utf-8")
    done = kg("compare", "Rayhan", "Hongfeng", "--output", built_mini, "--page", tmp_path / "both.md")
    assert done.code == 0
    assert (tmp_path / "both.md").read_text(encoding="utf-8").startswith("# Rayhan and Hongfeng: ")


def test_themes_are_those_of_the_palette() -> None:
    assert THEMES == palette.THEMES
