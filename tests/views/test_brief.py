"""A brief: five slides with an answer each, every sentence with claims or marked as analysis, in three languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg.analysis.profile import profile
from kg.analysis.scope import Context
from kg.errors import InputError, UsageError
from kg.model import Landscape
from kg.views import brief as module
from kg.views.brief_appendix import evidence_slides
from kg.views.brief_facts import Facts
from kg.views.brief_model import Board, Fan, Row, Said, Slide, Table, lint, numbered
from kg.views.brief_page import to_html
from kg.views.brief_text import to_markdown
from kg.views.brief_words import BriefPhrases, brief_words
from kg.views.english import quoted
from kg.views.index import page_subtitle
from kg.views.leaders_section import changes
from kg.views.leaders_words import LeaderWords
from kg.views.manifest import counts
from kg.views.phrases import plain
from kg.views.words import in_force, subtitle
from kg.vocab import LANGUAGES, Polarity, Record, Status
from tests.factory import claim, landscape, ontology, source
from tests.views.briefs import OPINION, bikes, made, named

KNOWN = {claim.id for claim in bikes().claims}


def _claim_rows(slide: Slide) -> tuple[Row, ...]:
    return slide.picture.rows if isinstance(slide.picture, Table) and slide.picture.is_claim_list else ()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("about", ["aurora", None])
def test_five_slides_then_the_appendix(lang: str, about: str | None) -> None:
    slides = made(lang, about).slides
    assert [slide.is_appendix for slide in slides] == [False] * 5 + [True] * 2


def test_the_first_slide_answers_with_what_is_said_and_by_whom() -> None:
    title = made().slides[0].title
    assert title.text == (
        "Aurora Cycles is said to be ahead of Borealis Bikes and Éclair Vélos; chased by Cygnus Mobility in City bikes "
        "(the opinion of the author, one source)"
    )


def test_an_offering_is_answered_for_its_maker() -> None:
    assert made(about="aurora-one") == made(about="aurora")


def test_an_owner_compared_through_its_unit_says_so() -> None:
    """Dune owns Aurora and is itself compared with nobody: no sentence says that nobody is ahead."""
    owned = replace(bikes(), claims=(*bikes().claims, claim("dune", "owns", "aurora")))
    assert "nobody is said to be ahead" not in made(about="dune", market=owned).slides[0].title.text


def test_the_map_marks_the_firm_asked_about() -> None:
    board = made().slides[1].picture
    assert isinstance(board, Board)
    assert [card.name for column in board.columns for card in column.cards if card.is_focal] == ["Aurora Cycles"]


def test_what_is_denied_is_told_as_denied_and_has_no_card() -> None:
    slide = made().slides[1]
    assert isinstance(slide.picture, Board)
    assert "Dune Rides" not in [card.name for column in slide.picture.columns for card in column.cards]
    assert [point.text for point in slide.points if point.is_warning] == [
        "Denied, which is evidence and not silence: Dune Rides in Cargo bikes"
    ]


def test_a_place_is_refused_in_words_where_statements_are_few() -> None:
    """Aurora is in three statements, the others in one each: nobody else has the three that a place needs."""
    slide = made().slides[2]
    assert isinstance(slide.picture, Table)
    assert {row.cells[3] for row in slide.picture.rows} == {"no place yet"}
    assert all(row.bar is None for row in slide.picture.rows)
    assert not {"Tier", "First in"} & set(slide.picture.columns)  # which only places would fill


def test_rivals_keep_kind_and_direction() -> None:
    """Aurora is ahead of two, Cygnus chases it."""
    fan = made().slides[3].picture
    assert isinstance(fan, Fan)
    assert {(one.name, one.presses, one.pressed) for one in fan.spokes if one.line == "presupposed"} == {
        ("Borealis Bikes", True, False),
        ("Éclair Vélos", True, False),
        ("Cygnus Mobility", False, True),
    }


def test_a_hedged_lead_is_told_with_reserve() -> None:
    assert any(
        one.text.startswith("Only with reserve: Dune Rides might come to lead")
        for one in made(about=None).slides[0].points
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("audience", module.AUDIENCES)
def test_every_sentence_has_claims_or_is_marked_and_every_number_is_in_the_appendix(lang: str, audience: str) -> None:
    brief = made(lang, audience=audience)
    assert lint(brief, KNOWN) == ()
    (claims,) = [
        slide.picture for slide in brief.slides if isinstance(slide.picture, Table) and slide.picture.is_claim_list
    ]
    assert [row.cells[0] for row in claims.rows] == [str(number) for number in brief.numbers.values()]
    assert [row.claims[0] for row in claims.rows] == list(brief.numbers)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (Said("Aurora wins"), "rests on no claim and is not marked as analysis; cite a claim or name the measure"),
        (Said("Aurora wins", ("a1-99-0000000000",)), "which is no claim that stands; cite one that does"),
        (Said("Aurora wins", (), "gut feeling"), '"gut feeling" is no measure; choose one of'),
        (Said(" ", (), "count"), "a sentence says nothing; write it or leave it out"),
    ],
)
def test_a_bad_sentence_is_found(said: Said, problem: str) -> None:
    brief = made()
    first, *rest = brief.slides
    bad = replace(brief, slides=(replace(first, points=(said,)), *rest))
    (found,) = lint(bad, KNOWN)
    assert str(found).startswith("brief, slide 1: ") and problem in str(found)


def test_a_claim_that_the_appendix_does_not_list_is_found() -> None:
    brief = made()
    id = next(iter(brief.numbers))
    numbers = {key: number for key, number in brief.numbers.items() if key != id}
    assert any("which the appendix does not list" in str(one) for one in lint(replace(brief, numbers=numbers), KNOWN))


def test_all_problems_stop_the_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Slide("?", Said("Aurora wins"), (Said("Borealis loses"),))
    monkeypatch.setattr(module, "question_slide", lambda facts: bad)
    with pytest.raises(InputError) as caught:
        made()
    assert len(caught.value.problems) == 2


def test_claims_and_measures_are_numbered_as_they_are_first_used() -> None:
    slides = (Slide("", Said("x", ("b", "a"), "map")), Slide("", Said("y", ("a", "c"), "count")))
    assert numbered(slides) == ({"b": 1, "a": 2, "c": 3}, {"map": "A", "count": "B"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_landscape_says_so(lang: str) -> None:
    brief = made(lang, None, market=landscape())
    assert [slide.title.text for slide in brief.slides] == [brief_words()["t.empty"][lang]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", module.SLIDES)
def test_one_slide_comes_with_the_claims_behind_it_and_no_others(lang: str, name: str) -> None:
    brief = made(lang, only=(name,))
    first, *rest = brief.slides
    assert not first.is_appendix and all(slide.is_appendix for slide in rest)
    cited = {id for said in first.sentences() for id in said.claims}
    listed = [row.claims[0] for slide in rest for row in _claim_rows(slide)]
    assert sorted(listed) == sorted(cited) and lint(brief, KNOWN) == ()
    assert sorted(brief.numbers.values()) == list(range(1, len(cited) + 1))


def test_a_slide_alone_says_what_it_says_in_the_deck() -> None:
    """The brackets differ: they count from 1 again."""
    whole = made()
    for at, name in enumerate(module.DECK):
        assert made(only=(name,)).slides[0] == whole.slides[at]


def test_slides_come_in_the_order_asked_for_and_once() -> None:
    kickers = [slide.kicker for slide in made(only=("rivals", "map", "rivals")).slides if not slide.is_appendix]
    assert kickers == [made().slides[3].kicker, made().slides[1].kicker]


@pytest.mark.parametrize(
    ("name", "hint"), [("leader", 'did you mean "leaders"? Or choose'), ("x", "; choose one of question, map")]
)
def test_an_unknown_slide_is_refused_with_the_names(name: str, hint: str) -> None:
    with pytest.raises(UsageError, match="there is no slide") as caught:
        made(only=(name,))
    assert hint in str(caught.value)


def test_the_slide_of_gaps_asks_the_first_question_in_its_title() -> None:
    """Aurora is in three statements; the next question is put before all others."""
    slide = made(only=("gaps",)).slides[0]
    assert slide.title.text.startswith("Ask next: ") and slide.title.measure == "question"
    assert isinstance(slide.picture, tuple)
    assert slide.title.text.removeprefix("Ask next: ") not in [point.text for point in slide.picture[0].points]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_claim_behind_a_sentence_has_a_row_and_of_many_the_slide_tells_where(lang: str) -> None:
    """Twenty makers, each other one cited: ten runs, of which five are shown and five stand among rows 11 to 19."""
    ids = tuple(f"c{at:02}" for at in range(1, 21))
    every = (Said("all", ids), Said("odd", ids[::2], "count"))
    numbers, letters = numbered((Slide("", every[0], (every[1],)),))
    brief = replace(made(lang), numbers=numbers, letters=letters)
    assert [brief.marks(said) for said in every] == ["[1–20]", "[1, 3, 5, 7, 9, +5 (11–19), A]"]
    shown = replace(brief, slides=(Slide("?", Said("answer", ids[:1]), every),), measures={"count": "counted"})
    assert "+2" in shown.key() and "+2" not in shown.key(is_whole=True)
    assert to_html(shown).count('href="#claim-') == 1 + 1 + 10


@pytest.mark.parametrize(
    ("lang", "where"),
    [("en", "s1: line 1, characters 0–5"), ("zh", "s1：第1行，字符0–5"), ("ar", "s1: السطر 1، المحارف 0–5")],
)
def test_the_appendix_points_at_line_and_characters(lang: str, where: str) -> None:
    (rows,) = [rows for slide in made(lang).slides if (rows := _claim_rows(slide))]
    assert {plain(row.cells[5]) for row in rows if row.claims[0].startswith("s1-")} == {where}
    assert all(plain(row.cells[6]) == row.claims[0] for row in rows)


def test_a_conclusion_names_its_rule_and_every_premise_has_a_row_too() -> None:
    """Row 1 is cited, row 2 concluded from rows 1 and 3, of which nobody spoke; no rule is given a credence of its own."""
    base = bikes()
    cited, other = base.claims[4], base.claims[5]
    fields = {"record": Record.INFERRED, "derived_from": (cited.id, other.id), "id": "met-0000000000", "rule": "met"}
    market = replace(base, claims=(*base.claims, claim("aurora", "competesWith", "borealis", **fields)))
    context = Context(market, ontology(), lang="en")
    rules = {"met": {"en": "Who is ahead is met", "zh": "领先即相遇", "ar": "من تقدّم لقي"}}
    facts = Facts(context, BriefPhrases(market, ontology(), "en", context), None, rules)
    slide, last = evidence_slides([cited.id, "met-0000000000"], facts)
    rows = _claim_rows(slide)
    assert [row.claims[0] for row in rows] == [cited.id, "met-0000000000", other.id]
    assert rows[1].cells[4:6] == ("–", "rule met, from rows 1, 3")
    assert last.points[-1] == Said("Rule met: Who is ahead is met", ("met-0000000000",))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "0.30 of 1 each (0.02 to 0.70,"),
        ("zh", "可信度各为0.30（最高为1；"),
        ("ar", "0.30 من 1 لكلٍّ منها (من 0.02 إلى 0.70،"),
    ],
)
def test_an_answer_on_few_claims_states_their_credence_and_its_range(lang: str, told: str) -> None:
    """Not judged 0.7 and 0.75, an opinion 0.75, no day 0.75: 0.295. At worst 0.25·0.2·0.75·0.5, at best 0.95·0.98·0.75·1."""
    slide = made(lang).slides[0]
    (point,) = [point for point in slide.points if point.measure == "credence"]
    assert told in plain(point.text) and point.is_warning and point.claims == slide.title.claims
    first, *_ = [row for slide in made(lang).slides for row in _claim_rows(slide)]
    assert first.cells[4] == "0.30"  # the same as `kg why` says


def test_an_answer_on_many_claims_leaves_credence_to_the_draws() -> None:
    """Five more statements about Aurora: it is in eight."""
    names = ("borealis", "cygnus", "dune", "eclair", "old-guild")
    more = [
        claim("aurora", "aheadOf", name, source=f"s{at}", segment="city-bikes", **OPINION)
        for at, name in enumerate(names, 2)
    ]
    slide = made(market=replace(bikes(), claims=(*bikes().claims, *more))).slides[0]
    assert len(slide.title.claims) > 3 and not [point for point in slide.points if point.measure == "credence"]


def test_every_count_of_claims_leaves_out_what_was_withdrawn() -> None:
    """Nine claims and one withdrawn: nine, in the appendix of a brief, on the pages and in the list of files."""
    base = bikes()
    gone = claim("dune", "chases", "eclair", status=Status.RETRACTED)
    market = replace(base, claims=(*base.claims, gone))
    assert [one.id for one in in_force(market)] == [one.id for one in base.claims]
    (title,) = [slide.title.text for slide in made(market=market).slides if _claim_rows(slide)]
    assert " of 9 claims in force are listed" in title
    assert "9 claims" in page_subtitle(market, "en") and "9 claims" in subtitle(market, 0, ())["en"]
    found = counts(market, ())
    assert (found["claims"], sum(found["claims_by_layer"].values()), found["claims_withdrawn"]) == (9, 9, 1)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "One source names or implies 3 rivals"),
        ("zh", "1个来源点名或隐含3个竞争者"),
        ("ar", "يذكر مصدر واحد أو يُفهم منه منافسون عددهم 3"),
    ],
)
def test_one_source_is_not_told_as_several(lang: str, told: str) -> None:
    assert any(plain(point.text).startswith(told) for point in made(lang).slides[0].points)
    assert "in this one source" in made().foot


def _owned() -> Landscape:
    """Dune owns Borealis; a rule makes it a rival of Aurora too. Éclair only shares a segment by a rule."""
    base = bikes()
    ahead, owns = base.claims[4], claim("dune", "owns", "borealis")
    done = {"record": Record.INFERRED, "segment": "city-bikes"}
    met = claim("aurora", "competesWith", "borealis", rule="met", derived_from=(ahead.id,), **done)
    through = claim("aurora", "competesWith", "dune", rule="owner", derived_from=(met.id, owns.id), **done)
    return replace(base, claims=(*base.claims, owns, met, through))


def test_who_is_implied_is_dashed_counted_once_and_named_in_the_order_of_the_picture() -> None:
    """Borealis and its owner Dune count as one rival, under the name that stands first."""
    slide = made(market=_owned()).slides[3]
    fan = slide.picture
    assert isinstance(fan, Fan)
    lines = {spoke.name: spoke.line for spoke in fan.spokes}
    assert lines["Borealis Bikes"] == lines["Dune Rides"] == "presupposed"
    drawn = [spoke.name for spoke in fan.spokes if spoke.line != "rule" and spoke.name != "Dune Rides"]
    assert (
        slide.title.text
        == f"3 rivals of Aurora Cycles are named or implied in this one source: {', '.join(drawn[:2])} and {drawn[2]}"
    )
    assert fan.key == (
        "Dashed: implied by a lead, a chase or what a firm owns",
        "arrow: from who is put ahead or chases",
    )


def test_a_rival_through_its_owner_cites_the_ownership_and_the_rule() -> None:
    market = _owned()
    fan = made(market=market).slides[3].picture
    assert isinstance(fan, Fan)
    (row,) = [spoke.row for spoke in fan.spokes if spoke.name == "Dune Rides"]
    assert {
        market.claims[4].id,
        *(one.id for one in market.claims[-3:] if one.object != "borealis" or one.predicate == "owns"),
    } == set(row.claims)


@pytest.mark.parametrize(("lang", "told"), [("zh", "（城市单车领域）"), ("ar", "، في دراجات المدينة")])
def test_a_claim_by_its_labels_names_its_segment(lang: str, told: str) -> None:
    (rows,) = [rows for slide in made(lang).slides if (rows := _claim_rows(slide))]
    leads = {one.id for one in bikes().claims if one.predicate in ("aheadOf", "chases")}
    assert leads and all(plain(row.cells[1]).endswith(told) for row in rows if row.claims[0] in leads)


def test_the_map_tells_segments_in_the_order_of_its_columns() -> None:
    """City bikes hold four firms, cargo bikes Aurora alone."""
    market = replace(bikes(), claims=(*bikes().claims, claim("aurora", "activeIn", "cargo-bikes")))
    slide = made(market=market).slides[1]
    assert isinstance(slide.picture, Board)
    assert [column.title for column in slide.picture.columns] == ["City bikes", "Cargo bikes"]
    assert slide.title.text.endswith(": City bikes and Cargo bikes")


def test_what_would_change_is_told_of_the_draws_where_names_hold_places() -> None:
    """Three publishers put Aurora ahead of Borealis, two the reverse: five statements each, so both hold a place."""
    said = [
        claim("aurora", "aheadOf", "borealis", source=f"s{at}", segment="city-bikes", **OPINION) for at in (1, 2, 3)
    ]
    said += [claim("borealis", "aheadOf", "aurora", source=f"s{at}", segment="city-bikes", **OPINION) for at in (4, 5)]
    market = landscape(said, sources=[source(f"s{at}") for at in range(1, 6)])
    (report,) = profile(market, ontology()).reports
    assert report.drawn is not None
    words = BriefPhrases(market, ontology(), "en", Context(market, ontology()))
    sections = made(market=market).slides[4].picture
    assert isinstance(sections, tuple)
    told = [point.text for point in sections[0].points if point.measure == "flip"]
    assert told and {line.text.rstrip(".") for line in changes(report, LeaderWords(words))} <= set(told)


def test_what_is_said_and_denied_is_not_told_twice() -> None:
    denied = claim(
        "aurora", "aheadOf", "borealis", segment="city-bikes", source="s2", polarity=Polarity.DENIED, **OPINION
    )
    slide = made(market=replace(bikes(), claims=(*bikes().claims, denied))).slides[4]
    told = [said.text for said in slide.sentences() if said.text.startswith("Contested")]
    assert told == ["Contested: Aurora Cycles said to be ahead of Borealis Bikes; this is said and denied"]


@pytest.mark.parametrize("lang", ["zh", "ar"])
def test_an_editors_english_is_quoted_and_named_as_english(lang: str) -> None:
    """The hedged lead carries its reservation in the aspect, which the labels of its parts leave out."""
    base = bikes()
    claims = [
        *base.claims[:-1],
        replace(base.claims[-1], aspect="within two years", paraphrase="Dune could lead in two years."),
    ]
    brief = made(lang, None, market=replace(base, claims=tuple(claims)))
    page = to_html(brief)
    assert '<span lang="en" dir="ltr">“Dune could lead in two years”</span>' in page
    assert "“Dune could lead in two years”" in to_markdown(brief) and "\u2066" not in to_markdown(brief)
    english = brief_words()["l.editor"]["en"].partition("{note}")[0].partition("(")[2]
    assert english not in page


def test_an_english_title_is_a_quotation_among_chinese_and_a_chinese_one_is_not() -> None:
    words = BriefPhrases(bikes(), ontology(), "zh", Context(bikes(), ontology(), lang="zh"))
    assert words.called("A market of bicycles") == quoted("A market of bicycles")
    assert words.called("极光周报 3") == "极光周报 3" and plain(words.called("weekly")) == "weekly"


def test_an_unknown_audience_is_refused() -> None:
    with pytest.raises(UsageError, match='there is no audience "bord"; did you mean "board"'):
        made(audience="bord")


def test_a_team_sees_measures_and_the_method() -> None:
    kickers = [slide.kicker for slide in made(audience="team").slides]
    assert [
        kicker
        for kicker in kickers
        if kicker in (brief_words()["kicker.profile"]["en"], brief_words()["kicker.credence"]["en"])
    ]
    assert len(kickers) == 10


def test_every_template_is_there_in_all_languages_with_the_same_places_to_fill() -> None:
    for key, labels in brief_words().items():
        assert set(labels) == set(LANGUAGES), key
        assert len({frozenset(re.findall(r"{\w+}", text)) for text in labels.values()}) == 1, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_no_script_and_every_bracket_leads_somewhere(lang: str) -> None:
    page = to_html(made(lang))
    assert page.startswith("<!DOCTYPE html>") and "<script" not in page and "default-src &#39;none&#39;" in page
    assert f'lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"' in page
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))


def test_hostile_labels_stay_text() -> None:
    hostile = '<img src=x onerror=alert(1)> | **b** #eval("x") {{7*7}}'
    brief = made(market=named(hostile))
    assert "<img" not in to_html(brief)
    assert "\n| <img" not in to_markdown(brief) and "\\<img" in to_markdown(brief)


def test_markdown_reads_alone() -> None:
    text = to_markdown(made())
    assert text.startswith("# ") and text.endswith("\n")
    assert "[1] a claim, numbered in the appendix" in text
    assert text.count("\n## ") == 7


def test_the_market_stays_the_same_for_all() -> None:
    assert made() == made() and ontology() is not None
