"""What is not said, in words: never a no, never an English phrase in Chinese, nothing that breaks on an empty market."""

from __future__ import annotations

import pytest

from kg.analysis.gaps import not_said
from kg.analysis.next_question import agendas
from kg.analysis.scope import Context
from kg.analysis.simulation import Settings
from kg.analysis.whitespace import whitespace
from kg.model import Claim, Landscape
from kg.views.blocks import Block
from kg.views.phrases import Phrases
from kg.views.whitespace import MOST_ROWS, gaps_blocks
from kg.vocab import LANGUAGES, Modality, Polarity
from tests import landscapes
from tests.factory import claim, entity, landscape

DRAWS = Settings(draws=200)


def blocks(market: Landscape, lang: str = "en") -> tuple[Block, ...]:
    context = Context(market, landscapes.ontology())
    found = agendas(context, DRAWS)
    missing = not_said(context, (one.arena for one in found))
    return gaps_blocks(whitespace(context), found, missing, Phrases(market, context.ontology, lang), DRAWS)


def text(*claims: Claim, lang: str = "en") -> str:
    parts = blocks(landscape(claims), lang)
    return "\n".join(
        "\n".join((block.title, *block.lines, *map(" | ".join, block.rows), *block.notes)) for block in parts
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_market_without_claims_is_told_without_an_error(lang: str) -> None:
    assert blocks(landscape(), lang)


def test_without_leads_no_question_is_put_before_another() -> None:
    assert "No source says who is ahead of whom here" in text(claim("aurora", "activeIn", "bikes"))


def test_denied_and_unsaid_look_different() -> None:
    told = text(claim("aurora", "activeIn", "city-bikes", polarity=Polarity.DENIED), claim("dune", "activeIn", "bikes"))
    assert "Aurora Cycles | ? | denied (1)" in told or "Aurora Cycles | denied (1) | ?" in told
    assert "City bikes: denied" in told


def test_a_strength_that_nobody_has_is_told_with_who_has_it_elsewhere() -> None:
    asked = claim("city-bikes", "leadershipRequires", "range", modality=Modality.REQUIREMENT)
    told = text(asked, claim("eclair", "hasAdvantageIn", "range"))
    assert f"City bikes: a leader is said to need Range, and nobody there is said to have it ({asked.id})." in told
    assert "Range: said of Éclair Vélos, with no segment named" in told


def test_the_question_in_chinese_and_arabic() -> None:
    lead = claim("aurora", "aheadOf", "dune", segment="city-bikes")
    assert "在城市单车领域，极光单车与沙丘骑行谁领先？" in text(lead, lang="zh")
    assert "من المتقدّم في \u2068دراجات المدينة\u2069: \u2068أورورا للدراجات\u2069 أم \u2068كثيب\u2069؟" in text(
        lead, lang="ar"
    )


def test_a_cut_matrix_says_that_it_was_cut() -> None:
    firms = [entity(f"firm-{number:02}") for number in range(MOST_ROWS + 3)]
    claims = [claim(firm.id, "activeIn", "bikes") for firm in firms]
    parts = blocks(landscape(claims, entities=firms))
    assert any("3 more rows are left out here; csv has every cell." in block.notes + block.lines for block in parts)
