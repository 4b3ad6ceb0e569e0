"""Credence told part by part, in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kg.analysis.account import account, pair_credences
from kg.analysis.credence import FACTORS, HALF_LIFE_DAYS, credence
from kg.analysis.rivalry import Rivalry
from kg.analysis.scope import Context
from kg.model import Claim
from kg.views.blocks import Block
from kg.views.credence_words import CredenceWords
from kg.views.phrases import Phrases
from kg.views.words import words
from kg.vocab import LANGUAGES, Certainty, Modality, Polarity, Record, Status
from tests.factory import AS_OF, claim, landscape, ontology, source


def shown(one: Claim, lang: str = "en", grade: str = "B") -> Block:
    context = Context(landscape([one], sources=[source("s2", reliability=grade)]), ontology())
    return CredenceWords(Phrases(context.landscape, context.ontology, lang)).block(
        credence(one, context), one, context.moment
    )


def said(**changes: object) -> Claim:
    return replace(claim("aurora", "aheadOf", "dune", source="s2", as_of=AS_OF - timedelta(days=540)), **changes)


HEDGED = said(credibility=2, modality=Modality.EVALUATION, certainty=Certainty.HEDGED, confidence=Decimal("0.8"))


def test_each_part_has_its_factor_and_its_reason() -> None:
    # .85 · .9 · .75 · .6 · .8 · half of it left after 540 days = .1377
    found = shown(HEDGED)
    assert found.title == f"credence 0.14 of 1 as of {AS_OF.isoformat()}: the product of these"
    assert found.columns == ("part", "value", "factor", "reason")
    assert found.rows == (
        ("reliability", "B", "0.85", "usually reliable"),
        ("credibility", "2", "0.9", "probably true"),
        ("modality", "evaluation", "0.75", "an opinion: firm, but it can be held otherwise"),
        ("certainty", "hedged", "0.6", "the source itself says may, could or perhaps"),
        ("extraction", "0.8", "0.8", "how sure the reader was that the text says this"),
        ("age", "540 days", "0.5", "half after 540 days: opinions about who leads turn within product cycles"),
    )


def test_the_same_in_chinese_and_arabic() -> None:
    chinese, arabic = shown(HEDGED, "zh"), shown(HEDGED, "ar")
    assert chinese.title == f"可信度0.14（最高为1），截至{AS_OF.isoformat()}：以下各项之积"
    assert chinese.rows[2] == ("陈述类型", "评价", "0.75", "观点：明确，但他人可以有不同看法")
    assert chinese.rows[5][1:] == ("540天", "0.5", "540天后减半：关于谁领先的观点随产品周期而变")
    assert arabic.title == f"التصديق 0.14 من 1 بتاريخ \u2068{AS_OF.isoformat()}\u2069: حاصل ضرب ما يلي"
    assert arabic.rows[3][:3] == ("درجة الجزم", "بصيغة متحفّظة", "0.6")
    assert [len(block.rows) for block in (chinese, arabic)] == [6, 6]


@pytest.mark.parametrize(
    ("one", "ending"),
    [
        (said(status=Status.RETRACTED), "; withdrawn, it counts nowhere"),
        (said(polarity=Polarity.DENIED), "; a denial: weighed against, never counted as a yes"),
        (said(predicate="chases"), "; a chase counts half of it, for it only presupposes a lead"),
        (said(attributed_to="aurora", modality=Modality.FACT), ": the cap on what somebody says for themselves"),
        (said(evidence=()), "the product of these"),
    ],
)
def test_what_a_ranking_makes_of_it_is_said(one: Claim, ending: str) -> None:
    assert shown(one, grade="A").title.endswith(ending)


def concluded(lang: str) -> Block:
    """Two texts of one publisher and one of another, each of which alone would do, and a rule that only suggests."""
    sources = [source("s2"), source("reprint", origin="s1-press")]
    leads = [claim("aurora", "aheadOf", "dune", source=id, as_of=AS_OF) for id in ("s1", "s2", "reprint")]
    ids = tuple(one.id for one in leads)
    drawn = claim("aurora", "competesWith", "dune", record=Record.INFERRED, rule="r", derived_from=ids)
    drawn = replace(drawn, id="rule-1", certainty=Certainty.HEDGED)
    context = Context(landscape([*leads, drawn], sources=sources), ontology())
    told = CredenceWords(Phrases(context.landscape, context.ontology, lang))
    return told.block(account(drawn, context), drawn, context.moment, pair_credences(drawn, Rivalry(context)))


def test_a_conclusion_is_told_so_that_it_can_be_worked_out_again() -> None:
    # 0.7 · 0.75 = 0.525 (a little less in binary) each; 1 − 0.475² = 0.774; times the hint 0.46.
    found = concluded("en")
    assert found.title == f"credence 0.46 of 1 as of {AS_OF.isoformat()}: the product of the factors without brackets"
    assert [row[2] for row in found.rows] == ["(0.52)", "(0.52)", "(0.52)", "0.77", "0.6"]
    assert found.rows[3][:2] == ("together", "Aurora Cycles – Dune Rides")
    assert found.rows[3][3].endswith("joined: 1 − (1 − 0.525) × (1 − 0.525)")
    assert found.notes[0].startswith(
        "`kg rivals` prints 0.77 for Aurora Cycles and Dune Rides: 1 − (1 − 0.525) × (1 − 0.525), "
    )


def test_a_conclusion_is_told_in_chinese_and_arabic() -> None:
    chinese, arabic = concluded("zh"), concluded("ar")
    assert chinese.title == f"可信度0.46（最高为1），截至{AS_OF.isoformat()}：未加括号的各系数之积"
    assert chinese.rows[3][0] == "合并" and chinese.rows[4][:3] == ("规则", "仅为提示", "0.6")
    assert arabic.rows[3][0] == "مجتمعة" and arabic.rows[4][1] == "توحي فقط"
    assert arabic.rows[3][3].endswith("\u20681 − (1 − 0.525) × (1 − 0.525)\u2069")
    assert chinese.notes[0].startswith("`kg rivals` 对") and "يعطي `kg rivals` القيمة 0.77" in arabic.notes[0]


def test_a_cap_is_no_factor() -> None:
    assert shown(said(attributed_to="aurora")).rows[-1] == (
        "self-claim", "aurora", "≤ 0.25", "said for oneself: capped, whatever the other parts",
    )  # fmt: skip


def test_a_day_is_one_day() -> None:
    ages = [shown(said(as_of=AS_OF - timedelta(days=1)), lang).rows[5][1] for lang in LANGUAGES]
    assert ages == ["1 day", "1天", "يوم واحد"]


def test_every_declared_part_is_worded_and_the_terms_of_the_pages_are_kept() -> None:
    for lang in LANGUAGES:
        told = CredenceWords(Phrases(landscape(), ontology(), lang))
        reasons = [told.told(row.reason) for row in FACTORS] + [told.told(why) for _, why in HALF_LIFE_DAYS.values()]
        assert all(reasons) and len(set(reasons)) == len(reasons)
        for row in FACTORS:
            term = words().get(row.part, {}).get(row.value)
            assert lang == "en" or term is None or told.value(row) == term[lang]
    english = CredenceWords(Phrases(landscape(), ontology(), "en"))
    not_judged = [english.told(row.reason) for row in FACTORS if row.value in {"F", "6"}]
    assert all("neutral prior" in reason for reason in not_judged)
