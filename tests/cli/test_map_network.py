"""`kg map network`: the page that opens where it was asked to, and the map as a picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.views.network_theme import box_styles
from kg.views.palette import PALETTES
from kg.vocab import Layer
from tests.cli.running import kg


def run(built: Path, file: Path, *words: object) -> str:
    ran = kg("map", "network", "--from", built, "--output", file, *words)
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert f"wrote {file}" in ran.err
    return file.read_text(encoding="utf-8", errors="replace")


def test_the_page_opens_where_it_was_asked_to(built_mini: Path, tmp_path: Path) -> None:
    html = run(
        built_mini, tmp_path / "n.html", "--focus", "雷汉", "--depth", "3", "--layers", "stated,opinion", "--lang", "ar"
    )
    opened = re.search('"(preset=[^"]*)"', html)
    assert opened is not None
    address = opened[1].replace("\\u0026", "&")
    assert re.fullmatch(r"preset=\w+&lang=ar&focus=[a-z-]+&depth=3&layers=stated,opinion", address)


@pytest.mark.parametrize("format_", ["svg", "png"])
def test_pictures_in_every_theme_are_the_same_twice(format_: str, built_mini: Path, tmp_path: Path) -> None:
    for theme in ("light", "dark", "print"):
        one, other = (tmp_path / f"{theme}{n}.{format_}" for n in (1, 2))
        for file in (one, other):
            run(built_mini, file, "--format", format_, "--theme", theme, "--lang", "zh")
        assert one.read_bytes() == other.read_bytes()
        assert one.read_bytes().startswith(b"<svg " if format_ == "svg" else b"\x89PNG")


def test_a_picture_is_named_after_the_view(built_mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kg("map", "network", "--from", built_mini, "--format", "svg", "--preset", "everything")
    assert (tmp_path / "network.svg").is_file()


def test_only_the_neighbourhood(built_mini: Path, tmp_path: Path) -> None:
    whole = run(
        built_mini, tmp_path / "a.svg", "--format", "svg", "--focus", "Rayhan", "--depth", "1", "--preset", "everything"
    )
    alone = run(built_mini, tmp_path / "b.svg", "--format", "svg", "--focus", "Rayhan", "--depth", "1", "--only")
    assert alone.count("<rect") < whole.count("<rect")


@pytest.mark.parametrize("theme", PALETTES)
def test_the_page_takes_the_colours_of_a_theme(built_mini: Path, tmp_path: Path, theme: str) -> None:
    page, palette = run(built_mini, tmp_path / "page.html", "--theme", theme), PALETTES[theme]
    assert f"--ink:{palette.ink};" in page and f"--paper:{palette.paper};" in page
    assert box_styles(palette)["company"].fill in page
    assert palette.layers[Layer.OPINION].color in page


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--focus", "Rayhn"), 2, "did you mean"),
        (("--layers", "opinon"), 2, 'did you mean "opinion"'),
        (("--layers", ","), 2, "--layers names none"),
        (("--depth", "4"), 2, "4 is not in the range"),
        (("--preset", "rivals"), 2, "'rivalry'"),
        (("--only", "--format", "svg"), 2, "add --focus NAME"),
        (("--only", "--focus", "Rayhan"), 2, "the page has no --only"),
    ],
)
def test_wrong_words_are_told(
    words: tuple[str, ...], code: int, sentence: str, built_mini: Path, tmp_path: Path
) -> None:
    ran = kg("map", "network", "--from", built_mini, "--output", tmp_path / "x.html", *words)
    assert ran.code == code
    assert sentence in ran.err


def test_a_damaged_layout_is_told(built_mini: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in built_mini.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    (copy / "layout.json").write_text("[1]", encoding="utf-8")
    ran = kg("map", "network", "--from", copy, "--format", "svg", "--output", tmp_path / "x.svg")
    assert ran.code == 3
    assert "layout.json" in ran.err and "kg build" in ran.err


def test_a_scenario_is_drawn_over_the_map_and_marked_everywhere(
    built_mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = tmp_path / "buy.toml"
    scenario.write_text(
        'assumption = "asked"\n[[move]]\ndo = "acquire"\nwho = "Rayhan"\nwhat = "Hongfeng"\n', encoding="utf-8"
    )
    before = {file.name: file.read_bytes() for file in built_mini.iterdir()}
    monkeypatch.chdir(tmp_path)
    for format_ in ("svg", "html"):
        ran = kg("map", "network", "--from", built_mini, "--whatif", scenario, "--format", format_)
        assert ran.code == 0, ran.err
    svg, html = ((tmp_path / f"network-SCENARIO.{one}").read_text(encoding="utf-8") for one in ("svg", "html"))
    assert "SCENARIO · Rayhan" in svg and "SCENARIO: only in the scenario · " in svg
    assert "no source says them" in svg
    assert "<title>SCENARIO · Rayhan" in html and '"gained"' in html
    assert {file.name: file.read_bytes() for file in built_mini.iterdir()} == before
