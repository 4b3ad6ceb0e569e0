"""The five sentences, on an invented market, with expectations written by hand in three languages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kg.analysis.measured import Measured, measure
from kg.model import Claim, Finding, Landscape
from kg.views.answer import Sentence, answer
from kg.views.headlines import contested_pairs, first_places, market_headline, ranked_text
from kg.views.leaders_words import leader_words
from kg.views.phrases import Phrases, plain
from kg.views.words import templates
from kg.vocab import LANGUAGES, Certainty, Layer, Modality, Polarity, Record, Severity, Status
from tests.factory import claim, entity, landscape, source
from tests.landscapes import ontology

OPINION = {"modality": Modality.EVALUATION}
UNSAID = "No source says in so many words that two of them compete: the rivalry lies in who is said to be ahead of, or chasing, whom."


def verdicts() -> list[Claim]:
    """Two said to be ahead of one, and a chase elsewhere: the author's opinion throughout."""
    return [
        claim("aurora", "aheadOf", "cygnus", segment="city-bikes", **OPINION),
        claim("borealis", "aheadOf", "cygnus", segment="city-bikes", **OPINION),
        claim("dune", "chases", "eclair", segment="cargo-bikes", line=1, **OPINION),
    ]


def leads(subject: str, segment: str, **fields: object) -> Claim:
    """`leads`, which the invented ontology of the factory does not know."""
    return replace(
        claim(subject, "activeIn", segment, segment=segment, **fields), predicate="leads", family="competition"
    )


def said(topic: str, market: Landscape, lang: str = "en", findings: tuple[Finding, ...] = ()) -> str:
    return sentence(topic, market, lang, findings).plain


def sentence(topic: str, market: Landscape, lang: str = "en", findings: tuple[Finding, ...] = ()) -> Sentence:
    (found,) = [one for one in answer(market, ontology(), findings, lang) if one.topic == topic]
    return found


def test_rivals_are_told_segment_by_segment() -> None:
    assert said("rivals", landscape(verdicts())) == (
        "Aurora Cycles and Borealis Bikes are set against Cygnus Mobility in City bikes; "
        f"Dune Rides against Éclair Vélos in Cargo bikes. {UNSAID}"
    )


def test_rivals_in_chinese() -> None:
    assert said("rivals", landscape(verdicts()), "zh") == (
        "在城市单车领域，极光单车与北极单车对阵天鹅出行；在货运单车领域，沙丘骑行对阵闪电单车。"
        "没有来源明说其中任何两方在竞争：对立关系来自“谁领先于谁、谁追赶谁”的说法。"
    )


def test_rivals_in_arabic() -> None:
    assert said("rivals", landscape(verdicts()), "ar") == (
        "أورورا للدراجات وبورياليس في مواجهة سيغنوس في دراجات المدينة؛ كثيب في مواجهة إكلير في دراجات الشحن. "
        "ولا يقول أي مصدر صراحةً إن طرفين منها يتنافسان؛ فالتنافس يُفهم ممّا قيل عمّن يتقدّم على من ومن يلاحق من."
    )


def test_competition_said_in_so_many_words_needs_no_remark() -> None:
    assert (
        said("rivals", landscape([claim("aurora", "competesWith", "borealis")]))
        == "Aurora Cycles is set against Borealis Bikes."
    )


def test_a_rivalry_that_is_only_forecast_says_so() -> None:
    market = landscape([claim("aurora", "competesWith", "borealis", modality=Modality.FORECAST)])
    assert said("rivals", market) == "Aurora Cycles is set against Borealis Bikes (only a forecast, or hedged)."


def test_a_pair_that_only_a_rule_names_is_told_apart() -> None:
    ruled = claim("dune", "competesWith", "cygnus", record=Record.INFERRED, rule="owner-roll-up", derived_from=("s1",))
    assert said("rivals", landscape([*verdicts(), ruled])).endswith(
        "A rule adds one more pair: Dune Rides–Cygnus Mobility."
    )


def test_leads_name_voice_source_and_missing_order() -> None:
    assert said("lead", landscape(verdicts())) == (
        "Aurora Cycles and Borealis Bikes are said to be ahead of Cygnus Mobility in City bikes, with no order between them. "
        "Dune Rides is said to be chasing Éclair Vélos in Cargo bikes. All of that is the opinion of the author, one source."
    )


