"""One-measure rankings: places, refusals in words, and the claims behind each row."""

from __future__ import annotations

import csv
import io
import itertools
import json
from datetime import date
from typing import Any

import pytest

from kg.analysis.leaders import BY, KINDS, all_rankings, leaders
from kg.analysis.ranking import COLUMNS, Ranking, Row, to_csv, to_record, to_rows
from kg.analysis.scope import SOURCE_LAYERS, Scope
from kg.errors import UsageError
from kg.model import Claim, Landscape
from kg.vocab import Certainty, Layer, Modality, Polarity, Record, SourceKind, Status
from tests.factory import claim, entity, landscape, ontology, source
from tests.told import told, words


def ranked(kind: str, by: str | None, *claims: Claim, sources: Any = (), entities: Any = (), **rest: Any) -> Ranking:
    return leaders(kind, by, landscape(claims, sources=sources, entities=entities), ontology(), **rest)


def row_of(ranking: Ranking, entity: str) -> Row:
    (found,) = [row for row in ranking.rows if row.entity == entity]
    return found


def leads(winner: str, *losers: str, **fields: Any) -> list[Claim]:
    return [claim(winner, "aheadOf", loser, **fields) for loser in losers]


def test_places_need_three_statements_and_ties_share_one() -> None:
    claims = [*leads("aurora", "cygnus", "dune", "eclair"), *leads("borealis", "cygnus", "dune", "eclair")]
    rows = ranked("companies", "in-strength", *claims).rows
    assert [(row.entity, row.rank, row.value) for row in rows] == [
        ("aurora", 1, 3),
        ("borealis", 1, 3),
        ("cygnus", None, 0),
        ("dune", None, 0),
        ("eclair", None, 0),
    ]


def test_after_a_tie_the_next_place_is_skipped() -> None:
    claims = [*leads("aurora", "cygnus", "dune", "eclair"), *leads("borealis", "cygnus", "dune", "eclair")]
    claims += leads("cygnus", "dune")
    ranking = ranked("companies", "in-strength", *claims)
    assert [row_of(ranking, id).rank for id in ("aurora", "borealis", "cygnus", "dune")] == [1, 1, 3, 4]


def test_who_has_most_statements_that_it_is_behind_does_not_come_first() -> None:
    claims = [claim(other, "aheadOf", "aurora") for other in ("borealis", "cygnus", "dune")]
    rows = ranked("companies", "pagerank", *claims).rows
    assert [(row.entity, row.rank) for row in rows[:4]] == [
        ("borealis", None),
        ("cygnus", None),
        ("dune", None),
        ("aurora", 4),
    ]


def test_an_analyst_house_is_not_prominent_by_being_quoted() -> None:
    said = [claim("bikes", "remark", aspect=aspect, attributed_to="dune") for aspect in ("one", "two", "three")]
    assert row_of(ranked("companies", "evidence", *said), "dune").value is None


def test_what_is_over_was_still_said() -> None:
    past = claim("aurora", "activeIn", "bikes", valid_until=date(2020, 12, 31))
    assert row_of(ranked("companies", "evidence", past), "aurora").value == 1


def test_thin_evidence_is_listed_with_what_is_said() -> None:
    one = claim("aurora", "aheadOf", "dune")
    row = row_of(ranked("companies", "pagerank", one), "aurora")
    assert (row.rank, row.claims, row.origins) == (None, (one.id,), ("s1-press",))
    assert told(row.note, lang="ar") == "قيل إنه يتقدّم على \u2068كثيب\u2069؛ أدلة قليلة: قول واحد"


def test_a_chase_is_not_called_a_lead() -> None:
    ranking = ranked("companies", None, claim("cygnus", "chases", "dune"))
    assert told(row_of(ranking, "dune").note).startswith("chased by Cygnus Mobility;")
    assert told(row_of(ranking, "cygnus").note, lang="zh").startswith("追赶沙丘骑行；")


def test_three_reprints_are_one_statement() -> None:
    copies = [claim("aurora", "aheadOf", "dune", source=id) for id in ("s1", "s2", "s3")]
    reprints = [source(id, origin="s1-press") for id in ("s2", "s3")]
    row = row_of(ranked("companies", None, *copies, sources=reprints), "aurora")
    assert (row.rank, row.evidence, row.origins, len(row.claims)) == (None, 1, ("s1-press",), 3)


def test_one_source_is_said_first_and_many_are_counted() -> None:
    one = claim("aurora", "aheadOf", "dune")
    assert "in this source: everything rests on it" in told(ranked("companies", None, one).heading)
    both = ranked("companies", None, one, claim("aurora", "aheadOf", "dune", source="s2"), sources=[source("s2")])
    assert "in these 2 independent sources" in told(both.heading)


