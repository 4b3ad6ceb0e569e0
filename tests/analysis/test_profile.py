"""The profile: first line, refusals in words, each firm once, and the same bytes for the same seed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.constructs import CONSTRUCTS
from kg.analysis.criteria import theories
from kg.analysis.profile import ActorRow, Profile, profile
from kg.analysis.profile_rows import COLUMNS, ordered, to_record, to_rows
from kg.analysis.scope import Context, Scope
from kg.analysis.verdict import notes
from kg.errors import UsageError
from kg.model import Claim, Landscape
from kg.vocab import Certainty, Modality, Record, Status
from tests.analysis.markets import market
from tests.factory import AS_OF, claim, entity, landscape, ontology, source
from tests.told import told, words


def lead(winner: str, loser: str, **fields: Any) -> Claim:
    return claim(winner, "aheadOf", loser, **{"as_of": AS_OF, "segment": "city-bikes", **fields})


def of(*claims: Claim, **fields: Any) -> Profile:
    return profile(landscape(claims, **fields), ontology(), draws=300)


def row_of(found: Profile, entity: str) -> ActorRow:
    return next(row for row in found.rows if row.entity == entity)


def ladder(*firms: str, sources: tuple[str, ...] = ("s1", "s2", "s3"), **fields: Any) -> list[Claim]:
    """Every firm ahead of all that follow it, said by every source."""
    return [
        lead(winner, loser, source=name, **fields)
        for name in sources
        for place, winner in enumerate(firms)
        for loser in firms[place + 1 :]
    ]


THREE = [source("s2", reliability="A"), source("s3", reliability="A")]


def test_two_put_ahead_of_a_third_by_one_author_have_no_order() -> None:
    opinions = [lead(winner, "dune", modality=Modality.EVALUATION) for winner in ("aurora", "cygnus")]
    verdict = claim("aurora", "leads", "bikes", certainty=Certainty.HEDGED, modality=Modality.FORECAST, line=9)
    assert told(of(*opinions, verdict).headline) == (
        "The author puts Aurora Cycles and Cygnus Mobility ahead of Dune Rides in City bikes; "
        "one source (everything rests on it), opinion; no order between the two; the closing verdict is hedged."
    )


def test_thin_evidence_has_no_tier_no_interval_and_says_what_is_said() -> None:
    found = of(lead("aurora", "dune"))
    (standing,) = [standing for _, standing in row_of(found, "aurora").standings]
    assert (standing.tier, standing.spread) == (None, None)
    assert found.reports[0].ahead == ()  # nor a chance of being ahead: nothing is drawn
    assert (
        told(row_of(found, "aurora").dominance.said)
        == "City bikes: said to be ahead of Dune Rides; thin evidence: 1 statement"
    )
    assert any("no tier and no interval for Aurora Cycles and Dune Rides" in told(note) for note in found.notes)


def test_enough_evidence_splits_tiers_and_says_who_leads() -> None:
    # Three origins, each at .95 · .98 (one of them at .7 · .98), on three pairs: hardly a draw puts c ahead of a.
    found = of(*ladder("aurora", "borealis", "cygnus", credibility=1), sources=THREE)
    assert told(found.headline).startswith("In these 3 independent sources Aurora Cycles leads in City bikes")
    assert [row.dominance.value for row in found.rows[:3]] == [1, 2, 3]
    assert [row.entity for row in found.rows[:3]] == ["aurora", "borealis", "cygnus"]


def test_fifty_repeats_of_one_source_are_still_thin() -> None:
    found = of(*(lead("aurora", "dune", line=line) for line in range(50)))
    assert row_of(found, "aurora").standings[0][1].spread is None


def test_arenas_are_not_comparable_and_the_notes_say_so() -> None:
    found = of(lead("aurora", "dune"), lead("dune", "aurora", segment="cargo-bikes"))
    assert told(found.notes[0]) == (
        "Not comparable: leads in 2 separate arenas (in Cargo bikes, in City bikes); places count within one."
    )


def test_a_circle_is_said_to_be_contested() -> None:
    found = of(lead("aurora", "dune"), lead("dune", "aurora"))
    assert told(found.headline).startswith("The order of Aurora Cycles and Dune Rides in City bikes is contested")


def test_nobody_ahead_of_anybody_is_a_sentence_and_the_table_is_not_empty() -> None:
    found = of()
    assert "nobody is put ahead of anybody" in told(found.headline)
    assert len(found.rows) == 5
    assert {told(row.dominance.said) for row in found.rows} == {"no counted claim names a lead or a lag"}


def test_each_firm_stands_once_and_says_for_whom() -> None:
    owns = claim("eclair", "owns", "dune", record=Record.BACKGROUND)
    alone = of(lead("dune", "aurora"), owns)
    assert told(row_of(alone, "dune").stands) == (
        "stands for itself, not for its owner Éclair Vélos (background: an editor added who owns it)"
    )
    assert (
        told(row_of(alone, "eclair").stands)
        == "owner of Dune Rides, which stands for itself where it alone is compared"
    )
    both = of(lead("dune", "aurora"), lead("eclair", "borealis"), lead("borealis", "aurora"), owns)
    assert row_of(both, "dune").standings == ()
    assert told(row_of(both, "dune").dominance.said) == "counted as its owner Éclair Vélos"
    assert "Dune Rides is counted as Éclair Vélos here: its owner is compared too." in map(told, both.notes)


def test_overall_needs_weights_on_paper() -> None:
    asked = claim("bikes", "leadershipRequires", "range")
    here = landscape([asked, lead("aurora", "dune")])
    (weights,) = theories(Context(here, ontology()))
    assert profile(here, ontology(), draws=50).overall is None
    found = profile(here, ontology(), draws=50, weights=weights).overall
    assert found is not None
    assert found.dropped == ("advantage:range",)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match='"brands" cannot be ranked; choose one of companies'):
        profile(landscape(), ontology(), kind="brands")


def test_people_are_not_compared_as_firms() -> None:
    found = profile(
        landscape([lead("aurora", "dune"), claim("li-mei", "holdsRoleAt", "aurora")]), ontology(), kind="people"
    )
    assert {row.entity for row in found.rows} == {"li-mei", "omar-haddad"}
    assert found.reports == ()


def record(here: Landscape, **options: Any) -> str:
    found = profile(here, ontology(), draws=200, **options)
    return json.dumps(to_record(found, here, words(here).told), ensure_ascii=False)


def test_same_seed_same_bytes_and_another_seed_another_settings_hash() -> None:
    here = market(2).landscape
    assert record(here) == record(here)
    assert (
        profile(here, ontology(), draws=50, seed=8).settings_hash != profile(here, ontology(), draws=50).settings_hash
    )


def test_the_claim_set_hash_changes_with_a_claim_and_with_a_source() -> None:
    here = market(2).landscape
    fewer = replace(here, claims=here.claims[1:])
    judged = replace(here, sources={**here.sources, "s1": replace(here.sources["s1"], reliability="E")})
    hashes = {profile(one, ontology(), draws=1).claim_set_hash for one in (here, fewer, judged)}
    assert len(hashes) == 3


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_shuffling_and_isolated_names_change_nothing(seed: int, random: Any) -> None:
    here = market(seed, firms=6, claims=15).landscape
    claims = list(here.claims)
    random.shuffle(claims)
    stranger = {**here.entities, "a-stranger": entity("a-stranger")}
    shuffled = replace(here, claims=tuple(claims), entities=stranger)
    one, other = (profile(each, ontology(), draws=100) for each in (here, shuffled))
    assert one.reports == other.reports
    assert one.rows == tuple(row for row in other.rows if row.entity != "a-stranger")


def test_rows_have_every_column_and_every_construct() -> None:
    here = market(2).landscape
    found = profile(here, ontology(), draws=100)
    rows = to_rows(found, here, words(here).told)
    assert all(tuple(row) == COLUMNS for row in rows)
    assert len(rows) == len(found.rows)  # one arena
    assert set(CONSTRUCTS) <= set(COLUMNS)
    assert {row["label_zh"] for row in rows} >= {"极光单车"}


def test_the_record_says_what_it_rests_on() -> None:
    here = market(2).landscape
    plain = json.loads(record(here))
    assert {"settings", "settings_hash", "claim_set_hash", "versions"} <= plain.keys()
    assert plain["settings"]["seed"] == 7
    (arena,) = plain["arenas"]
    assert {"p_ahead", "agreement", "minimum_violations", "flip_set", "without_source", "tornado"} <= arena.keys()
    assert arena["drawn_flip_set"]["tried"] >= 1
    assert arena["first_in_draws"] in {row["entity"] for row in arena["standings"] if row["tier"]}
    known = {one.id for one in here.claims}
    assert set(arena["flip_set"]["claims"]) <= known
    assert all(set(swing["claims"]) <= known for swing in arena["tornado"])


def test_where_the_draws_and_all_statements_at_once_differ_the_notes_say_so() -> None:
    found = of(*ladder("aurora", "borealis", "cygnus", credibility=1), sources=THREE)
    (report,) = found.reports
    other = replace(report, flip=replace(report.flip, before=("borealis",)))
    said = tuple(map(told, notes((other,), Context(landscape(sources=THREE), ontology()))))
    assert said == (
        "In City bikes two readings differ: over all draws Aurora Cycles comes first, on all statements at once "
        "(SpringRank) Borealis Bikes.",
    )


def test_an_open_lead_names_the_two_likeliest() -> None:
    # One statement each way on the two, and both put ahead of a third, of whom too little is said for a place.
    claims = [lead("aurora", "dune", source="s2"), lead("dune", "aurora", source="s3", modality=Modality.EVALUATION)]
    claims += [lead(one, "cygnus", modality=Modality.EVALUATION) for one in ("aurora", "dune")]
    first = told(of(*claims, sources=[source("s2"), source("s3")]).headline).split(";")[0]
    assert first.startswith(
        "These 3 independent sources do not settle who leads in City bikes: Aurora Cycles comes first in "
    )
    assert ", Dune Rides in " in first


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("zh", "作者称，在城市单车领域极光单车领先于沙丘骑行；仅一个来源"),
        ("ar", "يقدّم الكاتب \u2068أورورا للدراجات\u2069 على "),
    ],
)
def test_sentences_and_names_are_in_the_language_asked_for(lang: str, first: str) -> None:
    found = of(lead("aurora", "dune"))
    assert told(found.headline, lang=lang).startswith(first)


def test_a_sentence_names_by_the_short_label_unless_there_is_a_namesake() -> None:
    twins = [
        entity("nova-bikes", en="Nova (bikes)"),
        entity("nova-cars", en="Nova (cars)"),
        entity("vega", en="Vega (bikes)"),
    ]
    here = Context(landscape(entities=twins), ontology())
    assert [here.name(id) for id in ("nova-bikes", "nova-cars", "vega")] == ["Nova (bikes)", "Nova (cars)", "Vega"]


def test_names_without_a_place_stand_in_no_order_of_the_draws() -> None:
    found = of(lead("dune", "eclair"), lead("aurora", "eclair"), lead("cygnus", "eclair"))
    assert [row.entity for row in found.reports[0].standings] == ["aurora", "cygnus", "dune", "eclair"]


def test_progress_hears_of_every_arena() -> None:
    steps: list[str] = []
    claims = [lead("aurora", "dune"), lead("dune", "aurora", segment="cargo-bikes")]
    profile(landscape(claims), ontology(), draws=10, progress=steps.append)
    assert [step for step in steps if step.startswith("ranking")] == [
        "ranking Cargo bikes, arena 1 of 2: 2 names, 1 statement",
        "ranking City bikes, arena 2 of 2: 2 names, 1 statement",
    ]


def test_rows_by_a_construct_put_the_most_telling_first_and_those_without_a_value_last() -> None:
    here = [
        lead("aurora", "dune"),
        claim("dune", "activeIn", "bikes"),
        claim("dune", "activeIn", "cargo-bikes"),
        claim("eclair", "activeIn", "bikes"),
    ]
    found = of(*here)
    # A lead in city bikes puts both there: Dune is in three segments, Aurora and Éclair in one each.
    assert [row.entity for row in ordered(found, "reach")][:3] == ["dune", "aurora", "eclair"]
    assert [row.entity for row in ordered(found, "dominance")] == [row.entity for row in found.rows]


@pytest.mark.parametrize(
    ("segment", "published", "is_named"),
    [
        (None, date(2024, 10, 1), True),
        ("city-bikes", date(2024, 10, 1), True),  # said of bikes, which city bikes are
        ("cargo-bikes", date(2024, 10, 1), True),
        ("route-tools", date(2024, 10, 1), False),  # another market
        (None, date(2024, 11, 1), False),  # a text of after the day looked at
    ],
)
def test_a_hedged_verdict_is_named_where_and_when_it_was_said(
    segment: str | None, published: date, is_named: bool
) -> None:
    verdict = claim("aurora", "leads", "bikes", source="s2", certainty=Certainty.HEDGED, modality=Modality.FORECAST)
    here = landscape(
        [lead("aurora", "dune", segment=segment or "city-bikes"), verdict],
        sources=[source("s2", published_from=published)],
        entities=[entity("route-tools", "MarketSegment")],
    )
    first = told(profile(here, ontology(), Scope(segment), draws=100).headline, here)
    assert ("verdict is hedged" in first) is is_named


def test_what_has_aged_to_nothing_holds_no_place_and_nobody_leads() -> None:
    found = profile(
        landscape(ladder("aurora", "cygnus", "dune"), sources=THREE), ontology(), Scope(as_of=date(2999, 1, 1))
    )
    assert not any(report.is_ranked for report in found.reports)
    assert found.reports[0].flip.before == ()
    assert not any("two readings differ" in told(note) for note in found.notes)


def test_who_is_only_quoted_is_named_below_and_who_is_only_in_withdrawn_claims_nowhere() -> None:
    here = [
        lead("aurora", "dune", attributed_to="cygnus"),
        claim("borealis", "activeIn", "bikes", status=Status.SUPERSEDED),
        claim("bikes", "remark", "eclair"),
    ]
    found = of(*here)
    assert [row.entity for row in found.rows] == ["aurora", "dune"]
    only = "Only quoted, cited or remarked on, so not ranked: Cygnus Mobility and Éclair Vélos."
    assert told(found.notes[-1]) == only