def test_leads_in_chinese() -> None:
    assert said("lead", landscape(verdicts()), "zh") == (
        "在城市单车领域，极光单车与北极单车被指领先于天鹅出行，彼此未分先后。"
        "在货运单车领域，沙丘骑行被指正在追赶闪电单车。以上均为作者的观点，仅一个来源。"
    )


def test_leads_in_arabic() -> None:
    assert said("lead", landscape(verdicts()), "ar") == (
        "أورورا للدراجات وبورياليس في موقع متقدّم على سيغنوس في دراجات المدينة، بلا ترتيب فيما بينها. "
        "كثيب في موقع الملاحقة خلف إكلير في دراجات الشحن. وكل ذلك رأي الكاتب، مصدر واحد."
    )


def test_a_lead_reported_from_somebody_names_that_voice_and_counts_sources() -> None:
    mine = [claim("aurora", "aheadOf", "cygnus", source=id, attributed_to="li-mei") for id in ("s1", "s2")]
    expected = "Aurora Cycles is said to be ahead of Cygnus Mobility (according to Li Mei, 2 independent sources)."
    assert said("lead", landscape(mine, sources=[source("s2")])) == expected


def test_no_order_is_missing_where_one_is_given() -> None:
    first = claim("aurora", "aheadOf", "borealis", segment="city-bikes", line=2, **OPINION)
    assert "no order" not in said("lead", landscape([*verdicts(), first]))


def test_a_hedged_lead_in_the_last_line_is_the_closing_verdict() -> None:
    last = leads("eclair", "bikes", line=9, certainty=Certainty.HEDGED)
    expected = (
        "The closing verdict is hedged: Éclair Vélos might come to lead in Bikes (said by the author, one source)."
    )
    assert said("lead", landscape([*verdicts(), last])).endswith(expected)


def test_a_hedged_lead_before_the_last_line_is_only_hedged() -> None:
    hedged = leads("eclair", "bikes", certainty=Certainty.HEDGED)
    assert "Only with reserve: Éclair Vélos might come to lead in Bikes" in said(
        "lead", landscape([*verdicts(), hedged])
    )


def test_a_forecast_lead_is_no_lead_yet() -> None:
    planned = leads("eclair", "bikes", modality=Modality.FORECAST)
    expected = (
        "Expected or aimed at, not yet so: Éclair Vélos might come to lead in Bikes (said by the author, one source)."
    )
    assert said("lead", landscape([planned])) == expected


@pytest.mark.parametrize(
    "fields", [{"polarity": Polarity.DENIED}, {"status": Status.RETRACTED}], ids=["denied", "withdrawn"]
)
def test_a_lead_that_is_denied_or_withdrawn_is_not_told(fields: dict[str, object]) -> None:
    assert (
        said("lead", landscape([claim("aurora", "aheadOf", "cygnus", **fields)]))
        == "No source says that anybody leads or is ahead."
    )


def test_voices_split_own_from_attributed_and_share_by_layer() -> None:
    # 4 claims of the source: 2 opinion (50%), 1 fact (25%), 1 reported (25%); background and rules are counted apart.
    mine = [
        *verdicts()[:2],
        claim("aurora", "develops", "aurora-one"),
        claim("borealis", "develops", "borealis-go", attributed_to="li-mei"),
        claim("aurora", "owns", "dune", record=Record.BACKGROUND),
        claim("aurora", "competesWith", "cygnus", record=Record.INFERRED, rule="presupposed-rivalry"),
    ]
    assert said("voices", landscape(mine)) == (
        "One source carries all 4 claims, and its reliability is not judged: 3 in an author's own voice, "
        "1 attributed to others, most often Li Mei (1). 50% opinion, 25% stated as fact, 25% reported. "
        "Kept apart: 1 added by editors, 1 inferred by rules."
    )


def test_voices_of_several_sources() -> None:
    mine = [claim("aurora", "develops", "aurora-one", source=id) for id in ("s1", "s2")]
    assert (
        said("voices", landscape(mine, sources=[source("s2")]), "zh")
        == "2条陈述出自2个来源：2条为作者自述、无一引自他人。100%为事实陈述。"
    )