def test_a_ranking_on_one_of_two_sources_still_rests_on_one() -> None:
    ranking = ranked("companies", None, claim("aurora", "aheadOf", "dune"), sources=[source("s2")])
    assert "everything rests on it" in told(ranking.heading)


def test_a_reference_is_no_source_of_the_ranking() -> None:
    cited = source("ref", SourceKind.REFERENCE)
    known = claim("aurora", "aheadOf", "dune", source="ref", record=Record.BACKGROUND)
    ranking = ranked("companies", None, known, sources=[cited])
    assert told(row_of(ranking, "aurora").why_not).endswith(
        "left out: in the layer background, which is not counted here (1)"
    )
    assert "in this source" in told(ranking.heading)


def test_separate_components_are_ranked_apart_and_said_not_comparable() -> None:
    far = [entity(id) for id in ("x", "y", "z", "w")]
    claims = [*leads("aurora", "borealis", "cygnus", "dune"), *leads("x", "y", "z", "w")]
    ranking = ranked("companies", "pagerank", *claims, entities=far)
    assert [(row.entity, row.group) for row in ranking.rows if row.rank == 1] == [("aurora", 1), ("x", 2)]
    assert [row.group for row in ranking.rows[:-1]] == [1] * 4 + [2] * 4
    assert any("2 groups are not comparable" in told(note) for note in ranking.notes)


def test_two_who_are_each_said_to_be_ahead_of_the_other_get_no_pagerank() -> None:
    ranking = ranked("companies", "pagerank", *leads("aurora", "dune"), *leads("dune", "aurora"))
    row = row_of(ranking, "dune")
    assert (row.rank, row.value) == (None, None)
    assert told(row.why_not).endswith("every edge runs both ways: nobody is said to be ahead")


def test_leads_in_two_segments_are_ranked_apart() -> None:
    claims = [
        *leads("aurora", "borealis", "cygnus", "dune", segment="city-bikes"),
        *leads("dune", "aurora", segment="cargo-bikes"),
        *leads("eclair", "dune"),
    ]
    ranking = ranked("companies", "pagerank", *claims)
    assert [(row.entity, row.segment) for row in ranking.rows if dict(row.said).get("ahead")] == [
        ("aurora", "city-bikes"),
        ("eclair", None),
        ("dune", "cargo-bikes"),
    ]


def test_one_segment_can_be_asked_for() -> None:
    claims = [*leads("aurora", "dune", segment="city-bikes"), *leads("dune", "aurora", segment="cargo-bikes")]
    ranking = ranked("companies", None, *claims, scope=Scope(segment="cargo-bikes"))
    assert told(ranking.heading).startswith("Companies in Cargo bikes by in-strength")
    assert row_of(ranking, "dune").said == (("ahead", ("aurora",)),)


def test_rivalry_is_said_to_be_no_leadership() -> None:
    assert "embattled" in told(ranked("companies", "degree", claim("aurora", "competesWith", "dune")).notes[0])


def test_betweenness_is_hidden_on_few_edges_unless_asked_for() -> None:
    one = claim("aurora", "competesWith", "dune")
    hidden = row_of(ranked("companies", "betweenness", one, is_asked=False), "dune")
    assert (hidden.rank, hidden.value) == (None, None)
    assert (
        told(hidden.why_not)
        == "hidden: betweenness says little on 1 edge, fewer than 30; ask for it with --by betweenness"
    )
    asked = ranked("companies", "betweenness", one)
    assert row_of(asked, "dune").value == 0
    assert "Betweenness says little on 1 edge, fewer than 30." in map(told, asked.notes)


def test_thirty_edges_are_enough_to_show_betweenness() -> None:
    firms = [entity(f"firm-{number:02}") for number in range(31)]
    ring = [claim(one.id, "competesWith", other.id) for one, other in itertools.pairwise(firms)]
    ranking = ranked("companies", "betweenness", *ring, entities=firms, is_asked=False)
    assert row_of(ranking, "firm-15").value is not None


def test_a_low_constraint_comes_first() -> None:
    # dune's three rivals do not fight each other: 3·(1/3)² = 1/3, the lowest.
    claims = [claim("dune", "competesWith", other) for other in ("aurora", "borealis", "cygnus")]
    claims += [claim("aurora", "chases", id) for id in ("x", "y")]
    ranking = ranked("companies", "constraint", *claims, entities=[entity("x"), entity("y")])
    assert [(row.entity, row.rank) for row in ranking.rows[:2]] == [("aurora", 1), ("dune", 1)]
    assert told(ranking.notes[1]).startswith("Low constraint")


def test_a_star_is_said_to_be_what_is_written_about() -> None:
    claims = [claim("dune", "chases", other) for other in ("aurora", "borealis", "cygnus")]
    assert any(
        told(note).startswith("Every edge touches Dune Rides") for note in ranked("companies", "degree", *claims).notes
    )


