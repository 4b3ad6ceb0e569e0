"""Dossiers and comparisons as pages and as Markdown, on the practice market that docs/practice-market.md works out by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.analysis.comparison import compare
from kg.analysis.dossier import dossier
from kg.analysis.dossier_topics import Kind, Topic
from kg.analysis.scope import Context
from kg.pipeline import graph
from kg.views.comparison_page import comparison_page
from kg.views.dossier import dossier_page
from kg.views.dossier_markdown import inert, to_markdown
from kg.views.dossier_model import Page
from kg.views.palette import PALETTES
from kg.views.phrases import plain
from kg.views.view_page import view_page
from kg.views.words import templates
from kg.vocab import LANGUAGES, Layer, Modality, Polarity
from tests import factory
from tests.landscapes import ONTOLOGY

DATA = Path(__file__).parents[2] / "data"
HOSTILE = "](javascript:alert(1)) <img src=x onerror=alert(1)> `|` # [^9] https://evil.example/ {{ x }}"


@cache
def practice() -> Context:
    built = graph(DATA / "practice-market", ONTOLOGY)
    return Context(built.landscape, built.ontology)


def page(id: str, lang: str = "en", context: Context | None = None) -> Page:
    context = context or practice()
    return dossier_page(dossier(context, id), context, lang, PALETTES["light"])


def both(one: str, other: str, lang: str = "en") -> Page:
    return comparison_page(compare(practice(), one, other), practice(), lang)


def invented(*claims: object, **fields: object) -> Context:
    return Context(factory.landscape(list(claims), **fields), factory.ontology())  # type: ignore[arg-type]


def texts(one: Page, key: str) -> list[str]:
    return [fact.text for section in one.facts.sections if section.key == key for fact in section.facts]


@pytest.mark.parametrize(
    ("id", "headline"),
    [
        # Ahead of Éclusette (hearth 2) and Nuwayr (gazette 2), chased by Tarnhollow (gazette 4), both ways with Pendlewax.
        ("ostrell", "Ostrell: in Dish robots, said to be ahead of Éclusette and Nuwayr, chased by Tarnhollow, "
         "and in a contested order with Pendlewax (opinion, 3 independent sources)"),
        ("tarnhollow", "Tarnhollow: in Dish robots, said to be ahead of Éclusette, said to be behind Nuwayr, "
         "and said to be chasing Ostrell (opinion, 3 independent sources)"),
        ("murmur", "Murmur: denied: Lumiquay launched Murmur (reported, one source)"),
        ("ilse-varn", "Ilse Varn: named as head of Basin (stated, one source)"),
        ("homeport", "Homeport: Platform by Lumiquay (stated, one source)"),
        ("home-robots", "Home robots: no source puts anybody here ahead of anybody; "
         "denied: Lumiquay is active in Home robots (stated, one source)"),
    ],
)  # fmt: skip
def test_the_headline_is_the_answer(id: str, headline: str) -> None:
    assert page(id).headline == headline


def test_a_headline_that_is_known_in_several_ways_says_so_clause_by_clause() -> None:
    clauses = page("lumiquay").headline.split("; ")
    assert [clause.rpartition(" (")[2] for clause in clauses[1:]] == [
        "inferred, 2 independent sources)",
        "stated, one source)",
        "reported, one source)",
    ]


def test_the_headline_in_chinese_and_arabic() -> None:
    assert (
        page("ostrell", "zh").headline
        == "奥斯特雷：在洗碗机器人领域，被指领先于埃克吕塞特与努韦尔，被塔恩霍洛追赶，与潘德蜡孰先孰后说法不一（观点，3个独立来源）"
    )
    assert plain(page("homeport", "ar").headline).startswith("هومبورت: منصة من لوميكي")


def test_every_word_is_there_in_every_language() -> None:
    assert [
        key
        for key, labels in templates("dossier.json").items()
        if set(labels) != set(LANGUAGES) or not all(labels.values())
    ] == []


@pytest.mark.parametrize("market", ["practice-market", "ai-video"])
def test_every_claim_about_a_thing_stands_on_its_page(market: str) -> None:
    built = graph(DATA / market, ONTOLOGY)
    context = Context(built.landscape, built.ontology)
    things = [id for id, one in built.landscape.entities.items() if not built.ontology.is_a(one.type, "MarketEvent")]
    assert len(things) > 25
    for id in things:
        found = dossier(context, id)
        assert set(found.claims) <= set(dossier_page(found, context, "en", PALETTES["light"]).claims), id


def test_every_line_with_claims_says_how_it_is_known_and_no_other_layer() -> None:
    known = practice().by_id
    for id in ("ostrell", "nuwayr", "dish-robots", "lumiquay"):
        for section in page(id).facts.sections:
            for fact in section.facts:
                if fact.layers and section.key not in ("rivals", "strengths"):
                    assert set(fact.layers) == {known[claim].layer for claim in fact.claims}, fact


def test_rivals_that_only_a_rule_names_are_inferred() -> None:
    facts = [fact for section in page("lumiquay").facts.sections if section.key == "rivals" for fact in section.facts]
    assert len(facts) == 5
    assert {fact.layers for fact in facts} == {(Layer.INFERRED,)}
    assert {fact.group for fact in facts} == {"Only concluded by rules; no source says so"}


def test_what_is_denied_is_told_as_denied() -> None:
    assert texts(page("lumiquay"), "contested") == [
        "Denied: Lumiquay is active in Home robots",
        "Denied: Lumiquay launched Murmur",
    ]


def test_silence_is_one_sentence_and_never_a_no() -> None:
    one = page("ostrell")
    assert "Not said whether it has: Soft grip" in texts(one, "strengths")
    assert page("lumiquay").facts.unsaid.endswith("figures. That is not to say that there is nothing.")
    assert not {"no", "No", "none"} & {
        text.strip(".") for section in one.facts.sections for text in texts(one, section.key)
    }


def test_sections_without_a_line_are_folded() -> None:
    one = page("murmur")
    assert [section.key for section in one.facts.sections] == ["openings", "identity", "contested"]
    assert one.facts.unsaid.startswith("Not said in these sources: rivals, segments, platforms")


def test_a_thing_without_any_claim_has_a_page() -> None:
    context = invented(factory.claim("aurora", "aheadOf", "borealis"))
    one = page("dune", context=context)
    assert one.headline == "Dune Rides: Company; no claim about it"
    assert one.claims == ()
    assert "<h1>" in view_page([one], context.landscape, context.ontology, PALETTES["light"])


def test_one_claim_is_enough() -> None:
    context = invented(
        factory.claim("aurora", "aheadOf", "borealis", segment="city-bikes", modality=Modality.EVALUATION)
    )
    assert (
        page("borealis", context=context).headline
        == "Borealis Bikes: in City bikes, said to be behind Aurora Cycles (opinion, one source)"
    )


def test_a_denied_lead_is_not_a_lead() -> None:
    denied = factory.claim("aurora", "aheadOf", "borealis", polarity=Polarity.DENIED, modality=Modality.EVALUATION)
    one = page("aurora", context=invented(denied))
    assert "ahead of" not in one.headline.partition("denied")[0]
    assert "denied: Aurora Cycles" in one.headline


def test_a_person_has_posts_and_no_rivals() -> None:
    found = dossier(practice(), "ilse-varn")
    assert (found.kind, found.rivals, len(found.of(Topic.PEOPLE))) == (Kind.PERSON, None, 2)


def test_the_same_input_gives_the_same_bytes() -> None:
    pages = [[page("ostrell", lang) for lang in LANGUAGES] for _ in range(2)]
    first, second = (view_page(one, practice().landscape, practice().ontology, PALETTES["light"]) for one in pages)
    assert first == second
    assert to_markdown(pages[0][0], practice().landscape, practice().ontology) == to_markdown(
        pages[1][0], practice().landscape, practice().ontology
    )


def test_a_comparison_stands_in_three_columns() -> None:
    one = both("ostrell", "pendlewax")
    assert (
        one.headline
        == "Ostrell and Pendlewax: in Dish robots, who is ahead is contested (opinion, 2 independent sources)"
    )
    columns = {section.key: texts(one, section.key) for section in one.facts.sections}
    assert (columns["both"], columns["second"]) == (["Dish robots"], ["Potwise"])
    assert columns["first"] == ["Rinsel", "Homeport", "Nuwayr", "Ilse Varn", "Basin"]
    assert columns["contested"] == [
        "One side: Ostrell is ahead of Pendlewax",
        "Against that: Pendlewax is ahead of Ostrell",
    ]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Tarnhollow (owned by Hexamoor) chases Ostrell"),
        ("zh", "赫克萨穆尔旗下的塔恩霍洛追赶奥斯特雷"),
        ("ar", "تارنهولو (يملكها هكسامور) يلاحق أوسترل"),
    ],
)
def test_a_headline_about_a_unit_says_whose_it_is_and_on_what(lang: str, told: str) -> None:
    """Gazette 4: Tarnhollow is after Ostrell, and belongs to Hexamoor."""
    one = both("ostrell", "hexamoor", lang)
    assert told in plain(one.headline)
    assert set(one.facts.headed) == {"gazette-04-5fbf82b33e", "gazette-04-bc55750d51"}


def test_two_that_no_source_compares_are_said_to_be_so() -> None:
    assert both("lumiquay", "ostrell").headline.endswith(
        "potential rivals by a rule; no source says that they compete (inferred, 2 independent sources)"
    )
    assert both("quillory", "ostrell").headline == "Quillory and Ostrell: no source sets one against the other"


def test_markdown_footnotes_all_lead_somewhere() -> None:
    text = to_markdown(page("ostrell"), practice().landscape, practice().ontology)
    used = {part.partition("]")[0] for part in text.split("[^")[1:]}
    defined = {line[2:].partition("]")[0] for line in text.splitlines() if line.startswith("[^")}
    assert used == defined
    assert len(defined) > 20
    assert text.startswith("# Ostrell: in Dish robots, said to be ahead of")
    assert "`gazette-02-4c9a33ee8e`" in text


def test_hostile_labels_are_words_in_markdown_and_html() -> None:
    things = factory.market() | {"aurora": factory.entity("aurora", en=HOSTILE, zh=HOSTILE, ar=HOSTILE)}
    context = invented(
        factory.claim("aurora", "aheadOf", "borealis", paraphrase=HOSTILE), entities=list(things.values())
    )
    one = page("aurora", context=context)
    text = to_markdown(one, context.landscape, context.ontology)
    assert "](javascript" not in text.replace("\\]", "")
    assert "<img" not in text.replace("\\<", "")
    assert "https://" not in text
    html = view_page([one], context.landscape, context.ontology, PALETTES["light"])
    assert "<img" not in html


@pytest.mark.parametrize("text", ["# a", "- a", "1. a", "> a", "+ a", "=== a", "~~~"])
def test_no_label_becomes_a_markdown_sign(text: str) -> None:
    assert "\\" in inert(text)


@pytest.mark.parametrize("lang", ["zh", "ar"])
def test_lines_that_differ_in_english_only_quote_it_and_others_do_not(lang: str) -> None:
    """Aurora upgrades the same thing twice, in speed and in range; what it makes is said once."""
    context = invented(
        factory.claim("aurora", "develops", "aurora-one", aspect="of its own"),
        factory.claim("aurora", "upgraded", "aurora-one", aspect="in speed"),
        factory.claim("aurora", "upgraded", "aurora-one", line=1, aspect="in range"),
    )
    one = page("aurora", lang, context)
    facts = [fact for section in one.facts.sections if section.key == "offers" for fact in section.facts]
    english = [part for fact in facts for part, is_english in fact.details if is_english]
    assert sorted(english) == ["“in range”", "“in speed”"]
    shown = view_page([one], context.landscape, context.ontology, PALETTES["light"])
    assert shown.count('<span lang="en" dir="ltr">“in speed”</span>') == 1
