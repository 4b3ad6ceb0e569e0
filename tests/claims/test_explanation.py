"""What a reader is told of a claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from kg.claims.explanation import LAYERS_IN_WORDS, Explainer, figure_text, period_text
from kg.claims.lookup import find_claims
from kg.graph.rules import apply_rules, load_rules
from kg.graph.store import build_store
from kg.model import Claim, Landscape
from kg.vocab import Layer, Precision, Status
from tests.factory import claim
from tests.landscapes import ONTOLOGY, mini, ontology


@cache
def with_inferred() -> Landscape:
    return apply_rules(build_store(mini(), ONTOLOGY), mini(), ontology(), ONTOLOGY / "rules")


def told(words: str, lang: str = "en", **changes: object) -> str:
    """The explanation of the first claim found, without isolates."""
    landscape = replace(with_inferred(), **changes) if changes else with_inferred()  # type: ignore[arg-type]
    rules = {rule.name: rule.labels for rule in load_rules(ONTOLOGY / "rules")}
    explainer = Explainer(landscape, ontology(), landscape.texts, rules, lang)
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
    explainer = Explainer(mini(), ontology(), mini().texts)
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
    explained = Explainer(mini(), ontology(), {}).explain(gone)
    assert "status: withdrawn (\u2068misread\u2069)" in explained


def test_premises_that_rest_on_each_other_are_told_once() -> None:
    left = replace(claim("aurora", "competesWith", "borealis"), id="left", derived_from=("right",), evidence=())
    right = replace(claim("borealis", "competesWith", "aurora"), id="right", derived_from=("left", "gone"), evidence=())
    landscape = replace(mini(), claims=(left, right))
    explained = Explainer(landscape, ontology(), {}).explain(left)
    assert explained.count("told above") == 1
    assert "gone (gone)" in explained


def test_every_layer_has_words() -> None:
    assert set(LAYERS_IN_WORDS) == set(Layer)


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
        (claim("aurora", "develops", "aurora-one"), ""),
    ],
)
def test_a_figure_in_words(one: Claim, text: str) -> None:
    assert figure_text(one) == text


def test_a_period_in_words() -> None:
    one = claim("aurora", "develops", "aurora-one", valid_from=date(2024, 4, 1), precision=Precision.QUARTER)
    assert period_text(one) == "from 2024-Q2"