def test_reliability_is_told_where_somebody_judged_it() -> None:
    market = landscape(verdicts(), sources=[source("s1", reliability="B")])
    assert said("voices", market).startswith("One source carries all 3 claims, and its reliability is graded B:")


def test_denied_hedged_expected_and_withdrawn_claims_are_told_apart() -> None:
    mine = [
        claim("aurora", "launched", "aurora-one", polarity=Polarity.DENIED, paraphrase="Aurora One is not out yet."),
        claim("dune", "chases", "eclair", certainty=Certainty.HEDGED, paraphrase="Dune may be after Éclair."),
        claim("cygnus", "launched", "ride-hub", modality=Modality.COMMITMENT),
        claim("old-guild", "hasMember", "dune", status=Status.RETRACTED),
    ]
    assert said("contested", landscape(mine)) == (
        "Nothing contradicts anything, but there is no second source that could. One claim denies something: “Aurora One is not out yet”. "
        "One is hedged: “Dune may be after Éclair”. One more looks ahead as a forecast, demand or promise. "
        "One claim was withdrawn and counts nowhere."
    )


def disputed() -> Landscape:
    """A paper and its reprint put Aurora ahead of Cygnus in city bikes, a review puts Cygnus ahead of Aurora."""
    ahead = [claim("aurora", "aheadOf", "cygnus", segment="city-bikes", source=id, **OPINION) for id in ("s1", "s2")]
    behind = claim("cygnus", "aheadOf", "aurora", segment="city-bikes", source="s3", **OPINION)
    texts = [source("s1", origin="press"), source("s2", origin="press"), source("s3", origin="review")]
    return landscape([*ahead, behind], sources=texts)


def test_a_contested_point_is_told_with_both_sides_and_who_put_them_out() -> None:
    assert said("contested", disputed()) == (
        "One point is contested: in City bikes, Aurora Cycles is ahead of Cygnus Mobility (press) against "
        "Cygnus Mobility is ahead of Aurora Cycles (review). None is denied or hedged."
    )
    assert said("contested", disputed(), "zh").startswith(
        "有1个争议点：在城市单车领域，极光单车领先于天鹅出行（press），对立说法：天鹅出行领先于极光单车（review）。"
    )
    assert said("contested", disputed(), "ar").startswith(
        "نقطة خلاف واحدة: في دراجات المدينة: أورورا للدراجات – يتقدّم على سيغنوس (press) مقابل "
        "سيغنوس – يتقدّم على أورورا للدراجات (review)."
    )
    assert set(sentence("contested", disputed()).claims) == {one.id for one in disputed().claims}


def test_a_reprint_is_no_second_source_and_the_other_side_is_told_with_each_lead() -> None:
    # Three texts, two publishers: the paper and its reprint are one independent source.
    assert said("lead", disputed()) == (
        "Aurora Cycles is said to be ahead of Cygnus Mobility in City bikes. "
        "Cygnus Mobility is said to be ahead of Aurora Cycles in City bikes. "
        "All of that is the opinion of the author, one source; the reverse is said too."
    )
    assert said("voices", disputed()).startswith("3 texts from 2 independent sources carry 3 claims:")


def test_a_lead_that_is_denied_too_says_so_and_of_whom() -> None:
    mine = [
        *verdicts()[:2],
        claim("borealis", "aheadOf", "cygnus", segment="city-bikes", source="s2", polarity=Polarity.DENIED, **OPINION),
    ]
    text = said("lead", landscape(mine, sources=[source("s2")]))
    assert "(the opinion of the author, one source; of Borealis Bikes denied too)" in text


def chain() -> Landscape:
    """Aurora before Borealis before Cygnus, on three sources each; a fourth puts Borealis ahead of Aurora."""
    pairs = [("aurora", "borealis"), ("borealis", "cygnus"), ("aurora", "cygnus")]
    ids = ("s1", "s2", "s3")
    mine = [claim(a, "aheadOf", b, segment="bikes", source=id, **OPINION) for a, b in pairs for id in ids]
    mine.append(claim("borealis", "aheadOf", "aurora", segment="bikes", source="s4", **OPINION))
    return landscape(mine, sources=[source(id) for id in ("s2", "s3", "s4")])


