"""The first page's leaders: places with their intervals, refusals in words, and what would put somebody else first."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kg.analysis.measured import Measured, measure
from kg.analysis.robustness_draws import Outcome, Without
from kg.analysis.tiers import Interval, Spread
from kg.model import Landscape
from kg.views.headlines import first_places, ranked_text
from kg.views.leaders_doubt import without_text
from kg.views.leaders_section import MOST_ROWS, Leaders, interval_bar, leaders_section, places
from kg.views.leaders_words import LeaderWords
from kg.views.network_panel import MOST_RIVALS, panel_data
from kg.views.phrases import Phrases, plain
from tests.analysis.test_contested import shipped
from tests.factory import claim, entity, landscape
from tests.landscapes import ontology


@cache
def chain() -> Landscape:
    """Aurora is said to be ahead of three, in four statements each: enough for places."""
    ahead = [
        claim("aurora", "aheadOf", other, segment="city-bikes", aspect=str(n))
        for other in ("borealis", "cygnus")
        for n in range(2)
    ]
    behind = [claim("borealis", "aheadOf", "cygnus", segment="city-bikes", aspect=str(n)) for n in range(2)]
    return landscape([*ahead, *behind, claim("borealis", "chases", "aurora", segment="cargo-bikes")])


def measured(one: Landscape) -> Measured:
    return measure(one, ontology())


@cache
def practice() -> Measured:
    return measured(shipped("practice-market"))


def told(one: Landscape, lang: str = "en") -> Leaders:
    found = measured(one)
    return leaders_section(found.profiles["companies"], found.agendas, Phrases(one, ontology(), lang))


def test_thin_evidence_is_told_with_what_is_said_and_draws_no_bar() -> None:
    one = landscape([claim("aurora", "aheadOf", "cygnus", segment="city-bikes")])
    (comparison,) = told(one).comparisons
    (first, second) = comparison.rows
    assert first.place == "said to be ahead of Cygnus Mobility; thin evidence: 1 statement"
    assert second.place == "said to be behind Aurora Cycles; thin evidence: 1 statement"
    assert (first.bar, first.first, comparison.is_ranked) == ("", "", False)


def test_a_chase_is_not_told_as_a_lead() -> None:
    one = landscape([claim("aurora", "chases", "cygnus", segment="city-bikes")])
    texts = {row.entity: row.place for row in told(one).comparisons[0].rows}
    assert texts["aurora"].startswith("chases Cygnus Mobility; ")
    assert texts["cygnus"].startswith("chased by Aurora Cycles; ")


def test_one_source_that_carries_all_of_it_is_named() -> None:
    one = landscape([claim("aurora", "aheadOf", "cygnus", segment="city-bikes")])
    lines = [line.text for line in told(one).comparisons[0].changes]
    assert lines[0].startswith("All of it rests on one source, ")
    assert lines[1] == "No withdrawal puts anybody but Aurora Cycles first; only a new claim could."


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_every_row_and_change_leads_to_claims(lang: str) -> None:
    for comparison in told(chain(), lang).comparisons:
        assert all(row.claims for row in comparison.rows)
        assert comparison.title


def test_the_practice_market_says_only_what_turns_the_draws() -> None:
    # docs/practice-market.md: without Hearth Weekly the draws stay with Pendlewax; of five ways of the point order one turns them.
    here = shipped("practice-market")
    found = leaders_section(practice().profiles["companies"], practice().agendas, Phrases(here, ontology(), "en"))
    (dishes, folders, _) = found.comparisons
    assert [line.text for line in dishes.changes] == [
        "Without shelf-review, Ostrell would come first instead: in 54% of draws, Pendlewax in 23%.",
        "Withdraw one statement, and Ostrell comes first, in 51% of draws, Pendlewax in 30%: Pendlewax is ahead of Ostrell.",
    ]
    assert all(line.claims for line in dishes.changes)
    assert [line.text for line in folders.changes][
        -1
    ] == "No withdrawal puts anybody but Wanxu first; only a new claim could."
    assert folders.changes[0].text.endswith("too little is said of everybody for a place.")


@pytest.mark.parametrize(
    ("lang", "rest"),
    [
        ("en", "Quillory in 20%, and Nuwayr, of whom too little is said for a place, in 24%"),
        ("zh", "奎洛里为20%，另有努韦尔（说法太少，没有名次）为24%"),
        ("ar", "وكويلوري في 20%، ونوير، وما قيل عنه أقلّ من أن يمنحه مرتبة، في 24%"),
    ],
)
def test_the_headline_names_who_takes_the_rest_without_a_place(lang: str, rest: str) -> None:
    here = shipped("practice-market")
    phrases = Phrases(here, ontology(), lang)
    places_of = {place.arena.segment: place for place in first_places(practice(), phrases) if place.is_ranked}
    assert rest in plain(ranked_text(places_of["laundry-folders"], phrases))
    assert places_of["dish-robots"].unplaced == ()


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_every_outcome_of_the_draws_has_words(lang: str) -> None:
    words = LeaderWords(Phrases(chain(), ontology(), lang))
    still = Without(Outcome.SAME, "aurora", 0.6, 0.6, ("borealis", 0.3), 2, (("springrank", ("aurora",)),), 400)
    told_of = [
        still,
        replace(still, next=None),
        replace(still, outcome=Outcome.OTHER, first="borealis", former_share=0.2),
        replace(still, outcome=Outcome.OTHER, first="borealis", former_share=None),
        replace(still, outcome=Outcome.LEVEL, first="borealis", former_share=0.59),
        replace(still, outcome=Outcome.NONE),
        replace(still, outcome=Outcome.NONE, holders=0),
    ]
    assert len({without_text(one, "aurora", words) for one in told_of}) == len(told_of)
    assert "{" not in "".join(without_text(one, "aurora", words) for one in told_of)


def test_a_bar_runs_from_the_reader_s_start_in_both_directions() -> None:
    spread = Spread(1, Interval(1, 2), 0.6, 1.0)
    assert 'M8 8H56"' in interval_bar(spread, 3, is_mirrored=False)  # places at 8, 56 and 104
    assert 'M56 8H104"' in interval_bar(spread, 3, is_mirrored=True)


def test_many_names_become_a_number() -> None:
    names = [entity(f"e{n:02}", type="Company") for n in range(MOST_ROWS + 3)]
    one = landscape(
        [claim(names[0].id, "aheadOf", other.id, segment="city-bikes") for other in names[1:]], entities=names
    )
    (comparison,) = told(one).comparisons
    assert len(comparison.rows) == MOST_ROWS
    assert comparison.left_out == "3 more names are in leaders.csv."


def test_nobody_compared_is_no_comparison() -> None:
    assert told(landscape([claim("aurora", "develops", "aurora-one")])).comparisons == ()


def test_the_map_s_panel_has_places_and_rivals_in_three_languages() -> None:
    data = panel_data(measured(chain()), chain(), ontology())
    assert set(data["places"]["aurora"]) == {"en", "zh", "ar"}
    english = places(measured(chain()).profiles["companies"], Phrases(chain(), ontology(), "en"))
    assert data["places"]["aurora"]["en"] == [plain(text) for text in english["aurora"]]
    (first, *_) = data["rivals"]["aurora"]["all"]
    assert first["claims"]
    assert len(data["rivals"]["aurora"]["all"]) <= MOST_RIVALS
