"""What frames a market: one test for each way in which its files can be wrong."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import FileLine, Source
from kg.sources.landscape_files import read_source, read_sources, source_cells
from kg.sources.problems import Problems
from kg.sources.tables import row_of
from kg.sources.texts import find_texts
from kg.vocab import SourceKind
from tests.landscapes import complaints, copy_of_mini, edit, mini, put

# file, line, column, cell, message after "FILE:LINE: "
CELLS = {
    "duplicate id": ("entities.csv", 3, "id", "dockline", 'id "dockline" is given twice'),
    "id of a segment": ("entities.csv", 3, "id", "port-haul", 'id "port-haul" is given twice'),
    "hostile id": ("entities.csv", 3, "id", "../../etc/passwd", 'id "../../etc/passwd" is not allowed; use 1 to 64 of a-z'),
    "unknown type": ("entities.csv", 2, "type", "Compnay", 'type "Compnay" is not a class of the ontology; did you mean "Company"?'),
    "segment among entities": ("entities.csv", 2, "type", "MarketSegment", "a market segment is not listed here; move it to segments.csv"),
    "no English label": ("entities.csv", 2, "en", "", "en is empty; fill in en"),
    "unknown language": ("entities.csv", 2, "alt", "Foo@fr", 'alt "Foo@fr" has no known language; end each form with @'),
    "long label": ("entities.csv", 2, "zh", "长" * 10_000, "zh has 10000 characters; keep it under 2000"),
    "override in a label": ("segments.csv", 2, "ar", "ش\u202eأ", "ar holds the direction override U+202E"),
    "unknown wider segment": ("segments.csv", 4, "broader", "cargo-kite", 'broader "cargo-kite" is not in segments.csv; did you mean'),
    "circular segments": ("segments.csv", 2, "broader", "port-haul", 'segment "cargo-kites" is broader than itself'),
    "unknown kind": ("sources.csv", 2, "kind", "artikel", 'kind "artikel" is not known; did you mean "article"?'),
    "bad digest": ("sources.csv", 2, "digest", "12ab", "digest is not 64 hex digits; let `kg add FILE` register the source"),
    "no language": ("sources.csv", 2, "language", "", "language is empty; fill in language"),
    "language by name": ("sources.csv", 2, "language", "Arabic", 'language "Arabic" is not a language tag; write en, zh, ar'),
    "bad date": ("sources.csv", 2, "published_from", "2024-09-31", 'published_from "2024-09-31" is not a date'),
    "end before start": ("sources.csv", 2, "published_until", "2024-08-31", "published_until lies before published_from"),
    "unknown reliability": ("sources.csv", 2, "reliability", "G", 'reliability "G" is not known; use A (best) to E (worst)'),
    "reference without address": ("sources.csv", 4, "url", "", "a reference needs the address of a public page"),
    "script for an address": ("sources.csv", 4, "url", "javascript:alert(1)", 'url "javascript:alert(1)" is not a web address'),
    "unknown judged entity": ("judgements.csv", 2, "right", "skylft", 'right "skylft" is not in entities.csv or segments.csv; did'),
    "judged with itself": ("judgements.csv", 2, "right", "skylift", '"skylift" is compared with itself'),
    "unknown verdict": ("judgements.csv", 2, "verdict", "maybe", 'verdict "maybe" is not known; use one of same, different, unsure'),
}  # fmt: skip


@pytest.mark.parametrize(("file", "line", "column", "cell", "message"), CELLS.values(), ids=CELLS.keys())
def test_a_wrong_cell_is_told(tmp_path: Path, file: str, line: int, column: str, cell: str, message: str) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / file, line, column, cell)
    assert any(told.startswith(f"{file}:{line}: {message}") for told in complaints(folder)), complaints(folder)


# text of landscape.toml, what stands there instead, message
SETTINGS = {
    "not TOML": ('name = "mini"', "name = mini", "landscape.toml:2: is not TOML (Invalid value"),
    "missing key": ('name = "mini"', "", 'landscape.toml: "name" is missing; write name = "coffee-2025"'),
    "wrong kind": ("as_of = 2024-10-31", 'as_of = "2024-10-31"', 'landscape.toml:4: "as_of" is of the wrong kind; write as_of ='),
    "moment for a date": ("2024-10-31", "2024-10-31T00:00:00", 'landscape.toml:4: "as_of" is of the wrong kind'),
    "unknown key": ("as_of = ", "as_off = 1\nas_of = ", 'landscape.toml:4: "as_off" is not known; did you mean "as_of"?'),
    "hostile name": ('"mini"', '"../up"', 'landscape.toml:2: name "../up" cannot be part of an address'),
    "bad base": ("https://example.org/markets", "ftp://x", 'landscape.toml:3: base "ftp://x" is not a web address'),
    "base with a space": ("example.org/markets", "example.org/a b", "landscape.toml:3: base"),
    "unknown language": ('zh = "货运风筝"', 'fr = "x"', 'landscape.toml:8: label language "fr" is not known; use one of en, zh, ar'),
    "no English label": ('en = "Cargo kites"', "", "landscape.toml:6: the English label is missing"),
    "label of the wrong kind": ('"货运风筝"', "5", "landscape.toml:8: label zh is no text; put it in quotation marks"),
    "override in a label": ("货运风筝", "\\u202e", "landscape.toml:8: label zh holds the direction override U+202E"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), SETTINGS.values(), ids=SETTINGS.keys())
def test_wrong_settings_are_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = copy_of_mini(tmp_path)
    edit(folder / "landscape.toml", old, new)
    assert any(told.startswith(message) for told in complaints(folder)), complaints(folder)


def test_every_way_to_be_wrong_is_counted() -> None:
    assert (len(CELLS), len(SETTINGS)) == (23, 12)


def test_a_frame_holds_everything_its_files_say() -> None:
    landscape = mini()
    assert landscape.as_of == date(2024, 10, 31)
    assert landscape.labels["ar"] == "طائرات الشحن الورقية"
    assert landscape.entities["eole"].label("en") == "Éole"
    assert landscape.entities["rayhan"].alternatives == (("en", "Rayhan Kites"), ("ar", "شركة ريحان"))
    assert landscape.entities["port-haul"].broader == "cargo-kites"
    assert landscape.sources["m1"].published_from == date(2024, 9, 1)
    assert landscape.texts["m2"][0] == "Kite notes, spring"


def test_a_text_is_found_by_its_digest_whatever_its_name(tmp_path: Path) -> None:
    raw = "سطر\nline".encode()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "anything at all.md").write_bytes(raw)
    source = Source("s", SourceKind.ARTICLE, "T", "ar", digest=hashlib.sha256(raw).hexdigest())
    assert find_texts(tmp_path, [source]) == {"s": ("سطر", "line")}


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    raw = "a\r\nb\u2028c\x0bd\n".encode()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "t").write_bytes(raw)
    source = Source("s", SourceKind.ARTICLE, "T", "en", digest=hashlib.sha256(raw).hexdigest())
    assert find_texts(tmp_path, [source])["s"] == ("a\r", "b\u2028c\x0bd", "")


def test_a_registered_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    raw = b"one\ntw\xf6\n"
    (folder / "sources" / "m1.txt").write_bytes(raw)
    put(folder / "sources.csv", 2, "digest", hashlib.sha256(raw).hexdigest())
    assert complaints(folder)[-1].startswith("sources/m1.txt:2: byte 0xF6 at offset 6 is not UTF-8")


def test_two_sources_with_one_text_are_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "sources.csv", 3, "digest", mini().sources["m1"].digest)
    assert any(told.startswith("sources.csv:3: the same text is already source m1") for told in complaints(folder))


def test_a_source_comes_back_from_its_cells() -> None:
    for source in mini().sources.values():
        assert read_source(row_of(FileLine("sources.csv", 2), source_cells(source), Problems())) == source


def test_a_folder_without_a_landscape_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no landscape\.toml; name a landscape's folder"):
        read_sources(tmp_path)
