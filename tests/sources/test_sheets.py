"""Changing a person's CSV file changes nothing else in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.sources.sheets import read_sheet, write_file

# Quoted where it need not be, spaces around a cell, an accent and two other scripts.
CONTENT = '\ufeffid,en,note\r\nb,"Beta", x \r\na,"Éole, 风神",ريح\r\n'


def sheet_file(tmp_path: Path, content: str = CONTENT) -> Path:
    path = tmp_path / "t.csv"
    path.write_bytes(content.encode())
    return path


def test_an_unchanged_sheet_is_written_as_it_was(tmp_path: Path) -> None:
    assert read_sheet(sheet_file(tmp_path)).text() == CONTENT


def test_only_the_changed_record_is_written_anew(tmp_path: Path) -> None:
    sheet = read_sheet(sheet_file(tmp_path))
    sheet.put(sheet.records[1], "id", "c")
    assert sheet.text() == '\ufeffid,en,note\r\nb,"Beta", x \r\nc,"Éole, 风神",ريح\r\n'


def test_sorting_moves_whole_records(tmp_path: Path) -> None:
    sheet = read_sheet(sheet_file(tmp_path))
    sheet.sort("id")
    assert sheet.text() == '\ufeffid,en,note\r\na,"Éole, 风神",ريح\r\nb,"Beta", x \r\n'


def test_a_last_line_without_an_end_gets_one_when_it_moves(tmp_path: Path) -> None:
    sheet = read_sheet(sheet_file(tmp_path, "id,en\nb,B\na,A"))
    sheet.sort("id")
    assert sheet.text() == "id,en\na,A\nb,B\n"


def test_a_record_knows_the_line_it_begins_on(tmp_path: Path) -> None:
    sheet = read_sheet(sheet_file(tmp_path, 'id,en\na,"A\nA"\n\nb,B\n'))
    assert [record.line for record in sheet.records] == [2, 5]


def test_a_new_record_is_quoted_where_needed(tmp_path: Path) -> None:
    sheet = read_sheet(sheet_file(tmp_path, "id,en\n"))
    sheet.add({"en": 'say "b", then', "id": "a"})
    assert sheet.text() == 'id,en\na,"say ""b"", then"\n'


def test_a_file_keeps_its_permissions_when_replaced(tmp_path: Path) -> None:
    path = sheet_file(tmp_path)
    path.chmod(0o640)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_symbolic_link_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(sheet_file(tmp_path))
    with pytest.raises(UsageError, match="is a symbolic link"):
        write_file(link, b"new")
