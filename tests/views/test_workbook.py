"""Excel: a sheet a family, texts as texts whatever they say, right to left in Arabic, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from kg.model import Landscape
from kg.views.workbook import workbook
from tests.factory import claim, entity, landscape, ontology

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def market() -> Landscape:
    odd = entity("odd", en="=cmd|' /C calc'!A0", zh="+1", ar="@x")
    return landscape(
        [
            claim(
                "odd", "aheadOf", "cygnus", paraphrase='=HYPERLINK("https://x.example")', valid_from=date(2024, 3, 1)
            ),
            claim("city-bikes", "marketSize", value=Decimal("317800000000"), unit="CNY", confidence=Decimal("0.9")),
        ],
        entities=[odd],
    )


def parts(lang: str, given: Landscape | None = None) -> dict[str, str]:
    """The sheets' XML, by name of the part."""
    with zipfile.ZipFile(io.BytesIO(workbook(given or market(), ontology(), lang))) as book:
        return {name: book.read(name).decode("utf-8") for name in book.namelist()}


def sheets(files: dict[str, str]) -> dict[str, str]:
    """Title of a sheet -> its XML."""
    titles = [sheet.get("name", "") for sheet in ElementTree.fromstring(files["xl/workbook.xml"]).iter(f"{MAIN}sheet")]
    return {title: files[f"xl/worksheets/sheet{number}.xml"] for number, title in enumerate(titles, start=1)}


def test_there_is_a_sheet_for_every_family_that_has_claims() -> None:
    assert list(sheets(parts("en"))) == ["About", "Entities", "Segments", "Competition", "Market", "Sources"]


def test_nothing_becomes_a_formula_or_a_link() -> None:
    everything = "".join(parts("en").values())
    assert "=cmd|" in everything
    assert not re.search(r"<f[ >]|<hyperlink", everything)


def test_arabic_sheets_run_right_to_left_and_english_ones_do_not() -> None:
    assert all('rightToLeft="1"' in xml for xml in sheets(parts("ar")).values())
    assert not any("rightToLeft" in xml for xml in sheets(parts("en")).values())


def test_headers_are_frozen_and_filtered() -> None:
    for title, xml in sheets(parts("zh")).items():
        assert 'state="frozen"' in xml, title
        assert "<autoFilter" in xml, title


def test_figures_are_numbers_and_days_are_days() -> None:
    found = sheets(parts("en"))
    assert "<v>317800000000</v>" in found["Market"]
    assert "<v>45352</v>" in found["Competition"]  # days from 1899-12-30 to 2024-03-01


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_the_same_landscape_gives_the_same_bytes(lang: str) -> None:
    assert workbook(market(), ontology(), lang) == workbook(market(), ontology(), lang)


def test_control_characters_and_endless_labels_are_cut() -> None:
    long = entity("odd", en="a\u0000b" + "x" * 40_000)
    texts = parts("en", landscape([claim("odd", "aheadOf", "cygnus")], entities=[long]))["xl/sharedStrings.xml"]
    assert "ab" + "x" * 100 in texts
    assert max(len(text.text or "") for text in ElementTree.fromstring(texts).iter(f"{MAIN}t")) == 32_767


def test_an_empty_landscape_is_a_book_that_says_so() -> None:
    assert list(sheets(parts("en", landscape([])))) == ["About", "Entities", "Segments", "Sources"]
