"""What a reader is told of a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from kg.claims.lookup import find_claims
from kg.claims.quoting import wanted_text
from kg.graph.rules import apply_rules, load_rules
from kg.graph.store import build_store
from kg.model import Claim, Landscape
from kg.views.explanation import Explainer
from kg.views.phrases import Phrases
from kg.views.words import templates, words
from kg.vocab import LANGUAGES, Certainty, Layer, Modality, Precision, Status
from tests.factory import claim
from tests.landscapes import ONTOLOGY, mini, ontology


@cache
def with_inferred() -> Landscape:
    return apply_rules(build_store(mini(), ONTOLOGY), mini(), ontology(), ONTOLOGY / "rules")


def told(words: str, lang: str = "en", **changes: object) -> str:
    """The explanation of the first claim found, without isolates."""
    landscape = replace(with_inferred(), **changes) if changes else with_inferred()  # type: ignore[arg-type]
    rules = {rule.name: rule.labels for rule in load_rules(ONTOLOGY / "rules")}
    explainer = Explainer(Phrases(landscape, ontology(), lang), landscape.texts, rules)
    text = explainer.explain(find_claims(words, landscape, ontology())[0])
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_stated_claim_shows_its_very_characters() -> None:
    text = told("rayhan aheadOf hongfeng")
    assert "Rayhan is ahead of Hongfeng" in text
    assert "rests on: m1, line 2, characters 28 to 85" in text
    assert "[تتقدّم شركة ريحان (Rayhan) على هونغ فنغ 鸿风 في شحن الموانئ]" in text
    assert "layer: opinion, a verdict of whoever speaks, not a fact" in text
    assert "segment: Port haulage" in text
    assert "voice: the author of m1 Who carries the cargo?" in text


def test_a_span_is_isolated_so_that_it_cannot_turn_its_line() -> None:
    explainer = Explainer(Phrases(mini(), ontology(), "en"), mini().texts)
    text = explainer.explain(find_claims("rayhan aheadOf hongfeng", mini(), ontology())[0])
    line = next(line for line in text.splitlines() if "[\u2068تتقدّم" in line)
    assert line.strip().startswith("\u2068") and line.endswith("\u2069")


def test_a_denied_claim_says_so() -> None:
    assert "Rayhan launched Skylift Ferry: denied, the text says that it is not so" in told(
        "rayhan launched skylift-ferry"
    )


def test_a_figure_a_voice_and_a_date_as_exact_as_known() -> None:
    text = told("port-haul marketSize")
    assert "Port haulage market size 12,000,000 CNY" in text
    assert "voice: Tide Institute, as told by m1" in text
    assert "when: as of 2025\n" in text
    assert "credibility: 3 of 5, 1 is best" in text


def test_labels_come_in_the_language_asked_for() -> None:
    assert "雷汉 领先于 鸿风" in told("rayhan aheadOf hongfeng", "zh")
    assert "ريحان يتقدّم على هونغ فنغ" in told("rayhan aheadOf hongfeng", "ar")


def test_an_inferred_claim_names_its_rule_and_tells_its_premises() -> None:
    text = told("windrow competesWith rayhan")
    assert "voice: nobody's, it is concluded" in text
    assert "rule: group-expansion, " in text
    assert "    m1-02-95e0dd3cd7\n" in text and "the two old yards competes with Rayhan" in text
    assert "    m1-02-65e6298597\n" in text and "the two old yards has member Windrow" in text


def test_background_is_cited_as_a_whole() -> None:
    text = told("rayhan locatedIn lina-bay")
    assert "voice: an editor, citing ref-harbour-register Harbour register" in text
    assert "rests on: ref-harbour-register as a whole, Harbour register https://example.org/register" in text


def test_without_the_text_the_wanted_file_is_named() -> None:
    text = told("rayhan aheadOf hongfeng", texts={})
    assert f"put the file whose sha256 is {mini().sources['m1'].digest} into the landscape's folder sources/" in text


def test_a_withdrawn_claim_says_why() -> None:
    one = find_claims("rayhan aheadOf hongfeng", mini(), ontology())[0]
    gone = replace(one, status=Status.RETRACTED, reason="misread")
    explained = Explainer(Phrases(mini(), ontology(), "en"), {}).explain(gone)
    assert "status: withdrawn (\u2068misread\u2069)" in explained


def test_premises_that_rest_on_each_other_are_told_once() -> None:
    left = replace(claim("aurora", "competesWith", "borealis"), id="left", derived_from=("right",), evidence=())
    right = replace(claim("borealis", "competesWith", "aurora"), id="right", derived_from=("left", "gone"), evidence=())
    landscape = replace(mini(), claims=(left, right))
    explained = Explainer(Phrases(landscape, ontology(), "en"), {}).explain(left)
    assert explained.count("told above") == 1
    assert "gone (gone)" in explained


def test_an_editors_english_is_quoted_in_other_languages() -> None:
    one = find_claims("rayhan aheadOf hongfeng", mini(), ontology())[0]
    gone = replace(one, status=Status.RETRACTED, reason="misread", aspect="by weight")
    for lang, status in (
        ("zh", "状态：已撤回（\u2066“misread”\u2069）"),
        ("ar", "الحالة: مسحوب (\u2066“misread”\u2069)"),
    ):
        text = Explainer(Phrases(mini(), ontology(), lang), {}).explain(gone)
        assert (
            status in text
            and "\u2066“by weight”\u2069" in text
            and f"\u2066“{one.paraphrase.rstrip('.')}”\u2069" in text
        )


@pytest.mark.parametrize("lang", ["zh", "ar"])
def test_no_english_word_is_left_in_another_language(lang: str) -> None:
    # What is left once names, ids and quotations (isolated or quoted) and the keys of files are taken out.
    landscape, rules = with_inferred(), {rule.name: rule.labels for rule in load_rules(ONTOLOGY / "rules")}
    keys = {*landscape.sources, *rules, *(one.id for one in landscape.claims)}
    for texts in (landscape.texts, {}):
        explainer = Explainer(Phrases(landscape, ontology(), lang), texts, rules)
        for one in landscape.claims:
            shown = own_words(explainer.explain(one))
            for word in re.findall(r"[a-zA-Z][\w-]+", re.sub("|".join(sorted(keys, key=len, reverse=True)), "", shown)):
                assert word in {"sha256", "sources"} or word in str(landscape.sources), shown


def own_words(text: str) -> str:
    """A text without what is isolated or quoted in it."""
    while (left := re.sub("[\u2066\u2068][^\u2066\u2068\u2069]*\u2069", "", text)) != text:
        text = left
    return text


def test_every_term_has_words_and_the_terms_of_the_pages_are_kept() -> None:
    known = templates(Explainer.FILE)
    shared = {"layer": ("layerMeans", Layer), "modality": ("modality", Modality), "certainty": ("certainty", Certainty)}
    for key, (section, terms) in shared.items():
        for term in terms:
            for lang in ("zh", "ar"):
                assert known[f"{key}.{term.value}"][lang] == words()[section][term.value][lang]
    for term in Status:
        if term is not Status.CURRENT:
            for lang in ("zh", "ar"):
                assert known[f"status.{term.value}"][lang].startswith(words()["status"][term.value][lang])


@pytest.mark.parametrize("file", ["why.json", "credence.json"])
def test_the_words_are_there_in_every_language_with_the_same_holes(file: str) -> None:
    for key, labels in templates(file).items():
        assert set(labels) == set(LANGUAGES), key
        if not key.endswith(".one"):  # "one" may be a word or a figure
            assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in labels.values()}) == 1, key
        for lang in ("zh", "ar"):  # "C" is a grade, what stands in ` is typed
            left = re.sub(r"\{\w+\}|`[^`]*`|STANAG|sha256|sources/|sources\.csv|\bC\b", "", labels[lang])
            assert not re.search("[a-zA-Z]", left), key


def test_the_file_that_is_wanted_is_asked_for_in_the_same_words_everywhere() -> None:
    wanted = wanted_text(mini().sources["m1"])
    assert wanted in told("rayhan aheadOf hongfeng", texts={})


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "from 2024-Q2 until 2025-Q1"),
        ("zh", "自2024年第2季度至2025年第1季度"),
        ("ar", "من الربع 2 من 2024 حتى الربع 1 من 2025"),
    ],
)
def test_a_period_in_words(lang: str, text: str) -> None:
    days = {"valid_from": date(2024, 4, 1), "valid_until": date(2025, 3, 31)}
    one = claim("aurora", "develops", "aurora-one", **days, precision=Precision.QUARTER)
    assert Explainer(Phrases(mini(), ontology(), lang), {}).when(one) == text


def test_a_day_no_more_exact_than_it_is_known() -> None:
    one = claim("aurora", "develops", "aurora-one", as_of=date(2024, 4, 1), precision=Precision.MONTH)
    assert [Explainer(Phrases(mini(), ontology(), lang), {}).when(one) for lang in LANGUAGES] == [
        "as of 2024-04", "截至2024-04", "بتاريخ \u20682024-04\u2069",
    ]  # fmt: skip


def figure(**numbers: int) -> Claim:
    return claim("bikes", "marketSize", unit="CNY", **{name: Decimal(number) for name, number in numbers.items()})


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (figure(value=1500), "1,500 CNY"),
        (figure(minimum=10), "at least 10 CNY"),
        (figure(maximum=120), "at most 120 CNY"),
        (figure(minimum=1, maximum=2), "1 to 2 CNY"),
        (figure(from_value=900, to_value=600), "from 900 to 600 CNY"),
    ],
)
def test_a_figure_in_words(one: Claim, text: str) -> None:
    said = Explainer(Phrases(mini(), ontology(), "en"), {}).statement(one)
    assert said.endswith(f"market size\u2069 {text}")
