"""Words of a ranking: whole in three languages, counts in their right form, and nothing left in English."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.analysis.constructs import CONSTRUCTS
from kg.analysis.leaders import BY, leaders
from kg.analysis.profile import Profile, profile
from kg.analysis.project import SAYS
from kg.analysis.remark import Labels, Names, Share, remark, series
from kg.analysis.verdict import headline, notes
from kg.claims.curated import load_landscape
from kg.cli.profile_text import to_terminal
from kg.cli.ranking_text import formatted
from kg.model import Claim, Landscape
from kg.views.leaders_page import construct_blocks, profile_blocks
from kg.views.leaders_words import LeaderWords, leader_words
from kg.views.words import templates
from kg.vocab import LANGUAGES, Layer, Polarity
from tests.factory import AS_OF, claim, landscape, ontology, source
from tests.landscapes import ontology as real_ontology
from tests.told import told, words

DATA = Path(__file__).parent.parent.parent / "data"
MARKETS = ("ai-video", "practice-market")
# What has no other name in any language: methods, libraries, options and formats.
LATIN = (
    "Louvain", "Rand",
    "kg leaders --weights FILE", "--format csv", "--format json", "--by COLUMN", "json", "Kendall tau", "SpringRank", "PageRank",
    "Burt", "Katz", "ln(1 +", "springrank", "bradley-terry", "networkx", "numpy", "scipy", *(f"--by {name}" for name in BY), *BY,
)  # fmt: skip
IDS = re.compile(r"[a-z0-9-]+-[0-9a-f]{10}|(?<![0-9a-z])[0-9a-f]{12}")  # claims and hashes


def lead(winner: str, loser: str, **fields: object) -> Claim:
    return claim(winner, "aheadOf", loser, **{"as_of": AS_OF, "segment": "city-bikes", **fields})


@cache
def market(name: str) -> Landscape:
    return load_landscape(DATA / name, real_ontology())


@cache
def ranked(name: str) -> Profile:
    return profile(market(name), real_ontology(), draws=100)


def test_every_text_is_in_three_languages_and_fills_in_the_same() -> None:
    known = templates(LeaderWords.FILE)
    for key, labels in known.items():
        form = key.rpartition(".")[2]
        if form in {"two", "few", "zero"}:  # forms that only Arabic has
            assert set(labels) == {"ar"}, key
            labels = {**labels, "en": known[f"{key.rpartition('.')[0]}.many"]["en"]}
        else:
            assert tuple(labels) == LANGUAGES, key
        filled = {lang: set(re.findall(r"\{(\w+)\}", text)) - {"n", "speaker"} for lang, text in labels.items()}
        few = {"way", "sources", "changing", "by"} if form in {"one", "two", "few", "zero"} else set()
        assert all(fills - few == filled["en"] - few for fills in filled.values()), key


@pytest.mark.parametrize(
    ("count", "en", "zh", "ar"),
    [
        (0, "0 statements", "0条说法", "لا قول"),
        (1, "1 statement", "1条说法", "قول واحد"),
        (2, "2 statements", "2条说法", "قولان"),
        (3, "3 statements", "3条说法", "3 أقوال"),
        (10, "10 statements", "10条说法", "10 أقوال"),
        (11, "11 statements", "11条说法", "11 قولًا"),
        (103, "103 statements", "103条说法", "103 أقوال"),
        (1111, "1,111 statements", "1,111条说法", "1,111 قولًا"),
    ],
)
def test_a_count_takes_the_form_of_the_language(count: int, en: str, zh: str, ar: str) -> None:
    assert [words(lang=lang).say("n.statement", count) for lang in ("en", "zh", "ar")] == [en, zh, ar]


@pytest.mark.parametrize(
    ("lang", "two", "three"),
    [
        ("en", "said to be ahead of Aurora Cycles and Dune Rides", "said to be ahead of Aurora Cycles, Borealis Bikes and Dune Rides"),
        ("zh", "被称领先极光单车与沙丘骑行", "被称领先极光单车、北极单车与沙丘骑行"),
        ("ar", "قيل إنه يتقدّم على أورورا للدراجات وكثيب", "قيل إنه يتقدّم على أورورا للدراجات، بورياليس وكثيب"),
    ],
)  # fmt: skip
def test_names_are_listed_as_the_language_lists_them(lang: str, two: str, three: str) -> None:
    said = [remark("said.ahead", names=Names(ids)) for ids in (("aurora", "dune"), ("aurora", "borealis", "dune"))]
    texts = [re.sub("[\u2068\u2069]", "", told(one, lang=lang)) for one in said]
    assert texts == [two, three]


def test_each_kind_of_value_is_worded() -> None:
    assert told(remark("chance.first", names=Names(("aurora",)), share=Share(0.0004))).endswith("in <1% of draws")
    assert told(remark("left.layer", layer=Layer.INFERRED)) == "in the layer inferred, which is not counted here"
    assert told(remark("strengthsAll", has=Labels(("dune", "aurora")))) == "Aurora Cycles, Dune Rides"
    assert told(series((remark("n.segment", 2), remark("n.platform", 1)), "comma"), lang="ar") == "قطاعان، منصّة واحدة"


def test_the_words_of_a_network_are_those_of_its_projection() -> None:
    known = templates(LeaderWords.FILE)
    named = [name for name in SAYS if f"says.{name}" in known]
    assert len(named) == 4
    assert {name: known[f"says.{name}"]["en"] for name in named} == {name: SAYS[name] for name in named}


def stripped(text: str, here: Landscape) -> str:
    """A text without the names, publishers and ids of a landscape, and without what has no other name."""
    labels = {label for one in here.entities.values() for label in one.labels.values()}
    labels |= {re.sub(r"\s*[(（][^()（）]*[)）]$", "", label) for label in labels}
    origins = {one.origin or one.id for one in here.sources.values()}
    text = IDS.sub("", text)
    for name in sorted({*labels, *origins, *LATIN}, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def in_full(blocks: list, lang: str) -> str:
    """Blocks on lines of any width, so that no name is broken in two."""
    return to_terminal(blocks, wide=100_000)


@pytest.mark.parametrize("lang", ["zh", "ar"])
@pytest.mark.parametrize("name", MARKETS)
def test_a_profile_has_no_english_word_in_chinese_or_arabic(name: str, lang: str) -> None:
    here, found = market(name), ranked(name)
    said = leader_words(here, real_ontology(), lang)
    every = [profile_blocks(found, said), *(construct_blocks(found, construct, said) for construct in CONSTRUCTS)]
    for blocks in every:
        left = re.findall(r"[A-Za-z]+", stripped(in_full(blocks, lang), here))
        assert left == []


@pytest.mark.parametrize("lang", ["zh", "ar"])
@pytest.mark.parametrize("kind", ["companies", "people", "platforms"])
def test_a_measure_has_no_english_word_in_chinese_or_arabic(kind: str, lang: str) -> None:
    here = market("practice-market")
    for by in BY:
        text = formatted(leaders(kind, by, here, real_ontology()), leader_words(here, real_ontology(), lang), "table")
        assert re.findall(r"[A-Za-z]+", stripped(text, here)) == [], by


def test_what_would_change_a_leader_of_whom_too_little_is_said_is_no_change_of_the_ranking() -> None:
    # Two names with three statements each hold places; Éclair, ahead of one of them by a single statement, holds none.
    both = [lead("aurora", "dune", source=name) for name in ("s1", "s2", "s3")]
    here = landscape([*both, lead("eclair", "aurora")], sources=[source("s2"), source("s3")])
    found = profile(here, ontology(), draws=200)
    (report,) = found.reports
    assert [row.entity for row in report.standings if row.spread] == ["aurora", "dune"]
    flip = replace(report.flip, leads=report.arena.leads[:1], before=("eclair",), after=("aurora",))
    changed, context = replace(report, flip=flip), words(here).context
    assert "changes who leads" not in told(headline((changed,), context), here)
    said = [told(note, here) for note in notes((changed,), context)]
    assert said[-2].startswith("In City bikes two readings differ: over all draws Aurora Cycles comes first, ")
    assert said[-1] == (
        "In City bikes Éclair Vélos comes first on all statements at once (SpringRank), but too little is said of it for a place."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_leads_that_are_only_denied_put_nobody_ahead(lang: str) -> None:
    here = landscape([lead("aurora", "dune", polarity=Polarity.DENIED)])
    found = profile(here, ontology(), draws=20)
    texts = {"en": "nobody is put ahead of anybody", "zh": "没有谁被称领先于谁", "ar": "فلا يُقدَّم أحد على أحد"}
    if found.reports:
        assert texts[lang] in told(found.headline, here, lang)
