"""Claims that people write: one test for each way in which a line can be wrong, with the words it is told in."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.claims.curated import load_landscape
from kg.errors import InputError
from kg.graph.store import build_store
from tests.landscapes import MINI, ONTOLOGY, complaints, copy_of_mini, edit, mini, ontology, put

COMPETITION = "claims/competition.csv"
MARKET = "claims/market.csv"
EVENTS = "claims/events.csv"
BACKGROUND = "claims/background.csv"

# file, line, column, cell, message after "FILE:LINE: "
CELLS = {
    "unknown subject": (
        (COMPETITION, 2, "subject", "rayan"),
        'subject "rayan" is not in entities.csv or segments.csv; did you mean "rayhan"?',
    ),
    "no subject": ((COMPETITION, 2, "subject", ""), "subject is empty; fill in subject"),
    "unknown object": (
        (COMPETITION, 2, "object", "hongfing"),
        'object "hongfing" is not in entities.csv or segments.csv; did',
    ),
    "unknown term": (
        (COMPETITION, 2, "object", "cl:LimitedTst"),
        'object "cl:LimitedTst" is not a term of the ontology; did',
    ),
    "self-competition": ((COMPETITION, 2, "object", "rayhan"), "rayhan aheadOf itself; correct subject or object"),
    "unknown predicate": (
        (COMPETITION, 2, "predicate", "aheadof"),
        'predicate "aheadof" is not in the ontology; did you mean "aheadOf"?',
    ),
    "no predicate": ((COMPETITION, 2, "predicate", ""), "predicate is empty; fill in predicate"),
    "predicate of a rule": (
        (COMPETITION, 2, "predicate", "sharesSegmentWith"),
        'predicate "sharesSegmentWith" is made by rules',
    ),
    "predicate of another family": (
        (COMPETITION, 2, "predicate", "develops"),
        'predicate "develops" belongs to value-chain; move the line to claims/value-chain.csv',
    ),
    "bad number": (
        (MARKET, 3, "value", "12 million"),
        'value "12 million" is not a number; write plain digits in base units',
    ),
    "unit missing": ((MARKET, 3, "unit", ""), "a figure has no unit; fill in unit, such as CNY, percent or people"),
    "figure missing": (
        (MARKET, 3, "value", ""),
        'predicate "marketSize" needs a figure; fill in value, min/max or from/to',
    ),
    "object missing": ((COMPETITION, 2, "object", ""), 'predicate "aheadOf" needs an object; fill in object'),
    "object and figure": (
        (MARKET, 3, "object", "rayhan"),
        "gives more than one of object, value, min/max and from/to; split",
    ),
    "only one end": ((MARKET, 4, "to", ""), "gives only one of from and to; fill in the other, or use value"),
    "unknown polarity": (
        (COMPETITION, 2, "polarity", "yes"),
        'polarity "yes" is not known; use one of affirmed, denied',
    ),
    "no modality": ((COMPETITION, 2, "modality", ""), "modality is empty; use one of fact, estimate, forecast"),
    "unknown certainty": (
        (COMPETITION, 2, "certainty", "hedge"),
        'certainty "hedge" is not known; did you mean "hedged"?',
    ),
    "unknown voice": (
        (MARKET, 3, "attributed_to", "nobody"),
        'attributed_to "nobody" is not in entities.csv or segments.csv',
    ),
    "bad date": (
        (MARKET, 3, "as_of", "2025"),
        'as_of "2025" is not a date; write it as YYYY-MM-DD and say in precision',
    ),
    "bad moment": ((MARKET, 3, "recorded_at", "today"), 'recorded_at "today" is not a date and time; write it as YYYY'),
    "unknown precision": (
        (MARKET, 3, "precision", "week"),
        'precision "week" is not known; use one of day, month, quarter, year',
    ),
    "bad flag": (
        (COMPETITION, 3, "distributive", "yes"),
        'distributive "yes" is neither true nor empty; write true or leave',
    ),
    "no evidence": (
        (COMPETITION, 2, "evidence", ""),
        "the claim has no evidence; find its words with `kg cite SOURCE 'words'` and paste the cell it prints",
    ),
    "malformed evidence": (
        (COMPETITION, 2, "evidence", "m1:1"),
        'evidence "m1:1" is not SOURCE:LINE:START-END#DIGEST; paste',
    ),
    "evidence from nowhere": (
        (COMPETITION, 2, "evidence", "m3:1:0-5#0123456789ab"),
        'source "m3" is not in sources.csv; add it there',
    ),
    "hostile source": (
        (COMPETITION, 2, "evidence", "../m1:1:0-5#0123456789ab"),
        'evidence "../m1:1:0-5#0123456789ab" is not',
    ),
    "empty span": (
        (COMPETITION, 2, "evidence", "m1:1:5-5#0123456789ab"),
        'evidence "m1:1:5-5#0123456789ab" is empty; find',
    ),
    "span end before start": (
        (COMPETITION, 2, "evidence", "m1:1:9-5#0123456789ab"),
        'evidence "m1:1:9-5#0123456789ab" ends before',
    ),
    "span behind the line": (
        (COMPETITION, 2, "evidence", "m1:1:0-9999#0123456789ab"),
        "the span m1:1:0-9999#0123456789ab ends behind the 86 characters of line 2 of its source; find the words again",
    ),
    "span behind the text": (
        (COMPETITION, 2, "evidence", "m1:99:0-5#0123456789ab"),
        "the span m1:99:0-5#0123456789ab is on line 100 of a source that has 7; find the words again",
    ),
    "other characters": (
        (COMPETITION, 2, "evidence", "m1:1:28-84#55e25dfec3f1"),
        "the span m1:1:28-84#55e25dfec3f1 points at other characters than when it was made",
    ),
    "whole source for a stated claim": (
        (COMPETITION, 2, "evidence", "m1"),
        'evidence "m1" names no characters of the source',
    ),
    "span for background": (
        (BACKGROUND, 2, "evidence", "m1:1:0-5#0123456789ab"),
        "background cites a whole source, not a span",
    ),
    "no paraphrase": ((COMPETITION, 2, "paraphrase", ""), "paraphrase is empty; fill in paraphrase"),
    "no confidence": ((COMPETITION, 2, "confidence", ""), "confidence is empty; say from 0 to 1 how sure you are"),
    "confidence outside 0 to 1": (
        (COMPETITION, 2, "confidence", "1.5"),
        "confidence 1.5 is outside 0 to 1; use a share such as 0.9",
    ),
    "unknown credibility": (
        (COMPETITION, 2, "credibility", "7"),
        'credibility "7" is not known; use 1 (confirmed) to 5',
    ),
    "unknown status": (
        (COMPETITION, 2, "status", "old"),
        'status "old" is not known; use one of current, disputed, retracted',
    ),
    "hostile id": (
        (COMPETITION, 2, "id", "../../etc/passwd"),
        'id "../../etc/passwd" is not allowed; empty the cell and let',
    ),
    "id of another claim": (
        (COMPETITION, 3, "id", "m1-01-51296b8d78"),
        'id "m1-01-51296b8d78" is also that of claims/competition.csv:2; it does not fit this line; empty the cell and run',
    ),
    "dangling part": (
        (MARKET, 3, "part_of", "m2-01-38cf267fae"),
        'part_of "m2-01-38cf267fae" is not a claim; did you mean',
    ),
    "dangling successor": ((MARKET, 3, "supersedes", "x"), 'supersedes "x" is not a claim; correct the id'),
    "dangling contradiction": ((MARKET, 3, "contradicts", "m1-01-51296b8d78 y"), 'contradicts "y" is not a claim'),
    "part of itself": (
        (MARKET, 3, "part_of", "m1-05-6f42bf23b6"),
        "part_of names the claim itself; name another claim",
    ),
    "control character": (
        (COMPETITION, 2, "paraphrase", "a\x1b[2J"),
        "paraphrase holds the control character U+001B; remove it",
    ),
    "direction override": (
        (COMPETITION, 2, "aspect", "a\u202eb"),
        "aspect holds the direction override U+202E; remove it",
    ),
    "10,000 characters": (
        (COMPETITION, 2, "paraphrase", "a" * 10_000),
        "paraphrase has 10000 characters; keep it under 2000",
    ),
}


@pytest.mark.parametrize(("change", "message"), CELLS.values(), ids=CELLS.keys())
def test_a_wrong_cell_is_told(tmp_path: Path, change: tuple[str, int, str, str], message: str) -> None:
    folder = copy_of_mini(tmp_path)
    file, line, column, cell = change
    put(folder / file, line, column, cell)
    told = complaints(folder)
    assert any(one.startswith(f"{file}:{line}: {message}") for one in told), told


def test_every_way_to_be_wrong_is_counted() -> None:
    assert len(CELLS) == 48


def test_a_minimum_above_the_maximum_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    for column, cell in {"value": "", "min": "3", "max": "2"}.items():
        put(folder / MARKET, 3, column, cell)
    assert complaints(folder) == [f"{MARKET}:3: min 3 is larger than max 2; swap or correct them"]


def test_an_end_before_the_start_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / MARKET, 3, "valid_from", "2025-02-01")
    put(folder / MARKET, 3, "valid_until", "2025-01-31")
    assert complaints(folder) == [f"{MARKET}:3: valid_until lies before valid_from; swap or correct the two dates"]


def test_a_moment_with_an_object_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    for column, cell in {"subject": "port-haul", "predicate": "emerged", "object": "rayhan"}.items():
        put(folder / EVENTS, 2, column, cell)
    assert complaints(folder)[0].startswith(f'{EVENTS}:2: predicate "emerged" takes only dates; empty object')


def test_the_same_statement_twice_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    file = folder / COMPETITION
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    (told,) = complaints(folder)
    assert told == (
        f'{COMPETITION}:5: id "m1-01-51296b8d78" is also that of {COMPETITION}:2; '
        "merge the two claims, or say in aspect how they differ"
    )


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / "entities.csv", 2, "type", "Projet")
    put(folder / COMPETITION, 2, "confidence", "2")
    put(folder / MARKET, 3, "part_of", "gone")
    edit(folder / "landscape.toml", "https://", "gopher://")
    told = complaints(folder)
    assert [one.split(": ")[0] for one in told] == [
        f"{COMPETITION}:2",
        f"{MARKET}:3",
        "entities.csv:2",
        "landscape.toml:3",
    ]


def test_problems_name_the_file_as_a_person_can_click_it(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / COMPETITION, 2, "confidence", "2")
    with pytest.raises(InputError) as caught:
        load_landscape(folder, ontology())
    assert str(caught.value).startswith(f"{folder}/claims/competition.csv:2: confidence 2 is outside 0 to 1;")


@pytest.mark.parametrize("name", ["entities.csv", "sources.csv"])
def test_a_file_that_cannot_be_read_is_told_once_and_not_again_by_every_claim(tmp_path: Path, name: str) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / name).unlink()
    assert complaints(folder) == [f"{name}: the file is missing; add it, or take the one that `kg new NAME` makes"]


def test_a_ragged_entity_is_told_once_and_not_again_by_every_claim(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    edit(folder / "entities.csv", "Rayhan,雷汉", "Rayhan,雷,汉")
    (told,) = complaints(folder)
    assert told.startswith("entities.csv:8: has 9 cells where the header has 8; look for a comma")


def test_a_link_to_a_claim_with_another_problem_is_not_called_dangling(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    put(folder / MARKET, 3, "part_of", "m1-01-51296b8d78")
    put(folder / COMPETITION, 2, "confidence", "2")
    assert [one.split(":")[0] for one in complaints(folder)] == [COMPETITION]


def test_a_missing_claims_file_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "claims" / "usage.csv").unlink()
    assert complaints(folder)[0].startswith("claims/usage.csv: the file is missing; add it")


def test_a_folder_in_place_of_a_claims_file_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "claims" / "usage.csv").unlink()
    (folder / "claims" / "usage.csv").mkdir()
    assert complaints(folder)[0].startswith("claims/usage.csv: is a folder, not a file")


def test_an_empty_claims_file_is_told(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "claims" / "usage.csv").write_bytes(b"")
    assert complaints(folder)[0].startswith("claims/usage.csv: the file is empty; give it a header line: id,subject,")


def test_a_missing_landscape_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere: there is no such folder; name a folder with a landscape\.toml"):
        load_landscape(tmp_path / "nowhere", ontology())


def test_a_file_in_place_of_a_landscape_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="file: is a file, not a folder"):
        load_landscape(tmp_path / "file", ontology())


def test_a_market_without_background_is_fine(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    (folder / "claims" / "background.csv").unlink()
    assert len(load_landscape(folder, ontology()).claims) == len(mini().claims) - 1


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    for file in folder.glob("**/*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_landscape(folder, ontology()).claims == mini().claims


def test_a_landscape_without_its_texts_loads(tmp_path: Path) -> None:
    folder = copy_of_mini(tmp_path)
    shutil.rmtree(folder / "sources")
    loaded = load_landscape(folder, ontology())
    assert loaded.claims == mini().claims
    assert loaded.texts == {}


FILES = sorted(path.relative_to(MINI).as_posix() for path in MINI.rglob("*") if path.is_file())
BYTES = st.binary(max_size=3) | st.sampled_from(
    [b",", b'"', b"\n", b"\r", b"\0", b"\xff", "\u202e".encode(), b"|@", b"=", b"[", b"#"]
)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(name=st.sampled_from(FILES), place=st.floats(0, 1), length=st.integers(0, 30), new=BYTES)
def test_any_damage_loads_or_is_told(tmp_path: Path, name: str, place: float, length: int, new: bytes) -> None:
    shutil.rmtree(tmp_path / "mini", ignore_errors=True)
    folder = copy_of_mini(tmp_path)
    content = (folder / name).read_bytes()
    at = round(place * len(content))
    (folder / name).write_bytes(content[:at] + new + content[at + length :])
    with contextlib.suppress(InputError):
        build_store(load_landscape(folder, ontology()), ONTOLOGY)
