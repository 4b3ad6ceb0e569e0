"""`kg ids`: ids filled in and mended, links carried along, nothing else touched."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.claims.curated import load_landscape
from kg.claims.identity import stale_ids
from kg.claims.renaming import apply_renaming, plan_renaming
from kg.errors import InputError
from tests.landscapes import MINI, copy_of_mini, edit, ontology, put

COMPETITION = "claims/competition.csv"
MARKET = "claims/market.csv"
AHEAD, CHASES, SIZE = "m1-01-51296b8d78", "m2-04-609a8740fa", "m1-05-6f42bf23b6"


def rename(folder: Path) -> list[str]:
    """What changed."""
    plan = plan_renaming(folder, ontology())
    apply_renaming(folder, plan)
    return [str(cell) for cell in plan.cells]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("claims/*.csv"))}


def column(file: Path, name: str) -> list[str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [row[name] for row in csv.DictReader(stream)]


def test_where_every_id_fits_nothing_changes(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    assert rename(folder) == []
    assert contents(folder) == contents(MINI)


def test_emptied_ids_come_back_as_they_were(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    for line in (2, 3, 4):
        put(folder / COMPETITION, line, "id", "")
    assert rename(folder)[0] == f"{COMPETITION}:2: id (empty) → {AHEAD}"
    assert contents(folder) == contents(MINI)


def test_a_mended_claim_gets_another_id_and_its_links_follow(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / COMPETITION, 2, "contradicts", CHASES)
    put(folder / MARKET, 3, "part_of", CHASES)
    put(folder / COMPETITION, 4, "object", "hongfeng")
    told = rename(folder)
    new = next(id for id in column(folder / COMPETITION, "id") if id.startswith("m2-04"))
    assert new != CHASES
    assert told == [
        f"{COMPETITION}:2: contradicts {CHASES} → {new}",
        f"{COMPETITION}:4: id {CHASES} → {new}",
        f"{MARKET}:3: part_of {CHASES} → {new}",
    ]
    assert column(folder / COMPETITION, "contradicts")[0] == new
    assert stale_ids(load_landscape(folder, ontology()).claims) == []


def test_a_paraphrase_does_not_enter_the_id(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / COMPETITION, 2, "paraphrase", "Rayhan is in front")
    assert rename(folder) == []


def test_a_copied_line_gets_its_own_id_and_links_stay_with_the_first(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    file = folder / COMPETITION
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[1].replace("hongfeng", "windrow")]), encoding="utf-8")
    put(folder / MARKET, 3, "part_of", AHEAD)
    told = rename(folder)
    assert len(told) == 1 and told[0].startswith(f"{COMPETITION}:5: id {AHEAD} → m1-01-")
    assert column(folder / MARKET, "part_of")[1] == AHEAD


def test_a_link_to_an_id_that_two_mended_claims_had_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    file = folder / COMPETITION
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    copies = [lines[1].replace("hongfeng", name) for name in ("windrow", "eole")]
    file.write_text("".join([lines[0], *copies, *lines[2:]]), encoding="utf-8")
    put(folder / MARKET, 3, "part_of", AHEAD)
    with pytest.raises(
        InputError, match=rf'market\.csv:3: part_of "{AHEAD}" was the id of 2 claims; write one of m1-01-'
    ):
        plan_renaming(folder, ontology())


def test_two_lines_that_say_the_same_are_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    file = folder / COMPETITION
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[1].replace(AHEAD, "")]), encoding="utf-8")
    with pytest.raises(
        InputError, match=r"competition\.csv:5: says the same as claims/competition\.csv:2; merge the two"
    ):
        plan_renaming(folder, ontology())


def test_a_wrong_line_anywhere_leaves_every_file_as_it_is(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / COMPETITION, 2, "id", "")
    put(folder / MARKET, 3, "confidence", "2")
    before = contents(folder)
    with pytest.raises(InputError, match="outside 0 to 1"):
        rename(folder)
    assert contents(folder) == before


def test_lines_are_sorted_by_id(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    file = folder / COMPETITION
    header, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([header, *reversed(lines)]), encoding="utf-8")
    assert plan_renaming(folder, ontology()).resorted == (COMPETITION,)
    rename(folder)
    assert contents(folder) == contents(MINI)


def test_a_spreadsheet_s_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    edit(folder / COMPETITION, CHASES, "")
    file = folder / COMPETITION
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    rename(folder)
    assert file.read_bytes() == b"\xef\xbb\xbf" + (MINI / COMPETITION).read_bytes().replace(b"\n", b"\r\n")


def test_background_claims_are_named_by_their_reference(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "claims/background.csv", 2, "id", "")
    rename(folder)
    assert column(folder / "claims/background.csv", "id") == ["ref-harbour-register-34ef18e086"]


def test_numbers_written_differently_are_the_same_claim(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / MARKET, 3, "value", "12000000.00")
    assert rename(folder) == []
    assert column(folder / MARKET, "id")[1] == SIZE