@cache
def measured_chain() -> Measured:
    return measure(chain(), ontology())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lead_names_the_first_of_the_ranking_and_so_does_the_headline(lang: str) -> None:
    measured, phrases = measured_chain(), Phrases(chain(), ontology(), lang)
    (place,) = first_places(measured, phrases)
    told = next(one.plain for one in answer(chain(), ontology(), (), lang, measured) if one.topic == "lead")
    head, first = market_headline(phrases, measured), plain(ranked_text(place, phrases))
    pair = plain(contested_pairs(place, measured.contested, phrases))
    assert head is not None
    assert first in told and first in head
    assert pair and pair in told and pair in head
    assert plain(leader_words(chain(), ontology(), lang).told(measured.profiles["companies"].headline)).startswith(
        first
    )


def test_without_a_place_the_headline_is_whom_sources_put_ahead() -> None:
    phrases = Phrases(landscape(verdicts()), ontology(), "en")
    assert market_headline(phrases, measure(landscape(verdicts()), ontology())) == (
        "Aurora Cycles and Borealis Bikes said to be ahead of Cygnus Mobility; Dune Rides chasing Éclair Vélos"
    )


def test_the_headline_gives_nobody_the_losers_of_another() -> None:
    # "Aurora and Dune ahead of Borealis and Cygnus" would be said by nobody: Dune is put ahead of Borealis only.
    pairs = [("aurora", "borealis"), ("aurora", "cygnus"), ("dune", "borealis")]
    one = landscape([claim(a, "aheadOf", b) for a, b in pairs])
    assert market_headline(Phrases(one, ontology(), "en"), measure(one, ontology())) == (
        "Aurora Cycles said to be ahead of Borealis Bikes and Cygnus Mobility"
    )


def test_what_a_source_announces_and_does_not_hold_is_missing() -> None:
    note = "no date of its own; missing: the table of prices; missing@zh: 价格表; missing@ar: جدول الأسعار"
    market = landscape(verdicts(), sources=[source("s1", note=note)])
    assert said("missing", market).startswith("Not said: a second source; missing from s1 itself: the table of prices;")
    assert "s1本身缺少：价格表" in said("missing", market, "zh")
    assert "ما ينقص s1 نفسه: جدول الأسعار" in said("missing", market, "ar")


def test_without_a_claim_the_last_line_says_what_to_do() -> None:
    assert said("missing", landscape()) == (
        "There are no claims yet: add a text with kg add FILE, write what it says into the files in claims/, and build again."
    )
    assert market_headline(Phrases(landscape(), ontology(), "zh"), None) == "尚无陈述"


def test_gaps_are_about_those_who_compete_and_act() -> None:
    mine = [
        *verdicts()[:1],
        claim("aurora", "develops", "aurora-one"),
        claim("li-mei", "leadsProject", "night-line"),
        claim("borealis-go", "inSegment", "city-bikes"),
        claim("borealis", "upgraded", "borealis-go", line=3),
    ]
    assert said("missing", landscape(mine)) == (
        "Not said: a second source; what Cygnus Mobility offers or runs; who makes, owns or runs Borealis Go; what post Li Mei holds. "
        "The checks noted nothing."
    )


def test_pairs_that_share_a_segment_and_are_never_compared_are_a_gap() -> None:
    pairs = [("aurora", "borealis"), ("aurora", "cygnus"), ("borealis", "cygnus")]
    shared = [claim(a, "sharesSegmentWith", b, record=Record.INFERRED, rule="shared-segment") for a, b in pairs]
    text = said("missing", landscape([*verdicts(), *shared]))
    assert "how Aurora Cycles–Borealis Bikes compare, who share a segment" in text