def test_who_is_only_in_a_denied_or_hedged_claim_is_listed_with_that_reason() -> None:
    claims = [*leads("aurora", "dune", polarity=Polarity.DENIED), *leads("aurora", "dune", certainty=Certainty.HEDGED)]
    row = row_of(ranked("companies", None, *claims), "aurora")
    assert told(row.why_not) == (
        "not ranked: no counted claim names a lead or a lag; left out: denied (1); "
        "in the layer outlook, which is not counted here (1)"
    )


def test_a_plan_counts_as_rivalry_only_with_its_layer() -> None:
    plan = claim("aurora", "competesWith", "dune", modality=Modality.FORECAST)
    assert row_of(ranked("companies", "degree", plan), "dune").value is None
    wider = Scope(layers=SOURCE_LAYERS | {Layer.OUTLOOK})
    assert row_of(ranked("companies", "degree", plan, scope=wider), "dune").value == 1


def test_disputed_claims_are_said_to_be_contested() -> None:
    ranking = ranked("companies", None, *leads("aurora", "dune", status=Status.DISPUTED))
    assert "Contested: 1 disputed claim behind these rows." in map(told, ranking.notes)


def test_a_group_of_firms_is_in_the_network_and_not_in_the_list() -> None:
    ranking = ranked("companies", "degree", claim("aurora", "competesWith", "old-guild"))
    assert row_of(ranking, "aurora").value == 1
    assert not [row for row in ranking.rows if row.entity == "old-guild"]


def test_people_count_by_what_is_said_of_them_not_of_their_employer() -> None:
    claims = [
        claim("li-mei", "leadsProject", "night-line"),
        claim("night-line", "projectOf", "aurora"),
        claim("aurora", "remark", attributed_to="li-mei"),
        claim("omar-haddad", "holdsRoleAt", "borealis"),
        *leads("borealis", "aurora", "cygnus", "dune", "eclair"),
    ]
    ranking = ranked("people", None, *claims)
    assert [(row.entity, row.value) for row in ranking.rows] == [("li-mei", 2), ("omar-haddad", 1)]


def test_people_by_degree_count_their_own_projects_and_roles() -> None:
    claims = [claim("li-mei", "leadsProject", "night-line"), claim("night-line", "projectOf", "aurora")]
    ranking = ranked("people", "degree", *claims)
    assert [(row.entity, row.value) for row in ranking.rows] == [("li-mei", 1), ("omar-haddad", None)]


def test_platforms_and_works_are_no_products() -> None:
    assert [row.entity for row in ranked("products", None).rows] == ["aurora-one", "borealis-go", "route-model"]
    assert [row.entity for row in ranked("platforms", None).rows] == ["ride-hub"]


def test_no_ranking_is_empty_or_silent() -> None:
    found = all_rankings(landscape(), ontology())
    assert len(found) == len(KINDS) * len(BY) == 32
    for ranking in found:
        assert ranking.rows
        assert all(row.rank is None and told(row.why_not).startswith("not ranked: ") for row in ranking.rows)


def rankings(here: Landscape) -> list[dict[str, Any]]:
    """Every ranking as plain rows."""
    found = all_rankings(here, ontology())
    return [row for ranking in found for row in to_rows(ranking, here, words(here).told)]


def test_the_order_of_claims_and_strangers_change_no_row() -> None:
    claims = [
        *leads("aurora", "borealis", "cygnus", "dune"),
        *leads("borealis", "dune"),
        claim("dune", "chases", "aurora"),
    ]
    plain = rankings(landscape(claims))
    assert rankings(landscape(reversed(claims))) == plain
    wider = rankings(landscape(claims, entities=[entity("zz-stranger")]))
    assert [row for row in wider if row["entity"] != "zz-stranger"] == plain


def test_unknown_words_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r'"towns" cannot be ranked; choose one of companies, people'):
        ranked("towns", None)
    with pytest.raises(UsageError, match=r'no measure "luck"; choose one of evidence, degree'):
        ranked("companies", "luck")


def test_rows_become_csv_that_reads_back_and_runs_nothing() -> None:
    hostile = entity("evil", en='=HYPERLINK("x")', zh="公司, 一")
    rows = rankings(landscape(leads("evil", "dune", "aurora", "cygnus"), entities=[hostile]))
    read = list(csv.DictReader(io.StringIO(to_csv(rows))))
    assert tuple(read[0]) == COLUMNS
    assert len(read) == len(rows)
    first = next(row for row in read if row["entity"] == "evil" and row["rank"])
    assert (first["label_en"], first["label_zh"]) == ('\'=HYPERLINK("x")', "公司, 一")
    assert len(first["claims"].split()) == 3


def test_a_record_says_heading_and_notes_once() -> None:
    ranking = ranked("companies", None, *leads("aurora", "dune"))
    record = to_record(ranking, landscape(), told)
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["heading"] == told(ranking.heading)
    assert "heading" not in record["rows"][0]
