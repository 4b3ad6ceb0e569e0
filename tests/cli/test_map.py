"""`kg map`: pages and pictures on the command line, and one clear sentence where that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.vocab import LANGUAGES
from tests.cli.running import kg

VIEWS = ("timeline", "quadrant", "market", "rivals")


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_in_every_language_with_the_one_asked_for_first(view: str, built_mini: Path, tmp_path: Path) -> None:
    file = tmp_path / f"{view}.html"
    ran = kg("map", view, "--from", built_mini, "--lang", "ar", "--output", file)
    html = file.read_text(encoding="utf-8")
    assert (ran.code, ran.out) == (0, "")
    assert f"wrote {file}" in ran.err
    assert html.startswith('<!DOCTYPE html>\n<html lang="ar">')
    assert all(f'<main class="view {lang}"' in html for lang in LANGUAGES)
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")


@pytest.mark.parametrize("view", VIEWS)
def test_svg_and_png(view: str, built_mini: Path, tmp_path: Path) -> None:
    for format_, start in (("svg", b"<svg "), ("png", b"\x89PNG")):
        file = tmp_path / f"{view}.{format_}"
        assert kg("map", view, "--from", built_mini, "--format", format_, "--theme", "dark", "--output", file).code == 0
        assert file.read_bytes().startswith(start)


def test_the_same_twice(built_mini: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.html", "b.html")]
    for file in files:
        kg("map", "timeline", "--from", built_mini, "--output", file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_without_a_name_the_file_is_named_after_the_view(
    built_mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kg("map", "timeline", "--from", built_mini, "--format", "svg")
    assert (tmp_path / "timeline.svg").is_file()


def test_a_name_of_a_firm_is_found_in_any_language(built_mini: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    assert kg("map", "timeline", "--from", built_mini, "--about", "雷汉", "--format", "svg", "--output", file).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("quadrant", "--x", "promnence"), 2, 'did you mean "prominence"'),
        (("quadrant", "--x", "reach", "--y", "reach"), 2, "two different"),
        (("timeline", "--about", "Rayhn"), 2, "did you mean"),
        (("market", "--group", "segmnt"), 2, 'did you mean "segment"'),
        (("market", "--order", "evidnce"), 2, 'did you mean "evidence"'),
        (("rivals", "--segment", "no such place"), 2, "segment"),
        (("timeline", "--segment", "nowhere-at-all"), 2, "there is no segment"),
        (("timeline", "--lang", "fr"), 2, "'en', 'zh', 'ar'"),
        (("timelin",), 2, "No such command"),
    ],
)
def test_wrong_words_are_told(arguments: tuple[str, ...], code: int, sentence: str, built_mini: Path) -> None:
    where = ("--from", str(built_mini)) if len(arguments) > 1 else ()
    ran = kg("map", *arguments, *where)
    assert ran.code == code
    assert sentence in ran.err


def test_what_cannot_be_written_is_told(built_mini: Path, tmp_path: Path) -> None:
    folder = kg("map", "timeline", "--from", built_mini, "--output", tmp_path)
    nowhere = kg("map", "timeline", "--from", built_mini, "--output", tmp_path / "no" / "x.html")
    assert (folder.code, nowhere.code) == (2, 6)
    assert "is a folder" in folder.err
    assert "there is no folder" in nowhere.err


def test_without_a_build_it_says_what_to_run(tmp_path: Path) -> None:
    ran = kg("map", "timeline", "--from", tmp_path)
    assert ran.code == 3
    assert "kg build" in ran.err