def test_violations_are_counted() -> None:
    findings = tuple(
        Finding(severity, "check", "s1", "wrong", "mend it") for severity in (Severity.VIOLATION, Severity.INFO)
    )
    assert said("missing", landscape(), findings=findings).endswith(
        "The checks noted 2 points, violations among them: 1."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_landscape_has_five_sentences(lang: str) -> None:
    sentences = answer(landscape(), ontology(), (), lang)
    assert [one.topic for one in sentences] == ["rivals", "lead", "voices", "contested", "missing"]
    assert all(one.text and not one.claims for one in sentences)
    assert not any("{" in one.text for one in sentences)


def test_cut_lists_say_how_many_more() -> None:
    rivals = [entity(f"firm-{n}", en=f"Firm {n}") for n in range(7)]
    mine = [claim(one.id, "aheadOf", "cygnus", segment="city-bikes") for one in rivals]
    text = said("rivals", landscape(mine, entities=rivals))
    assert text.startswith("Firm 0, Firm 1, Firm 2, Firm 3 and 3 more are set against Cygnus Mobility in City bikes.")


def test_more_groups_than_are_told_become_a_number() -> None:
    ends = [entity(f"firm-{n}", en=f"Firm {n}") for n in range(14)]
    mine = [claim(f"firm-{n}", "chases", f"firm-{n + 7}", line=n) for n in range(7)]
    assert "; 3 more such groups." in said("rivals", landscape(mine, entities=ends))
    assert "3 more such statements." in said("lead", landscape(mine, entities=ends))


def test_the_order_of_claims_changes_nothing() -> None:
    forward, backward = landscape(verdicts()), landscape(reversed(verdicts()))
    assert answer(forward, ontology(), (), "ar") == answer(backward, ontology(), (), "ar")


def test_every_sentence_names_claims_that_exist() -> None:
    market = landscape(verdicts())
    known = {one.id for one in market.claims}
    assert all(set(one.claims) <= known for one in answer(market, ontology(), (), "en"))
    assert sentence("lead", market).claims == tuple(
        one.id for one in sorted(market.claims, key=lambda c: (c.predicate, c.id))
    )


def test_arabic_names_are_isolated_and_carry_no_override() -> None:
    odd = entity("odd", en="\u202eABC")
    text = sentence("rivals", landscape([claim("odd", "chases", "cygnus")], entities=[odd]), "ar").text
    assert "\u2068ABC\u2069" in text
    assert "\u202e" not in text


def test_all_layers_have_a_mark_in_every_language() -> None:
    from kg.views.phrases import Phrases

    for lang in LANGUAGES:
        phrases = Phrases(landscape(), ontology(), lang)
        marks = [
            phrases.say(f"mark{layer.value.capitalize()}", voice="X") for layer in Layer if layer is not Layer.INFERRED
        ]
        assert all(marks)


def test_several_authors_are_several() -> None:
    mine = [claim("aurora", "aheadOf", "cygnus", source=id, **OPINION) for id in ("s1", "s2")]
    expected = (
        "Aurora Cycles is said to be ahead of Cygnus Mobility (the opinion of the authors, 2 independent sources)."
    )
    assert said("lead", landscape(mine, sources=[source("s2")])) == expected


def test_sources_of_several_subjects_are_counted_together_and_so_called() -> None:
    # One source for each of the two, none says both.
    mine = [claim(id, "aheadOf", "cygnus", source=text) for id, text in (("aurora", "s1"), ("borealis", "s2"))]
    assert "(stated as fact, 2 independent sources together)" in said("lead", landscape(mine, sources=[source("s2")]))
    both = [claim(id, "aheadOf", "cygnus", source=text) for id in ("aurora", "borealis") for text in ("s1", "s2")]
    assert "(stated as fact, 2 independent sources)" in said("lead", landscape(both, sources=[source("s2")]))


def test_one_more_group_is_one() -> None:
    ends = [entity(f"firm-{n}", en=f"Firm {n}") for n in range(10)]
    mine = [claim(f"firm-{n}", "chases", f"firm-{n + 5}", line=n) for n in range(5)]
    assert "; one more such group." in said("rivals", landscape(mine, entities=ends))


@pytest.mark.parametrize("own", ["rivals.json", "dossier.json", "brief.json"])
def test_words_of_a_page_hide_none_of_the_common_ones(own: str) -> None:
    # rivals.json once had an "in" of its own, and the brief's title lost the lead it was about.
    common, mine = templates(*Phrases.FILES), templates(own)
    assert {key for key in mine if mine[key] != common.get(key, mine[key])} == set()
