"""`kg leaders` as a person reads it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.analysis.leaders import BY, KINDS, leaders
from kg.cli import analyse
from kg.cli.analyse import formatted
from kg.errors import InputError
from tests.factory import claim, landscape, ontology

CLAIMS = [claim("aurora", "aheadOf", other, line=line) for other in ("dune", "eclair") for line in (0, 1)]
CLAIMS += [claim("aurora", "aheadOf", "cygnus", aspect="range"), claim("aurora", "aheadOf", "cygnus", aspect="price")]
MARKET = landscape(CLAIMS)
RANKING = leaders("companies", None, MARKET, ontology())


def test_the_command_offers_what_can_be_ranked() -> None:
    assert tuple(KINDS) == analyse.KINDS
    assert analyse.BY == BY


def test_options_are_read_and_a_folder_without_a_build_is_named(tmp_path: Path) -> None:
    options = ["people", "--by", "degree", "--layer", "inferred", "--layer", "opinion", "--output", str(tmp_path)]
    result = CliRunner().invoke(analyse.leaders, options)
    assert isinstance(result.exception, InputError)
    assert "run `kg build` first" in str(result.exception)


def test_the_table_starts_with_what_it_rests_on() -> None:
    assert formatted(RANKING, MARKET, "en", "table").startswith("Companies by in-strength on the dominance network")


@pytest.mark.parametrize(("lang", "label"), [("en", "Éclair Vélos"), ("zh", "闪电单车"), ("ar", "إكلير")])
def test_labels_come_in_the_language_asked_for(lang: str, label: str) -> None:
    assert label in formatted(RANKING, MARKET, lang, "table")


def test_a_long_list_of_claims_says_how_many_more() -> None:
    assert " and 3 more\n" in formatted(RANKING, MARKET, "en", "table")


def test_csv_and_json_hold_every_claim() -> None:
    (first, *_) = csv.DictReader(io.StringIO(formatted(RANKING, MARKET, "en", "csv")))
    assert len(first["claims"].split()) == 6
    assert len(json.loads(formatted(RANKING, MARKET, "en", "json"))["rows"][0]["claims"]) == 6


def test_markdown_lists_the_notes_above_the_table() -> None:
    text = formatted(RANKING, MARKET, "en", "md")
    assert text.index("\n- Edges point") < text.index("\n| rank | name |")
