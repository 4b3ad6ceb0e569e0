"""Evidence cells, spans against texts, and `kg check --source`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.claims.grounding import evidence_cell, parse_evidence, passage, span, span_problem, verify_source
from kg.errors import InputError
from kg.model import Evidence, FileLine
from kg.sources.cells import Row
from kg.sources.problems import Problems
from tests.landscapes import MINI, mini


def cell(text: str) -> Row:
    return Row(FileLine("t.csv", 2), {"evidence": text}, Problems())


def test_a_cell_comes_back_from_its_evidence() -> None:
    for claim in mini().claims:
        assert parse_evidence(cell(evidence_cell(claim.evidence))) == claim.evidence


def test_evidence_is_put_in_reading_order_and_said_once() -> None:
    first, second = "m1:2:0-5#0123456789ab", "m1:10:0-5#0123456789ab"
    found = parse_evidence(cell(f"{second} {first} {second}"))
    assert [one.line for one in found] == [2, 10]


def test_a_span_is_code_points_not_bytes() -> None:
    evidence = span("s", ("风ريح𝄞é",), 0, 1, 5)
    shown = passage(evidence, ("风ريح𝄞é",))
    assert shown and (shown.before, shown.words, shown.after) == ("风", "ريح𝄞", "é")


def test_a_whole_source_has_no_span_to_be_wrong() -> None:
    assert span_problem(Evidence("s"), ()) is None
    assert passage(Evidence("s"), ()) is None


def test_the_committed_texts_fit_their_spans() -> None:
    for name in ("m1", "m2"):
        assert verify_source(mini(), MINI / "sources" / f"{name}.txt") == ()


def edited(tmp_path: Path, old: str, new: str) -> Path:
    text = (MINI / "sources" / "m2.txt").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "m2.txt"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_an_edited_text_shows_its_digest_and_every_span_that_moved(tmp_path: Path) -> None:
    # Line 2 (shown as 3) holds the spans of two claims: the riders at 0-50 and the newcomer behind them.
    path = edited(tmp_path, "Lantern now carries", "Lantern today carries")
    digest, *spans = verify_source(mini(), path)
    assert (digest.check, digest.where) == ("source-digest", str(path))
    assert "is not that of any source" in digest.message and "nearest to m2" in digest.message
    assert sorted(finding.where for finding in spans) == ["claims/remarks.csv:2", "claims/usage.csv:2"]
    assert all("points at other characters than when it was made" in finding.message for finding in spans)


def test_a_shortened_text_shows_spans_out_of_bounds(tmp_path: Path) -> None:
    path = edited(tmp_path, "Windrow may yet chase Rayhan into passenger trips.\n", "")
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    findings = verify_source(mini(), path)
    assert any("is on line 5 of a source that has 4" in finding.message for finding in findings)


def test_a_strange_text_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "strange.txt"
    path.write_text("something else", encoding="utf-8")
    (finding,) = verify_source(mini(), path)
    assert finding.todo == "register the text with `kg add`"
    assert "m1 " in finding.message and "m2 " in finding.message


def test_a_span_with_another_digest_is_found_in_the_right_text() -> None:
    from dataclasses import replace

    claim = next(claim for claim in mini().claims if claim.predicate == "chases")
    spoilt = replace(claim, evidence=(replace(claim.evidence[0], digest="0" * 12),))
    (finding,) = verify_source(replace(mini(), claims=(spoilt,)), MINI / "sources" / "m2.txt")
    assert finding.where == "claims/competition.csv:4"


@pytest.mark.parametrize(
    ("content", "message"), [(b"a\n\xff", ":2: byte 0xFF at offset 2 is not UTF-8"), (None, "cannot be read")]
)
def test_a_text_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "t.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        verify_source(mini(), path)
