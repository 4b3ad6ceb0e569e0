"""Tables for spreadsheets: nothing a spreadsheet would run, numbers as numbers, every claim a row."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kg.views.tables import CLAIM_COLUMNS, claims_csv, to_csv
from kg.vocab import Certainty, Modality, Polarity, Precision, Status
from tests.factory import claim, entity, landscape, ontology


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    (row,) = rows(to_csv(("a",), [{"a": start}]))
    assert row["a"] == f"'{start}"


def test_hostile_labels_and_paraphrases_start_no_formula() -> None:
    odd = entity("odd", en="=cmd|' /C calc'!A0", zh="+1", ar="@x")
    text = claims_csv(
        landscape([claim("odd", "aheadOf", "cygnus", paraphrase="-2+3", aspect="=A1")], entities=[odd]), ontology()
    )
    (row,) = rows(text)
    assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@"))]
    assert row["subject_en"] == "'=cmd|' /C calc'!A0"


def test_numbers_stay_numbers() -> None:
    market = landscape(
        [claim("city-bikes", "marketSize", value=Decimal("-317800000000.50"), unit="CNY", confidence=Decimal("0.9"))]
    )
    (row,) = rows(claims_csv(market, ontology()))
    assert (row["value"], row["confidence"], row["credibility"]) == ("-317800000000.5", "0.9", "6")


def test_every_field_of_a_claim_has_its_cell() -> None:
    full = claim(
        "aurora",
        "launched",
        "aurora-one",
        aspect="city",
        polarity=Polarity.DENIED,
        modality=Modality.FORECAST,
        certainty=Certainty.HEDGED,
        attributed_to="li-mei",
        valid_from=date(2024, 1, 1),
        precision=Precision.MONTH,
        segment="city-bikes",
        distributive=True,
        status=Status.RETRACTED,
        invalidated_at=datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC),
        contradicts=("s1-00-a", "s1-00-b"),
    )
    (row,) = rows(claims_csv(landscape([full]), ontology()))
    told = {
        name: row[name]
        for name in ("polarity", "layer", "valid_from", "valid_until", "distributive", "invalidated_at", "contradicts")
    }
    assert told == {
        "polarity": "denied",
        "layer": "outlook",
        "valid_from": "2024-01-01",
        "valid_until": "",
        "distributive": "true",
        "invalidated_at": "2024-02-03T04:05:06Z",
        "contradicts": "s1-00-a s1-00-b",
    }
    assert (row["subject_zh"], row["object_ar"], row["voice_en"]) == ("极光单车", "أورورا ون", "Li Mei")
    assert row["evidence"] == "s1:0:0-5#000000000000"


def test_claims_keep_their_order_and_columns() -> None:
    market = landscape([claim("aurora", "develops", "aurora-one"), claim("borealis", "develops", "borealis-go")])
    text = claims_csv(market, ontology())
    assert text.split("\r\n")[0] == ",".join(CLAIM_COLUMNS)
    assert [row["id"] for row in rows(text)] == [one.id for one in market.claims]
