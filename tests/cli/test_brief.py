"""`kg brief`: one command makes the deck, in every format and language, and clear words where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import brief as command
from kg.views import brief as view
from kg.vocab import LANGUAGES
from tests.cli.running import kg

STARTS = {"pptx": b"PK", "html": b"<!DOCTYPE html>", "md": b"# ", "pdf": b"%PDF"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", command.FORMATS)
def test_every_format_is_written_in_every_language(built_mini: Path, tmp_path: Path, format_: str, lang: str) -> None:
    file = tmp_path / "x"
    done = kg("brief", "--format", format_, "--lang", lang, "--from", built_mini, "--output", file)
    hint = f"{command.BOXES}\n" if (format_, lang) == ("pptx", "zh") else ""  # the one deck with Chinese in it
    assert (done.code, done.err) == (0, f"wrote {file}\n{hint}")
    assert file.read_bytes().startswith(STARTS[format_])


def test_the_file_is_named_after_the_firm(built_mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    from tests.landscapes import mini

    firm = sorted(id for id, entity in mini().entities.items() if entity.type == "Company")[0]
    assert kg("brief", "--about", firm, "--format", "md", "--from", built_mini).code == 0
    assert (tmp_path / f"brief-{firm}.md").is_file()


def test_an_unknown_firm_is_named_with_a_hint(built_mini: Path) -> None:
    done = kg("brief", "--about", "Nobody at all", "--from", built_mini)
    assert done.code == 2 and 'there is no firm or offering "Nobody at all"' in done.err


def test_one_slide_is_named_after_itself(built_mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = kg("brief", "--slide", "map", "--slide", "rivals", "--format", "md", "--from", built_mini)
    assert (done.code, done.err) == (0, "wrote brief-map-rivals.md\n")


def test_an_unknown_slide_is_named_with_a_hint(built_mini: Path) -> None:
    done = kg("brief", "--slide", "leader", "--from", built_mini)
    assert done.code == 2 and 'there is no slide "leader"; did you mean "leaders"?' in done.err


def test_help_names_every_slide() -> None:
    text = " ".join(kg("brief", "--help").out.split())
    assert ", ".join(command.SLIDES) in text


def test_the_command_offers_what_the_brief_can_do() -> None:
    assert command.AUDIENCES == view.AUDIENCES and tuple(view.SLIDES) == command.SLIDES
