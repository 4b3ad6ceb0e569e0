"""The practice market is what docs/practice-market.md works out by hand: its texts ship, and its claims are those of the page."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kg.analysis.scope import Context
from kg.claims.curated import load_landscape
from kg.claims.grounding import span_problem
from kg.graph.questions import load_questions, run_named
from kg.graph.store import build_store
from kg.model import Claim, Finding, Landscape
from kg.pipeline import graph
from kg.vocab import Certainty, Polarity, Severity, Status
from tests.landscapes import ONTOLOGY, ontology

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "data" / "practice-market"
PAGE = ROOT / "docs" / "practice-market.md"

# Who is said to be ahead of whom in dish robots, read off the four texts: (winner, loser, origin), chases turned round.
DISH_LEADS = {
    ("ostrell", "pendlewax", "pantry-gazette"),
    ("ostrell", "nuwayr", "pantry-gazette"),
    ("ostrell", "tarnhollow", "pantry-gazette"),
    ("ostrell", "eclusette", "hearth-weekly"),
    ("pendlewax", "ostrell", "shelf-review"),
    ("pendlewax", "nuwayr", "hearth-weekly"),
    ("pendlewax", "nuwayr", "shelf-review"),
    ("pendlewax", "eclusette", "pantry-gazette"),
    ("pendlewax", "eclusette", "shelf-review"),
    ("nuwayr", "tarnhollow", "hearth-weekly"),
    ("nuwayr", "eclusette", "shelf-review"),
    ("tarnhollow", "eclusette", "pantry-gazette"),
    ("tarnhollow", "eclusette", "shelf-review"),
}


@cache
def market() -> Landscape:
    return load_landscape(FOLDER, ontology())


def said(**fields: object) -> list[Claim]:
    """Claims whose fields have these values."""
    return [one for one in market().claims if all(getattr(one, name) == value for name, value in fields.items())]


def test_it_has_ten_firms_and_four_texts_in_three_languages() -> None:
    types = Counter(entity.type for entity in market().entities.values())
    assert (types["Company"], types["MarketSegment"], len(market().claims)) == (10, 3, 60)
    assert sorted(source.language for source in market().sources.values()) == ["ar", "en", "en", "zh"]


def test_every_name_is_given_in_three_languages() -> None:
    assert [entity.id for entity in market().entities.values() if set(entity.labels) != {"en", "zh", "ar"}] == []


def test_its_texts_ship() -> None:
    texts = [f"data/practice-market/sources/{id}.txt" for id in sorted(market().sources)]
    assert [text for text in texts if not (ROOT / text).is_file()] == []
    done = subprocess.run(["git", "check-ignore", *texts], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_every_span_holds_the_words_it_points_at() -> None:
    texts = market().texts
    spans = [evidence for claim in market().claims for evidence in claim.evidence]
    assert len(spans) == 60
    assert [span for span in spans if not span.has_span or span_problem(span, texts[span.source])] == []


@cache
def findings() -> tuple[Finding, ...]:
    return graph(FOLDER, ONTOLOGY).findings


def test_the_checks_find_nothing_wrong_or_doubtful() -> None:
    assert [str(one) for one in findings() if one.severity is not Severity.INFO] == []


def test_every_finding_stands_at_a_line_of_a_file() -> None:
    rows = [one.where.rpartition(":") for one in findings()]
    assert rows and all((FOLDER / file).is_file() and line.isdecimal() for file, _, line in rows)
    (nobody,) = [one for one in findings() if one.check == "offering-without-actor"]
    lines = (FOLDER / "entities.csv").read_text(encoding="utf-8").splitlines()
    assert lines[int(nobody.where.rpartition(":")[2]) - 1].startswith("murmur,")
    assert "runs murmur" in nobody.message


def test_a_verdict_of_another_source_beside_a_hedge_is_called_anothers() -> None:
    # The hedge is the Gazette's; what it says in line 4 of its text is its own, Hearth and Shelf are others.
    told = {one.message.split()[-1]: one.message for one in findings() if one.check == "hedge-beside-verdict"}
    assert {id.partition("-")[0]: "another source" in message for id, message in told.items()} == {
        "gazette": False, "hearth": True, "shelf": True,
    }  # fmt: skip
    assert "the same source is flat" in told["gazette-03-64348ba034"]


def test_the_reprint_shares_its_origin_and_adds_no_statement() -> None:
    sources = market().sources
    assert sources["courier"].origin == sources["gazette"].origin
    assert len({source.origin for source in sources.values()}) == 3
    context = Context(market(), ontology())
    leads = [one for one in said(predicate="aheadOf") if one.id.startswith("courier-")]
    first = [one for one in said(predicate="aheadOf") if one.id.startswith("gazette-")]
    assert len(leads) == 3
    assert context.evidence(leads) <= context.evidence(first)


def test_a_statement_and_its_reprint_are_asked_for_as_single_sourced() -> None:
    store = build_store(market(), ONTOLOGY)
    question = load_questions(ONTOLOGY / "questions")["single-sourced"]
    found = {(str(one), str(other)) for one, predicate, other, *_ in run_named(store, question, {}).rows}
    assert any(one.endswith("/ostrell>") and other.endswith("/pendlewax>") for one, other in found)
    # Shelf and Hearth both say that Pendlewax is ahead of Nuwayr: two origins.
    assert not any(one.endswith("/pendlewax>") and other.endswith("/nuwayr>") for one, other in found)


def test_the_leads_in_dish_robots_are_those_of_the_page() -> None:
    context = Context(market(), ontology())
    found = set()
    for claim in said(segment="dish-robots", polarity=Polarity.AFFIRMED):
        ends = (claim.subject, str(claim.object))
        if claim.predicate in ("aheadOf", "chases"):
            winner, loser = ends if claim.predicate == "aheadOf" else ends[::-1]
            found |= {(winner, loser, origin) for origin in context.origins(claim)}
    assert found == DISH_LEADS


def test_both_contested_points_name_their_other_side() -> None:
    disputed = said(status=Status.DISPUTED)
    assert {(one.subject, one.object) for one in disputed} == {
        ("ostrell", "pendlewax"),
        ("pendlewax", "ostrell"),
        ("wanxu", "quillory"),
    }
    by_id = {one.id: one for one in disputed}
    assert all(one.id in by_id[other].contradicts for one in disputed for other in one.contradicts)
    assert [one.polarity for one in disputed].count(Polarity.DENIED) == 1


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"attributed_to": "tarnhollow", "subject": "tarnhollow"}, 2),  # its own praise, and the reprint of it
        ({"certainty": Certainty.HEDGED}, 1),
        ({"polarity": Polarity.DENIED}, 3),
        ({"predicate": "chases"}, 4),
        ({"predicate": "owns"}, 1),
        ({"subject": "nuwayr", "object": "ostrell"}, 2),
        ({"subject": "lumiquay", "polarity": Polarity.AFFIRMED, "family": "leadership"}, 1),
        ({"status": Status.SUPERSEDED}, 1),
    ],
)
def test_it_has_what_is_hard(fields: dict[str, object], count: int) -> None:
    assert len(said(**fields)) == count


def test_every_claim_the_page_names_exists() -> None:
    named = set(re.findall(r"`((?:gazette|hearth|shelf|courier)-\d\d-[0-9a-f]{10})`", PAGE.read_text(encoding="utf-8")))
    assert len(named) == 23
    assert named <= {claim.id for claim in market().claims}
