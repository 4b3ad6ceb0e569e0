"""Tables that people write: what is accepted, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.sources.problems import Problems
from kg.sources.tables import character_problems, read_table

COLUMNS = ("id", "en", "note")


def read(tmp_path: Path, content: bytes) -> tuple[list[dict[str, str]], list[str]]:
    """Cells of complete rows, and problems as messages."""
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    problems = Problems()
    rows = read_table(path, "t.csv", COLUMNS, problems)
    return [row.cells for row in rows if row.is_complete], [str(problem) for problem in problems.found]


def test_a_row_is_its_cells_by_column(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "id,en,note\n a , Éole 风神 ريح ,\n".encode())
    assert rows == [{"id": "a", "en": "Éole 风神 ريح", "note": ""}]
    assert not problems


def test_a_byte_order_mark_and_crlf_are_accepted(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, b"\xef\xbb\xbfid,en,note\r\na,A,x\r\nb,B,y\r\n")
    assert [row["id"] for row in rows] == ["a", "b"]
    assert not problems


def test_empty_lines_are_skipped(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, b"id,en,note\n\n,,\na,A,x\n")
    assert [row["id"] for row in rows] == ["a"]
    assert not problems


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, b"note,id,en\nx,a,A\n")
    assert rows == [{"note": "x", "id": "a", "en": "A"}]


# Content of the file, and every message it gives.
WRONG = {
    "missing column": (
        b"id,note\na,x\n",
        ['t.csv:1: column "en" is missing; add to the header line what is missing; the cells below may be empty'],
    ),
    "unknown column": (
        b"id,en,note,colour\na,A,x,red\n",
        ['t.csv:1: column "colour" is not known; remove it or put its content in a known column'],
    ),
    "misspelt column": (
        b"id,en,notes\na,A,x\n",
        [
            't.csv:1: column "note" is missing; add to the header line what is missing; the cells below may be empty',
            't.csv:1: column "notes" is not known; did you mean "note"?',
        ],
    ),
    "column twice": (b"id,en,note,en\n", ['t.csv:1: column "en" stands twice; keep one of them']),
    "semicolons": (
        b"id;en;note\na;A;x\n",
        ["t.csv:1: the cells are separated by semicolons; save the file with commas between the cells"],
    ),
    "ragged row": (
        b"id,en,note\na,A\nb,B,x\nc,C,x,y\n",
        [
            "t.csv:2: has 2 cells where the header has 3; look for a comma that is missing or not between quotation marks",
            "t.csv:4: has 4 cells where the header has 3; look for a comma that is missing or not between quotation marks",
        ],
    ),
    "wrong encoding": (
        b"id,en,note\na,\xc9ole,x\n",
        ["t.csv:2: byte 0xC9 at offset 13 is not UTF-8; save the file as UTF-8 (in Excel: “CSV UTF-8”)"],
    ),
    "open quotation mark": (
        b'id,en,note\na,A,x\nb,"B,x\n',
        ["t.csv:3: is not readable as CSV (unexpected end of data); check the quotation marks from this line on"],
    ),
    "empty file": (b"", ["t.csv: the file is empty; give it a header line: id,en,note"]),
    "blank file": (b"\n \n", ["t.csv: the file is empty; give it a header line: id,en,note"]),
    "control character": (b"id,en,note\na,A\x07,x\n", ["t.csv:2: en holds the control character U+0007; remove it"]),
    "NUL": (b"id,en,note\na,A\x00,x\n", ["t.csv:2: en holds the control character U+0000; remove it"]),
    "line break in a cell": (b'id,en,note\na,"A\nB",x\n', ["t.csv:2: en holds a line break U+000A; remove it"]),
    "direction override": (
        "id,en,note\na,A\u202eB,x\n".encode(),
        ["t.csv:2: en holds the direction override U+202E; remove it; isolates (U+2066 to U+2069) are fine"],
    ),
    "10,000 characters": (
        b"id,en,note\na," + b"A" * 10_000 + b",x\n",
        ["t.csv:2: en has 10000 characters; keep it under 2000"],
    ),
}


@pytest.mark.parametrize(("content", "messages"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_table_is_told_with_file_and_line(tmp_path: Path, content: bytes, messages: list[str]) -> None:
    assert read(tmp_path, content)[1] == messages


def test_every_way_to_be_wrong_is_counted() -> None:
    assert len(WRONG) == 15


def test_a_line_is_the_one_an_editor_shows(tmp_path: Path) -> None:
    # The quoted cell spans lines 2 and 3, so the bad record begins on line 4.
    _, problems = read(tmp_path, b'id,en,note\na,"A\nA",x\nb\n')
    assert [problem.split(":")[1] for problem in problems] == ["2", "4"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    problems = Problems()
    read_table(tmp_path / "gone.csv", "gone.csv", COLUMNS, problems)
    assert str(problems.found[0]) == "gone.csv: the file is missing; add it, or take the one that `kg new NAME` makes"


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    problems = Problems()
    read_table(tmp_path, "t.csv", COLUMNS, problems)
    assert str(problems.found[0]) == "t.csv: is a folder, not a file; remove the folder and put the file there"


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("not a folder", encoding="utf-8")
    problems = Problems()
    read_table(tmp_path / "claims" / "market.csv", "claims/market.csv", COLUMNS, problems)
    assert "cannot be read (Not a directory)" in str(problems.found[0])


@pytest.mark.parametrize("text", ["Éole", "风神", "ريحان", "\u2068ريحان\u2069 wins", "نیم\u200cفاصله"])
def test_letters_marks_and_isolates_of_every_script_are_fine(text: str) -> None:
    assert character_problems(text) == []
