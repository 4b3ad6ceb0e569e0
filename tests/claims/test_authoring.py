"""`kg add`: a text becomes a source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.claims.authoring import register_source
from kg.claims.curated import load_landscape
from kg.errors import InputError, UsageError
from kg.model import Source
from kg.sources.landscape_files import read_sources
from kg.vocab import SourceKind
from tests.landscapes import MINI, copy_of_mini, ontology


def source(id: str = "", **fields: object) -> Source:
    return Source(**{"id": id, "kind": SourceKind.ARTICLE, "title": "", "language": "ar", **fields})  # type: ignore[arg-type]


def text_file(tmp_path: Path, name: str = "Harbour News.TXT", content: bytes = "خبر\n".encode()) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_registered_text_is_listed_kept_and_found(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    done = register_source(folder, text_file(tmp_path), source(published_from=date(2024, 1, 2), reliability="B"))
    assert done.is_new and done.source.id == "harbour-news" and done.source.title == "Harbour News"
    assert done.text == folder / "sources" / "harbour-news.txt"
    assert read_sources(folder)["harbour-news"] == done.source
    assert load_landscape(folder, ontology()).texts["harbour-news"] == ("خبر", "")


def test_other_lines_of_the_list_stay_and_it_is_sorted(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    register_source(folder, text_file(tmp_path), source("m1b"))
    before = (MINI / "sources.csv").read_text(encoding="utf-8").splitlines()
    after = (folder / "sources.csv").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if not line.startswith("m1b,")] == before
    assert [line.split(",")[0] for line in after[1:]] == ["m1", "m1b", "m2", "ref-harbour-register"]


def test_a_file_name_in_another_script_gives_a_number(tmp_path: Path) -> None:
    done = register_source(copy_of_mini(tmp_path), text_file(tmp_path, "خبر.txt"), source())
    assert done.source.id == "s1"


def test_an_accented_file_name_gives_a_plain_id(tmp_path: Path) -> None:
    assert (
        register_source(copy_of_mini(tmp_path), text_file(tmp_path, "Été à Nice.md"), source()).source.id
        == "ete-a-nice"
    )


def test_the_same_text_again_changes_nothing(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    done = register_source(folder, MINI / "sources" / "m2.txt", source())
    assert (done.is_new, done.source.id) == (False, "m2")
    assert (folder / "sources.csv").read_bytes() == (MINI / "sources.csv").read_bytes()


def test_a_text_registered_elsewhere_is_put_at_hand(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "sources" / "m2.txt").unlink()
    done = register_source(folder, MINI / "sources" / "m2.txt", source())
    assert not done.is_new and done.text.read_bytes() == (MINI / "sources" / "m2.txt").read_bytes()


def test_missing_claims_files_are_made(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "claims" / "usage.csv").unlink()
    assert register_source(folder, text_file(tmp_path), source()).created == ("claims/usage.csv",)
    load_landscape(folder, ontology())


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (source("../up"), r'id "\.\./up" is not allowed'),
        (source("m1"), 'id "m1" is given twice'),
        (source(language="Arabic"), 'language "Arabic" is not a language tag'),
        (source(title="a\u202eb"), "title holds the direction override"),
        (source(published_from=date(2024, 2, 1), published_until=date(2024, 1, 1)), "published_until lies before"),
    ],
)
def test_a_wrong_field_is_refused_before_anything_is_written(tmp_path: Path, given: Source, message: str) -> None:
    folder = copy_of_mini(tmp_path)
    with pytest.raises(UsageError, match=message):
        register_source(folder, text_file(tmp_path), given)
    assert (folder / "sources.csv").read_bytes() == (MINI / "sources.csv").read_bytes()
    assert len(list((folder / "sources").iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"a\xff", ":1: byte 0xFF at offset 1 is not UTF-8; save"),
    ],
)
def test_a_text_that_is_none_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        register_source(copy_of_mini(tmp_path), text_file(tmp_path, content=content), source())


@pytest.mark.parametrize("name", ["gone.txt", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        register_source(copy_of_mini(tmp_path), tmp_path / name, source())


def test_another_text_under_the_same_name_is_not_overwritten(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "sources" / "harbour-news.txt").write_text("another", encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"harbour-news\.txt: holds another text; move it elsewhere, or choose another id"
    ):
        register_source(folder, text_file(tmp_path), source())


def test_a_folder_that_is_no_landscape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no landscape\.toml"):
        register_source(tmp_path, text_file(tmp_path), source())
