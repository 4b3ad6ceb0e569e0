"""The words of a profile: every refusal in them, nothing claimed that the draws do not bear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.analysis.criteria import Criterion, Weights
from kg.analysis.profile import Profile, profile
from kg.model import Claim
from kg.views.blocks import Block
from kg.views.leaders_doubt import doubt
from kg.views.leaders_page import MOST_ROWS, construct_blocks, profile_blocks
from kg.views.leaders_words import LeaderWords
from tests.factory import AS_OF, claim, entity, landscape, ontology, source
from tests.told import words

THREE = [source("s2", reliability="A"), source("s3", reliability="A")]


def lead(winner: str, loser: str, **fields: Any) -> Claim:
    return claim(winner, "aheadOf", loser, **{"as_of": AS_OF, "segment": "city-bikes", **fields})


def ladder(*firms: str) -> list[Claim]:
    """Every firm ahead of all that follow it, said by three sources."""
    return [
        lead(winner, loser, source=name, credibility=1)
        for name in ("s1", "s2", "s3")
        for place, winner in enumerate(firms)
        for loser in firms[place + 1 :]
    ]


def of(*claims: Claim, **fields: Any) -> tuple[Profile, LeaderWords]:
    here = landscape(claims, **{"sources": THREE, **fields})
    return profile(here, ontology(), draws=300), words(here)


def cell(block: Block, name: str, column: str) -> str:
    row = next(row for row in block.rows if row[0] == name)
    return row[block.columns.index(column)]


def text(blocks: list[Block]) -> str:
    return "\n".join(line for block in blocks for line in (block.title, *block.lines, *block.notes))


def test_a_tier_says_of_how_many_and_between_which_ranks() -> None:
    top = profile_blocks(*of(*ladder("aurora", "borealis", "cygnus")))[0]
    assert cell(top, "Borealis Bikes", "dominance") == "City bikes: tier 2 of 3, places 2–2"
    assert cell(top, "Éclair Vélos", "dominance") == "not compared"
    assert cell(top, "Éclair Vélos", "reach") == "–"


def test_thin_evidence_shows_what_is_said_and_refuses_the_rest() -> None:
    found, here = of(lead("aurora", "dune"))
    blocks = profile_blocks(found, here)
    assert cell(blocks[0], "Aurora Cycles", "dominance") == (
        "City bikes: said to be ahead of Dune Rides; thin evidence: 1 statement"
    )
    assert "No withdrawal puts anybody but Aurora Cycles first (exact)" in text(blocks)
    assert "Chances, tornado and agreement of methods: refused, nobody holds a place." in text(blocks)
    assert "Refused: nobody holds a place here" in text(construct_blocks(found, "dominance", here))


def test_a_flip_is_told_with_its_claims_and_who_leads_then() -> None:
    claims = [lead("aurora", "dune"), lead("cygnus", "dune", source="s2")]
    assert (
        f"  Cygnus Mobility ahead of Dune Rides (s2-press: {claims[1].id}): then Aurora Cycles leads"
        in text(profile_blocks(*of(*claims))).splitlines()
    )


def test_denials_and_chases_are_called_what_they_are() -> None:
    claims = [lead("aurora", "dune"), claim("dune", "chases", "borealis", segment="city-bikes", as_of=AS_OF)]
    claims += [lead("aurora", "dune", source="s2", polarity="denied")]
    found, here = of(*claims)
    said = {here.statement(one) for one in found.reports[0].arena.leads}
    assert said >= {"Aurora Cycles ahead of Dune Rides", "Dune Rides chases Borealis Bikes"}


def test_too_many_names_for_a_tornado_is_said_in_words() -> None:
    found, here = of(*ladder("aurora", "borealis", "cygnus"))
    report = replace(found.reports[0], swings=())
    assert "Refused: 3 names are too many to try every statement by itself." in text(doubt(report, here))


def test_a_long_table_says_how_many_more_there_are() -> None:
    firms = [entity(f"firm-{number:03}") for number in range(MOST_ROWS)]
    blocks = profile_blocks(*of(entities=firms))
    assert len(blocks[0].rows) == MOST_ROWS
    assert blocks[0].notes[0] == "5 names more: --format csv and json hold them all."  # aurora to eclair


def test_the_last_line_says_seed_draws_and_hashes() -> None:
    found, here = of(*ladder("aurora", "borealis", "dune"))
    (line,) = profile_blocks(found, here)[-1].lines
    assert line.startswith(
        f"Seed 7, 300 draws, settings {found.settings_hash}, claims {found.claim_set_hash}; networkx"
    )


def test_where_nobody_holds_a_place_the_last_line_says_that_nothing_was_drawn() -> None:
    found, here = of(lead("aurora", "dune"))
    (line,) = profile_blocks(found, here)[-1].lines
    assert line.startswith(f"Nothing drawn; settings {found.settings_hash}, claims {found.claim_set_hash}; networkx")


def test_arabic_names_are_isolated_in_sentences() -> None:
    here = landscape([lead("aurora", "dune")])
    found = profile(here, ontology(), draws=20)
    assert "\u2068أورورا للدراجات\u2069" in text(profile_blocks(found, words(here, "ar")))


def test_the_weights_say_which_way_they_run_and_what_0_and_1_mean() -> None:
    few = Criterion("reach", 4, 0, "0: four or more places; 1: none", 1, "Focus.", "board")
    asked = Criterion("advantage:range", 0, 1, "0: not said; 1: said", 2, "Range wins.", "board")
    here = landscape(ladder("aurora", "borealis"), sources=THREE)

    def block(*criteria: Criterion, lang: str = "en") -> Block:
        found = profile(here, ontology(), draws=20, weights=Weights("board", criteria))
        shown = construct_blocks(found, "overall", words(here, lang))
        return next(one for one in shown if one.title == words(here, lang).say("weightsTitle"))

    both = block(few, asked)
    assert [cell(both, name, "direction") for name in ("reach", "Range")] == ["less is better", "more is better"]
    assert cell(both, "reach", "what 0 and 1 mean") == "0: four or more places; 1: none"
    assert block(asked).lines == ("The same scale for each. 0: not said; 1: said.",)
    assert "越大越好" in block(asked, lang="zh").rows[0]
    assert block(asked, lang="ar").lines[0].startswith("المقياس نفسه")
